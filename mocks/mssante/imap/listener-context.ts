import type { MockDeps } from '../../service.ts'
import type { ImapAccounts } from '../accounts.ts'
import type { ServerTls } from '../server-tls.ts'
import type { TlsTerminator } from '../tls-terminator.ts'
import type { ImapLimits } from './limits.ts'

/** What every connection of a listener shares. */
export interface ListenerContext {
  readonly deps: MockDeps
  readonly accounts: ImapAccounts
  readonly limits: ImapLimits
  readonly tls: TlsTerminator
  readonly implicit: boolean
  /** How the service shows itself, as it should or as a fault wants it. */
  readonly shown: ServerTls
  /** Aborts when the listener closes. */
  readonly closing: AbortSignal
}
