import { field } from '../../protocol/mail/header.ts'
import type { ExchangeSubject } from '../define.ts'
import { readText } from './body-text.ts'
import { type DecodedSubmission, decodeSubmission } from './decoded.ts'
import { isWhole } from './mail-check.ts'

/** A mail the DUI submitted whole, and what it was answered. */
export interface Sending {
  readonly exchange: ExchangeSubject
  readonly mail: DecodedSubmission
  /** Kept by the operator, whether the DUI was told or not. */
  readonly accepted: boolean
  /** The DUI was answered: nothing was cut. */
  readonly told: boolean
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
      },
    ]
  })
}

/** Whether two messages say the same, whatever their identifiers: same subject, same documents or same words, same thread. */
export function sameContent(one: DecodedSubmission, other: DecodedSubmission): boolean {
  return contentOf(one) === contentOf(other)
}

function contentOf(mail: DecodedSubmission): string {
  const documents = mail.cdas.map((c) => c.uniqueId)
  const answered = field(mail.message.root, 'In-Reply-To')?.value
  return JSON.stringify([mail.kind, mail.subject, answered, documents.length > 0 ? documents : readText(mail.message).trim()])
}
