import type { MailAccounts, OfferedService, SignInDecision } from '../../../../mocks/mssante/accounts.ts'
import { type ImapListenerOptions, openImapListener } from '../../../../mocks/mssante/imap/listener.ts'
import { type MailBox, MailStore } from '../../../../mocks/mssante/mail-store.ts'
import { applyChange, isMailboxChange } from '../../../../mocks/mssante/mailbox-changes.ts'
import type { MockSession } from '../../../../mocks/service.ts'
import { frozenClock } from '../../../../src/evidence/clock.ts'
import type { ArmedFault } from '../../../../src/evidence/events.ts'
import type { ExchangeDraft, ExchangeRecord } from '../../../../src/evidence/exchange.ts'
import { seededIds } from '../../../../src/evidence/ids.ts'
import { missingFact } from '../../../../src/protocol/insi/facts.ts'
import { type MemoryRecorder, memoryRecorder } from '../../http/memory-recorder.ts'
import { type TestAuthority, testAuthority } from '../../http/test-certificates.ts'

export const NOW = new Date('2026-01-15T09:30:00.000Z')
export const BOX = 'dui@esms-fictif.mssante.fr'
export const PASSWORD = 'motdepasse'
/** The one token that opens the box. */
export const TOKEN = 'jeton-fictif-0123456789'

/** A change as a session keeps it, and the exchange that holds its bytes. */
export interface KeptChange {
  readonly change: unknown
  readonly exchange: ExchangeRecord | undefined
}

export interface TestImap extends AsyncDisposable {
  readonly port: number
  readonly recorder: MemoryRecorder
  readonly box: MailBox
  readonly store: MailStore
  readonly kept: KeptChange[]
  readonly authority: TestAuthority
  arm(code: string, where?: Record<string, string>, params?: Record<string, string | number>): void
  /** Drafts of a transaction, without the service: `imap.fetch`. */
  of(transaction: string): ExchangeDraft[]
  /** A world where the kept changes were applied again. */
  replayed(): MailStore
}

let shared: Promise<TestAuthority> | undefined

/** An IMAP listener over one box, for one session. */
export async function anImap(
  options: Partial<Pick<ImapListenerOptions, 'implicit' | 'limits'>> & {
    offered?: Partial<OfferedService>
    stranger?: boolean
    stillValid?: () => boolean
  } = {},
): Promise<TestImap> {
  shared ??= testAuthority()
  const authority = await shared
  const recorder = memoryRecorder()
  const store = new MailStore()
  const box = store.addBox({ address: BOX, kind: 'APP', label: 'ESMS FICTIF' })
  const armed: ArmedFault[] = []
  const kept: KeptChange[] = []
  const session: MockSession = {
    id: 's1',
    mode: 'strict',
    world: () => store,
    keepChange: (_service, change, exchange) => void kept.push({ change: structuredClone(change), exchange }),
    takeFault(_service, facts, mayHappen = () => true) {
      const index = armed.findIndex((f) => !missingFact(f.where, facts) && mayHappen(f))
      return index < 0 ? undefined : armed.splice(index, 1)[0]
    },
  }
  const accounts: MailAccounts = {
    capabilities: () => ({ mechanisms: ['XOAUTH2', 'OAUTHBEARER', 'PLAIN', 'LOGIN'], maxMessageBytes: 25 * 1024 * 1024, ...options.offered }),
    authenticate(attempt): SignInDecision {
      const bearer = attempt.mechanism === 'XOAUTH2' || attempt.mechanism === 'OAUTHBEARER'
      const good = attempt.user === BOX && attempt.secret === (bearer ? TOKEN : PASSWORD)
      const known = { token: !bearer ? 'none' : good ? 'valid' : 'unknown', certificate: attempt.clientCertificate ? 'ok' : 'none' } as const
      if (!good || !attempt.session) return { known, refused: 'AUTHENTICATIONFAILED', reason: 'invalid credentials' }
      return { known, box, ...(options.stillValid ? { stillValid: options.stillValid } : {}) }
    },
  }
  const listener = await openImapListener({
    deps: {
      clock: frozenClock(NOW),
      ids: seededIds('essai'),
      recorder,
      resolve: () => (options.stranger ? { session: null, route: 'none' } : { session, route: 'only-session' }),
    },
    host: '127.0.0.1',
    port: 0,
    tls: { ...authority.server, ca: [authority.ca], crl: [] },
    implicit: options.implicit ?? false,
    accounts,
    ...(options.limits ? { limits: options.limits } : {}),
  })
  return {
    port: listener.port,
    recorder,
    box,
    store,
    kept,
    authority,
    arm: (code, where = {}, params = {}) => void armed.push({ id: `f-${code}`, code, trigger: { kind: 'once' }, where, params }),
    of: (transaction) => recorder.drafts.filter((d) => d.transaction === `mssante.${transaction}`),
    replayed() {
      const again = new MailStore()
      again.addBox({ address: BOX, kind: 'APP', label: 'ESMS FICTIF' })
      for (const { change, exchange } of kept) {
        const draft = recorder.drafts.find((_, i) => `e${i + 1}` === exchange?.id)?.request
        if (isMailboxChange(change)) applyChange(again, change, draft ? () => draft.bytes.subarray(draft.bodyOffset) : undefined)
      }
      return again
    },
    [Symbol.asyncDispose]: () => listener.close(),
  }
}
