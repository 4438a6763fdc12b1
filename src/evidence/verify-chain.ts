import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Text, TextParams } from '../i18n/text.ts'
import { BancError } from './banc-error.ts'
import { decodeEntry, GENESIS, sha256 } from './chain.ts'
import { ConnectionReader } from './connection-reader.ts'
import type { BlobRef } from './exchange.ts'
import { LOG_FILE } from './folder-log.ts'
import type { ChainHead, LogEntry } from './log.ts'
import { logLines } from './log-lines.ts'
import { SegmentReader, segmentNames } from './segment-reader.ts'

/** How evidence can be broken. */
export type ChainBreakKind =
  | 'line-unreadable'
  | 'line-cut'
  | 'line-altered'
  | 'line-removed'
  | 'line-inserted'
  | 'last-lines-removed'
  | 'last-line-altered'
  | 'connection-missing'
  | 'blob-missing'
  | 'blob-altered'

/** The first place where a log is not what was written. */
export interface ChainBreak {
  readonly ok: false
  readonly kind: ChainBreakKind
  /** 1-based line of `log.jsonl`. */
  readonly line: number
  readonly text: Text
  readonly conseil: Text
  readonly params: TextParams
}

export interface ChainSound {
  readonly ok: true
  readonly head: ChainHead
  readonly exchanges: number
  /** Bytes of the segments that no line refers to: exchanges a killed process had no time to enter in the log. */
  readonly unreferencedBytes: number
  /** Torn ends set aside by earlier openings: `log.torn-1`, … */
  readonly torn: readonly string[]
}

/**
 * Walks an evidence folder and says the first broken line. A chain cannot tell that its own last lines were cut off
 * or changed: give the `head` written elsewhere (report, manifest) to know that too.
 */
export function verifyChain(dir: string, expected?: ChainHead): ChainSound | ChainBreak {
  const folder = resolve(dir)
  const path = join(folder, LOG_FILE)
  if (!existsSync(path)) throw notAFolder(dir)
  const blobs = new SegmentReader(folder)
  const connections = new ConnectionReader()
  try {
    let head: ChainHead = { n: 0, sha256: GENESIS }
    let exchanges = 0
    let referenced = 0
    let line = 0
    const lines = logLines(path)
    for (let at = lines.next(); !at.done; at = lines.next()) {
      const { bytes, complete } = at.value
      line++
      if (!complete) return broken('line-cut', line)
      const entry = decodeEntry(bytes)
      if (!entry) return broken('line-unreadable', line)
      const kind = linkProblem(entry, head)
      if (kind) {
        // A link that does not fit accuses the line before, unless the line that holds it was itself changed: the next link tells.
        const next = lines.next()
        const isWhole = next.done ? !expected || expected.sha256 === sha256(bytes) : decodeEntry(next.value.bytes)?.prev === sha256(bytes)
        return broken(kind, kind === 'line-altered' && entry.n === head.n + 1 && line > 1 && isWhole ? line - 1 : line)
      }
      if (!connections.resolve(entry)) return broken('connection-missing', line)
      if (entry.event.type === 'exchange-recorded') {
        exchanges++
        for (const side of ['request', 'response'] as const) {
          const message = entry.event.exchange[side]
          if (!message) continue
          const problem = blobProblem(blobs, message.raw)
          if (problem) return broken(problem, line, { exchange: entry.event.exchange.id, segment: message.raw.segment, offset: message.raw.offset })
          referenced += message.raw.length
        }
      }
      head = { n: entry.n, sha256: sha256(bytes) }
      if (expected?.n === head.n && expected.sha256 !== head.sha256) return broken('last-line-altered', line)
    }
    if (expected && head.n < expected.n) return broken('last-lines-removed', line + 1, { expected: expected.n, received: head.n })
    return { ok: true, head, exchanges, unreferencedBytes: rawBytes(folder) - referenced, torn: tornFiles(folder) }
  } finally {
    blobs.close()
  }
}

function linkProblem(entry: LogEntry, before: ChainHead): ChainBreakKind | undefined {
  const linked = entry.prev === before.sha256
  if (entry.n === before.n + 1) return linked ? undefined : 'line-altered'
  if (linked) return entry.n > before.n + 1 ? 'line-altered' : 'line-inserted'
  return entry.n > before.n + 1 ? 'line-removed' : 'line-inserted'
}

function blobProblem(blobs: SegmentReader, ref: BlobRef): ChainBreakKind | undefined {
  try {
    blobs.read(ref)
    return undefined
  } catch (error) {
    if (!(error instanceof BancError)) throw error
    return error.code === 'preuve-alteree' ? 'blob-altered' : 'blob-missing'
  }
}

function rawBytes(folder: string): number {
  if (!existsSync(join(folder, 'raw'))) return 0
  return segmentNames(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

function tornFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^log\.torn-\d+$/.test(name))
    .sort((a, b) => Number(a.slice(9)) - Number(b.slice(9)))
}

function broken(kind: ChainBreakKind, line: number, params: TextParams = {}): ChainBreak {
  return { ok: false, kind, line, text: TEXTS[kind], conseil: CONSEIL[kind] ?? RESTORE, params: { line, ...params } }
}

const TEXTS: Readonly<Record<ChainBreakKind, Text>> = {
  'line-unreadable': { fr: 'La ligne {line} du journal n’est pas un événement.', en: 'Line {line} of the log is not an event.' },
  'line-cut': { fr: 'La ligne {line} du journal, la dernière, est coupée.', en: 'Line {line} of the log, the last one, is cut.' },
  'line-altered': {
    fr: 'La ligne {line} du journal a été modifiée après son écriture.',
    en: 'Line {line} of the log was changed after it was written.',
  },
  'line-removed': {
    fr: 'Il manque une ou plusieurs lignes juste avant la ligne {line} du journal.',
    en: 'One or more lines are missing just before line {line} of the log.',
  },
  'line-inserted': {
    fr: 'Une ligne a été ajoutée dans le journal, à la ligne {line} ou juste avant.',
    en: 'A line was added to the log, at line {line} or just before.',
  },
  'last-lines-removed': {
    fr: 'Les dernières lignes du journal manquent : {expected} attendues, {received} présentes.',
    en: 'The last lines of the log are missing: {expected} expected, {received} present.',
  },
  'last-line-altered': {
    fr: 'La ligne {line} du journal n’est pas celle dont l’empreinte avait été relevée.',
    en: 'Line {line} of the log is not the one whose digest had been noted.',
  },
  'connection-missing': {
    fr: 'La ligne {line} du journal renvoie à une connexion qu’aucune ligne d’avant ne décrit.',
    en: 'Line {line} of the log refers to a connection that no earlier line describes.',
  },
  'blob-missing': {
    fr: 'Les octets de l’échange {exchange} (ligne {line}) manquent dans {segment}.',
    en: 'The bytes of exchange {exchange} (line {line}) are missing from {segment}.',
  },
  'blob-altered': {
    fr: 'Les octets de l’échange {exchange} (ligne {line}) ont été modifiés dans {segment}.',
    en: 'The bytes of exchange {exchange} (line {line}) were changed in {segment}.',
  },
}

const RESTORE: Text = {
  fr: 'Ces preuves ne font plus foi : repartez d’une copie saine ou rejouez le passage.',
  en: 'This evidence cannot be relied on any more: start again from a sound copy, or run again.',
}

const CONSEIL: Partial<Record<ChainBreakKind, Text>> = {
  'line-cut': {
    fr: 'Le passage a sans doute été interrompu : relancez-le avec le même dossier, la fin coupée sera mise de côté.',
    en: 'The run was probably interrupted: start it again with the same folder, the cut end will be set aside.',
  },
}

function notAFolder(dir: string): BancError {
  return new BancError(
    'dossier-sans-journal',
    'configuration',
    { fr: 'Le dossier {dir} ne contient pas de journal log.jsonl.', en: 'The folder {dir} holds no log.jsonl.' },
    { fr: 'Donnez le dossier d’une session, par exemple .gabarit/sessions/…', en: 'Give the folder of a session, for example .gabarit/sessions/…' },
    { dir },
  )
}
