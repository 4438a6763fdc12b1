import type { Defects } from '../../defects.ts'
import { escaped } from '../../dmp/xml-text.ts'
import type { MailOrder } from './mail-order.ts'
import { type MimePart, multipart, textPart } from './mime-part.ts'

/** The text of a mail: plain, or plain and HTML of the same content (ECO.2.2.3, ECO.2.2.4). */
export function bodyPart(order: MailOrder, at: Date, boundary: string, defects: Defects): MimePart {
  const text = mailText(order, at, defects)
  const html = `<html><body>${text
    .split('\n')
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')}</body></html>`
  if (defects.has('mss-corps-html-seul')) return textPart(html, 'html')
  const plain = textPart(text, 'plain', defects.has('mss-corps-latin1') ? 'ISO-8859-1' : 'UTF-8')
  return order.html ? multipart('alternative', boundary, [plain, textPart(html, 'html')]) : plain
}

function mailText(order: MailOrder, at: Date, defects: Defects): string {
  const { text, documents, replaces, replyTo, box } = order
  const titles = documents.map((d) => `- ${d.cda.title}`)
  const day = at.toISOString().slice(0, 10).split('-').reverse().join('/')
  return [
    text === '' ? 'Bonjour,' : text,
    ...(titles.length === 0 ? [] : ['', titles.length === 1 ? 'Document joint :' : 'Documents joints :', ...titles]),
    ...(replaces && !defects.has('mss-sans-annule-et-remplace')
      ? ['', `Annule et remplace le document envoyé précédemment. Version ${documents[0]?.cda.version ?? ''} du ${day}.`]
      : []),
    ...(box.kind === 'APP' && replyTo !== undefined && !defects.has('mss-app-sans-mention')
      ? ['', `Ce message est envoyé automatiquement par un logiciel. Pour répondre ou poser une question, écrivez à ${replyTo}.`]
      : []),
  ].join('\n')
}
