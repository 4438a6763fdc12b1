import { field } from '../../protocol/mail/header.ts'
import type { CheckContext, ExchangeSubject } from '../define.ts'
import { actionOf } from '../dmp/calls.ts'
import { readText } from './body-text.ts'
import { type DecodedSubmission, decodeSubmission } from './decoded.ts'
import { isWhole } from './mail-check.ts'
import { recipientsOf } from './recipients.ts'

/** One attempt of the DUI to send a mail, and what it was answered. */
export interface Sending {
  readonly exchange: ExchangeSubject
  readonly mail: DecodedSubmission
  /** Kept by the operator, whether the DUI was told or not. */
  readonly accepted: boolean
  /** The DUI was answered: nothing was cut. */
  readonly told: boolean
  /** Refused for now (4xx); refused for good (5xx). */
  readonly temporary: boolean
  readonly permanent: boolean
}

/** The mails the DUI submitted, in order; one refused before its message came has nothing to compare and is left out. */
export function sendingsOf(exchanges: readonly ExchangeSubject[]): Sending[] {
  return exchanges.flatMap((exchange): Sending[] => {
    const { transaction, outcome, problem } = exchange.record
    if (transaction !== 'mssante.submission' || !isWhole(exchange)) return []
    const { code } = outcome
    return [
      {
        exchange,
        mail: decodeSubmission(exchange),
        accepted: code.startsWith('2'),
        told: problem === null,
        temporary: problem === null && code.startsWith('4'),
        permanent: problem === null && code.startsWith('5'),
      },
    ]
  })
}

/** Whether two sendings are of the same mail, whatever its identifier: same people, same documents, same words. */
export function isSameMail(one: DecodedSubmission, other: DecodedSubmission): boolean {
  return contentOf(one) === contentOf(other) && recipientsOf(one).join(' ') === recipientsOf(other).join(' ')
}

function contentOf(mail: DecodedSubmission): string {
  const documents = mail.cdas.map((c) => c.uniqueId)
  const answered = field(mail.message.root, 'In-Reply-To')?.value
  return JSON.stringify([mail.kind, mail.subject, answered, documents.length > 0 ? documents : readText(mail.message).trim()])
}

/** Whether nobody asked for anything between two sendings: what comes again is the software's own doing. */
export function sameAction(context: Pick<CheckContext, 'actions' | 'exchanges'>, one: Sending, other: Sending): boolean {
  return actionOf(context, one.exchange) === actionOf(context, other.exchange)
}
