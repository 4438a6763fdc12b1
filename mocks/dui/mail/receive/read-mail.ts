import type { Address, Email } from 'postal-mime'
import type { Mailbox } from '../mail-record.ts'

/** A file of a mail, whatever its place in the tree. */
export interface MailFile {
  readonly name: string
  readonly type: string
  /** As declared; empty when nothing says what the part is for. */
  readonly disposition: string
  readonly bytes: Uint8Array
}

/** What the DUI reads of a mail. */
export interface ReadMail {
  readonly raw: Buffer
  readonly messageId: string
  readonly from: Mailbox
  readonly to: readonly Mailbox[]
  readonly replyTo: string | undefined
  readonly subject: string
  readonly at: string
  readonly text: string
  readonly html: string
  readonly inReplyTo: string | undefined
  readonly references: readonly string[]
  readonly returnPath: string | undefined
  /** Where the sender wants to hear that the mail was read or its documents filed. */
  readonly notificationTo: string | undefined
  /** `disposition-notification`, `delivery-status`; empty for an ordinary mail. */
  readonly report: string
  readonly files: readonly MailFile[]
}

/** Reads a mail; undefined when it cannot be read at all. Bounded by the reader: depth, headers. */
export async function readMail(raw: Buffer): Promise<ReadMail | undefined> {
  const { default: PostalMime } = await import('postal-mime')
  const email = await PostalMime.parse(raw, { forceRfc822Attachments: true }).catch(() => undefined)
  return email && mailOf(email, raw)
}

function mailOf(email: Email, raw: Buffer): ReadMail {
  const field = (name: string): string | undefined => email.headers.find((h) => h.key === name)?.value
  const type = field('content-type') ?? ''
  return {
    raw,
    messageId: email.messageId ?? '',
    from: boxes(email.from ? [email.from] : [])[0] ?? { address: '', name: '' },
    to: boxes(email.to ?? []),
    replyTo: boxes(email.replyTo ?? [])[0]?.address,
    subject: email.subject ?? '',
    at: isoDate(email.date),
    text: (email.text ?? '').trim(),
    html: email.html ?? '',
    inReplyTo: idsIn(email.inReplyTo)[0],
    references: idsIn(email.references),
    returnPath: email.returnPath?.replace(/^<|>$/g, ''),
    notificationTo: addressIn(field('disposition-notification-to')),
    report: /^\s*multipart\/report/i.test(type) ? (/report-type\s*=\s*"?([\w-]+)/i.exec(type)?.[1]?.toLowerCase() ?? '') : '',
    files: email.attachments.map((a) => ({ name: a.filename ?? '', type: a.mimeType, disposition: a.disposition ?? '', bytes: bytesOf(a.content) })),
  }
}

function boxes(addresses: readonly Address[]): Mailbox[] {
  return addresses.flatMap((a) => ('group' in a && a.group ? a.group : [a])).map((a) => ({ address: a.address ?? '', name: a.name }))
}

function idsIn(value: string | undefined): string[] {
  return value?.match(/<[^<>\s]+>/g) ?? []
}

/** The first address of a field that may bear a name: `"Dr X" <x@y>`. */
function addressIn(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  return /<([^<>\s]+@[^<>\s]+)>/.exec(value)?.[1] ?? /[^\s<>,;"]+@[^\s<>,;"]+/.exec(value)?.[0]
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8')
  return content instanceof Uint8Array ? content : new Uint8Array(content)
}

function isoDate(date: string | undefined): string {
  const read = new Date(date ?? '')
  return Number.isNaN(read.getTime()) ? '' : read.toISOString()
}
