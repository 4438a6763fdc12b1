import { boundaryOf, LONGEST_WRITTEN } from './boundary.ts'
import type { ContentType } from './content-type.ts'
import type { MimePart, Multipart, PartHead } from './part.ts'
import { readPartHead } from './part-head.ts'
import { type MimeIrregularity, MULTIPART_LIMITS, type MultipartLimits, type MultipartProblem } from './problem.ts'
import { relatedIrregularities, rootOf } from './related.ts'
import { MultipartScanner, type ScanEvent } from './scanner.ts'
import { decodeTransfer } from './transfer-encoding.ts'

export type MultipartResult = { readonly ok: true; readonly multipart: Multipart } | { readonly ok: false; readonly problem: MultipartProblem }

/**
 * Reads a multipart body held whole (RFC 2046 §5.1, RFC 2387). Parts are views of `body`: nothing is copied but what a
 * transfer encoding hides. What departs from the standard without preventing reading is listed; never throws.
 */
export function readMultipart(body: Uint8Array, contentType: ContentType, limits: MultipartLimits = MULTIPART_LIMITS): MultipartResult {
  const announced = boundaryOf(contentType)
  if (!announced.ok) return announced
  const { boundary } = announced
  const scanner = new MultipartScanner(boundary, limits)
  const irregularities: MimeIrregularity[] = []
  if (boundary.length > LONGEST_WRITTEN) irregularities.push(longBoundary(boundary))
  const parts: MimePart[] = []
  let open: { head: PartHead; contentOffset: number } | undefined
  for (const event of scanned(scanner, body)) {
    if (event.kind === 'problem') return { ok: false, problem: event.problem }
    if (event.kind === 'irregularity') irregularities.push(event.irregularity)
    else if (event.kind === 'part') {
      const read = readPartHead(event.headers, parts.length, event.offset)
      irregularities.push(...read.irregularities)
      open = { head: read.head, contentOffset: event.contentOffset }
    } else if (event.kind === 'part-end' && open) {
      const { head, contentOffset } = open
      const raw = body.subarray(contentOffset, event.offset)
      const { bytes, irregularity } = decodeTransfer(raw, head.transferEncoding)
      if (irregularity) irregularities.push({ ...irregularity, part: head.index, offset: contentOffset })
      parts.push({ ...head, contentOffset, raw, content: bytes })
    }
  }
  const root = rootOf(parts, contentType)
  // The scanner tells a problem when there is no part.
  if (!root) return { ok: false, problem: { code: 'no-part', detail: 'no part', offset: 0 } }
  irregularities.push(...relatedIrregularities(parts, root, contentType))
  return { ok: true, multipart: { contentType, boundary, parts, root, preamble: scanner.preamble, epilogue: scanner.epilogue, irregularities } }
}

function* scanned(scanner: MultipartScanner, body: Uint8Array): Generator<ScanEvent> {
  yield* scanner.push(body)
  yield* scanner.end()
}

export function longBoundary(boundary: string): MimeIrregularity {
  return { code: 'long-boundary', part: undefined, offset: 0, detail: `${boundary.length} characters` }
}
