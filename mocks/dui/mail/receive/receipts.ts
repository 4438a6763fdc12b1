import type { Defects } from '../../defects.ts'
import type { MailStatus, SentMail } from '../mail-record.ts'
import type { MailFile, ReadMail } from './read-mail.ts'

/** What a receipt says of a mail sent. */
export interface Receipt {
  /** Identifiers that may name the mail: Message-ID in brackets, or the envelope identifier. */
  readonly about: readonly string[]
  /** undefined: nothing changes but the words. */
  readonly status: MailStatus | undefined
  readonly code: string
  readonly said: string
}

/** Read, integrated… never fall back to an earlier state; a failure always shows. */
const RANK: readonly MailStatus[] = ['draft', 'pending', 'sent', 'delivered', 'read', 'integrated']
const KO = /^\s*\[(?:KO Int[ée]gration|Erreur d[’']int[ée]gration)[^\]]*\]\s*(?:\[(\d{3})\])?/i
const NOT_DELIVERED = /message non distribu[ée]/i

/** Reads a receipt in any of its shapes, old and new; undefined for an ordinary mail (mssante.md §7, steps 1 and 2). */
export function readReceipt(mail: ReadMail): Receipt | undefined {
  const of = (type: string): MailFile | undefined => mail.files.find((f) => f.type === type)
  const notification = of('message/disposition-notification')
  if (mail.report === 'disposition-notification' || notification) return readMdn(mail, fieldsOf(notification))
  const delivery = of('message/delivery-status')
  if (mail.report === 'delivery-status' || delivery) return readDsn(mail, delivery)
  const ko = KO.exec(mail.subject)
  if (ko) return { about: thread(mail), status: 'not-integrated', code: ko[1] ?? '', said: `Non intégré par le destinataire : ${mail.text.slice(0, 300)}` }
  if (NOT_DELIVERED.test(mail.subject)) return { about: thread(mail), status: 'not-delivered', code: '', said: `Message non remis : ${causeIn(mail.text)}` }
  return undefined
}

/** Puts what a receipt says on the mail it is about. */
export function applyReceipt(sent: SentMail, { status, code, said }: Receipt, defects: Defects): void {
  if (
    status === 'not-delivered' &&
    (defects.has('mss-dsn-ignore') || (defects.has('mss-non-remise-cachee') && sent.to.some((t) => t.address.endsWith('@patient.mssante.fr'))))
  )
    return
  if (status !== undefined && RANK.includes(status) && RANK.indexOf(status) < RANK.indexOf(sent.status)) return
  if (status !== undefined) sent.status = status
  sent.said = said
  sent.code = code
}

function readMdn(mail: ReadMail, fields: ReadonlyMap<string, string>): Receipt {
  const disposition = fields.get('disposition') ?? ''
  const what = disposition.slice(disposition.indexOf(';') + 1).trim()
  const original = fields.get('original-message-id')
  const about = original === undefined ? thread(mail) : [original, ...thread(mail)]
  // The older grammar puts the error in the disposition itself: `processed/Error: 902^libellé`.
  const error = fields.get('error') ?? /error\s*:\s*(.+)$/i.exec(what)?.[1]
  if (/\/\s*error/i.test(what) || error !== undefined) {
    const [code = '', label = ''] = (error ?? KO.exec(mail.subject)?.[1] ?? '').split('^').map((w) => w.trim())
    return {
      about,
      status: 'not-integrated',
      code,
      said: `Non intégré par le destinataire${code === '' ? '' : ` (${code})`}${label === '' ? '' : ` : ${label}`}.`,
    }
  }
  if (/^processed/i.test(what)) return { about, status: 'integrated', code: '', said: `Document intégré par ${mail.from.address}.` }
  if (/^displayed/i.test(what)) return { about, status: 'read', code: '', said: `Message lu par ${mail.from.address}.` }
  return { about, status: undefined, code: '', said: `Accusé reçu de ${mail.from.address} : ${what}.` }
}

function readDsn(mail: ReadMail, delivery: MailFile | undefined): Receipt {
  const text = Buffer.from(delivery?.bytes ?? [])
    .toString('utf8')
    .replace(/\r\n/g, '\n')
  const blocks = text.split(/\n\n+/).map(fieldsIn)
  const envelope = blocks.map((b) => b.get('original-envelope-id')).find((e) => e !== undefined)
  const about = [...(envelope === undefined ? [] : [envelope]), ...thread(mail)]
  const recipients = blocks.filter((b) => b.has('action'))
  const lost = recipients.filter((b) => b.get('action')?.toLowerCase() === 'failed')
  const words = (b: ReadonlyMap<string, string>): string =>
    [(b.get('final-recipient') ?? '').replace(/^[^;]*;\s*/, ''), b.get('status'), (b.get('diagnostic-code') ?? '').replace(/^[^;]*;\s*/, '')]
      .filter(Boolean)
      .join(' ')
  if (lost.length > 0)
    return { about, status: 'not-delivered', code: lost[0]?.get('status') ?? '', said: `Message non remis : ${lost.map(words).join(' ; ')}.` }
  const arrived = recipients.some((b) => b.get('action')?.toLowerCase() === 'delivered')
  if (arrived) return { about, status: 'delivered', code: '', said: 'Message remis au destinataire.' }
  return { about, status: undefined, code: '', said: `Avis de la messagerie : ${recipients.map((b) => `${b.get('action') ?? ''} ${words(b)}`).join(' ; ')}.` }
}

/** Identifiers of the mail answered, and of the original that is joined. */
function thread(mail: ReadMail): string[] {
  const joined = mail.files
    .filter((f) => f.type === 'message/rfc822' || f.type === 'text/rfc822-headers')
    .flatMap((f) => /^message-id:\s*(<[^>\s]+>)/im.exec(Buffer.from(f.bytes.subarray(0, 64 * 1024)).toString('latin1'))?.[1] ?? [])
  return [...joined, ...(mail.inReplyTo === undefined ? [] : [mail.inReplyTo]), ...[...mail.references].reverse()]
}

/** The cause Mon espace santé gives, in the words it uses (ENS-MSG §6). */
function causeIn(text: string): string {
  const given = /motif\s*:\s*(.+)/i.exec(text)?.[1]
  const known = ['messagerie fermée', 'patient non trouvé', 'adresse invalide'].find((c) => text.toLowerCase().includes(c))
  return given ?? known ?? text.slice(0, 300)
}

function fieldsOf(file: MailFile | undefined): ReadonlyMap<string, string> {
  return fieldsIn(Buffer.from(file?.bytes ?? []).toString('utf8'))
}

function fieldsIn(block: string): ReadonlyMap<string, string> {
  const lines = block.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  return new Map(
    lines.flatMap((line) => {
      const [, name = '', value = ''] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? []
      return name === '' ? [] : [[name.toLowerCase(), value.trim()] as const]
    }),
  )
}
