/** The HTTP or MIME head a captured message may begin with. */
export interface FileHead {
  /** `POST /lps HTTP/1.1`; empty when the file begins with MIME headers or with the body itself. */
  readonly startLine: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** A head is short: beyond, the file is a body. Bytes. */
const MAX_HEAD = 32 * 1024

/**
 * Splits a captured message into its head and its body. A file that begins with a MIME boundary is given the
 * Content-Type it implies (RFC 2387), because a multipart cannot be read without its boundary.
 */
export function splitHead(bytes: Uint8Array): FileHead {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, MAX_HEAD)).toString('latin1')
  const boundary = /^--([^\r\n]{1,70})\r?\n/.exec(text)?.[1]
  if (boundary !== undefined) {
    const type = `multipart/related; type="application/xop+xml"; boundary="${boundary.trimEnd()}"; start-info="application/soap+xml"`
    return { startLine: '', headers: [['Content-Type', type]], body: bytes }
  }
  const start = /^[A-Z]{3,10} \S+ HTTP\/1\.[01]\r?\n/.exec(text)
  if (!start && !/^[A-Za-z][A-Za-z-]*:[ \t]/.test(text)) return { startLine: '', headers: [], body: bytes }
  const end = /\r?\n\r?\n/.exec(text)
  if (!end) return { startLine: '', headers: [], body: bytes }
  const head = text.slice(start ? start[0].length : 0, end.index).replace(/\r?\n[ \t]+/g, ' ')
  const headers = head.split(/\r?\n/).flatMap((line): [string, string][] => {
    const at = line.indexOf(':')
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1).trim()]] : []
  })
  return { startLine: start ? start[0].trimEnd() : '', headers, body: bytes.subarray(end.index + end[0].length) }
}
