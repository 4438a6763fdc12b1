import type { PresentedCertificate } from '../../src/evidence/exchange.ts'
import type { MockSession } from '../service.ts'
import type { BoxKind, MailBox } from './mail-store.ts'

export type MailProtocol = 'smtp' | 'imap'
export type SaslMechanism = 'XOAUTH2' | 'OAUTHBEARER' | 'PLAIN' | 'LOGIN'

/** What a client showed to open a box. */
export interface SignInAttempt {
  readonly session: MockSession | null
  readonly protocol: MailProtocol
  /** `LOGIN` is also the IMAP command of that name. */
  readonly mechanism: SaslMechanism
  /** Address of the box, as sent. */
  readonly user: string
  /** Token or password. */
  readonly secret: string
  readonly clientCertificate: PresentedCertificate | null
  readonly at: Date
}

/** What the operator knew of the token and of the certificate when it decided, for the record. */
export interface ShownCredentials {
  readonly token: 'valid' | 'expired' | 'revoked' | 'unknown' | 'other-box' | 'none'
  /** `ok`, `none`, or why it was not accepted. */
  readonly certificate: string
  /** Kind of the box that was meant; absent when there is none of that address. */
  readonly kind?: BoxKind
}

export type SignInDecision = { readonly known: ShownCredentials } & (
  | {
      readonly box: MailBox
      /** false once the session may no longer go on: its token expired or was revoked. Absent: as long as it likes. */
      readonly stillValid?: (at: Date) => boolean
    }
  /** `refused`: response code of RFC 5530 (`AUTHENTICATIONFAILED`, `EXPIRED`, `UNAVAILABLE`…). `reason`: English text for the client. */
  | { readonly refused: string; readonly reason: string }
)

/** What the operator offers on a listener. */
export interface OfferedService {
  readonly mechanisms: readonly SaslMechanism[]
  /** Largest message taken, bytes. */
  readonly maxMessageBytes: number
  /** false: there is no port where TLS comes first; a connection to it is closed without a word. */
  readonly implicitTls?: boolean
  /** Connections open at once on a box; no bound when absent. */
  readonly maxConnections?: number
  /** IMAP capabilities this operator does not have, among those the server knows. */
  readonly withoutImap?: readonly string[]
}

/** What the listeners ask the operator; written once for SMTP and IMAP. */
export interface MailAccounts {
  capabilities(session: MockSession | null): OfferedService
  /** Synchronous; records nothing: the listener does. */
  authenticate(attempt: SignInAttempt): SignInDecision
  /** The scenario of the message that this one answers; null when it answers none. */
  scopeAnswered?(session: MockSession | null, raw: Uint8Array): string | null
}

/** What the IMAP listener asks the operator. */
export type ImapAccounts = MailAccounts
