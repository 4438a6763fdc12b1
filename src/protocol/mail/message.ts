import type { ContentType } from '../mime/content-type.ts'

/** A field of a header, as written (RFC 5322 §2.2). */
export interface HeaderField {
  /** As written; names are compared without case. */
  readonly name: string
  /** Unfolded, blanks around removed, one character a byte (latin1): neither RFC 2047 nor UTF-8 is decoded. */
  readonly value: string
  /** The value a reader sees: encoded words (RFC 2047) decoded, raw UTF-8 read as such (RFC 6532). */
  readonly text: string
  /** 1-based, in the message. */
  readonly line: number
}

/** A MIME entity: the message itself, or one of its parts (RFC 2045 §2.4). Places are bytes from the beginning of the message. */
export interface MailPart {
  /**
   * `1`, `2.1`: number of IMAP (RFC 3501 §6.4.5); empty for the message itself when it is multipart. A multipart message inside
   * the part `2` has the path `2` too, and its parts `2.1`, `2.2`; one that is not multipart has `2.1`.
   */
  readonly path: string
  readonly headers: readonly HeaderField[]
  /** `text/plain` when absent or unreadable (RFC 2045 §5.2); `irregularities` says so. Parameters as written, `name*0*` included. */
  readonly contentType: ContentType
  /** Type in lower case; parameters as written, `filename*` included. null when the part has no Content-Disposition. */
  readonly disposition: { readonly type: string; readonly parameters: ReadonlyMap<string, string> } | null
  /** From `filename*`, `filename`, `name*` or `name`, in that order, decoded (RFC 2231, and RFC 2047 as many write it); null when there is none. */
  readonly fileName: string | null
  /** Lower case; `7bit` when absent (RFC 2045 §6.1). */
  readonly transferEncoding: string
  /** First byte of the header, of the body, and byte after the last one. */
  readonly start: number
  readonly bodyStart: number
  readonly end: number
  /** 1-based line at which the header begins. */
  readonly line: number
  readonly parts: readonly MailPart[]
  /** The message inside a `message/rfc822`, read in the same way; its places are from the beginning of the outer message. */
  readonly message: MailPart | null
}

/** What a reader could not take as written; it goes on all the same. What it means is for the checks to say. */
export interface MailProblem {
  readonly code:
    | 'bare-lf'
    | 'bare-cr'
    | 'nul'
    | 'line-too-long'
    | 'header-not-ascii'
    | 'malformed-header-line'
    /** A field that may come once only (RFC 5322 §3.6, RFC 2045 §3). */
    | 'repeated-header'
    | 'no-header-end'
    | 'no-boundary'
    | 'missing-final-boundary'
    /** A multipart of which no delimiter opens a part. */
    | 'no-part'
    /** A `message/rfc822` in base64 or quoted-printable, which RFC 2046 §5.2.1 forbids: it is not opened. */
    | 'encoded-message'
    | 'too-deep'
    | 'too-many-parts'
    | 'too-many-headers'
    | 'too-large'
  readonly detail: string
  /** 1-based. */
  readonly line: number
}

/** A whole message, read once on its bytes. */
export interface MailMessage {
  readonly bytes: Uint8Array
  readonly root: MailPart
  readonly problems: readonly MailProblem[]
}

/** Bounds of a reader (DESIGN §8). */
export interface MailLimits {
  readonly bytes: number
  readonly depth: number
  readonly parts: number
  readonly headers: number
}
export const MAIL_LIMITS: MailLimits = { bytes: 64 * 1024 * 1024, depth: 20, parts: 500, headers: 1000 }

/** A mailbox of an address field (RFC 5322 §3.4). */
export interface MailAddress {
  /** Decoded; empty when there is none. */
  readonly displayName: string
  /** `local@domain`, as written but for blanks and comments; UTF-8 read as such, encoded words not decoded. */
  readonly address: string
}
