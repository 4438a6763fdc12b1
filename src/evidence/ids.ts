import { hash, randomUUID } from 'node:crypto'

/** The only source of identifiers and of chance in the bench. */
export interface IdSource {
  /** A new UUID. */
  uuid(): string
  /** An independent source for a part of the run: same seed and same name give the same series, whatever runs beside. */
  fork(name: string): IdSource
}

export const randomIds: IdSource = { uuid: () => randomUUID(), fork: () => randomIds }

/** UUIDs (version 4 layout) drawn from SHA-256(seed, counter): the same seed gives the same series. */
export function seededIds(seed: string): IdSource {
  let counter = 0
  return {
    uuid: () => uuidFrom(`${seed}\u0000${counter++}`),
    fork: (name) => seededIds(`${seed}\u0001${name}`),
  }
}

/** The UUID (version 4 layout) that stands for a text or bytes: the same input always gives the same UUID. */
export function uuidFrom(input: string | Uint8Array): string {
  const h = hash('sha256', input, 'buffer')
  h[6] = ((h[6] ?? 0) & 0x0f) | 0x40
  h[8] = ((h[8] ?? 0) & 0x3f) | 0x80
  const x = h.toString('hex')
  return `${x.slice(0, 8)}-${x.slice(8, 12)}-${x.slice(12, 16)}-${x.slice(16, 20)}-${x.slice(20, 32)}`
}
