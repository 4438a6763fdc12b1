import { boundaryOf, LONGEST_WRITTEN } from './boundary.ts'
import type { ContentType } from './content-type.ts'
import { longBoundary } from './multipart.ts'
import type { PartHead } from './part.ts'
import { readPartHead } from './part-head.ts'
import { type MimeIrregularity, MULTIPART_LIMITS, type MultipartLimits, type MultipartProblem } from './problem.ts'
import { MultipartScanner, type ScanEvent } from './scanner.ts'

/** What a multipart body is made of, in order. After a problem nothing more comes. */
export type MultipartEvent =
  | { readonly kind: 'part'; readonly head: PartHead }
  /** Raw content of the part, transfer encoding kept: a view, valid until the next event unless copied. */
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'part-end' }
  | { readonly kind: 'irregularity'; readonly irregularity: MimeIrregularity }
  | { readonly kind: 'problem'; readonly problem: MultipartProblem }

/**
 * Reads a multipart body as it comes, without holding more of it than one header block. The reader's pace is the
 * source's: nothing is asked of the source while an event is being dealt with. An error of the source is thrown as it is.
 * What needs the whole message (root, repeated identifiers, decoding) is told by `readMultipart` only.
 */
export async function* streamMultipart(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  contentType: ContentType,
  limits: MultipartLimits = MULTIPART_LIMITS,
): AsyncGenerator<MultipartEvent, void, void> {
  const announced = boundaryOf(contentType)
  if (!announced.ok) {
    yield { kind: 'problem', problem: announced.problem }
    return
  }
  if (announced.boundary.length > LONGEST_WRITTEN) yield { kind: 'irregularity', irregularity: longBoundary(announced.boundary) }
  const scanner = new MultipartScanner(announced.boundary, limits)
  let index = 0
  for await (const piece of source) {
    for (const event of scanner.push(piece)) {
      if (event.kind === 'part') yield* described(event, index++)
      else yield event.kind === 'part-end' ? { kind: 'part-end' } : event
      if (event.kind === 'problem') return
    }
  }
  for (const event of scanner.end()) {
    if (event.kind === 'part') yield* described(event, index++)
    else yield event.kind === 'part-end' ? { kind: 'part-end' } : event
  }
}

function* described(event: Extract<ScanEvent, { kind: 'part' }>, index: number): Generator<MultipartEvent> {
  const { head, irregularities } = readPartHead(event.headers, index, event.offset)
  for (const irregularity of irregularities) yield { kind: 'irregularity', irregularity }
  yield { kind: 'part', head }
}
