import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { readAddresses } from '../../../../src/protocol/mail/address.ts'
import { field } from '../../../../src/protocol/mail/header.ts'
import type { MailMessage, MailPart } from '../../../../src/protocol/mail/message.ts'
import { contentOf, textOf } from '../../../../src/protocol/mail/part-content.ts'
import { readMessage } from '../../../../src/protocol/mail/read-message.ts'
import { type MailBody, type WrittenMessage, writeMessage } from '../../../../src/protocol/mail/write-message.ts'

const text = fc
  .string({ unit: fc.constantFrom('a', 'b ', 'é', '–', '’', '😀', '=', '?', '.', ' ', '\t', 'mot ', '"', "'"), maxLength: 120 })
  .map((t) => t.trim())
const lines = fc.array(fc.oneof(text, fc.constantFrom('--b1', '.', '', 'From x', 'a'.repeat(1200), ' fin ')), { maxLength: 6 }).map((all) => all.join('\n'))
const content = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.constant(Uint8Array.from(Buffer.from('%PDF-1.4 x'))))
const fileName = text.map((t) => t.replace(/[\t]/g, ' ').trim()).filter((t) => t !== '')
const types = fc.constantFrom('application/pdf', 'application/zip', 'application/octet-stream', 'image/png')

const leaf: fc.Arbitrary<MailBody> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), subtype: fc.constantFrom('plain' as const, 'html' as const), text: lines }),
  fc.record(
    {
      kind: fc.constant('file' as const),
      contentType: types,
      name: fileName,
      bytes: content,
      disposition: fc.constantFrom('attachment' as const, 'inline' as const),
    },
    { requiredKeys: ['kind', 'contentType', 'bytes'] },
  ),
)

/** Bodies up to three levels; boundaries that no content can hold, each its own. */
function body(depth: number, path: string): fc.Arbitrary<MailBody> {
  if (depth === 0) return leaf
  const multipart = fc.integer({ min: 1, max: 3 }).chain((count) =>
    fc.record({
      kind: fc.constant('multipart' as const),
      subtype: fc.constantFrom('mixed', 'alternative', 'related'),
      boundary: fc.constant(`----=_Part${path}_`),
      parts: fc.tuple(...Array.from({ length: count }, (_, i) => body(depth - 1, `${path}.${i}`))),
    }),
  )
  const enclosed = body(depth - 1, `${path}m`).map(
    (inner): MailBody => ({ kind: 'message', bytes: writeMessage({ headers: [['Subject', 'é']], body: inner }) }),
  )
  return fc.oneof({ weight: 2, arbitrary: leaf }, { weight: 2, arbitrary: multipart }, { weight: 1, arbitrary: enclosed })
}

const whole: fc.Arbitrary<WrittenMessage> = fc.record({
  headers: fc.tuple(
    fc.tuple(
      fc.constant('Subject'),
      text.map((t) => `x ${t}`.trim()),
    ),
    fc.tuple(fc.constant('X-MSS-INS'), fc.constantFrom('O', 'N')),
    fc.tuple(
      fc.constant('References'),
      fc.array(fc.constantFrom('<a.b@c.fr>', '<0123456789012345678901234567890123456789@c.fr>'), { minLength: 1, maxLength: 8 }).map((ids) => ids.join(' ')),
    ),
  ),
  body: body(3, ''),
})

describe('what is written is read back', () => {
  test('fields, tree, names, texts and files, without a problem', () => {
    fc.assert(
      fc.property(whole, (written) => {
        const message = readMessage(writeMessage(written))
        expect(message.problems).toEqual([])
        for (const [name, value] of written.headers) expect(field(message.root, name)?.text).toBe(value)
        same(message, message.root, written.body)
      }),
      { numRuns: 300 },
    )
  })

  test('lines of a header stay under 78 characters where a blank allows it, all under 998', () => {
    fc.assert(
      fc.property(whole, (written) => {
        const bytes = Buffer.from(writeMessage(written))
        const head = bytes.subarray(0, bytes.indexOf('\r\n\r\n')).toString('latin1').split('\r\n')
        for (const line of head) {
          expect(line.length).toBeLessThanOrEqual(998)
          if (!/^(?:Content-| filename| name)/.test(line)) expect(line.length > 78 && line.trim().split(/(?<=[^ \t]) (?=[^ \t])/).length > 2).toBe(false)
        }
      }),
    )
  })

  test('addresses keep their names', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (names) => {
        const wanted = names.map((name, i) => ({ displayName: name.replace(/\s+/g, ' '), address: `boite${i}@esms-fictif.mssante.fr` }))
        const written = wanted
          .map(({ displayName, address }) => (displayName === '' ? address : `"${displayName.replace(/["\\]/g, '\\$&')}" <${address}>`))
          .join(', ')
        const message = readMessage(writeMessage({ headers: [['To', written]], body: { kind: 'text', subtype: 'plain', text: '' } }))
        expect(readAddresses(field(message.root, 'To')?.value ?? '')).toEqual({ addresses: wanted })
        expect(message.problems).toEqual([])
      }),
    )
  })
})

function same(message: MailMessage, part: MailPart, written: MailBody): void {
  switch (written.kind) {
    case 'text':
      expect(part.contentType.mediaType).toBe(`text/${written.subtype}`)
      expect(textOf(message, part)).toEqual({ text: written.text.replace(/\n/g, '\r\n') })
      break
    case 'file':
      expect(part.contentType.mediaType).toBe(written.contentType)
      expect(part.fileName).toBe(written.name ?? null)
      expect(part.disposition?.type).toBe(written.disposition)
      expect(Buffer.from(contentOf(message, part).bytes).equals(written.bytes)).toBe(true)
      break
    case 'raw':
      throw new Error('not written here')
    case 'message': {
      expect(Buffer.from(contentOf(message, part).bytes).equals(written.bytes)).toBe(true)
      const inner = readMessage(written.bytes)
      expect(part.message?.headers.map(({ value }) => value)).toEqual(inner.root.headers.map(({ value }) => value))
      expect(part.message && shape(part.message)).toEqual(shape(inner.root))
      break
    }
    case 'multipart':
      expect(part.contentType.mediaType).toBe(`multipart/${written.subtype}`)
      expect(part.parts.length).toBe(written.parts.length)
      for (const [i, one] of written.parts.entries()) {
        const under = part.parts[i]
        if (under) same(message, under, one)
      }
  }
}

/** A tree without its places. */
function shape(part: MailPart): unknown {
  return [
    part.contentType.mediaType,
    part.fileName,
    part.bodyStart - part.start,
    part.end - part.bodyStart,
    part.parts.map(shape),
    part.message && shape(part.message),
  ]
}

/** What is used of the tree of postal-mime, which is not of its public types. */
interface Node {
  readonly contentType: { readonly parsed: { readonly value: string } }
  readonly childNodes: readonly Node[]
  readonly content: ArrayBuffer | null
}

test('postal-mime reads the same tree, names and contents', async () => {
  await fc.assert(
    fc.asyncProperty(whole, async (written) => {
      const bytes = writeMessage(written)
      const message = readMessage(bytes)
      const parser = new PostalMime({ forceRfc822Attachments: true })
      const email = await parser.parse(bytes)
      expect(field(message.root, 'Subject')?.text).toBe(email.subject)
      expect(theirs(Reflect.get(parser, 'root') as Node)).toEqual(ours(message, message.root))
      const named = leaves(message.root).filter((part) => !part.contentType.mediaType.startsWith('text/') && part.message === null)
      expect(email.attachments.filter(({ mimeType }) => mimeType !== 'message/rfc822').map(({ filename }) => filename)).toEqual(
        named.map(({ fileName }) => fileName),
      )
    }),
    { numRuns: 200 },
  )
})

function ours(message: MailMessage, part: MailPart): unknown {
  if (part.parts.length > 0) return [part.contentType.mediaType, part.parts.map((one) => ours(message, one))]
  const { bytes } = contentOf(message, part)
  return [part.contentType.mediaType, comparable(bytes)]
}

function theirs(node: Node): unknown {
  if (node.childNodes.length > 0) return [node.contentType.parsed.value, node.childNodes.map(theirs)]
  return [node.contentType.parsed.value, comparable(new Uint8Array(node.content ?? new ArrayBuffer(0)))]
}

/** postal-mime turns line ends of what is not base64 into LF. */
function comparable(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1').replace(/\r\n/g, '\n').trimEnd()
}

function leaves(part: MailPart): MailPart[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leaves)
}

describe('what could not be read back is refused', () => {
  const body: MailBody = { kind: 'text', subtype: 'plain', text: 'x' }
  test.each([
    ['a line break in a field', { headers: [['Subject', 'a\r\nBcc: b@c']], body }],
    ['a NUL in a field', { headers: [['Subject', 'a\0b']], body }],
    ['a name that is none', { headers: [['Sub ject', 'a']], body }],
    ['a line break in the name of a file', { headers: [], body: { kind: 'file', contentType: 'a/b', name: 'a\nb', bytes: new Uint8Array() } }],
    ['a line break in a type', { headers: [], body: { kind: 'raw', contentType: 'a/b\r\nX: y', bytes: new Uint8Array() } }],
    ['a boundary that is none', { headers: [], body: { kind: 'multipart', subtype: 'mixed', boundary: 'a ', parts: [body] } }],
    ['no part', { headers: [], body: { kind: 'multipart', subtype: 'mixed', boundary: 'a', parts: [] } }],
    ['a part that holds the boundary', { headers: [], body: { kind: 'multipart', subtype: 'mixed', boundary: 'a', parts: [{ ...body, text: 'x\n--a\ny' }] } }],
  ] as const satisfies readonly (readonly [string, WrittenMessage])[])('%s', (_, written) => {
    expect(() => writeMessage(written)).toThrow(TypeError)
  })
})

test('a word too long for a line stays beside the name of its field', () => {
  const id = `<${'a'.repeat(90)}@b.fr>`
  const bytes = writeMessage({ headers: [['Message-ID', id]], body: { kind: 'text', subtype: 'plain', text: '' } })
  expect(Buffer.from(bytes).toString('latin1').split('\r\n')[0]).toBe(`Message-ID: ${id}`)
})

test('MIME-Version is added once', () => {
  const bytes = writeMessage({ headers: [['Mime-Version', '1.0']], body: { kind: 'text', subtype: 'plain', text: '' } })
  expect(readMessage(bytes).root.headers.map(({ name }) => name)).toEqual(['Mime-Version', 'Content-Type', 'Content-Transfer-Encoding'])
})

test('bytes above 127 in an enclosed message: every level says 8bit (RFC 2045 §6.4)', () => {
  const bytes = Buffer.from('Subject: x\r\nContent-Transfer-Encoding: 8bit\r\n\r\né', 'utf8')
  const inner: MailBody = { kind: 'multipart', subtype: 'mixed', boundary: 'i', parts: [{ kind: 'message', bytes }] }
  const { root } = readMessage(writeMessage({ headers: [], body: { kind: 'multipart', subtype: 'mixed', boundary: 'o', parts: [inner] } }))
  expect([root, root.parts[0], root.parts[0]?.parts[0]].map((part) => part?.transferEncoding)).toEqual(['8bit', '8bit', '8bit'])
})

test('a mail of skeleton A is written as the contract shows it', () => {
  const bytes = writeMessage({
    headers: [
      ['From', 'EHPAD Fictif <dui@esms-fictif.mssante.fr>'],
      ['Subject', 'XDM/1.0/DDM+CR d’examens MARTIN Jeanne 12/03/1938'],
    ],
    body: {
      kind: 'multipart',
      subtype: 'mixed',
      boundary: 'b1',
      parts: [
        { kind: 'text', subtype: 'plain', text: 'Bonjour,\nvoilà' },
        { kind: 'file', contentType: 'application/zip', name: 'IHE_XDM.zip', bytes: Buffer.from('PK\x03\x04'), disposition: 'attachment' },
        {
          kind: 'file',
          contentType: 'application/pdf',
          name: "20220531_CR d'imagerie médicale_CORSE.pdf",
          bytes: Buffer.from('%PDF-'),
          disposition: 'attachment',
        },
      ],
    },
  })
  expect(Buffer.from(bytes).toString('latin1').split('\r\n')).toEqual([
    'From: EHPAD Fictif <dui@esms-fictif.mssante.fr>',
    'Subject: XDM/1.0/DDM+CR =?UTF-8?B?ZOKAmWV4YW1lbnM=?= MARTIN Jeanne 12/03/1938',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=UTF-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Bonjour,',
    'voil=C3=A0',
    '--b1',
    'Content-Type: application/zip; name="IHE_XDM.zip"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="IHE_XDM.zip"',
    '',
    'UEsDBA==',
    '--b1',
    'Content-Type: application/pdf;',
    " name*=UTF-8''20220531_CR%20d%27imagerie%20m%C3%A9dicale_CORSE.pdf",
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment;',
    " filename*=UTF-8''20220531_CR%20d%27imagerie%20m%C3%A9dicale_CORSE.pdf",
    '',
    'JVBERi0=',
    '--b1--',
    '',
  ])
})
