import { VERDICTS, type Verdict } from '../../evidence/events.ts'
import { Html, html } from './markup.ts'
import type { View } from './view.ts'

/** One drawing a verdict, 16 × 16: told apart by shape, so that colour is never needed. */
const DRAWINGS: Readonly<Record<Verdict | 'non-joue', string>> = {
  conforme: '<circle cx="8" cy="8" r="7"/><path d="M4.6 8.4l2.3 2.3 4.5-5"/>',
  'non-conforme': '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/><path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2"/>',
  'non-testable': '<circle cx="8" cy="8" r="7" stroke-dasharray="2.6 1.9"/><path d="M6 6.3a2 2 0 1 1 2.7 1.9c-.5.2-.7.6-.7 1.2M8 11.6v.1"/>',
  'a-verifier': '<circle cx="8" cy="8" r="7"/><path d="M8 4v4.3l2.7 1.6"/>',
  avertissement: '<path d="M8 1.4l7 12.8H1z"/><path d="M8 6v3.8M8 12v.1"/>',
  configuration: '<rect x="1.2" y="1.2" width="13.6" height="13.6" rx="2.5"/><path d="M4 5.5h8M4 10.5h8M6 4v3M10 9v3"/>',
  'erreur-de-banc': '<rect x="1.2" y="1.2" width="13.6" height="13.6" rx="2.5"/><path d="M6 4.3v4.4M10 4.3v4.4M6 11.5v.1M10 11.5v.1"/>',
  'sans-objet': '<circle cx="8" cy="8" r="7"/><path d="M4.8 8h6.4"/>',
  'non-joue': '<circle cx="8" cy="8" r="7" stroke-dasharray="1.5 2.2"/>',
}

/** The drawings, declared once at the top of the page. */
export function verdictDrawings(): Html {
  const symbols = [...VERDICTS, 'non-joue' as const].map(
    (v) =>
      new Html(
        `<symbol id="v-${v}" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">${DRAWINGS[v]}</symbol>`,
      ),
  )
  return html`<svg class="drawings" aria-hidden="true" focusable="false">${symbols}</svg>`
}

export function verdictIcon(verdict: Verdict | 'non-joue'): Html {
  return html`<svg class="icon" aria-hidden="true" focusable="false"><use href="#v-${verdict}"/></svg>`
}

/** Drawing and word, together. */
export function verdictBadge(view: View, verdict: Verdict | null): Html {
  const shown = verdict ?? 'non-joue'
  return html`<span class="badge ${shown}">${verdictIcon(shown)}${view.t(`verdict.${shown}`)}</span>`
}
