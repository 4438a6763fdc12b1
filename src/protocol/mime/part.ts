import type { ContentType } from './content-type.ts'
import type { MimeIrregularity } from './problem.ts'

/** The headers of a part, read. */
export interface PartHead {
  /** From 0. */
  readonly index: number
  /** Byte of the body where the headers begin. */
  readonly offset: number
  /** As written, in order, unfolded. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly contentType: ContentType
  /** Without its angle brackets, not percent-decoded; undefined when absent or empty. */
  readonly contentId: string | undefined
  /** In lower case; `7bit` when absent (RFC 2045 §6.1). */
  readonly transferEncoding: string
}

export interface MimePart extends PartHead {
  /** Byte of the body where the content begins. */
  readonly contentOffset: number
  /** The content as on the wire: a view of the message, no copy. */
  readonly raw: Uint8Array
  /** The content with its transfer encoding removed; `raw` itself when there is nothing to remove. */
  readonly content: Uint8Array
}

/** A multipart message read whole (RFC 2046 §5.1, RFC 2387). */
export interface Multipart {
  readonly contentType: ContentType
  readonly boundary: string
  /** At least one, in order. */
  readonly parts: readonly MimePart[]
  /** The part `start` names, else the first. */
  readonly root: MimePart
  /** Bytes before the first delimiter and after the last one, which mean nothing (RFC 2046 §5.1). */
  readonly preamble: number
  readonly epilogue: number
  readonly irregularities: readonly MimeIrregularity[]
}
