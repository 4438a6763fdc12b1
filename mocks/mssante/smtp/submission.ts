import type { ExchangeRecord, MockOutcome, TransportProblem } from '../../../src/evidence/exchange.ts'
import { field, messageIdsOf } from '../../../src/protocol/mail/header.ts'
import type { MailMessage } from '../../../src/protocol/mail/message.ts'
import type { AcceptedMessage } from '../accepted-message.ts'
import { messageIdOf } from '../message-id.ts'
import type { SmtpDialogue } from './dialogue.ts'
import { recordUnit, wireLines } from './mail-unit.ts'
import type { Reply } from './reply.ts'
import { askedOf, type Transaction } from './transaction.ts'

/** The command lines and the message after them, in one piece. */
export interface WholeMessage {
  readonly bytes: Buffer
  readonly bodyOffset: number
  /** Of the message as it came, even when it was too large to be kept. */
  readonly size: number
  /** Its end did not come. */
  readonly partial?: boolean
}

/**
 * Takes charge of a message: its exchange is recorded, then kept as accepted, and both are with the operating system before the
 * answer leaves; delivery comes after, and is done again from the log when the process dies (SC.MSS durability, brief of the mocks).
 */
export function recordAccepted(dialogue: SmtpDialogue, transaction: Transaction, whole: WholeMessage, header: MailMessage, answer: string | null): void {
  const { world, context, attribution } = dialogue
  const messageId = messageIdsOf(field(header.root, 'Message-ID')?.value ?? '')[0] ?? ''
  const raw = whole.bytes.subarray(whole.bodyOffset)
  const scope = world.scopeAnsweredBy(raw, header)
  const at = context.deps.clock.now()
  const exchange = record(dialogue, transaction, {
    whole,
    messageId,
    scope,
    answer,
    outcome: { kind: answer === null ? 'none' : 'result', code: answer === null ? '' : '250 2.6.0', ...transaction.armedFault },
    problem: answer === null ? 'cut-by-fault' : null,
  })
  const accepted = acceptedMessage(dialogue, exchange, at, scope)
  attribution.session?.keepChange('mssante', accepted, exchange)
  dialogue.remember(messageId, scope)
  world.attempt(messageId, exchange.id)
  world.accept(accepted, raw)
}

/** A message that was refused once it had come. */
export function recordRefused(dialogue: SmtpDialogue, transaction: Transaction, whole: WholeMessage, answer: Reply): void {
  keepAttempt(dialogue, transaction, whole, { answer: `${answer.code} ${answer.text}`, problem: null })
}

/** A message that did not come whole, or whose connection was cut before it was taken. */
export function recordCut(dialogue: SmtpDialogue, transaction: Transaction, whole: WholeMessage, problem: TransportProblem): void {
  keepAttempt(dialogue, transaction, whole, { answer: null, problem })
}

/** A transaction that ended without a message: refused at MAIL or RCPT, or given up. */
export function recordAbandoned(dialogue: SmtpDialogue, transaction: Transaction): void {
  const { head } = transaction
  record(dialogue, transaction, {
    whole: { bytes: head, bodyOffset: head.length, size: 0 },
    messageId: '',
    scope: null,
    answer: null,
    outcome: refusedOutcome(transaction),
    problem: null,
  })
}

function keepAttempt(
  dialogue: SmtpDialogue,
  transaction: Transaction,
  whole: WholeMessage,
  how: { answer: string | null; problem: TransportProblem | null },
): void {
  const messageId = messageIdOf(whole.bytes.subarray(whole.bodyOffset)) ?? ''
  dialogue.remember(messageId, null)
  const outcome: MockOutcome = how.answer === null ? { kind: 'none', code: '', ...transaction.armedFault } : refusedOutcome(transaction)
  const exchange = record(dialogue, transaction, { whole, messageId, scope: null, outcome, ...how })
  dialogue.world.attempt(messageId, exchange.id)
}

function refusedOutcome(transaction: Transaction): MockOutcome {
  const { refusal } = transaction
  return refusal ? { kind: 'fault', ...refusal, ...transaction.armedFault } : { kind: 'none', code: 'abandon' }
}

interface Said {
  readonly whole: WholeMessage
  readonly messageId: string
  readonly scope: string | null
  /** The last line of the answer, when it is not among the lines yet. */
  readonly answer: string | null
  readonly outcome: MockOutcome
  readonly problem: TransportProblem | null
}

function record(dialogue: SmtpDialogue, transaction: Transaction, { whole, messageId, scope, answer, outcome, problem }: Said): ExchangeRecord {
  const lines = answer === null ? transaction.server : [...transaction.server, answer]
  const came = whole.bytes.length - whole.bodyOffset
  return recordUnit(dialogue.context.deps, {
    transaction: 'mssante.submission',
    startedAt: transaction.startedAt,
    transport: dialogue.facts,
    attribution: dialogue.attribution,
    request: {
      startLine: transaction.client[0] ?? '',
      bytes: whole.bytes,
      bodyOffset: whole.bodyOffset,
      complete: came === whole.size && whole.partial !== true && problem !== 'client-closed',
      facts: {
        Box: dialogue.box?.address,
        'Mail-From': transaction.mailFrom,
        'Rcpt-To': transaction.recipients,
        'Rcpt-Refused': transaction.refusedRecipients,
        'Message-ID': messageId || undefined,
        Scope: scope,
        'Attempt-Of': dialogue.world.lastAttempt(messageId),
        Size: came === whole.size ? undefined : String(whole.size),
      },
    },
    response: lines.length === 0 ? null : { startLine: lines.at(-1) ?? '', bytes: wireLines(lines), bodyOffset: 0 },
    outcome,
    problem,
  })
}

function acceptedMessage({ session, box }: SmtpDialogue, exchange: ExchangeRecord, at: Date, scope: string | null): AcceptedMessage {
  const { mailFrom, rcptTo, dsn } = session.envelope
  return {
    kind: 'accepted',
    at: at.toISOString(),
    box: box?.address ?? '',
    from: mailFrom ? mailFrom.address : '',
    to: rcptTo.map(askedOf),
    envid: dsn?.envid ?? null,
    ret: dsn?.ret === 'FULL' || dsn?.ret === 'HDRS' ? dsn.ret : null,
    scope,
    exchange: exchange.id,
  }
}
