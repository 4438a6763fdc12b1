import type { CriterionReport } from '../model.ts'
import { scenarioLink } from './blame-section.ts'
import { type Html, html } from './markup.ts'
import { verdictBadge } from './verdict-badge.ts'
import type { View } from './view.ts'

/** The criteria: a sentence each, its codes, its verdict, the next action, and a note when the criterion is not an official one. */
export function criteriaSection(view: View): Html {
  const notes = [...new Set(view.report.criteria.flatMap((c) => (c.footnote ? [view.say(c.footnote)] : [])))]
  return html`<section aria-labelledby="criteres"><h2 id="criteres">${view.t('html.criteres')}</h2>
<div class="scroll" role="region" aria-labelledby="criteres" tabindex="0"><table class="stack criteria"><caption>${view.t('html.criteres.legende')}</caption>
<thead><tr><th scope="col">${view.t('html.critere')}</th><th scope="col">${view.t('html.exigences')}</th><th scope="col">${view.t('html.verdict')}</th><th scope="col">${view.t('html.suite')}</th></tr></thead>
<tbody>${view.report.criteria.map((c) => row(view, c, notes))}</tbody></table></div>
${notes.length > 0 && html`<h3>${view.t('html.notes')}</h3><ol class="notes">${notes.map((n, i) => html`<li id="note-${i + 1}">${n}</li>`)}</ol>`}
</section>`
}

function row(view: View, criterion: CriterionReport, notes: readonly string[]): Html {
  const note = criterion.footnote ? notes.indexOf(view.say(criterion.footnote)) + 1 : 0
  return html`<tr><th scope="row">${view.say(criterion.text)}${note > 0 && html` <sup><a href="#note-${note}" aria-label="${view.t('html.note', { n: note })}">${note}</a></sup>`}
<span class="small muted under"><span class="mono">${criterion.id}</span> · ${view.t(`obligation.${criterion.obligation}`)}${criterion.scenarios.length > 0 ? ' · ' : ''}${criterion.scenarios.map((s, i) => html`${i > 0 ? ', ' : ''}${scenarioLink(view, s)}`)}</span></th>
<td data-label="${view.t('html.exigences')}">${criterion.exigences.map((e) => html`<span class="exigence"><span class="code-ref">${e.code}</span>${e.obligation === null ? '' : html` <span class="small muted">${e.obligation}</span>`}</span>`)}</td>
<td data-label="${view.t('html.verdict')}">${verdictBadge(view, criterion.verdict)}</td>
<td data-label="${view.t('html.suite')}">${view.say(criterion.next)}</td></tr>`
}
