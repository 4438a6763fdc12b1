import type { TransportFacts } from '../../../src/evidence/exchange.ts'
import type { MockDeps } from '../../service.ts'
import type { ImapAccounts } from '../accounts.ts'
import type { ServerIdentity, TlsTerminator } from '../tls-terminator.ts'
import type { ImapLimits } from './limits.ts'

/** What every connection of a listener shares. */
export interface ListenerContext {
  readonly deps: MockDeps
  readonly accounts: ImapAccounts
  readonly limits: ImapLimits
  readonly tls: TlsTerminator
  readonly implicit: boolean
  readonly identityFor: (facts: TransportFacts) => ServerIdentity
  /** Aborts when the listener closes. */
  readonly closing: AbortSignal
}
