import type { Clock } from '../../src/evidence/clock.ts'
import type { IdSource } from '../../src/evidence/ids.ts'
import { isAlive, type PscSession } from './ledger.ts'
import type { PscProfessional } from './professionals.ts'
import { handle, PscProvider } from './provider.ts'
import type { LifeOf } from './provider-store.ts'
import { KeyRing } from './signing-keys.ts'
import type { PscWorld } from './world.ts'

/** A browser that logged in: the provider's own cookies stay on our side, it only holds the name of this. */
interface Browser {
  readonly jar: Map<string, string>
  readonly session: PscSession
}

/** A login page that was shown and not answered yet. */
export interface PendingLogin {
  readonly uid: string
  readonly jar: Map<string, string>
  readonly redirectUri: string | undefined
  readonly shownAt: number
}

/** A CIBA request, as the service follows it. */
export interface PollState {
  readonly professional: PscProfessional
  readonly channel: 'CARD' | 'MOBILE'
  /** Polls answered « pending » so far. */
  polls: number
  lastPollAt: number | null
}

const MAX_KEPT = 5_000
/** Time to answer a login page. Seconds. */
const LOGIN_SECONDS = 600

/** Everything the service runs on for one world; made at its first call, which is when the library is loaded. */
export class PscRuntime {
  readonly keys = new KeyRing()
  /** Secret of the refresh tokens, which only the service reads. */
  readonly refreshKey: { readonly kid: string; readonly secret: string }
  readonly polls = new Map<string, PollState>()
  readonly provider: PscProvider
  readonly #browsers = new Map<string, Browser>()
  readonly #logins = new Map<string, PendingLogin>()

  constructor(
    library: typeof import('oidc-provider'),
    readonly world: PscWorld,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {
    this.refreshKey = { kid: ids.uuid(), secret: handle(ids) }
    this.provider = new PscProvider(library, {
      ids,
      now: () => clock.now().getTime(),
      expiryOf: this.#expiryOf,
      revoked: (model, id) => {
        if (model === 'AccessToken' || model === 'RefreshToken') world.ledger.revokeProvider(id)
      },
      client: (id) => world.client(id),
      nationalIdOf: (hint) => world.professionals().find((p) => p.nationalId === hint)?.nationalId,
    })
  }

  /** Opens, or touches, the session the provider calls `uid`. */
  openSession(uid: string, professional: PscProfessional, authMode: 'CARD' | 'MOBILE'): PscSession {
    const now = this.clock.now().getTime()
    const session = this.world.ledger.open(uid, () => ({ id: this.ids.uuid(), professional, authMode, startedAt: now, lastSeenAt: now, ended: false }))
    session.lastSeenAt = now
    return session
  }

  /** A session that ended: the provider forgets what it gave in it. */
  forget(session: PscSession): void {
    const uid = this.world.ledger.uidOf(session)
    this.provider.store.destroyWhere((p) => uid !== undefined && p.sessionUid === uid)
  }

  /** Keeps a browser; gives the value of its cookie. */
  keepBrowser(browser: Browser): string {
    const name = handle(this.ids)
    keepBounded(this.#browsers, name, browser)
    return name
  }

  /** The browser of a cookie, while its session lets it in. */
  browser(name: string | undefined): Browser | undefined {
    const found = name === undefined ? undefined : this.#browsers.get(name)
    return found && isAlive(found.session, this.clock.now(), this.world.settings.lifetimes) ? found : undefined
  }

  keepLogin(login: Omit<PendingLogin, 'shownAt'>): string {
    const name = handle(this.ids)
    keepBounded(this.#logins, name, { ...login, shownAt: this.clock.now().getTime() })
    return name
  }

  /** A login page is answered once, within ten minutes. */
  takeLogin(name: string): PendingLogin | undefined {
    const found = this.#logins.get(name)
    this.#logins.delete(name)
    return found && this.clock.now().getTime() < found.shownAt + LOGIN_SECONDS * 1000 ? found : undefined
  }

  keepPoll(id: string, state: PollState): void {
    keepBounded(this.polls, id, state)
  }

  readonly #expiryOf: LifeOf = (model, payload, before) => {
    const now = this.clock.now().getTime()
    const { lifetimes } = this.world.settings
    switch (model) {
      case 'AuthorizationCode':
        return before ?? now + lifetimes.code * 1000
      case 'BackchannelAuthenticationRequest':
        return before ?? now + lifetimes.ciba * 1000
      case 'AccessToken':
        return before ?? now + lifetimes.access * 1000
      case 'RefreshToken': {
        const session = this.world.ledger.session(String(payload.sessionUid))
        return Math.min(now + lifetimes.refresh * 1000, (session?.startedAt ?? now) + lifetimes.session * 1000)
      }
      case 'Session':
      case 'Grant':
        return now + lifetimes.session * 1000
      default:
        return now + LOGIN_SECONDS * 1000
    }
  }
}

function keepBounded<T>(map: Map<string, T>, name: string, value: T): void {
  map.set(name, value)
  for (const old of map.keys()) {
    if (map.size <= MAX_KEPT) return
    map.delete(old)
  }
}
