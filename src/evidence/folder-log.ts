import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { AppendFile } from './append-file.ts'
import { BancError } from './banc-error.ts'
import { decodeEntry, encodeEntry, sha256 } from './chain.ts'
import type { Clock } from './clock.ts'
import { ConnectionReader } from './connection-reader.ts'
import type { GabaritEvent } from './events.ts'
import type { BlobRef, ExchangeRecord, TransportFacts } from './exchange.ts'
import { encodeExchange, mayHoldInsIn } from './exchange-line.ts'
import type { GardeFou } from './garde-fou.ts'
import type { KnownConnection, KnownConnections } from './known-connections.ts'
import type { ChainHead, EvidenceLog, LogEntry, ReadableLog } from './log.ts'
import { logLines } from './log-lines.ts'
import { maskEvent } from './mask-event.ts'
import { SegmentReader } from './segment-reader.ts'
import { Segments } from './segments.ts'
import { Subscribers } from './subscribers.ts'
import { recoverTail, type TornTail } from './torn-tail.ts'
import { lockForWriting } from './writer-lock.ts'

export const LOG_FILE = 'log.jsonl'
const NEWLINE = Buffer.from('\n')

export interface FolderLogOptions {
  readonly clock: Clock
  /** Masks real people's INS in every event before it is kept or told. */
  readonly gardeFou?: GardeFou
  /** Size at which a new segment of raw bytes begins. */
  readonly segmentBytes?: number
}

export interface FolderLog extends EvidenceLog {
  /** What was set aside at opening, to be said to the user; null when the log was sound. */
  readonly recovered: TornTail | null
}

/** Opens an evidence folder for writing (created when absent), recovering the torn end a killed process may have left. */
export function openFolderLog(dir: string, options: FolderLogOptions): FolderLog {
  const folder = resolve(dir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const unlock = lockForWriting(folder)
  try {
    return new FolderWriter(folder, options, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

/** Opens an evidence folder for reading only, even while another process writes in it. */
export function readFolderLog(dir: string): ReadableLog {
  const folder = resolve(dir)
  const reader = new SegmentReader(folder)
  return {
    dir: folder,
    entries: () => readEntries(join(folder, LOG_FILE)),
    readBlob: (ref) => reader.read(ref),
    close: () => reader.close(),
  }
}

class FolderWriter implements FolderLog {
  readonly recovered: TornTail | null
  readonly #clock: Clock
  readonly #gardeFou: GardeFou | undefined
  readonly #unlock: () => void
  readonly #segments: Segments
  readonly #lines: AppendFile
  readonly #subscribers = new Subscribers()
  readonly #connections: KnownConnections
  #head: ChainHead
  #exchanges: number
  #turn: NodeJS.Immediate | undefined
  #mustRetry = false
  #closed = false

  constructor(
    readonly dir: string,
    options: FolderLogOptions,
    unlock: () => void,
  ) {
    this.#clock = options.clock
    this.#gardeFou = options.gardeFou
    this.#unlock = unlock
    const path = join(dir, LOG_FILE)
    const state = recoverTail(dir, path)
    this.recovered = state.torn
    this.#head = state.head
    this.#exchanges = state.exchanges
    this.#connections = state.connections
    this.#segments = new Segments(dir, options.segmentBytes)
    // The bytes of an exchange are written before the line that refers to them.
    this.#lines = new AppendFile(path, () => this.#segments.flush())
    if (state.lacksNewline) this.#lines.append(NEWLINE)
  }

  get head(): ChainHead {
    return this.#head
  }

  get exchanges(): number {
    return this.#exchanges
  }

  get subscriberErrors(): readonly unknown[] {
    return this.#subscribers.errors
  }

  append(event: GabaritEvent): number {
    if (this.#closed) throw closedLog(this.dir)
    if (this.#mustRetry) this.flush()
    return event.type === 'exchange-recorded' ? this.#appendExchange(event.exchange) : this.#appendEvent(event).n
  }

  #appendEvent<E extends GabaritEvent>(event: E): { readonly n: number; readonly kept: E } {
    const { n, t, prev } = this.#next()
    let kept = event
    let line = encodeEntry(n, t, prev, event)
    if (this.#gardeFou && this.#gardeFou.inspect(line).length > 0) {
      kept = maskEvent(event, line.toString(), this.#gardeFou)
      line = encodeEntry(n, t, prev, kept)
    }
    this.#keep(n, line)
    try {
      // Findings come by hundreds, and can be made again from what was recorded: they are written together, with what follows.
      if (event.type === 'finding') this.#atEndOfTurn()
      // The facts of a connection wait for the exchange that brings them.
      else if (event.type !== 'connection-seen') this.flush()
    } finally {
      this.#subscribers.tell({ n, t, prev, event: kept })
    }
    return { n, kept }
  }

  #appendExchange(exchange: ExchangeRecord): number {
    const connection = this.#connections.find(exchange.transport) ?? this.#connectionSeen(exchange.transport)
    const { n, t, prev } = this.#next()
    let kept = exchange.transport === connection.facts ? exchange : { ...exchange, transport: connection.facts }
    let line = encodeExchange(n, t, prev, kept, connection.id)
    if (this.#gardeFou && mayHoldInsIn(exchange) && this.#gardeFou.inspect(line).length > 0) {
      kept = { ...maskEvent({ type: 'exchange-recorded', exchange }, line.toString(), this.#gardeFou).exchange, transport: connection.facts }
      line = encodeExchange(n, t, prev, kept, connection.id)
    }
    this.#keep(n, line)
    this.#exchanges++
    this.#atEndOfTurn()
    this.#subscribers.tell({ n, t, prev, event: { type: 'exchange-recorded', exchange: kept } })
    return n
  }

  #connectionSeen(transport: TransportFacts): KnownConnection {
    const connection = `c${this.#head.n + 1}`
    const { kept } = this.#appendEvent({ type: 'connection-seen', connection, transport })
    return this.#connections.add(connection, transport, kept.transport)
  }

  #next(): { readonly n: number; readonly t: string; readonly prev: string } {
    return { n: this.#head.n + 1, t: this.#clock.now().toISOString(), prev: this.#head.sha256 }
  }

  subscribe(listener: (entry: LogEntry) => void): () => void {
    return this.#subscribers.add(listener)
  }

  putBlob(bytes: Uint8Array): BlobRef {
    if (this.#closed) throw closedLog(this.dir)
    return this.#writing(() => this.#segments.put(bytes))
  }

  readBlob(ref: BlobRef): Uint8Array {
    return this.#segments.read(ref)
  }

  *entries(): Generator<LogEntry> {
    if (!this.#closed) this.flush()
    yield* readEntries(join(this.dir, LOG_FILE), this.#lines.size)
  }

  flush(): void {
    this.#writing(() => this.#lines.flush())
    this.#mustRetry = false
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    if (this.#turn) clearImmediate(this.#turn)
    try {
      this.#writing(() => {
        this.#segments.close()
        this.#lines.sync()
      })
    } finally {
      this.#lines.close()
      this.#unlock()
    }
  }

  #keep(n: number, line: Buffer): void {
    this.#writing(() => this.#lines.append(line, NEWLINE))
    this.#head = { n, sha256: sha256(line) }
  }

  #atEndOfTurn(): void {
    this.#turn ??= setImmediate(() => this.#endOfTurn())
  }

  /** A write that fails here is tried again by the next append, which then throws: nothing is lost silently, nothing crashes the process. */
  #endOfTurn(): void {
    this.#turn = undefined
    try {
      this.flush()
    } catch {
      this.#mustRetry = true
    }
  }

  #writing<T>(write: () => T): T {
    try {
      return write()
    } catch (cause) {
      throw cause instanceof BancError ? cause : cannotWrite(this.dir, cause)
    }
  }
}

function* readEntries(path: string, until?: number): Generator<LogEntry> {
  const connections = new ConnectionReader()
  for (const line of logLines(path, until)) {
    const written = decodeEntry(line.bytes)
    if (!written && !line.complete) continue
    if (!written) throw unreadableLine(path, line.offset)
    const entry = connections.resolve(written)
    if (!entry) throw unknownConnection(path, written.n)
    yield entry
  }
}

function cannotWrite(dir: string, cause: unknown): BancError {
  return new BancError(
    'journal-non-ecrit',
    'banc',
    { fr: 'Le dossier de preuves {dir} n’a pas pu être écrit ({cause}).', en: 'The evidence folder {dir} could not be written ({cause}).' },
    { fr: 'Vérifiez la place libre sur le disque et les droits du dossier.', en: 'Check the free space on the disk and the rights of the folder.' },
    { dir, cause: cause instanceof Error ? cause.message : String(cause) },
    { cause },
  )
}

function closedLog(dir: string): BancError {
  return new BancError(
    'journal-ferme',
    'banc',
    { fr: 'Le journal de {dir} est fermé.', en: 'The log of {dir} is closed.' },
    { fr: 'C’est un défaut de Gabarit : merci de le signaler.', en: 'This is a fault of Gabarit: please report it.' },
    { dir },
  )
}

function unreadableLine(path: string, offset: number): BancError {
  return new BancError(
    'journal-abime',
    'configuration',
    { fr: 'Une ligne du journal {path} n’est pas un événement (octet {offset}).', en: 'A line of the log {path} is not an event (byte {offset}).' },
    { fr: 'Vérifiez ce dossier de preuves, ou repartez d’une copie saine.', en: 'Verify this evidence folder, or start again from a sound copy.' },
    { path, offset },
  )
}

function unknownConnection(path: string, n: number): BancError {
  return new BancError(
    'journal-abime',
    'configuration',
    {
      fr: 'L’événement {n} du journal {path} renvoie à une connexion qu’aucune ligne d’avant ne décrit.',
      en: 'Event {n} of the log {path} refers to a connection that no earlier line describes.',
    },
    { fr: 'Vérifiez ce dossier de preuves, ou repartez d’une copie saine.', en: 'Verify this evidence folder, or start again from a sound copy.' },
    { path, n },
  )
}
