import { field } from '../../protocol/mail/header.ts'
import type { DecodedSubmission } from './decoded.ts'

/** How a mail asks to be told of its delivery and of its reading (MSSanté contract §3.5). */
export interface AskedReceipts {
  /** `Disposition-Notification-To` (RFC 8098). */
  readonly reading: boolean
  /** `NOTIFY=SUCCESS` on a RCPT (RFC 3461). */
  readonly notify: boolean
  /** `Return-Receipt-To`, which no standard defines. */
  readonly legacy: boolean
}

export function askedReceipts({
  message: { root },
  envelope = null,
}: Pick<DecodedSubmission, 'message'> & Partial<Pick<DecodedSubmission, 'envelope'>>): AskedReceipts {
  return {
    reading: field(root, 'Disposition-Notification-To') !== undefined,
    notify: envelope?.to.some(({ parameters }) => /\bSUCCESS\b/i.test(parameters.get('NOTIFY') ?? '')) ?? false,
    legacy: field(root, 'Return-Receipt-To') !== undefined,
  }
}
