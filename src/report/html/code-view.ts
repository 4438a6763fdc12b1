import { type Fragment, type Html, html } from './markup.ts'
import type { View } from './view.ts'

export interface CodeLine {
  readonly number: number
  readonly text: string
  readonly fault: boolean
}

/** Beyond these, the page would no longer be read; the evidence folder has it all. */
const MAX_LINES = 300
const AROUND_FAULT = 15
const MAX_LINE = 1500

/** Captured lines with their numbers; those at fault are marked by colour, sign and words. */
export function codeView(view: View, label: string, lines: readonly CodeLine[]): Html {
  const kept = boundedLines(lines)
  const shown = kept.flatMap(({ line, gap }): Fragment[] => [gap && html`<span class="gap">⋯</span>`, codeLine(view, line)])
  const notes = [
    kept.length < lines.length ? view.t('html.tronque', { shown: kept.length, total: lines.length }) : '',
    kept.some(({ line }) => line.text.length > MAX_LINE) ? view.t('html.coupe') : '',
  ].filter((n) => n !== '')
  return html`<div class="code" role="region" aria-label="${label}" tabindex="0"><pre><code>${shown}</code></pre></div>${notes.map((n) => html`<p class="hint">${n}</p>`)}`
}

function codeLine(view: View, line: CodeLine): Html {
  const text = line.text.length > MAX_LINE ? `${line.text.slice(0, MAX_LINE)}…` : line.text
  const number = html`<span class="n" aria-hidden="true">${line.number}</span>`
  if (!line.fault) return html`<span class="l">${number}${text === '' ? ' ' : text}</span>`
  return html`<mark class="l fault">${number}<span class="sr">${view.t('html.ligne-en-faute')} ${line.number} : </span>${text}</mark>`
}

/** The first lines, and those around each line at fault. */
function boundedLines(lines: readonly CodeLine[]): { readonly line: CodeLine; readonly gap: boolean }[] {
  const faults = lines.flatMap((l, i) => (l.fault ? [i] : []))
  const keep = (i: number): boolean => i < MAX_LINES || faults.some((f) => Math.abs(f - i) <= AROUND_FAULT)
  const kept = lines.flatMap((line, i) => (keep(i) ? [{ line, i }] : []))
  return kept.map(({ line, i }, k) => ({ line, gap: k > 0 && i !== (kept[k - 1]?.i ?? 0) + 1 }))
}
