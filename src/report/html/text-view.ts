import type { Location } from '../../evidence/events.ts'
import { prettyFaults } from '../excerpt.ts'
import type { CapturedText } from '../model.ts'
import { AROUND, type CodeBounds, type CodeLine, codeView, SHORT } from './code-view.ts'
import { type Html, html } from './markup.ts'
import type { View } from './view.ts'

/** A text as received, or laid out again when it came on too few lines to be read; both where there is room. */
export function textView(view: View, title: string, text: CapturedText, faults: readonly Location[], bounds: CodeBounds): Html {
  if (!text.body) return html`<p class="hint">${view.t('html.binaire', { bytes: text.bytes })}</p>`
  if (text.body.length === 0) return html`<p class="hint">${view.t('html.corps-vide')}</p>`
  const charset = text.charsetOk ? null : html`<p class="hint">${view.t('html.jeu-caracteres')}</p>`
  const raw = text.body.map((line, i): CodeLine => ({ number: i + 1, text: line, fault: faults.some((f) => f.header === undefined && f.line === i + 1) }))
  if (!text.pretty || isReadable(text.body)) return html`${charset}${codeView(view, `${title}, ${view.t('html.brut')}`, raw, bounds)}`
  return html`${charset}<p class="form">${view.t('html.indente')}</p>${codeView(view, `${title}, ${view.t('html.indente')}`, prettyLines(text.pretty, faults), bounds)}${bounds !== SHORT && bounds !== AROUND && html`<details class="head"><summary>${view.t('html.brut')}</summary>${codeView(view, `${title}, ${view.t('html.brut')}`, raw, bounds)}</details>`}`
}

/** A body already laid out by its sender is shown once, as it came. */
function isReadable(body: readonly string[]): boolean {
  return body.length >= 4 && body.every((line) => line.length <= 300)
}

/** The laid-out lines, those at fault marked. */
export function prettyLines(pretty: NonNullable<CapturedText['pretty']>, faults: readonly Location[]): CodeLine[] {
  const marked = new Set(faults.filter((f) => f.header === undefined && f.line !== undefined).flatMap((f) => prettyFaults(pretty, f)))
  return pretty.map((l, i) => ({ number: l.line, text: l.text, fault: marked.has(i) }))
}
