import type { Location } from '../../evidence/events.ts'
import { fieldLines } from '../excerpt.ts'
import type { CapturedEntry, CapturedFile, CapturedMail, CapturedMailPart } from '../model.ts'
import { AROUND, type CodeBounds, codeView } from './code-view.ts'
import { type Html, html } from './markup.ts'
import { textView } from './text-view.ts'
import type { View } from './view.ts'

/** A header has more lines only when something is wrong with it. */
const HEADER: CodeBounds = { head: 60, tail: 0 }
const TEXT: CodeBounds = { head: 30, tail: 0 }
/** More parts than any mail of the field has. */
const MAX_PARTS = 60
const MAX_ENTRIES = 40

/** A mail as its reader wants it: header with the faulty field marked, tree of parts, texts, files of archives at fault. */
export function mailView(view: View, title: string, mail: CapturedMail, faults: readonly Location[]): Html {
  const own = faults.filter((f) => f.part !== 'document')
  const marked = new Set(own.flatMap((f) => (f.header === undefined ? [] : fieldLines(mail, f).map((l) => l.number))))
  const lines = mail.header.map(({ number, text }) => ({
    number,
    text,
    fault: marked.has(number) || own.some((f) => f.header === undefined && f.line === number && number > 1),
  }))
  return html`<p class="form">${view.t('html.objet-lu')} : <strong>${mail.subject === '' ? '–' : mail.subject}</strong></p>
<p class="form">${view.t('html.courriel-entetes')}</p>${codeView(view, `${title}, ${view.t('html.courriel-entetes')}`, lines, HEADER)}
${partsTable(view, title, mail, own)}
${mail.parts.slice(0, MAX_PARTS).map((part) => contentView(view, title, part))}
${filesAtFault(view, title, mail, faults)}`
}

function partsTable(view: View, title: string, { parts }: CapturedMail, faults: readonly Location[]): Html {
  const label = view.t('html.courriel-parties')
  return html`<p class="form">${label}</p><div class="scroll" role="region" aria-label="${title}, ${label}" tabindex="0"><table class="parts"><thead><tr>${(['numero', 'type', 'nom', 'codage', 'octets', 'empreinte'] as const).map((c) => html`<th scope="col">${view.t(`html.partie-${c}`)}</th>`)}</tr></thead>
<tbody>${parts.slice(0, MAX_PARTS).map((part) => partRow(view, part, atFault(part, parts, faults)))}</tbody></table></div>
${parts.length > MAX_PARTS && html`<p class="hint">${view.t('html.extrait', { shown: MAX_PARTS, total: parts.length })}</p>`}
${parts.some((p) => p.content && !p.text) && html`<p class="hint">${view.t('html.octets-ailleurs')}</p>`}`
}

/** Whether a place points into this part and into none inside it; what points at the header of the mail does not point at a part. */
function atFault(part: CapturedMailPart, parts: readonly CapturedMailPart[], faults: readonly Location[]): boolean {
  const holds = (p: CapturedMailPart, line: number): boolean => p.depth > 0 && p.line <= line && line < p.lastLine
  const inside = parts.slice(parts.indexOf(part) + 1)
  const end = inside.findIndex((p) => p.depth <= part.depth)
  const under = end < 0 ? inside : inside.slice(0, end)
  return faults.some(({ line, header }) => header === undefined && line !== undefined && holds(part, line) && !under.some((p) => holds(p, line)))
}

function partRow(view: View, part: CapturedMailPart, fault: boolean): Html {
  const { content } = part
  return html`<tr${fault && html` class="at-fault"`}><td class="mono name">${'\u00a0\u00a0'.repeat(part.depth)}${part.path === '' ? '•' : part.path}${fault && html`<span class="sr"> ${view.t('html.partie-en-cause')}</span>`}</td><td class="mono">${part.contentType}</td><td>${part.name ?? '–'}</td><td>${part.transferEncoding}</td><td>${content ? view.t('html.octets', { n: content.bytes }) : '–'}${part.fault !== null && html`<br><strong>${view.t('html.partie-illisible', { fault: part.fault })}</strong>`}</td><td class="mono small cut">${content?.sha256 ?? '–'}</td></tr>`
}

function contentView(view: View, title: string, part: CapturedMailPart): Html | null {
  if (part.entries) return archiveView(view, part.name ?? part.path, part.entries)
  if (!part.text || part.text.every((line) => line === '')) return null
  const label = view.t('html.partie-texte', { path: part.path, type: part.contentType })
  const lines = part.text.map((text, i) => ({ number: i + 1, text, fault: false }))
  return html`<p class="form">${label}</p>${codeView(view, `${title}, ${label}`, lines, TEXT)}`
}

function archiveView(view: View, name: string, entries: readonly CapturedEntry[]): Html {
  return html`<p class="form">${view.t('html.archive', { name })}</p><ul class="small">${entries.slice(0, MAX_ENTRIES).map((e) => html`<li><span class="mono">${e.name}</span>, ${view.t('html.octets', { n: e.bytes })}, ${e.sha256 === null ? html`<strong>${view.t('html.archive-abimee')}</strong>` : html`<span class="mono cut">${e.sha256}</span>`}</li>`)}</ul>
${entries.length > MAX_ENTRIES && html`<p class="hint">${view.t('html.extrait', { shown: MAX_ENTRIES, total: entries.length })}</p>`}`
}

/** The files findings point into, around the lines at fault. */
function filesAtFault(view: View, title: string, mail: CapturedMail, faults: readonly Location[]): Html[] {
  return mail.files.flatMap((file) => {
    const own = faults.filter((f) => f.part === 'document' && f.line !== undefined && pointsInto(f, file))
    if (own.length === 0) return []
    const label = view.t('html.fichier-en-cause', { name: file.entry ?? file.document })
    return [html`<p class="form">${label}</p>${textView(view, `${title}, ${label}`, file, own, AROUND)}`]
  })
}

function pointsInto(at: Location, file: CapturedFile): boolean {
  return at.document === file.document && (at.entry ?? null) === file.entry
}
