import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { KeepProof } from '../adapters/human/attestation.ts'

/** Copies proof files beside the evidence, named by their SHA-256, so that the report never depends on a file that moves. */
export function keepProofIn(folder: string): KeepProof {
  return ({ file, sha256, bytes }) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const name = `${sha256.slice(0, 16)}${extname(file).toLowerCase()}`
    writeFileSync(join(folder, name), bytes, { mode: 0o600 })
    return `${basename(folder)}/${name}`
  }
}
