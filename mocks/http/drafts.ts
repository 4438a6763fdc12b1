import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { MessageDraft } from '../../src/evidence/exchange.ts'
import type { WireSlice } from './wire-tape.ts'

export type HeaderPairs = readonly (readonly [name: string, value: string])[]

/** The evidence of a request the parser understood. */
export function requestDraft(message: IncomingMessage, headers: HeaderPairs, slice: WireSlice): MessageDraft {
  return {
    startLine: `${message.method ?? ''} ${message.url ?? ''} HTTP/${message.httpVersion}`,
    headers,
    bytes: slice.kept.whole(),
    bodyOffset: slice.bodyOffset,
    chunked: slice.chunked,
    complete: slice.whole && slice.kept.length === slice.length,
  }
}

/** The evidence of bytes that did not make a request. */
export function leftoverDraft(slice: WireSlice): MessageDraft {
  const bytes = slice.kept.whole()
  return { startLine: '', headers: [], bytes, bodyOffset: bytes.length, chunked: false, complete: false }
}

/** The evidence of an answer, from the header block as it was written and the body that followed; text is sent as UTF-8. */
export function responseDraft(head: string, body: Buffer | string, complete: boolean): MessageDraft {
  const [startLine = '', ...lines] = head.trimEnd().split('\r\n')
  return {
    startLine,
    headers: lines.map((line): readonly [string, string] => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon), line.slice(colon + 1).trim()]
    }),
    bytes: typeof body === 'string' ? Buffer.from(head + body, 'utf8') : Buffer.concat([Buffer.from(head, 'latin1'), body]),
    bodyOffset: Buffer.byteLength(head, typeof body === 'string' ? 'utf8' : 'latin1'),
    chunked: false,
    complete,
  }
}

/** The whole answer to bytes that no service could be asked about. */
export function refusalHead(status: number, date: string): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nDate: ${date}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`
}

export function headerPairs(flat: readonly string[]): [string, string][] {
  const pairs: [string, string][] = []
  for (let i = 0; i + 1 < flat.length; i += 2) pairs.push([flat[i] ?? '', flat[i + 1] ?? ''])
  return pairs
}
