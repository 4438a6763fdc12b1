import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { BancError } from './banc-error.ts'
import { sha256 } from './chain.ts'
import type { BlobRef } from './exchange.ts'

const SEGMENT = /^raw\/\d{6}\.bin$/
const OPEN_FILES = 16

/** Names of the segments of an evidence folder, oldest first: `raw/000001.bin`. */
export function segmentNames(dir: string): string[] {
  return readdirSync(join(dir, 'raw'))
    .map((name) => `raw/${name}`)
    .filter((name) => SEGMENT.test(name))
    .sort()
}

/** Reads raw bytes back from the segments, and verifies them. */
export class SegmentReader {
  readonly #dir: string
  readonly #files = new Map<string, number>()

  constructor(dir: string) {
    this.#dir = dir
  }

  /** Throws BancError `preuve-absente` or `preuve-alteree`. */
  read(ref: BlobRef): Uint8Array {
    const bytes = this.#bytes(ref)
    if (!bytes) throw missing(ref)
    return verified(ref, bytes)
  }

  close(): void {
    for (const fd of this.#files.values()) closeSync(fd)
    this.#files.clear()
  }

  #bytes(ref: BlobRef): Buffer | undefined {
    const fd = this.#open(ref.segment)
    if (fd === undefined || !(ref.length >= 0) || !(ref.offset >= 0)) return undefined
    const bytes = Buffer.allocUnsafe(ref.length)
    return readSync(fd, bytes, 0, ref.length, ref.offset) === ref.length ? bytes : undefined
  }

  #open(segment: string): number | undefined {
    const known = this.#files.get(segment)
    if (known !== undefined) return known
    // The name comes from a file: it must not lead out of the folder.
    if (!SEGMENT.test(segment)) return undefined
    const [oldest] = this.#files
    if (oldest && this.#files.size >= OPEN_FILES) {
      closeSync(oldest[1])
      this.#files.delete(oldest[0])
    }
    try {
      const fd = openSync(join(this.#dir, segment), 'r')
      this.#files.set(segment, fd)
      return fd
    } catch {
      return undefined
    }
  }
}

/** The bytes, once known to be those that were kept. */
export function verified(ref: BlobRef, bytes: Uint8Array): Uint8Array {
  const received = sha256(bytes)
  if (received === ref.sha256) return bytes
  throw new BancError(
    'preuve-alteree',
    'configuration',
    {
      fr: 'Les octets gardés dans {segment} à la position {offset} ont changé depuis leur enregistrement : empreinte attendue {expected}, reçue {received}.',
      en: 'The bytes kept in {segment} at offset {offset} changed since they were recorded: expected digest {expected}, received {received}.',
    },
    { fr: 'Vérifiez le dossier de preuves, ou repartez d’une copie saine.', en: 'Verify the evidence folder, or start again from a sound copy.' },
    { segment: ref.segment, offset: ref.offset, expected: ref.sha256, received },
  )
}

function missing(ref: BlobRef): BancError {
  return new BancError(
    'preuve-absente',
    'configuration',
    {
      fr: 'Les {length} octets attendus dans {segment} à la position {offset} n’y sont pas.',
      en: 'The {length} bytes expected in {segment} at offset {offset} are not there.',
    },
    { fr: 'Vérifiez que le dossier de preuves a été copié en entier.', en: 'Check that the evidence folder was copied whole.' },
    { segment: ref.segment, offset: ref.offset, length: ref.length },
  )
}
