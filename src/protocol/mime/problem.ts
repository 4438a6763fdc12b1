/** Why bytes are not a multipart message we accept: nothing of it can be used. */
export interface MultipartProblem {
  readonly code: /** The Content-Type is not `multipart/…`. */
    | 'not-multipart'
    | 'no-boundary'
    /** Beyond 200 characters, or not of one byte each (RFC 2046 §5.1.1 allows 70, of ASCII). */
    | 'bad-boundary'
    | 'empty'
    /** No line of the body is a delimiter of the announced boundary. */
    | 'boundary-not-found'
    | 'no-part'
    | 'too-many-parts'
    | 'header-too-large'
    | 'part-too-large'
  /** In English, never shown alone. */
  readonly detail: string
  /** Byte of the body, from 0. */
  readonly offset: number
}

/** What a conforming writer would not have written, and which did not prevent reading. */
export interface MimeIrregularity {
  readonly code: /** A delimiter or a header line ends with LF alone (RFC 2046 §5.1.1 wants CRLF). Listed once, at the first. */
    | 'lf-line-ends'
    /** The bytes end before the closing delimiter. */
    | 'no-final-boundary'
    | 'long-boundary'
    /** A delimiter, or the end of the bytes, came before the blank line that ends the headers of a part. */
    | 'headers-not-ended'
    | 'malformed-header'
    | 'repeated-header'
    | 'no-content-id'
    /** Not `<…>` (RFC 2045 §7). */
    | 'malformed-content-id'
    | 'duplicate-content-id'
    /** Without `start`, the first part is the root (RFC 2387 §3.2): legal, but listed. */
    | 'no-start'
    /** No part has the Content-ID that `start` names; the first part is taken as the root. */
    | 'start-not-found'
    /** `type` is mandatory and is the root's media type (RFC 2387 §3.1). */
    | 'no-type'
    | 'type-mismatch'
    | 'unknown-transfer-encoding'
    | 'malformed-base64'
    | 'malformed-quoted-printable'
  /** Index of the part, from 0; undefined for the message as a whole. */
  readonly part: number | undefined
  /** Byte of the body, from 0. */
  readonly offset: number
  /** In English, never shown alone; at most 120 characters of the message are quoted. */
  readonly detail: string
}

export interface MultipartLimits {
  readonly parts: number
  /** Headers of one part. Bytes. */
  readonly headers: number
  /** Raw content of one part. Bytes. */
  readonly part: number
}

/** Far above any deposit, far below what would hurt (DESIGN §8). */
export const MULTIPART_LIMITS: MultipartLimits = { parts: 1000, headers: 16 * 1024, part: 64 * 1024 * 1024 }
