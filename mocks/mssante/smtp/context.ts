import type { MockDeps } from '../../service.ts'
import type { MailAccounts } from '../accounts.ts'
import type { ServerTls } from '../server-tls.ts'

/** What every connection of a submission listener shares. */
export interface SmtpContext {
  readonly deps: MockDeps
  readonly accounts: MailAccounts
  readonly tls: ServerTls
  /** TLS comes first; STARTTLS otherwise. */
  readonly implicit: boolean
  /** Aborts when the listener closes. */
  readonly closing: AbortSignal
  readonly limits: SmtpLimits
}

/** Bounds of a submission listener; every wait and every buffer has one. */
export interface SmtpLimits {
  /** Silence of a client (RFC 5321 §4.5.3.2 allows five minutes). Milliseconds. */
  readonly idleMs: number
  /** Longest command line: a token of several kilobytes in base64 passes. Bytes. */
  readonly line: number
  readonly connections: number
}

export const SMTP_LIMITS: SmtpLimits = { idleMs: 300_000, line: 16 * 1024, connections: 2_000 }
