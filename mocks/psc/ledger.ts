import type { PscProfessional } from './professionals.ts'
import type { Lifetimes } from './settings.ts'

/** A login that lasts: what `session_state` names. Times: milliseconds since 1970, by the bench's clock. */
export interface PscSession {
  /** `session_state` of the answers. */
  readonly id: string
  readonly professional: PscProfessional
  readonly authMode: 'CARD' | 'MOBILE'
  readonly startedAt: number
  lastSeenAt: number
  ended: boolean
}

/** A token that was given. */
export interface IssuedToken {
  readonly kind: 'access' | 'refresh' | 'id'
  readonly value: string
  readonly clientId: string
  readonly session: PscSession
  readonly claims: Readonly<Record<string, unknown>>
  readonly expiresAt: number
  /** Its name with the provider; none for an ID token. */
  readonly providerId: string | null
  revoked: boolean
}

export type TokenState = 'valid' | 'expired' | 'revoked'

/** Tokens kept at most; the oldest are then forgotten: they have long expired. */
const MAX_TOKENS = 20_000

/** Sessions kept at most; likewise. */
const MAX_SESSIONS = 5_000

/** Sessions and tokens of one world, by what was handed out: nothing else is known to the service. */
export class Ledger {
  readonly #sessions = new Map<string, PscSession>()
  readonly #tokens = new Map<string, IssuedToken>()
  readonly #byProvider = new Map<string, IssuedToken[]>()

  /** Opens the session the provider calls `uid`, unless it is open already. */
  open(uid: string, make: () => PscSession): PscSession {
    let session = this.#sessions.get(uid)
    if (!session) {
      session = make()
      this.#sessions.set(uid, session)
      for (const old of this.#sessions.keys()) {
        if (this.#sessions.size <= MAX_SESSIONS) break
        this.#sessions.delete(old)
      }
    }
    return session
  }

  session(uid: string): PscSession | undefined {
    return this.#sessions.get(uid)
  }

  /** What the provider calls a session. */
  uidOf(session: PscSession): string | undefined {
    for (const [uid, known] of this.#sessions) if (known === session) return uid
    return undefined
  }

  keep(token: IssuedToken): void {
    this.#tokens.set(token.value, token)
    if (token.providerId !== null) this.#byProvider.set(token.providerId, [...(this.#byProvider.get(token.providerId) ?? []), token])
    for (const old of this.#tokens.values()) {
      if (this.#tokens.size <= MAX_TOKENS) break
      this.#tokens.delete(old.value)
      if (old.providerId !== null) this.#byProvider.delete(old.providerId)
    }
  }

  token(value: string): IssuedToken | undefined {
    return this.#tokens.get(value)
  }

  /** The provider no longer knows a token: whatever bears its name is over. */
  revokeProvider(providerId: string): void {
    for (const token of this.#byProvider.get(providerId) ?? []) token.revoked = true
  }

  /** Number of tokens given, whatever became of them. */
  get issued(): number {
    return this.#tokens.size
  }
}

/** What a token is worth at an instant. The end of a session ends its tokens. */
export function stateOf(token: IssuedToken, at: Date): TokenState {
  if (token.revoked || token.session.ended) return 'revoked'
  return token.expiresAt > at.getTime() ? 'valid' : 'expired'
}

/** Whether a session still lets its user in without a login: 4 hours at most, 30 minutes without activity (PSC interface §3.1). */
export function isAlive(session: PscSession, at: Date, lifetimes: Lifetimes): boolean {
  const now = at.getTime()
  return !session.ended && now < session.startedAt + lifetimes.session * 1000 && now < session.lastSeenAt + lifetimes.idle * 1000
}
