import { withoutBrackets } from './cid.ts'
import { readContentType } from './content-type.ts'
import type { PartHead } from './part.ts'
import type { MimeIrregularity } from './problem.ts'

/** Those that may come once only (RFC 2045 §3). */
const SINGLE = ['content-type', 'content-id', 'content-transfer-encoding']

/** Reads the header block of one part (RFC 5322 §2.2: folded lines joined), and lists what is irregular in it. */
export function readPartHead(
  bytes: Uint8Array,
  index: number,
  offset: number,
): { readonly head: PartHead; readonly irregularities: readonly MimeIrregularity[] } {
  const irregularities: MimeIrregularity[] = []
  const note = (code: MimeIrregularity['code'], detail: string): void => void irregularities.push({ code, part: index, offset, detail: detail.slice(0, 120) })
  const headers: [string, string][] = []
  const seen = new Map<string, string>()
  for (const line of unfolded(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'))) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim()
    if (name === '' || /\s/.test(name)) {
      note('malformed-header', line)
      continue
    }
    const value = line.slice(colon + 1).trim()
    headers.push([name, value])
    const key = name.toLowerCase()
    if (!seen.has(key)) seen.set(key, value)
    else if (SINGLE.includes(key)) note('repeated-header', name)
  }
  const written = seen.get('content-id')
  const contentId = withoutBrackets(written ?? '')
  if (contentId === '') note('no-content-id', written ?? '')
  else if (contentId === written?.trim()) note('malformed-content-id', contentId)
  return {
    head: {
      index,
      offset,
      headers,
      contentType: readContentType(seen.get('content-type')),
      contentId: contentId === '' ? undefined : contentId,
      transferEncoding: (seen.get('content-transfer-encoding') ?? '7bit').toLowerCase(),
    },
    irregularities,
  }
}

function unfolded(block: string): string[] {
  const lines: string[] = []
  for (const line of block.split(/\r?\n/)) {
    if (line === '') continue
    const last = lines.at(-1)
    if (/^[ \t]/.test(line) && last !== undefined) lines[lines.length - 1] = `${last} ${line.trim()}`
    else lines.push(line)
  }
  return lines
}
