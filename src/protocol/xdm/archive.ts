/** An entry of a ZIP archive, as its central directory says it (APPNOTE 4.3.12). */
export interface ZipEntry {
  /** As written, decoded as UTF-8 when flagged so or valid, else as CP437. */
  readonly name: string
  readonly directory: boolean
  /** 0 stored, 8 deflate; anything else is not read. */
  readonly method: number
  readonly encrypted: boolean
  readonly symlink: boolean
  readonly compressedSize: number
  /** Announced; never trusted when the entry is read. */
  readonly size: number
  readonly crc32: number
  /** Local time of the sender without its zone: `2026-03-02T10:15:00`. */
  readonly modified: string
}

export interface ZipProblem {
  readonly code:
    | 'not-a-zip'
    | 'truncated'
    | 'bad-directory'
    | 'too-many-entries'
    | 'too-large'
    | 'ratio'
    | 'encrypted'
    | 'unknown-method'
    | 'bad-crc'
    | 'bad-size'
    | 'bad-deflate'
    | 'absolute-path'
    | 'parent-path'
    | 'backslash'
    | 'symlink'
    | 'duplicate-name'
    | 'name-encoding'
    | 'directory-mismatch'
    | 'overlap'
    /** ZIP64 records: nothing a mailbox carries needs them, and their second set of sizes invites two readings. */
    | 'zip64'
    /** Bytes before the first entry or after the end: another file may hide there. */
    | 'extra-bytes'
  /** Name of the entry, its first 120 characters; empty for the archive itself. */
  readonly entry: string
  /** In English, never shown alone. */
  readonly detail: string
}

/** Far above any mail, far below what would hurt (DESIGN §8). */
export interface ZipLimits {
  readonly entries: number
  /** Sum of what is unpacked. Bytes. */
  readonly bytes: number
  /** Unpacked over packed, of the whole archive. */
  readonly ratio: number
}
export const ZIP_LIMITS: ZipLimits = { entries: 1000, bytes: 128 * 1024 * 1024, ratio: 200 }

/** An archive read within bounds: nothing is ever written, no name is ever used as a path. */
export interface ZipArchive {
  readonly entries: readonly ZipEntry[]
  /** Bytes of the entries that could be read, by name as written; the first of a repeated name. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly problems: readonly ZipProblem[]
}
