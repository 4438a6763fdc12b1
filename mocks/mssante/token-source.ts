import type { MockSession } from '../service.ts'

/** What Pro Santé Connect knows of an access token: the operator maps its identity to boxes (mssante.md §2). */
export interface KnownToken {
  readonly state: 'valid' | 'expired' | 'revoked'
  /** PS_IdNat: `8` + RPPS. */
  readonly nationalId: string
}

/** The world of Pro Santé Connect, as far as the mail operator asks it (introspection of tokens). */
export interface TokenSource {
  /** undefined for a token that was never given. */
  accessToken(token: string, at: Date): KnownToken | undefined
}

/** Pro Santé Connect in the session; undefined when the bench does not play it. */
export function tokenSource(session: MockSession): TokenSource | undefined {
  const world = session.world('psc')
  return isTokenSource(world) ? world : undefined
}

function isTokenSource(world: unknown): world is TokenSource {
  return typeof world === 'object' && world !== null && 'accessToken' in world && typeof world.accessToken === 'function'
}
