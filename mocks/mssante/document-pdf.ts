import { frenchDay } from '../documents/hl7-time.ts'
import { textPdf } from '../documents/pdf.ts'
import type { MailedDocument } from './mailed-document.ts'

/** The PDF that goes beside the archive: the one a level 1 document holds, or the header and the narrative of a level 3 one (ECO.2.1.5, SC.MSS/CONF.26). */
export function documentPdf(document: MailedDocument): Buffer {
  const text = document.bytes.toString('utf8')
  const embedded = /<text mediaType="application\/pdf" representation="B64">([^<]*)<\/text>/.exec(text)?.[1]
  if (embedded !== undefined) return Buffer.from(embedded, 'base64')
  const { metadata, author, establishment, patient } = document
  const created = /<effectiveTime value="(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})([+-]\d{2})(\d{2})"\/>/.exec(text)
  const [, y = '2026', m = '01', d = '01', h = '00', i = '00', s = '00', hours = '+00', minutes = '00'] = created ?? []
  const at = `${y}-${m}-${d}T${h}:${i}:${s}${hours}:${minutes}`
  return textPdf({
    title: metadata.title,
    author: `${author.given} ${author.family}`,
    created: at,
    lines: [
      establishment.name,
      `Rédigé par : ${author.given} ${author.family}, le ${frenchDay(at)}`,
      `Patient : ${patient.nomNaissance} ${patient.prenom}, ${patient.dateNaissance.split('-').reverse().join('/')}`,
      ...narrative(text),
    ],
  })
}

/** Titles and texts of the sections, without their markup. */
function narrative(cda: string): string[] {
  const body = cda.slice(Math.max(cda.indexOf('<structuredBody'), 0))
  return [...body.matchAll(/<title[^>]*>([\s\S]*?)<\/title>|<text[^>]*>([\s\S]*?)<\/text>/g)].flatMap(([, title, text]) =>
    title !== undefined ? ['', plain(title).toUpperCase()] : lines(text ?? ''),
  )
}

function lines(markup: string): string[] {
  return markup
    .replace(/<\/(?:td|th)>/g, ' ')
    .split(/<\/(?:tr|item|paragraph|caption|list)>|<br\s*\/>/)
    .map(plain)
    .filter((line) => line !== '')
}

function plain(markup: string): string {
  const text = markup.replace(/<[^>]*>/g, ' ')
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;|&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
