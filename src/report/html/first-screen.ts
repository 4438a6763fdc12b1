import { VERDICTS } from '../../evidence/events.ts'
import type { VerdictCounts } from '../model.ts'
import { fact } from './exchange-view.ts'
import { type Html, html } from './markup.ts'
import { verdictIcon } from './verdict-badge.ts'
import type { View } from './view.ts'

/** What a reader sees first: what was judged, the verdict in one sentence, the figures, and what this paper is not. */
export function firstScreen(view: View): Html {
  const { header, verdict, sentence, next, counts } = view.report
  return html`<header class="cover">
<p class="brand">${mark()}<span>${view.t('html.banc')}</span></p>
<h1>${view.t('html.titre')}<span class="subject">${header.software.name} <span class="version">${view.t('html.version', { version: header.software.version })}</span></span></h1>
<p class="profile">${view.say(header.profile.title)} · <span class="mono">${header.profile.id} ${header.profile.version}</span> · ${view.t(`statut.${header.profile.status}`)}</p>
</header>
<main id="contenu">
<section class="verdict ${verdict}" aria-labelledby="verdict-titre">
<div class="stamp">${verdictIcon(verdict)}</div>
<div><h2 id="verdict-titre">${view.t(`verdict.${verdict}`)}</h2>
<p class="sentence">${view.say(sentence)}</p>
<p class="next">${view.say(next)}</p></div>
</section>
<div class="counts">
${count(view, view.t('html.compte.criteres'), counts.criteria)}
${count(view, view.t('html.compte.scenarios'), counts.scenarios)}
${count(view, view.t('html.compte.constats'), counts.checks)}
</div>
<aside class="notice" aria-labelledby="avis"><h2 id="avis">${view.t('avis.titre')}</h2><ul>${view.report.notice.map((n) => html`<li>${view.say(n)}</li>`)}</ul></aside>`
}

/** Own mark: a gauge closing on a part. */
function mark(): Html {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2.4"><path d="M4 5h24v6h-6v10h6v6H4v-6h6V11H4z"/><path d="M13.5 16.5l2 2 3.5-4" stroke-linecap="round"/></svg>`
}

function count(view: View, title: string, counts: VerdictCounts): Html {
  const present = VERDICTS.filter((v) => counts[v] > 0).toReversed()
  const total = present.reduce((sum, v) => sum + counts[v], 0)
  return html`<div class="count"><h3>${title} <span class="total">${total}</span></h3>
<div class="bar" aria-hidden="true">${present.map((v) => html`<span class="${v}" style="flex-grow:${counts[v]}"></span>`)}</div>
<ul>${present.map((v) => html`<li class="${v}">${verdictIcon(v)}<span>${view.t(`verdict.${v}`)}</span> <strong>${counts[v]}</strong></li>`)}</ul></div>`
}

/** Who, what, when: the facts of the run. */
export function runFacts(view: View): Html {
  const { header } = view.report
  const { software } = header
  return html`<section aria-labelledby="faits"><h2 id="faits">${view.t('html.execution')}</h2>
<dl class="facts wide">
${fact(view.t('html.logiciel'), `${software.name} ${software.version}`)}
${software.editor !== undefined && fact(view.t('html.editeur'), software.editor)}
${software.nil !== undefined && fact(view.t('html.nil'), software.nil)}
${fact(view.t('html.profil'), `${header.profile.id} ${header.profile.version} (${view.t(`statut.${header.profile.status}`)})`)}
${fact(view.t('html.fonde'), html`${header.profile.basis.map((b, i) => html`${i > 0 && html`<br>`}${b.title}${b.date === null ? '' : ` (${b.date})`}${b.official ? '' : `, ${view.t('html.non-officiel')}`}, ${view.t(`confiance.${b.confidence}`).split(' :')[0]}`)}`)}
${fact(view.t('html.execution'), html`<span class="mono">${header.run}</span>`)}
${fact(view.t('html.graine'), html`<span class="mono">${header.seed}</span>`)}
${fact(view.t('html.debut'), view.instant(header.startedAt))}
${fact(view.t('html.fin'), view.instant(header.endedAt))}
${fact(view.t('html.adaptateur'), header.adapter)}
${header.session && fact(view.t('html.session'), `${header.session.label}, ${view.t(`mode.${header.session.mode}`)}`)}
${header.ansPack && fact(view.t('html.outil-ans'), html`<span class="mono">${header.ansPack.id}</span>`)}
${fact(view.t('html.preuves'), view.say(header.evidence))}
${fact(view.t('html.version-banc'), `${header.bench.name} ${header.bench.version}`)}
</dl></section>`
}
