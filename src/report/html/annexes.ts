import { VERDICTS } from '../../evidence/events.ts'
import type { CoverageRow } from '../model.ts'
import { scenarioLink } from './blame-section.ts'
import { codes } from './finding-card.ts'
import { type Html, html } from './markup.ts'
import { verdictBadge } from './verdict-badge.ts'
import type { View } from './view.ts'

export function coverageSection(view: View): Html {
  return html`<section aria-labelledby="couverture"><h2 id="couverture">${view.t('html.couverture')}</h2><p class="muted">${view.t('html.couverture.aide')}</p>
<div class="scroll" role="region" aria-labelledby="couverture" tabindex="0"><table class="stack"><caption>${view.t('html.couverture.legende')}</caption><thead><tr><th scope="col">${view.t('html.code')}</th><th scope="col">${view.t('html.libelle')}</th><th scope="col">${view.t('html.scenarios')}</th><th scope="col">${view.t('html.verdict')}</th></tr></thead>
<tbody>${view.report.coverage.map((row) => coverageRow(view, row))}</tbody></table></div></section>`
}

function coverageRow(view: View, row: CoverageRow): Html {
  return html`<tr><th scope="row"><span class="code-ref">${row.code}</span>${row.obligation !== null && html`<span class="small muted under">${row.obligation}</span>`}</th><td data-label="${view.t('html.libelle')}">${row.summary ? view.say(row.summary) : '–'}</td><td data-label="${view.t('html.scenarios')}">${row.scenarios.length === 0 ? '–' : row.scenarios.map((s, i) => html`${i > 0 && html`<br>`}${scenarioLink(view, s.id)}`)}</td><td data-label="${view.t('html.verdict')}">${verdictBadge(view, row.verdict)}</td></tr>`
}

/** The words of the report: verdicts, origin of the rules, glossary. */
export function annexes(view: View): Html {
  const { marks, glossary } = view.report
  return html`${view.crowded && rulesSection(view)}<section aria-labelledby="verdicts"><h2 id="verdicts">${view.t('html.annexe-verdicts')}</h2><dl class="words">${VERDICTS.toReversed().map((v) => html`<div><dt>${verdictBadge(view, v)}</dt><dd>${view.t(`verdict.sens.${v}`)}</dd></div>`)}</dl></section>
<section aria-labelledby="marques"><h2 id="marques">${view.t('html.annexe-marques')}</h2><dl class="words">${marks.map((m) => html`<div><dt>${m.mark} · ${view.t(`marque.${m.mark}`)}</dt><dd>${view.say(m.meaning)}${m.checks.length > 0 && html`<br>${codes(m.checks)}`}</dd></div>`)}</dl></section>
<section aria-labelledby="glossaire"><h2 id="glossaire">${view.t('html.glossaire')}</h2><dl class="words">${glossary.map((g) => html`<div><dt>${g.term}</dt><dd>${view.say(g.text)}</dd></div>`)}</dl></section>`
}

/** The rules this report speaks of, each with its title: lists of what conforms lead here. */
function rulesSection(view: View): Html {
  return html`<section aria-labelledby="regles"><h2 id="regles">${view.t('html.annexe-regles')}</h2><dl class="words">${view.report.checks.map((c) => html`<div id="${view.ruleAnchor(c.id)}"><dt class="mono">${c.id}</dt><dd>${view.say(c.title)}</dd></div>`)}</dl></section>
`
}
