/** Bounds of an IMAP listener; every wait and every buffer has one. */
export interface ImapLimits {
  /** Longest command, its literals left out. Bytes. */
  readonly line: number
  /** Largest literal of a command that carries no message: a name, a word searched for. Bytes. */
  readonly argument: number
  /** How much of a refused literal is read and thrown away, so that the client reads its answer; beyond, the connection is closed. Bytes. */
  readonly drained: number
  /** Time to finish the TLS handshake. Milliseconds. */
  readonly handshakeMs: number
  /** Silence of a client that has not signed in. Milliseconds. */
  readonly signInMs: number
  /** Silence of a client that has (RFC 3501 §5.4: at least 30 minutes). Milliseconds. */
  readonly idleMs: number
  /** Mistakes in a row before the connection is closed. */
  readonly mistakes: number
}

export const IMAP_LIMITS: ImapLimits = {
  line: 64 * 1024,
  argument: 64 * 1024,
  drained: 256 * 1024 * 1024,
  handshakeMs: 15_000,
  signInMs: 60_000,
  idleMs: 30 * 60_000,
  mistakes: 50,
}
