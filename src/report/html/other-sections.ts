import type { AttestationReport, UnexpectedExchange } from '../model.ts'
import { scenarioLink } from './blame-section.ts'
import { exchangeView } from './exchange-view.ts'
import { type Html, html } from './markup.ts'
import { findingsView } from './scenario-section.ts'
import { verdictBadge } from './verdict-badge.ts'
import type { View } from './view.ts'

/** What came and belonged to no scenario: shown, never dropped. */
export function unexpectedSection(view: View): Html {
  const { unexpected, findings } = view.report
  return html`<section aria-labelledby="inattendus"><h2 id="inattendus">${view.t('html.inattendus')}</h2>
${unexpected.length === 0 ? html`<p class="muted">${view.t('html.inattendus.aucun')}</p>` : html`<p class="muted">${view.t('html.inattendus.aide')}</p>${unexpected.map((e) => stranger(view, e))}`}
${findings.length > 0 && html`<h3>${view.t('html.constats')}</h3>${findingsView(view, findings, 4)}`}</section>`
}

function stranger(view: View, e: UnexpectedExchange): Html {
  const why = e.interruptedAttempt
    ? html`<p class="hint">${view.t('html.tentative')}</p>`
    : e.nearMisses.length === 0
      ? html`<p class="hint">${view.t('html.sans-presque')}</p>`
      : html`<ul class="near">${e.nearMisses.map((m) => html`<li>${scenarioLink(view, m.scenario)}, ${view.t('html.etape').toLowerCase()} ${m.step} · ${view.say(m.sentence)}</li>`)}</ul>`
  const faults = view.report.findings.flatMap((f) => (f.subject === e.id && f.at && f.verdict !== 'conforme' ? [f.at] : []))
  return html`${why}${exchangeView(view, e, faults)}`
}

/** Silence is red: what was declared and never ran, what was prepared and never met. */
export function silenceSection(view: View): Html | null {
  const { neverRan, unusedFaults } = view.report
  if (neverRan.length === 0 && unusedFaults.length === 0) return null
  return html`<section aria-labelledby="oublies"><h2 id="oublies">${view.t(neverRan.length > 0 ? 'html.oublies' : 'html.pannes')}</h2>
${neverRan.length > 0 && html`<ul class="list">${neverRan.map((n) => html`<li>${verdictBadge(view, 'non-testable')} <span class="mono id">${n.check}</span> ${n.title.fr === n.check ? '' : view.say(n.title)} <span class="small">${scenarioLink(view, n.scenario)}</span></li>`)}</ul>`}
${unusedFaults.length > 0 && html`${neverRan.length > 0 && html`<h3>${view.t('html.pannes')}</h3>`}<ul class="list">${unusedFaults.map((f) => html`<li><span class="mono id">${f.code}</span> ${f.service}, ${view.t(`panne.${f.trigger.kind}`, f.trigger.kind === 'nth' ? { n: f.trigger.n } : {})} <span class="small">${scenarioLink(view, f.scenario)}</span></li>`)}</ul>`}</section>`
}

/** What people answered, and their proofs. */
export function attestationSection(view: View): Html {
  const { attestations } = view.report
  return html`<section aria-labelledby="attestations"><h2 id="attestations">${view.t('html.attestations')}</h2>
${
  attestations.length === 0
    ? html`<p class="muted">${view.t('html.attestations.aucune')}</p>`
    : html`<div class="scroll" role="region" aria-labelledby="attestations" tabindex="0"><table class="stack"><caption>${view.t('html.attestations.legende')}</caption><thead><tr><th scope="col">${view.t('html.question')}</th><th scope="col">${view.t('html.reponse-donnee')}</th><th scope="col">${view.t('html.par')}</th><th scope="col">${view.t('html.preuve')}</th></tr></thead><tbody>${attestations.map((a) => attestation(view, a))}</tbody></table></div>`
}</section>`
}

function attestation(view: View, a: AttestationReport): Html {
  const proof = a.proof ? html`${a.proof.file}<br><span class="mono small muted">sha256 ${a.proof.sha256}</span>` : '–'
  return html`<tr><th scope="row">${view.say(a.question)}<span class="small muted under">${scenarioLink(view, a.scenario)}</span></th><td data-label="${view.t('html.reponse-donnee')}">${view.t(`reponse.${a.answer}`)}${a.comment === null ? '' : html`<br><span class="small">« ${a.comment} »</span>`}</td><td data-label="${view.t('html.par')}">${a.by}<br><span class="small muted">${view.instant(a.at)}</span></td><td data-label="${view.t('html.preuve')}">${proof}</td></tr>`
}
