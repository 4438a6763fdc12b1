import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Text } from '../../i18n/text.ts'
import { WORDS } from './words.ts'

const MAX_PROOF_BYTES = 20 * 1024 * 1024

/** A proof file as it was when it was given. */
export interface Proof {
  /** Whole path. */
  readonly file: string
  readonly sha256: string
  readonly size: number
  readonly bytes: Uint8Array
}

/** Reads a proof: an image or a PDF by its first bytes, whatever its name, of 20 MB at most. */
export function readProof(typed: string): Proof | { readonly wrong: Text; readonly params?: { readonly file: string } } {
  const file = pathOf(typed)
  let bytes: Buffer
  try {
    if (!statSync(file).isFile()) return { wrong: WORDS.proofAbsent, params: { file } }
    if (statSync(file).size > MAX_PROOF_BYTES) return { wrong: WORDS.proofSize }
    bytes = readFileSync(file)
  } catch {
    return { wrong: WORDS.proofAbsent, params: { file } }
  }
  if (!MAGIC.some((isKind) => isKind(bytes))) return { wrong: WORDS.proofKind }
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length, bytes }
}

const begins = (bytes: Buffer, hex: string): boolean => bytes.subarray(0, hex.length / 2).toString('hex') === hex

const MAGIC: readonly ((bytes: Buffer) => boolean)[] = [
  (b) => begins(b, '89504e470d0a1a0a'),
  (b) => begins(b, 'ffd8ff'),
  (b) => begins(b, '474946383761') || begins(b, '474946383961'),
  (b) => begins(b, '52494646') && b.subarray(8, 12).toString('latin1') === 'WEBP',
  (b) => b.subarray(0, 5).toString('latin1') === '%PDF-',
]

/** A file dropped on a terminal arrives quoted, with escaped spaces, or as an address. */
function pathOf(typed: string): string {
  const bare = typed.replace(/^(['"])(.*)\1$/, '$2')
  if (bare.startsWith('file://') && URL.canParse(bare)) return fileURLToPath(bare)
  return resolve(bare === typed ? bare.replace(/\\ /g, ' ') : bare)
}
