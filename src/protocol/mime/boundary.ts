import type { ContentType } from './content-type.ts'
import type { MultipartProblem } from './problem.ts'

const LONGEST_READ = 200
/** RFC 2046 §5.1.1. */
export const LONGEST_WRITTEN = 70

export type BoundaryResult = { readonly ok: true; readonly boundary: string } | { readonly ok: false; readonly problem: MultipartProblem }

/** The boundary a multipart Content-Type announces, or why the body cannot be cut. */
export function boundaryOf(contentType: ContentType): BoundaryResult {
  const refused = (code: MultipartProblem['code'], detail: string): BoundaryResult => ({ ok: false, problem: { code, detail, offset: 0 } })
  if (!contentType.mediaType.startsWith('multipart/')) return refused('not-multipart', contentType.mediaType.slice(0, 80))
  const boundary = contentType.parameters.get('boundary') ?? ''
  if (boundary === '') return refused('no-boundary', contentType.written.slice(0, 120))
  if (boundary.length > LONGEST_READ) return refused('bad-boundary', `${boundary.length} characters`)
  if (!/^[\x20-\xff]+$/.test(boundary)) return refused('bad-boundary', 'characters that cannot be on the line of a delimiter')
  return { ok: true, boundary }
}
