import type { CheckContext, ExchangeSubject } from '../define.ts'
import { actionOf } from '../dmp/calls.ts'
import { type DecodedSubmission, decodeSubmission } from './decoded.ts'
import { readEnvelope } from './envelope.ts'
import { known } from './known.ts'
import { isWhole } from './mail-check.ts'
import { sameContent } from './sendings.ts'

/** One try at sending a mail, whether its message came or was refused before. */
export interface Attempt {
  readonly exchange: ExchangeSubject
  /** With its brackets; empty when the message did not come. */
  readonly messageId: string
  /** Sorted. */
  readonly recipients: string
  /** Undefined when it did not come, or not whole. */
  readonly mail: DecodedSubmission | undefined
  readonly accepted: boolean
  /** The DUI was answered: nothing was cut. */
  readonly told: boolean
  /** Refused for good. */
  readonly permanent: boolean
}

/** The tries at each mail, in order: those of one identifier, or of the same mail again without anybody asking. Receipts are left out. */
export function attemptsOf(exchanges: readonly ExchangeSubject[], context: Pick<CheckContext, 'actions' | 'exchanges'>): Attempt[][] {
  const groups: Attempt[][] = []
  for (const exchange of exchanges) {
    const attempt = attemptOf(exchange)
    if (!attempt) continue
    const group = groups.find((g) => g.some((one) => isRetry(one, attempt, context)))
    if (group) group.push(attempt)
    else groups.push([attempt])
  }
  return groups
}

/** 5xx but those that ask to sign in again (RFC 4954 §6): 530, 534, 535, 538. */
const FINAL = /^5(?!3[0458])/

function attemptOf(exchange: ExchangeSubject): Attempt | undefined {
  const { transaction, outcome, problem } = exchange.record
  if (transaction !== 'mssante.submission') return undefined
  const mail = isWhole(exchange) ? decodeSubmission(exchange) : undefined
  // A transaction given up by the client itself, before any refusal, is no try.
  if ((mail && mail.kind !== 'mail') || (!mail && problem === null && outcome.kind !== 'fault')) return undefined
  return {
    exchange,
    messageId: mail?.messageId || (known(exchange, 'Message-ID') ?? ''),
    recipients: (readEnvelope(exchange)?.to ?? [])
      .map((r) => r.address.toLowerCase())
      .toSorted()
      .join(' '),
    mail,
    accepted: outcome.code.startsWith('2'),
    told: problem === null,
    permanent: problem === null && FINAL.test(outcome.code),
  }
}

function isRetry(one: Attempt, next: Attempt, context: Pick<CheckContext, 'actions' | 'exchanges'>): boolean {
  if (one.recipients !== next.recipients) return false
  const same = one.mail && next.mail ? sameContent(one.mail, next.mail) : true
  if (one.messageId !== '' && one.messageId === next.messageId) return same
  return same && actionOf(context, one.exchange) === actionOf(context, next.exchange)
}
