import { parameter } from './encoded-word.ts'

export type Field = readonly [name: string, value: string]

/** A part of a mail: its fields, then bytes already encoded for transfer. */
export interface MimePart {
  readonly fields: readonly Field[]
  readonly body: Buffer
}

/** A text in UTF-8, quoted-printable: readable in the source, safe on any path. */
export function textPart(text: string, subtype: 'plain' | 'html', charset: 'UTF-8' | 'ISO-8859-1' = 'UTF-8'): MimePart {
  const bytes = charset === 'UTF-8' ? Buffer.from(text, 'utf8') : Buffer.from(text, 'latin1')
  return {
    fields: [
      ['Content-Type', `text/${subtype}; charset=${charset}`],
      ['Content-Transfer-Encoding', 'quoted-printable'],
    ],
    body: quotedPrintable(bytes),
  }
}

/** A file beside the text, in base64 lines of 76. */
export function filePart(
  type: string,
  name: string,
  bytes: Uint8Array,
  write: { disposition?: boolean; oneLine?: boolean; named?: typeof parameter } = {},
): MimePart {
  const { disposition = true, oneLine = false, named = parameter } = write
  const base64 = Buffer.from(bytes).toString('base64')
  return {
    fields: [
      ['Content-Type', `${type};\r\n ${named('name', name)}`],
      ['Content-Transfer-Encoding', 'base64'],
      ...(disposition ? [['Content-Disposition', `attachment;\r\n ${named('filename', name)}`] as const] : []),
    ],
    body: Buffer.from(`${oneLine ? base64 : base64.replace(/.{76}(?=.)/g, '$&\r\n')}\r\n`, 'latin1'),
  }
}

/** Parts under one boundary. */
export function multipart(subtype: string, boundary: string, parts: readonly MimePart[], parameters = ''): MimePart {
  const pieces = parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`, 'latin1'), partBytes(part), Buffer.from('\r\n', 'latin1')])
  return {
    fields: [['Content-Type', `multipart/${subtype};${parameters === '' ? '' : ` ${parameters};`}\r\n boundary="${boundary}"`]],
    body: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`, 'latin1')]),
  }
}

/** Fields, empty line, body. */
export function partBytes({ fields, body }: MimePart): Buffer {
  const head = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.concat([Buffer.from(`${head}\r\n`, 'utf8'), body])
}

/** Quoted-printable with CRLF line ends (RFC 2045 §6.7). */
function quotedPrintable(bytes: Buffer): Buffer {
  const lines = bytes
    .toString('latin1')
    .replace(/\r\n|\r/g, '\n')
    .split('\n')
  return Buffer.from(`${lines.map(quotedLine).join('\r\n')}\r\n`, 'latin1')
}

function quotedLine(line: string): string {
  const hex = (c: string): string => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
  const units =
    line
      .replace(/[^\x20-\x3c\x3e-\x7e\t]/g, hex)
      .replace(/[ \t]$/, hex)
      .match(/=[0-9A-F]{2}|[\s\S]/g) ?? []
  const out: string[] = ['']
  for (const unit of units) {
    if ((out.at(-1) ?? '').length + unit.length > 75) out.push('')
    out[out.length - 1] += unit
  }
  return out.join('=\r\n')
}
