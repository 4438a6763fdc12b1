import type { Defects } from '../../defects.ts'
import type { CdaFacts } from '../../dmp/cda/facts.ts'
import type { MailClient } from '../mail-client.ts'
import { isCitizen } from '../options.ts'
import { displayName } from './encoded-word.ts'
import type { MailOrder } from './mail-order.ts'
import type { Field } from './mime-part.ts'

interface Known {
  readonly messageId: string
  /** Encoded. */
  readonly subject: string
  readonly at: Date
  readonly facts: readonly CdaFacts[]
}

/** The fields of a mail, X-MSS ones included (mssante.md §§3.3 to 3.5). */
export function mailFields({ options, defects }: MailClient, order: MailOrder, { messageId, subject, at, facts }: Known): Field[] {
  const { box, receipts } = order
  const asked = receipts.read && !defects.has('mss-sans-accuse-lecture')
  return [
    ['From', defects.has('mss-from-sans-libelle') ? box.address : `${displayName(box.label)} <${box.address}>`],
    ['To', order.to.map((r) => (r.name === undefined ? r.address : `${displayName(r.name)} <${r.address}>`)).join(',\r\n ')],
    ...some('Reply-To', defects.has('mss-app-sans-reply-to') ? undefined : order.replyTo),
    ['Subject', subject],
    ...(defects.has('mss-sans-date') ? [] : [['Date', mailDate(at)] as const]),
    ...some('Message-ID', defects.has('mss-message-id-absent') ? undefined : messageId),
    ...thread(order, defects),
    ...some('Disposition-Notification-To', asked ? box.address : undefined),
    ...some('X-MSS-NIL', defects.has('mss-nil-absent') ? undefined : options.nil),
    ...documentFields(facts, defects),
    ...some('X-MSS-MES', citizenEnd(order, defects)),
  ]
}

/** `Thu, 15 Jan 2026 09:30:00 +0000` (RFC 5322 §3.3). */
export function mailDate(at: Date): string {
  return at.toUTCString().replace(/GMT$/, '+0000')
}

function thread({ inReplyTo, references, replaces }: MailOrder, defects: Defects): Field[] {
  if (inReplyTo === undefined || (replaces && defects.has('mss-remplacement-sans-fil')) || (!replaces && defects.has('mss-reponse-sans-fil'))) return []
  return [
    ['In-Reply-To', inReplyTo],
    ['References', [...references.filter((r) => r !== inReplyTo), inReplyTo].join('\r\n ')],
  ]
}

/** X-MSS-CODECDA and X-MSS-INS go with a CDA in an archive, and only then (ECO.2.4.1, ECO.2.4.2). */
function documentFields(facts: readonly CdaFacts[], defects: Defects): Field[] {
  const codes = defects.has('mss-codecda-faux') ? ['28653-4'] : facts.map((f) => f.code.code)
  if (facts.length === 0) return defects.has('mss-entetes-sans-document') ? [['X-MSS-CODECDA', '74207-2']] : []
  const qualified = facts.every(isQualified) || defects.has('mss-ins-toujours-o')
  return [
    ...(defects.has('mss-codecda-absent') ? [] : [['X-MSS-CODECDA', codes.join(',')] as const]),
    ['X-MSS-INS', qualified !== defects.has('mss-ins-inverse') ? 'O' : 'N'],
  ]
}

/** Matricule, OID and the four traits are all in the document. */
function isQualified({ ins, birthName, birthGiven, birthTime, sex }: CdaFacts): boolean {
  return ins !== undefined && birthName !== '' && birthGiven !== '' && birthTime !== '' && (sex === 'M' || sex === 'F')
}

function citizenEnd({ final, to }: MailOrder, defects: Defects): string | undefined {
  if (!to.some((r) => isCitizen(r.address))) return undefined
  if (defects.has('mss-mes-toujours')) return 'FIN'
  if (!final) return undefined
  return defects.has('mss-mes-minuscules') ? 'fin' : 'FIN'
}

function some(name: string, value: string | undefined): Field[] {
  return value === undefined ? [] : [[name, value]]
}
