/** Bounds of a listener; every wait and every buffer has one. */
export interface HttpLimits {
  /** Largest body handed to a service; beyond, HTTP 413. Bytes. */
  readonly body: number
  /** Largest request line and headers together; beyond, HTTP 431. Bytes. */
  readonly headers: number
  /** How much of a message that is refused for its size is kept as evidence. Bytes. */
  readonly kept: number
  /** How much of a refused body is read and thrown away, so that the client reads its 413; beyond, the connection is cut. Bytes. */
  readonly drained: number
  /** Time to finish the TLS handshake, and the headers of a request. Milliseconds. */
  readonly headersMs: number
  /** Time to finish a whole request. Milliseconds. */
  readonly requestMs: number
  /** Time a connection may stay open without a request. Milliseconds. */
  readonly idleMs: number
  /** How often the times above are looked at. Milliseconds. */
  readonly checkMs: number
}

export const HTTP_LIMITS: HttpLimits = {
  body: 10 * 1024 * 1024,
  headers: 32 * 1024,
  kept: 256 * 1024,
  drained: 256 * 1024 * 1024,
  headersMs: 15_000,
  requestMs: 60_000,
  idleMs: 60_000,
  checkMs: 1_000,
}
