import { ZIP_LIMITS, type ZipArchive, type ZipEntry, type ZipLimits, type ZipProblem } from './archive.ts'
import { type DirectoryEntry, readDirectory } from './directory.ts'
import { escapes } from './entry-name.ts'
import { type EntryRange, locate } from './local-header.ts'
import { unpack } from './unpack.ts'

/** Longest name quoted in a problem, in characters. */
const MAX_QUOTED = 120

/**
 * Reads a ZIP archive (APPNOTE 6.3.3) within bounds, from its central directory checked against its local headers.
 * Never throws: whatever is wrong is in `problems`, and an entry that cannot be trusted has no file.
 */
export function readArchive(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): ZipArchive {
  const problems: ZipProblem[] = []
  const report = (code: ZipProblem['code'], detail: string, entry = ''): void => {
    problems.push({ code, entry: entry.slice(0, MAX_QUOTED), detail })
  }
  const directory = readDirectory(bytes, limits, report)
  if (!directory) return { entries: [], files: new Map(), problems }
  const { entries } = directory
  for (const entry of entries) for (const { code, detail } of escapes(entry)) report(code, detail, entry.name)
  const repeated = repeatedNames(entries)
  for (const [entry, first] of repeated)
    report('duplicate-name', entry.name === first.name ? 'used twice' : `differs from ${first.name} by case only`, entry.name)
  const ranges = withoutOverlaps(
    entries.flatMap((entry) => locate(bytes, entry, directory.start, (code, detail) => report(code, detail, entry.name)) ?? []),
    (entry) => report('overlap', 'shares bytes with another entry', entry.name),
  )
  const files = unpackAll(ranges, bytes.length, limits, report)
  return { entries: entries.map(plain), files, problems }
}

/** Entries whose name was already used, without regard to case: some systems would write one over the other. */
function repeatedNames(entries: readonly DirectoryEntry[]): Map<DirectoryEntry, DirectoryEntry> {
  const seen = new Map<string, DirectoryEntry>()
  const repeated = new Map<DirectoryEntry, DirectoryEntry>()
  for (const entry of entries) {
    const key = entry.name.normalize('NFC').toLowerCase()
    const first = seen.get(key)
    if (first) repeated.set(entry, first)
    else seen.set(key, entry)
  }
  return repeated
}

/** In the order of the directory; of entries that share bytes, the one that begins first (an archive may otherwise unpack to any multiple of itself). */
function withoutOverlaps(ranges: readonly EntryRange[], overlapping: (entry: DirectoryEntry) => void): EntryRange[] {
  const kept = new Set<EntryRange>()
  let end = 0
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    if (range.start < end) overlapping(range.entry)
    else {
      kept.add(range)
      end = range.end
    }
  }
  return ranges.filter((r) => kept.has(r))
}

function unpackAll(
  ranges: readonly EntryRange[],
  packed: number,
  limits: ZipLimits,
  report: (code: ZipProblem['code'], detail: string, entry?: string) => void,
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const announced = ranges.reduce((sum, { entry }) => sum + entry.size, 0)
  const byRatio = packed * limits.ratio
  const most = Math.min(limits.bytes, byRatio)
  if (announced > most) {
    if (byRatio < limits.bytes) report('ratio', `${announced} bytes announced, more than ${limits.ratio} times the archive`)
    else report('too-large', `${announced} bytes announced, at most ${limits.bytes} are unpacked`)
    return files
  }
  let left = most
  for (const range of ranges) {
    const { entry } = range
    if (entry.directory || files.has(entry.name)) continue
    const content = unpack(range, left, (code, detail) => report(code, detail, entry.name))
    if (!content) continue
    left -= content.length
    files.set(entry.name, content)
  }
  return files
}

function plain({ offset: _offset, flags: _flags, nameBytes: _name, ...entry }: DirectoryEntry): ZipEntry {
  return entry
}
