import { expect, test } from 'vitest'
import { openMessage } from '../../../src/report/capture.ts'
import { excerptAt, prettyFaults } from '../../../src/report/excerpt.ts'
import { completeLocation, locationWords } from '../../../src/report/location-words.ts'
import { type ExchangeShape, Store } from './builders.ts'

const same = (text: string) => text

function opened(shape: Omit<ExchangeShape, 'id'>, mask = same) {
  const store = new Store()
  const record = store.exchange({ id: 'x', ...shape })
  const raw = store.read(record).requestRaw
  if (!record.request || !raw) throw new Error('the builder makes a request')
  return openMessage(record.request, raw, mask)
}

test('splits the head from the body, and the body in lines', () => {
  const { message } = opened({ body: '<a>\n  <b/>\n</a>', port: 9000 })
  expect(message.head).toEqual(['POST /lps HTTP/1.1', 'Host: localhost:9000', 'Content-Type: application/soap+xml; charset=utf-8'])
  expect(message.body).toEqual(['<a>', '  <b/>', '</a>'])
})

test('takes the chunk framing off before hashing and showing', () => {
  const plain = opened({ body: '<a>é</a>' })
  const chunked = opened({ body: '<a>é</a>', chunked: true })
  expect(chunked.message.body).toEqual(['<a>é</a>'])
  expect(chunked.sha256).toBe(plain.sha256)
})

test('hashes the body alone: another port in the Host header changes nothing', () => {
  expect(opened({ port: 1 }).sha256).toBe(opened({ port: 2 }).sha256)
})

test('says when bytes do not follow their charset, and shows what can be read', () => {
  const { message } = opened({ body: Buffer.from([0x3c, 0x61, 0x3e, 0xe9, 0x3c, 0x2f, 0x61, 0x3e]) })
  expect(message.charsetOk).toBe(false)
  expect(message.body).toEqual(['<a>\ufffd</a>'])
  expect(message.pretty).toBeNull()
})

test('does not show bytes that are not text', () => {
  expect(opened({ body: Buffer.from([0, 1, 2]) }).message.body).toBeNull()
})

test('masks a number split over two elements, in both views', () => {
  const mask = (text: string) => text.replace(/1010101(<\/n>\s*<c>)99/g, '#######$1##')
  const { message } = opened({ body: '<a><n>1010101</n><c>99</c></a>' }, mask)
  expect(JSON.stringify(message)).not.toContain('1010101')
})

test('points at the element of a body that is a single line', () => {
  const body = `<a>${'<x>filler</x>'.repeat(30)}<b>faux</b></a>`
  const { message, root } = opened({ body })
  const at = completeLocation({ part: 'request', xpath: '/a/b' }, root)
  expect(at).toEqual({ part: 'request', xpath: '/a/b', line: 1, column: 394 })
  const excerpt = excerptAt({ request: message, response: null }, at)
  expect(excerpt?.form).toBe('pretty')
  expect(excerpt?.lines.filter((l) => l.fault)).toEqual([{ number: 1, text: '  <b>faux</b>', fault: true }])
})

test('tells twins apart by their rank', () => {
  const { root } = opened({ body: '<a>\n<b/>\n<b/></a>' })
  expect(completeLocation({ part: 'request', xpath: '/a/b[2]/@id' }, root).line).toBe(3)
})

test('keeps a place it cannot find as it was told', () => {
  const { root } = opened({ body: '<a/>' })
  expect(completeLocation({ part: 'request', xpath: '/a/z' }, root)).toEqual({ part: 'request', xpath: '/a/z' })
})

test('shows three lines on each side of the one at fault', () => {
  const { message } = opened({ body: Array.from({ length: 20 }, (_, i) => `ligne ${i + 1}`).join('\n') })
  const excerpt = excerptAt({ request: message, response: null }, { part: 'request', line: 10 })
  expect(excerpt?.lines.map((l) => l.number)).toEqual([7, 8, 9, 10, 11, 12, 13])
  expect(excerpt?.lines.find((l) => l.fault)?.text).toBe('ligne 10')
})

test('shows a header at fault without its neighbours', () => {
  const { message } = opened({})
  const excerpt = excerptAt({ request: message, response: null }, { part: 'request', header: 'content-type' })
  expect(excerpt?.lines).toEqual([{ number: 3, text: 'Content-Type: application/soap+xml; charset=utf-8', fault: true }])
})

test('has no excerpt for a line the message does not have', () => {
  const { message } = opened({})
  expect(excerptAt({ request: message, response: null }, { part: 'request', line: 99 })).toBeNull()
  expect(excerptAt({ request: message, response: null }, { part: 'transport' })).toBeNull()
})

test('gives a column inside a text to the element that holds it', () => {
  const { message } = opened({ body: '<a><b>faux</b><c/></a>' })
  expect(prettyFaults(message.pretty ?? [], { part: 'request', line: 1, column: 9 })).toEqual([1])
})

test('says a place in words', () => {
  expect(locationWords({ part: 'request', line: 12, column: 3, xpath: '/a/b' })).toEqual({
    fr: 'requête, ligne 12, colonne 3 · /a/b',
    en: 'request, line 12, column 3 · /a/b',
  })
  expect(locationWords({ part: 'document', document: 'IHE_XDM.zip', entry: 'INDEX.HTM', line: 2 })).toEqual({
    fr: 'document IHE_XDM.zip, fichier INDEX.HTM, ligne 2',
    en: 'document IHE_XDM.zip, file INDEX.HTM, line 2',
  })
  expect(locationWords({ part: 'response', header: 'Content-Type' }).fr).toBe('réponse, en-tête Content-Type')
})
