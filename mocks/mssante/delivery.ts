import type { AcceptedMessage, AcceptedRecipient } from './accepted-message.ts'
import { addressee, answerOf, type CorrespondentAnswer } from './correspondents.ts'
import { DELIVERED, deliveryStatus, type Fate, isToBeTold, UNKNOWN_REMOTE_BOX } from './dsn-replies.ts'
import type { MailBox, MailStore, StoredMessage } from './mail-store.ts'
import { MailToDeliver, mailDate, OPERATOR_HOST } from './mail-to-deliver.ts'
import { citizenReceipt, MES_LARGEST, mesRefusal, notDistributed, TOO_LARGE_FOR_MES } from './mes-replies.ts'
import { CITIZENS, domainOf } from './published-boxes.ts'

/** What delivery asks of the world. */
export interface Postal {
  readonly store: MailStore
  /** What the correspondent of that address does, and the scenario that said so. */
  answersOf(address: string): { readonly answers: readonly CorrespondentAnswer[]; readonly scope: string | null }
  /** true the first time: a message sent again after a doubt is answered once, as receivers recognise its Message-ID. */
  answersFirst(messageId: string, address: string): boolean
  /** Whether the software under test reads that box. */
  isOfTheDui(address: string): boolean
  /** Remembers which scenario an answer of the bench belongs to. */
  sent(message: StoredMessage): void
}

/** How many messages the box of a correspondent keeps: nobody reads them, and a long session must not fill the memory. */
const KEPT_BY_CORRESPONDENTS = 50

/**
 * Delivers an accepted message to the boxes of the bench, and what answers it to its sender. A pure function of the world, the
 * message and its envelope: read again from the log, it gives the same boxes. Nothing leaves: there is no relay.
 */
export function deliver(postal: Postal, accepted: AcceptedMessage, raw: Uint8Array): void {
  const mail = new MailToDeliver(accepted, raw)
  for (const recipient of accepted.to) {
    if (domainOf(recipient.address) === CITIZENS) toCitizen(postal, mail, recipient)
    else toProfessional(postal, mail, recipient)
  }
}

function toProfessional(postal: Postal, mail: MailToDeliver, recipient: AcceptedRecipient): void {
  const box = postal.store.box(recipient.address)
  const { answers, scope } = postal.answersOf(recipient.address)
  const failure = answers.find((a) => a.kind === 'echec-de-remise')
  if (!box || failure) {
    const words = failure?.words ?? UNKNOWN_REMOTE_BOX.words
    const fate: Fate = failure ? { action: 'failed', status: failure.status, diagnostic: `550 ${failure.status} delivery failed`, words } : UNKNOWN_REMOTE_BOX
    tell(postal, mail, recipient, fate, scope)
    return
  }
  put(postal, box, mail)
  tell(postal, mail, recipient, DELIVERED, scope)
  if (answers.length === 0 || mail.automatic || !postal.answersFirst(mail.messageId, box.address)) return
  for (const answer of answers) answerWith(postal, mail, answerOf(mail, box, answer), scope, addressee(mail, answer))
}

function toCitizen(postal: Postal, mail: MailToDeliver, recipient: AcceptedRecipient): void {
  const box = postal.store.box(recipient.address)
  const refusal = mesRefusal(recipient.address, box)
  const { answers, scope } = postal.answersOf(recipient.address)
  if (refusal || !box) {
    answerWith(postal, mail, notDistributed(mail, recipient, refusal ?? 'introuvable'), scope)
    return
  }
  if (mail.raw.length > MES_LARGEST) {
    tell(postal, mail, recipient, TOO_LARGE_FOR_MES, scope)
    return
  }
  put(postal, box, mail)
  tell(postal, mail, recipient, DELIVERED, scope)
  if (mail.automatic || !postal.answersFirst(mail.messageId, box.address)) return
  const to = mail.receiptTo
  if (to !== undefined && mail.messageId !== '' && !answers.some((a) => a.kind === 'mdn'))
    answerWith(postal, mail, citizenReceipt(mail, box, to), scope, mail.receiptAddress)
  // A citizen cannot answer once the professional has ended the exchange (SC.MSS/CONF.21).
  for (const answer of answers)
    if (!(answer.kind === 'reponse' && mail.ends)) answerWith(postal, mail, answerOf(mail, box, answer), scope, addressee(mail, answer))
}

function put(postal: Postal, box: MailBox, { accepted, at, raw }: MailToDeliver): void {
  const read = postal.isOfTheDui(box.address)
  // The trace is for those who read: a copy of every message for boxes that nobody opens would cost as much as taking it.
  box.append('INBOX', { raw: read ? withTrace(accepted, raw) : raw, internalDate: at, scope: accepted.scope })
  const inbox = box.folder('INBOX')
  if (!inbox || read || inbox.size <= KEPT_BY_CORRESPONDENTS) return
  const [oldest] = inbox.messages()
  if (oldest) inbox.remove(oldest.uid)
}

function tell(postal: Postal, mail: MailToDeliver, recipient: AcceptedRecipient, fate: Fate, scope: string | null): void {
  if (mail.accepted.from !== '' && isToBeTold(recipient, fate)) answerWith(postal, mail, deliveryStatus(mail, recipient, fate), scope)
}

/** Puts an answer in a box, of the sender unless it goes elsewhere. The scenario is that of the message, else that of the correspondent. */
function answerWith(postal: Postal, { accepted, at }: MailToDeliver, raw: Uint8Array | undefined, scope: string | null, to = accepted.from): void {
  const box = postal.store.box(to)
  if (!box || raw === undefined) return
  const trace = Buffer.from(`Return-Path: <>\r\nReceived: from ${OPERATOR_HOST}; ${mailDate(at)}\r\n`, 'latin1')
  postal.sent(box.append('INBOX', { raw: Buffer.concat([trace, raw]), internalDate: at, scope: accepted.scope ?? scope }))
}

/** The message as boxes hold it: trace fields added, the rest as received (RFC 5321 §4.4). */
function withTrace({ from, at, exchange }: AcceptedMessage, raw: Uint8Array): Buffer {
  const trace = `Return-Path: <${from}>\r\nReceived: by ${OPERATOR_HOST} with ESMTPSA id ${exchange}; ${mailDate(new Date(at))}\r\n`
  return Buffer.concat([Buffer.from(trace, 'utf8'), raw])
}
