import type { GabaritEvent } from './events.ts'
import type { BlobRef } from './exchange.ts'

/** One line of the event log. `n` counts from 1; `prev` is the SHA-256 (hex) of the bytes of the line before, end of line excluded. */
export interface LogEntry {
  readonly n: number
  /** ISO instant, from the injected clock. */
  readonly t: string
  readonly prev: string
  readonly event: GabaritEvent
}

/** Where a chain stands: its last line and the SHA-256 of that line. To be kept elsewhere (manifest, report): it alone tells when last lines are cut off. */
export interface ChainHead {
  readonly n: number
  readonly sha256: string
}

/** A log as reports and re-judgement need it: to be read, whoever writes it. */
export interface ReadableLog {
  readonly dir: string
  /** Reads raw bytes back and verifies their SHA-256; throws BancError when they are missing or altered. */
  readBlob(ref: BlobRef): Uint8Array
  /** Every entry from the first to the last appended so far, read from the store as it is walked. */
  entries(): Iterable<LogEntry>
  close(): void
}

/** The only truth of a session: an append-only chain of events, with raw bytes beside it (DESIGN §1, 9 and §5, Event log). */
export interface EvidenceLog extends ReadableLog {
  /** Exchanges recorded since the log began, earlier processes included: what the next exchange is numbered from. */
  readonly exchanges: number
  readonly head: ChainHead
  /** Adds an event and tells the subscribers. Returns the event's number. Throws BancError when the event could not be kept. */
  append(event: GabaritEvent): number
  /** Entries to come, each told once, in order, before `append` returns (after it when `append` is called by a listener). Returns the way to stop. */
  subscribe(listener: (entry: LogEntry) => void): () => void
  /** What listeners threw: a broken listener never harms the log (DESIGN §1, 9). Bounded to the first hundred. */
  readonly subscriberErrors: readonly unknown[]
  /** Keeps raw bytes; they are copied before this returns. */
  putBlob(bytes: Uint8Array): BlobRef
  /** Returns once everything appended is with the operating system: a killed process loses none of it. */
  flush(): void
}
