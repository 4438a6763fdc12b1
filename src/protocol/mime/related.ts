import { partFinder, withoutBrackets } from './cid.ts'
import type { ContentType } from './content-type.ts'
import type { MimePart } from './part.ts'
import type { MimeIrregularity } from './problem.ts'

/** The root of a compound object: the part `start` names, else the first (RFC 2387 §3.2). */
export function rootOf(parts: readonly MimePart[], contentType: ContentType): MimePart | undefined {
  const start = contentType.parameters.get('start')
  const named = start === undefined ? undefined : partFinder(parts)(withoutBrackets(start))[0]
  return named ?? parts[0]
}

/** What departs from multipart/related in the whole message: `start`, `type`, identifiers that come twice. */
export function relatedIrregularities(parts: readonly MimePart[], root: MimePart, contentType: ContentType): MimeIrregularity[] {
  const found: MimeIrregularity[] = []
  const note = (code: MimeIrregularity['code'], detail: string, part?: MimePart): void =>
    void found.push({ code, part: part?.index, offset: part?.offset ?? 0, detail: detail.slice(0, 120) })
  const start = contentType.parameters.get('start')
  if (start === undefined) note('no-start', '')
  else if (!partFinder(parts)(withoutBrackets(start)).includes(root)) note('start-not-found', start)
  const type = contentType.parameters.get('type')?.toLowerCase()
  if (type === undefined) note('no-type', '')
  else if (type !== root.contentType.mediaType) note('type-mismatch', `${type}, but the root is ${root.contentType.mediaType || 'of no type'}`, root)
  const seen = new Set<string>()
  for (const part of parts) {
    if (part.contentId === undefined) continue
    if (seen.has(part.contentId)) note('duplicate-content-id', part.contentId, part)
    seen.add(part.contentId)
  }
  return found
}
