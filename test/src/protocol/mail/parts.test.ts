import { describe, expect, test } from 'vitest'
import { readAddresses } from '../../../../src/protocol/mail/address.ts'
import { field, fieldsNamed, messageIdsOf } from '../../../../src/protocol/mail/header.ts'
import { contentOf, isAsIs, rawContentOf, textOf } from '../../../../src/protocol/mail/part-content.ts'
import { enclosedMessages, leavesOf, walkParts } from '../../../../src/protocol/mail/walk.ts'
import { phrase } from '../../../../src/protocol/mail/write-header.ts'
import { read } from './a-mail.ts'

const text = (...lines: readonly string[]) => {
  const message = read(lines)
  return textOf(message, message.root)
}

describe('fields', () => {
  const { root } = read(['Subject:\t un \t', 'X-A: 1', 'x-a: 2\r', 'References: <a@b>', '\t<c@d>  <e f@g> x', '', ''])
  test('by name without case, in order, blanks around removed, spelling kept', () => {
    expect(field(root, 'SUBJECT')).toEqual({ name: 'Subject', value: 'un', text: 'un', line: 1 })
    expect(fieldsNamed(root, 'X-a').map(({ name, value }) => `${name}=${value}`)).toEqual(['X-A=1', 'x-a=2'])
    expect(field(root, 'X-B')).toBeUndefined()
  })
  test('a folded one keeps its blanks, its line is the first', () => {
    expect(field(root, 'References')).toMatchObject({ value: '<a@b>\t<c@d>  <e f@g> x', line: 4 })
  })
  test('identifiers, with their brackets', () => {
    expect(messageIdsOf(field(root, 'References')?.value ?? '')).toEqual(['<a@b>', '<c@d>'])
    expect(messageIdsOf('a@b')).toEqual([])
  })
})

describe('contents', () => {
  test.each([
    ['UTF-8', ['Content-Type: text/plain; charset=UTF-8', '', '\xc3\xa9'], { text: 'é' }],
    ['UTF-8, quoted', ['Content-Type: text/plain; charset="utf-8"', '', '\xc3\xa9'], { text: 'é' }],
    ['a mark of byte order is not text', ['Content-Type: text/plain; charset=utf-8', '', '\xef\xbb\xbfa'], { text: 'a' }],
    ['ISO 8859-1', ['Content-Type: text/plain; charset=iso-8859-1', '', '\xe9\x92'], { text: 'é’' }],
    ['without a charset: ASCII', ['Content-Type: text/plain', '', 'a'], { text: 'a' }],
    ['without a charset, bytes above 127', ['Content-Type: text/plain', '', '\xc3\xa9'], { text: 'é', fault: 'bytes above 127 in US-ASCII' }],
    ['an empty charset', ['Content-Type: text/plain; charset=""', '', '\xe9'], { text: 'é', fault: 'bytes above 127 in US-ASCII' }],
    ['not UTF-8', ['Content-Type: text/plain; charset=utf-8', '', '\xe9'], { text: 'é', fault: 'bytes that are not of utf-8' }],
    ['unknown', ['Content-Type: text/plain; charset=klingon', '', 'a'], { text: 'a', fault: 'unknown charset "klingon"' }],
    ['not base64', ['Content-Transfer-Encoding: base64', '', 'YQ=*'], { text: 'a', fault: 'malformed-base64: byte 3 is not of the base64 alphabet' }],
    ['unknown encoding', ['Content-Transfer-Encoding: x-uue', '', 'a'], { text: 'a', fault: 'unknown-transfer-encoding: x-uue' }],
  ])('%s', (_, lines, expected) => {
    expect(text(...lines)).toEqual(expected)
  })

  test('the raw content is a view of the message', () => {
    const message = read(['Content-Transfer-Encoding: base64', '', 'YWJj'])
    const raw = rawContentOf(message, message.root)
    expect([Buffer.from(raw).toString(), raw.buffer === message.bytes.buffer]).toEqual(['YWJj', true])
    expect(Buffer.from(contentOf(message, message.root).bytes).toString()).toBe('abc')
    expect(isAsIs(message.root)).toBe(false)
    expect(isAsIs(read(['', 'x']).root)).toBe(true)
  })
})

describe('the tree', () => {
  const { root } = read([
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'un',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Content-Type: multipart/mixed; boundary=c',
    '',
    '--c',
    '',
    'deux',
    '--c--',
    '--b--',
  ])
  const paths = (parts: Iterable<{ readonly path: string }>): string[] => [...parts].map(({ path }) => path)
  test('is walked in the order of the bytes, enclosed messages when asked for', () => {
    expect(paths(walkParts(root))).toEqual(['', '1', '2'])
    expect(paths(walkParts(root, true))).toEqual(['', '1', '2', '2', '2.1'])
    expect(paths(leavesOf(root))).toEqual(['1', '2'])
    expect(paths(leavesOf(root, true))).toEqual(['1', '2.1'])
    expect([...enclosedMessages(root)].map(({ contentType }) => contentType.mediaType)).toEqual(['multipart/mixed'])
  })
})

test.each(['Jean DUPONT', 'Dupont, Jean', 'Hôpital', '=?UTF-8?Q?a?=', 'a"b\\c', 'Dr. A'])('a name before an address: %s', (name) => {
  expect(readAddresses(`${phrase(name).join(' ')} <a@b.fr>`)).toEqual({ addresses: [{ displayName: name, address: 'a@b.fr' }] })
})
