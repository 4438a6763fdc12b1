import { type Fragment, type Html, html } from './markup.ts'
import type { View } from './view.ts'

export interface CodeLine {
  readonly number: number
  readonly text: string
  readonly fault: boolean
}

/** How much of a text is shown: its first lines, its last ones, and those around each line at fault. */
export interface CodeBounds {
  readonly head: number
  readonly tail: number
}

/** Beyond these, the page would no longer be read; the evidence folder has it all. */
export const LONG: CodeBounds = { head: 300, tail: 0 }
/** Of what raises no question, in a report of many exchanges. */
export const SHORT: CodeBounds = { head: 14, tail: 0 }
/** Of a dialogue: how it began, how it ended. */
export const DIALOGUE: CodeBounds = { head: 60, tail: 20 }
/** Of a dialogue that raises no question. */
export const SHORT_DIALOGUE: CodeBounds = { head: 16, tail: 8 }
/** Only around the faults. */
export const AROUND: CodeBounds = { head: 0, tail: 0 }

const AROUND_FAULT = 15
const MAX_LINE = 1500
/** Lines that fit in the box of the style sheet (32rem) even when each is folded in two. */
const UNSCROLLED = 10

/** Captured lines with their numbers; those at fault are marked by colour, sign and words. */
export function codeView(view: View, label: string, lines: readonly CodeLine[], bounds: CodeBounds = LONG): Html {
  const kept = boundedLines(lines, bounds)
  const shown = kept.flatMap(({ line, gap }): Fragment[] => [gap && html`<span class="gap">⋯</span>`, codeLine(view, line)])
  const notes = [
    kept.length < lines.length ? view.t(bounds === LONG ? 'html.tronque' : 'html.extrait', { shown: kept.length, total: lines.length }) : '',
    kept.some(({ line }) => line.text.length > MAX_LINE) ? view.t('html.coupe') : '',
  ].filter((n) => n !== '')
  const text = html`<pre><code>${shown}</code></pre>`
  // Only what scrolls has to be reached with the keyboard.
  const box =
    kept.length > UNSCROLLED ? html`<div class="code" role="region" aria-label="${label}" tabindex="0">${text}</div>` : html`<div class="code">${text}</div>`
  return html`${box}${notes.map((n) => html`<p class="hint">${n}</p>`)}`
}

function codeLine(view: View, line: CodeLine): Html {
  const text = line.text.length > MAX_LINE ? `${line.text.slice(0, MAX_LINE)}…` : line.text
  // The number is written by the style sheet: there are tens of thousands of lines.
  if (!line.fault) return html`<span data-n="${line.number}">${text === '' ? ' ' : text}</span>`
  return html`<mark class="l fault"><span class="n" aria-hidden="true">${line.number}</span><span class="sr">${view.t('html.ligne-en-faute')} ${line.number} : </span>${text}</mark>`
}

function boundedLines(lines: readonly CodeLine[], { head, tail }: CodeBounds): { readonly line: CodeLine; readonly gap: boolean }[] {
  const faults = lines.flatMap((l, i) => (l.fault ? [i] : []))
  const keep = (i: number): boolean => i < head || i >= lines.length - tail || faults.some((f) => Math.abs(f - i) <= AROUND_FAULT)
  const kept = lines.flatMap((line, i) => (keep(i) ? [{ line, i }] : []))
  return kept.map(({ line, i }, k) => ({ line, gap: i !== (kept[k - 1]?.i ?? -1) + 1 }))
}
