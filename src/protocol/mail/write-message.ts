import { LONGEST_WRITTEN } from '../mime/boundary.ts'
import { encodeQuotedPrintable } from '../mime/quoted-printable.ts'
import { writeParameter } from './parameter-value.ts'
import { type WrittenField, writeField } from './write-header.ts'

/** What a message or a part holds. */
export type MailBody =
  /** UTF-8; line ends become CRLF. */
  | { readonly kind: 'text'; readonly subtype: 'plain' | 'html'; readonly text: string }
  /** In base64. `contentType` without `name`, which is added. */
  | {
      readonly kind: 'file'
      readonly contentType: string
      readonly name?: string
      readonly bytes: Uint8Array
      readonly disposition?: 'attachment' | 'inline'
    }
  /** An enclosed message, as it is (`message/rfc822`). */
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  /** Lines of ASCII or 8 bits, as they are: `message/disposition-notification`, `text/rfc822-headers`. */
  | { readonly kind: 'raw'; readonly contentType: string; readonly bytes: Uint8Array }
  /** The boundary is given by the caller: nothing here is made by chance. */
  | {
      readonly kind: 'multipart'
      readonly subtype: string
      readonly parameters?: readonly (readonly [name: string, value: string])[]
      readonly parts: readonly MailBody[]
      readonly boundary: string
    }

export interface WrittenMessage {
  /** In this order; those of MIME are added after them. */
  readonly headers: readonly WrittenField[]
  readonly body: MailBody
}

/**
 * Writes a message (RFC 5322, RFC 2045): CRLF everywhere, encoded words and RFC 2231 where needed, base64 at 76 characters.
 * Throws TypeError for what could not be read back: a field or parameter with a line break, a boundary that is none or that a part holds.
 */
export function writeMessage({ headers, body }: WrittenMessage): Uint8Array {
  const written = entity(body)
  const fields = headers.map(writeField).join('')
  const version = headers.some(([name]) => name.toLowerCase() === 'mime-version') ? '' : 'MIME-Version: 1.0\r\n'
  return Buffer.concat([Buffer.from(`${fields}${version}${written.head}\r\n`, 'utf8'), ...written.body])
}

interface Entity {
  readonly head: string
  readonly body: readonly Uint8Array[]
  /** Whether bytes above 127 are in it: the multipart around it says so too (RFC 2045 §6.4). */
  readonly eightBit: boolean
}

function entity(body: MailBody): Entity {
  switch (body.kind) {
    case 'text':
      return textEntity(`text/${body.subtype}; charset=UTF-8`, body.text)
    case 'file':
      return fileEntity(body)
    case 'message':
      return asIs('message/rfc822', body.bytes)
    case 'raw':
      return asIs(body.contentType, body.bytes)
    case 'multipart':
      return multipartEntity(body)
  }
}

function textEntity(contentType: string, text: string): Entity {
  const bytes = Buffer.from(text.replace(/\r\n?|\n/g, '\r\n'), 'utf8')
  const plain = /^[\x20-\x7e\t\r\n]*$/.test(text) && !/.{77}/.test(text)
  const head = field('Content-Type', [contentType]) + field('Content-Transfer-Encoding', [plain ? '7bit' : 'quoted-printable'])
  return { head, body: [plain ? bytes : encodeQuotedPrintable(bytes)], eightBit: false }
}

function fileEntity({ contentType, name, bytes, disposition }: Extract<MailBody, { kind: 'file' }>): Entity {
  const named = (parameter: string): readonly string[] => (name === undefined ? [] : writeParameter(parameter, name))
  const head =
    field('Content-Type', [contentType, ...named('name')]) +
    field('Content-Transfer-Encoding', ['base64']) +
    (disposition === undefined ? '' : field('Content-Disposition', [disposition, ...named('filename')]))
  return { head, body: [base64Lines(bytes)], eightBit: false }
}

function asIs(contentType: string, bytes: Uint8Array): Entity {
  const eightBit = bytes.some((byte) => byte > 127)
  return { head: field('Content-Type', [contentType]) + field('Content-Transfer-Encoding', [eightBit ? '8bit' : '7bit']), body: [bytes], eightBit }
}

function multipartEntity({ subtype, parameters = [], parts, boundary }: Extract<MailBody, { kind: 'multipart' }>): Entity {
  // RFC 2046 §5.1.1: bchars, not ending with a space.
  if (!/^[0-9A-Za-z'()+_,\-./:=? ]*[0-9A-Za-z'()+_,\-./:=?]$/.test(boundary) || boundary.length > LONGEST_WRITTEN)
    throw new TypeError(`not a MIME boundary: ${JSON.stringify(boundary.slice(0, 100))}`)
  if (parts.length === 0) throw new TypeError(`a multipart/${subtype} has one part at least (RFC 2046 §5.1.1)`)
  const entities = parts.map(entity)
  const pieces: Uint8Array[] = []
  for (const { head, body } of entities) {
    for (const bytes of body) {
      if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(`--${boundary}`, 0, 'latin1'))
        throw new TypeError(`a part holds the boundary ${boundary}`)
    }
    pieces.push(Buffer.from(`--${boundary}\r\n${head}\r\n`, 'utf8'), ...body, Buffer.from('\r\n', 'latin1'))
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`, 'latin1'))
  const eightBit = entities.some((one) => one.eightBit)
  const written = [...parameters, ['boundary', boundary] as const].flatMap(([name, value]) => writeParameter(name, value))
  const head = field('Content-Type', [`multipart/${subtype}`, ...written]) + (eightBit ? field('Content-Transfer-Encoding', ['8bit']) : '')
  return { head, body: pieces, eightBit }
}

/** A MIME field, its parameters on lines of their own when they do not fit. */
function field(name: string, pieces: readonly string[]): string {
  if (pieces.some((piece) => /[^\x20-\x7e]/.test(piece))) throw new TypeError(`not a ${name}: ${JSON.stringify(pieces.join('; ').slice(0, 100))}`)
  const line = `${name}: ${pieces.join('; ')}`
  return line.length <= 78 ? `${line}\r\n` : `${name}: ${pieces.join(';\r\n ')}\r\n`
}

/** RFC 2045 §6.8: 76 characters a line. */
function base64Lines(bytes: Uint8Array): Uint8Array {
  const encoded = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  const lines = Math.ceil(encoded.length / 76)
  const out = Buffer.allocUnsafe(encoded.length + Math.max(lines - 1, 0) * 2)
  let length = 0
  for (let at = 0; at < encoded.length; at += 76) {
    if (at > 0) length += out.write('\r\n', length, 'latin1')
    length += out.write(encoded.slice(at, at + 76), length, 'latin1')
  }
  return out
}
