import type { Location } from '../../evidence/events.ts'
import { layOut } from '../json.ts'
import { exchangeWords } from '../mail-transactions.ts'
import type { ExchangeReport, FindingReport, ObservationReport, ScenarioReport, StepReport } from '../model.ts'
import { needsAction } from '../severity.ts'
import { codeView } from './code-view.ts'
import { exchangeLine, exchangeView, isDetail, open } from './exchange-view.ts'
import { codes, findingCard, ruleLink } from './finding-card.ts'
import { type Html, html } from './markup.ts'
import { verdictBadge } from './verdict-badge.ts'
import type { View } from './view.ts'

/** Every scenario, those that need an action open. */
export function scenarioSection(view: View): Html {
  return html`<section aria-labelledby="scenarios"><h2 id="scenarios">${view.t('html.scenarios')}</h2><p class="muted noprint">${view.t('html.scenarios.aide')}</p>
${view.report.scenarios.map((s) => scenario(view, s))}</section>`
}

function scenario(view: View, s: ScenarioReport): Html {
  return html`<details class="scenario ${s.verdict}" id="${view.scenarioAnchor(s.id)}"${open(needsAction(s.verdict))}>
<summary>${verdictBadge(view, s.verdict)} <h3>${view.say(s.title)}</h3> <span class="mono muted">${s.id}</span></summary>
<div class="inside">
${s.why && html`<p class="why"><strong>${view.say(s.why)}</strong> ${view.say(s.next)}</p>`}
<p><strong>${view.t('html.but')}</strong> ${view.say(s.purpose)}</p>
<p class="small muted">${s.persona && html`<strong>${view.t('html.personne')}</strong> ${s.persona.name ?? s.persona.id} · `}<strong>${view.t('html.exigences')}</strong> ${codes(s.exigences)}${s.equivalentOf.length > 0 && html` · <strong>${view.t('html.equivalent')}</strong> ${s.equivalentOf.join(', ')}`}</p>
${s.steps.length > 0 && stepsTable(view, s)}
<h4>${view.t('html.constats')}</h4>
${findingsView(view, s.findings)}
${s.exchanges.length > 0 && html`<h4>${view.t('html.echanges')}</h4>${s.exchanges.map((e) => exchange(view, s, e))}`}
${s.observations.length > 0 && html`<h4>${view.t('html.observations')}</h4>${s.observations.map((o) => observation(view, o))}`}
</div></details>`
}

function stepsTable(view: View, s: ScenarioReport): Html {
  return html`<h4>${view.t('html.etapes')}</h4><div class="scroll" role="region" aria-label="${view.t('html.etapes')}" tabindex="0"><table class="steps stack"><caption class="sr">${view.t('html.etapes.legende', { scenario: view.say(s.title) })}</caption>
<thead><tr><th scope="col">${view.t('html.etape')}</th><th scope="col">${view.t('html.verdict')}</th></tr></thead><tbody>${s.steps.map((step) => stepRow(view, step))}</tbody></table></div>`
}

function stepRow(view: View, step: StepReport): Html {
  const near =
    step.nearMisses.length > 0 &&
    html`<p class="small near">${view.t('presque.titre')}</p><ul class="small near">${step.nearMisses.map((m) => html`<li>${view.say(m.sentence)}</li>`)}</ul>`
  const none =
    step.nearMisses.length === 0 && step.verb === 'expect' && step.verdict === 'non-conforme' && html`<p class="small muted">${view.t('presque.aucun')}</p>`
  return html`<tr${step.verdict === null ? html` class="skipped"` : ''}><th scope="row"><span class="number">${step.number}</span> ${view.say(step.label)}
${step.reason && html`<p class="reason">${view.say(step.reason)}</p>`}${near}${none}${step.next && step.verdict !== null && html`<p class="mend"><strong>${view.t('html.que-faire')}</strong> ${view.say(step.next)}</p>`}</th>
<td data-label="${view.t('html.verdict')}">${verdictBadge(view, step.verdict)}</td></tr>`
}

/** What has to be read is shown in full; what is conformant is listed. */
export function findingsView(view: View, findings: readonly FindingReport[], level: 4 | 5 = 5): Html {
  if (findings.length === 0) return html`<p class="muted">${view.t('html.aucun-constat')}</p>`
  const toRead = findings.filter((f) => f.verdict !== 'conforme' && f.verdict !== 'sans-objet')
  const quiet = findings.filter((f) => f.verdict === 'sans-objet')
  const good = findings.filter((f) => f.verdict === 'conforme')
  return html`${toRead.map((f) => findingCard(view, f, level))}
${good.length > 0 && html`<details class="good"><summary>${view.t('html.controles-conformes', { n: new Set(good.map((f) => f.check)).size })}</summary>${findingList(view, good, true)}</details>`}
${quiet.length > 0 && html`<details class="good"><summary>${view.t('verdict.sans-objet')} (${new Set(quiet.map((f) => f.check)).size})</summary>${findingList(view, quiet)}</details>`}`
}

/** `brief`: in a report of many exchanges, only the names of the rules, which lead to their words. */
function findingList(view: View, findings: readonly FindingReport[], brief = false): Html {
  const byCheck = new Map<string, FindingReport[]>()
  for (const f of findings) byCheck.set(f.check, [...(byCheck.get(f.check) ?? []), f])
  return html`<ul class="list">${[...byCheck].map(([id, own]) => {
    const title = view.report.checks.find((c) => c.id === id)?.title
    const subjects = own.flatMap((f) => (f.subject === null ? [] : [f.subject.slice(f.subject.lastIndexOf('/'))]))
    const reason = own.find((f) => f.reason)?.reason
    return html`<li><b>${view.crowded ? ruleLink(view, id) : id}</b> ${title && !(view.crowded && brief) ? view.say(title) : ''}${reason ? html` <em>${view.say(reason)}</em>` : ''}${subjects.length > 0 && html` <i>${subjects.join(', ')}</i>`}</li>`
  })}</ul>`
}

/** What only leads to an exchange (name server, log-in, directory, session) is never awaited for itself. */
function isAwaited({ transaction }: ExchangeReport): boolean {
  return exchangeWords(transaction) === undefined || transaction === 'mssante.submission'
}

/** Steps of a session that raised no question are told in one line: its transcript says the rest. */
function exchange(view: View, s: ScenarioReport, e: ExchangeReport): Html {
  const faults = faultsOf(s.findings, e.id)
  if (!needsAction(s.verdict) && faults.length === 0 && isDetail(e)) return exchangeLine(view, e)
  return exchangeView(view, e, faults, e.as === null && isAwaited(e) ? html`<p class="hint">${view.t('html.non-attendu')}</p>` : null)
}

function faultsOf(findings: readonly FindingReport[], exchange: string): Location[] {
  return findings.flatMap((f) => (f.subject === exchange && f.at && f.verdict !== 'conforme' && f.verdict !== 'sans-objet' ? [f.at] : []))
}

function observation(view: View, o: ObservationReport): Html {
  const title = html`<summary><span class="mono">${o.id}</span> <span class="muted">${o.query}${o.view === null ? '' : ` · ${o.view}`} · ${o.by}</span></summary>`
  return html`<details class="exchange">${title}<div class="inside">${o.entries ? entriesView(view, o, o.entries) : resourceView(view, o.id, o.resource)}</div></details>`
}

/** A long list: the entries this scenario speaks of, each under the number it has in the list. */
function entriesView(view: View, o: ObservationReport, { total, shown }: NonNullable<ObservationReport['entries']>): Html {
  const list = typeof o.resource === 'object' && o.resource !== null && 'entry' in o.resource && Array.isArray(o.resource.entry) ? o.resource.entry : []
  return html`<p class="hint">${view.t('html.liste-coupee', { shown: shown.length, total })}</p>${shown.map((n, i) => html`<details class="head"><summary>${view.t('html.entree', { n })} · <span class="mono">Bundle.entry[${n}]</span></summary>${resourceView(view, `${o.id}, ${view.t('html.entree', { n })}`, list[i])}</details>`)}`
}

function resourceView(view: View, label: string, resource: unknown): Html {
  const lines = layOut(resource, 120).split('\n')
  return codeView(
    view,
    label,
    lines.map((text, i) => ({ number: i + 1, text, fault: false })),
  )
}
