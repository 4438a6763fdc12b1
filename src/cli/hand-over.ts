import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { HandOver } from '../adapters/human/hand-over.ts'

/** Writes what a person must give to the DUI in the folder of proofs, named by its SHA-256: the same document is the same file. */
export function handOverIn(folder: string): HandOver {
  return ({ bytes, extension }) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const path = resolve(join(folder, `a-remettre-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}${extension}`))
    writeFileSync(path, bytes, { mode: 0o600 })
    return path
  }
}
