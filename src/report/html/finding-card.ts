import type { CheckReport, FindingReport } from '../model.ts'
import { nextAction } from '../next-action.ts'
import { codeView } from './code-view.ts'
import { type Html, html } from './markup.ts'
import { verdictBadge } from './verdict-badge.ts'
import type { View } from './view.ts'

/** A finding a person has to read: the rule, expected beside received, the line at fault, how to mend it. */
export function findingCard(view: View, finding: FindingReport, level: 4 | 5): Html {
  const check = view.report.checks.find((c) => c.id === finding.check)
  return html`<article class="finding ${finding.verdict}">
<header>${verdictBadge(view, finding.verdict)} <span class="mono id">${finding.check}</span>
${heading(level, check ? view.say(check.title) : finding.check)}</header>
${finding.reason && html`<p class="reason">${view.say(finding.reason)}</p>`}
${sideBySide(view, finding)}
${place(view, finding)}
${finding.excerpt && codeView(view, `${view.t('html.ligne-en-faute')} : ${finding.check}`, finding.excerpt.lines)}
${check && advice(view, finding, check)}
</article>`
}

/** The level depends on where the card stands, so that headings never skip one. */
function heading(level: 4 | 5, title: string): Html {
  return level === 4 ? html`<h4 class="title">${title}</h4>` : html`<h5 class="title">${title}</h5>`
}

function sideBySide(view: View, { expected, received }: FindingReport): Html | null {
  if (expected === null && received === null) return null
  return html`<dl class="beside"><div class="expected"><dt>${view.t('html.attendu')}</dt><dd>${expected ?? '–'}</dd></div><div class="received"><dt>${view.t('html.recu')}</dt><dd>${received ?? '–'}</dd></div></dl>`
}

function place(view: View, finding: FindingReport): Html | null {
  const anchor = finding.subject === null ? undefined : view.exchangeAnchor(finding.subject)
  const subject = anchor
    ? html`<a href="#${anchor}" class="mono">${finding.subject}</a>`
    : finding.subject && html`<span class="mono">${finding.subject}</span>`
  if (!subject && !finding.where) return null
  return html`<p class="where"><strong>${view.t('html.ou')}</strong> ${subject}${subject && finding.where ? ' · ' : ''}${finding.where && view.say(finding.where)}</p>`
}

function advice(view: View, { verdict }: FindingReport, check: CheckReport): Html {
  return html`<p class="mend"><strong>${view.t('html.que-faire')}</strong> ${view.say(nextAction(verdict, check))}</p>
${check.why && html`<p class="muted"><strong>${view.t('html.pourquoi')}</strong> ${view.say(check.why)}</p>`}
<p class="muted small">${check.exigences.length > 0 && html`<strong>${view.t('html.exigences')}</strong> ${codes(check.exigences)} · `}<strong>${view.t('html.source')}</strong> ${check.source.ref} (${view.t(check.inferred ? 'marque.deduite' : `marque.${check.source.mark}`)})</p>`
}

export function codes(list: readonly string[]): Html[] {
  return list.map((code, i) => html`${i > 0 ? ' ' : ''}<span class="code-ref">${code}</span>`)
}

/** The name of a rule, leading to its words when the page lists them. */
export function ruleLink(view: View, id: string): Html {
  const anchor = view.ruleAnchor(id)
  return anchor === undefined ? html`${id}` : html`<a href="#${anchor}">${id}</a>`
}
