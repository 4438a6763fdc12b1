import { LONGEST_WRITTEN } from './boundary.ts'

export interface WrittenPart {
  /** As it is to be written, parameters included. */
  readonly contentType: string
  /** Without brackets. */
  readonly contentId: string
  /** `binary` unless told otherwise; `base64` is encoded here. */
  readonly transferEncoding?: 'binary' | '8bit' | '7bit' | 'base64'
  /** Text is sent as UTF-8. */
  readonly body: Uint8Array | string
}

export interface WrittenMultipart {
  /** Given by the caller: nothing here is made by chance. */
  readonly boundary: string
  /** Parameters of the message beside `boundary` and `start`, in this order: `type`, `start-info`, `action`. */
  readonly parameters: readonly (readonly [name: string, value: string])[]
  /** The root first; it is the `start`. */
  readonly parts: readonly [WrittenPart, ...WrittenPart[]]
}

/**
 * Writes a multipart/related message (RFC 2387), CRLF everywhere, in the order of headers of the DMP's answers (dmp.md §10.1).
 * Throws TypeError when it could not be read back: a boundary or an identifier that is none, a boundary that a part holds.
 */
export function writeMultipart({ boundary, parameters, parts }: WrittenMultipart): { readonly contentType: string; readonly body: Buffer } {
  // RFC 2046 §5.1.1: bchars, not ending with a space.
  if (!/^[0-9A-Za-z'()+_,\-./:=? ]*[0-9A-Za-z'()+_,\-./:=?]$/.test(boundary) || boundary.length > LONGEST_WRITTEN)
    throw new TypeError(`not a MIME boundary: ${JSON.stringify(boundary.slice(0, 100))}`)
  const pieces: Buffer[] = []
  for (const part of parts) {
    if (/[^\x21-\x7e]|[<>]/.test(part.contentId) || part.contentId === '') throw new TypeError(`not a Content-ID: ${JSON.stringify(part.contentId)}`)
    if (/[\r\n]/.test(part.contentType)) throw new TypeError(`not a Content-Type: ${JSON.stringify(part.contentType)}`)
    const encoding = part.transferEncoding ?? 'binary'
    const content = encoded(part.body, encoding)
    if (content.includes(`--${boundary}`, 0, 'latin1')) throw new TypeError(`the part ${part.contentId} holds the boundary ${boundary}`)
    pieces.push(
      Buffer.from(
        `--${boundary}\r\nContent-Type: ${part.contentType}\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-ID: <${part.contentId}>\r\n\r\n`,
        'utf8',
      ),
      content,
      Buffer.from('\r\n', 'latin1'),
    )
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`, 'latin1'))
  const [type, ...others] = parameters
  const written = [...(type ? [type] : []), ['boundary', boundary], ['start', `<${parts[0].contentId}>`], ...others]
  return {
    contentType: `multipart/related; ${written.map(([name, value]) => `${name}=${quoted(value ?? '')}`).join('; ')}`,
    body: Buffer.concat(pieces),
  }
}

function encoded(body: Uint8Array | string, encoding: NonNullable<WrittenPart['transferEncoding']>): Buffer {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (encoding !== 'base64') return bytes
  // Lines of 76 characters at most (RFC 2045 §6.8).
  return Buffer.from(bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n'), 'latin1')
}

function quoted(value: string): string {
  if (/[\r\n]/.test(value)) throw new TypeError(`not a parameter: ${JSON.stringify(value)}`)
  return `"${value.replace(/["\\]/g, '\\$&')}"`
}
