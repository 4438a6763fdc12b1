import { headerText } from '../compose/encoded-word.ts'
import { mailDate } from '../compose/mail-fields.ts'
import { type MimePart, multipart, partBytes, textPart } from '../compose/mime-part.ts'
import type { MailClient } from '../mail-client.ts'
import type { ReceiptWish, ReceivedMail } from './received-mail.ts'

/** The receipt of a mail: three parts, the last one being the whole original (IG-LPS 1.1.3; mssante.md §4 E). */
export function writeMdn(client: MailClient, received: ReceivedMail, wish: ReceiptWish, messageId: string, automatic: boolean): Buffer {
  const { options, authors, defects, clock } = client
  const { mail, box } = received
  const error = wish.what === 'error'
  const subject = error ? `[KO Intégration système !][${wish.code ?? '906'}] ${mail.subject}` : mail.subject
  const original: MimePart = {
    fields: [
      ['Content-Type', 'message/rfc822'],
      ['Content-Transfer-Encoding', mail.raw.some((b) => b > 127) ? '8bit' : '7bit'],
    ],
    body: mail.raw,
  }
  const parts = [textPart(words(wish), 'plain'), notification(client, received, wish, automatic), ...(defects.has('mss-mdn-sans-original') ? [] : [original])]
  const report = multipart('report', `=_mdn_${messageId.slice(1, 19)}`, parts, 'report-type=disposition-notification')
  const references = [...mail.references.filter((r) => r !== mail.messageId), mail.messageId]
  return partBytes({
    fields: [
      ['From', box.address],
      ['To', mail.notificationTo ?? mail.from.address],
      ['Subject', headerText(subject)],
      ['Date', mailDate(clock.now())],
      ['Message-ID', messageId],
      ['In-Reply-To', mail.messageId],
      ['References', references.join('\r\n ')],
      ['Auto-Submitted', 'auto-replied'],
      ['X-MSS-NIL', options.nil],
      ['X-Mailer', authors.logiciel.nom],
      ['MIME-Version', '1.0'],
      ...report.fields,
    ],
    body: report.body,
  })
}

function notification({ authors, defects }: MailClient, { mail, box }: ReceivedMail, wish: ReceiptWish, automatic: boolean): MimePart {
  const error = wish.what === 'error'
  const former = error && defects.has('mss-mdn-ancienne-forme')
  const mode = automatic ? 'automatic-action/MDN-sent-automatically' : 'manual-action/MDN-sent-manually'
  // The fields of the report are ASCII (RFC 8098 §2.1).
  const label = (wish.label ?? '').normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'")
  const type = former ? `processed/Error: ${wish.code ?? ''}^${label}` : error ? 'processed/error' : wish.what
  const lines = [
    `Reporting-UA: ${box.address.split('@')[1] ?? 'dui'}; ${authors.logiciel.nom}`,
    `Original-Recipient: rfc822;${box.address}`,
    `Final-Recipient: rfc822;${box.address}`,
    `Original-Message-ID: ${mail.messageId}`,
    `Disposition: ${mode}; ${type}`,
    ...(error && !former ? [`Error: ${wish.code ?? ''}^${label}^applicationErrorCode`] : []),
  ]
  const body = Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf8')
  return {
    fields: [['Content-Type', 'message/disposition-notification'], ...(body.some((b) => b > 127) ? [['Content-Transfer-Encoding', '8bit'] as const] : [])],
    body,
  }
}

function words({ what, code, label }: ReceiptWish): string {
  if (what === 'displayed') return 'Le message a été lu.'
  return what === 'processed' ? 'Le document a été intégré au dossier.' : `Le document n’a pas pu être intégré : ${code ?? ''} ${label ?? ''}.`
}
