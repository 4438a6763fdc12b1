import { readIntegrationError } from '../../protocol/mail/integration-error.ts'
import type { ReceivedMessage } from './received.ts'

/** What a receiver told of a mail the DUI sent. */
export interface ReceptionNotice {
  /** Message-ID of that mail; empty when the notice does not say. */
  readonly about: string
  readonly error: boolean
  readonly code: string
}

/** The reading receipt or the plain error mail that a received message is (MSSanté contract §4, E and F); undefined when it is neither. */
export function noticeOf({ mail }: ReceivedMessage): ReceptionNotice | undefined {
  if (mail.receipt?.kind === 'mdn') {
    const { originalMessageId, error, disposition } = mail.receipt
    return { about: originalMessageId ?? '', error: error !== null || (disposition?.modifiers.includes('error') ?? false), code: error?.code ?? '' }
  }
  if (mail.kind !== 'notification') return undefined
  const told = readIntegrationError(mail.message)
  return told ? { about: told.originalMessageId ?? '', error: true, code: told.code } : undefined
}
