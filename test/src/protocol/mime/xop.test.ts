import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resolveXop, XOP_INCLUDE, type XopProblem } from '../../../../src/protocol/mime/xop.ts'
import { parseXml } from '../../../../src/protocol/xml/parse.ts'
import type { XmlElement } from '../../../../src/protocol/xml/tree.ts'
import { read, text } from './a-message.ts'

const XDSB = 'urn:ihe:iti:xds-b:2007'
const DOCUMENT = [{ ns: XDSB, local: 'Document' }]

function tree(xml: string): XmlElement {
  const parsed = parseXml(Buffer.from(xml))
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  return parsed.root
}

const include = (href: string): string => `<x:Include xmlns:x="${XOP_INCLUDE}" href="${href}"/>`
const documents = (...contents: string[]): XmlElement => tree(`<r xmlns="${XDSB}">${contents.map((c) => `<Document>${c}</Document>`).join('')}</r>`)

/** A message whose parts, after the root, have these identifiers and hold `<identifier>`. */
const message = (...ids: string[]) => read(`${['root@x', ...ids].map((id) => `--b\r\nContent-ID: <${id}>\r\n\r\n[${id}]\r\n`).join('')}--b--`)

const told = (problems: readonly XopProblem[]): string[] => problems.map((p) => `${p.code} ${p.detail}`)

test('every document is given its part, whichever side is percent-encoded', () => {
  const ids = ['2f0c-1@urn:ihe:iti:xds-b:2007', 'doc%3A2@x', 'http://tempuri.org/1/634', 'a%25b@x', 'plain@x']
  const hrefs = ['cid:2f0c-1@urn%3Aihe%3Aiti%3Axds-b%3A2007', 'cid:doc:2@x', 'cid:http%3A%2F%2Ftempuri.org%2F1%2F634', 'CID:a%2525b@x', ' cid:plain%40x ']
  const root = documents(...hrefs.map(include))
  const reading = resolveXop(root, message(...ids), DOCUMENT)
  expect(told(reading.problems)).toEqual([])
  expect([...reading.binaries.values()].map((b) => [b.from, text(b.bytes)])).toEqual(ids.map((id) => ['part', `[${id}]`]))
  expect(reading.includes.map((i) => i.part?.contentId)).toEqual(ids)
  expect([...reading.binaries.keys()]).toEqual(root.children)
})

test.each([
  ['no part of this identifier', [include('cid:b@x')], ['a@x'], ['unresolved cid:b@x', 'unreferenced-part a@x']],
  ['identifiers differ by case', [include('cid:A@x')], ['a@x'], ['unresolved cid:A@x', 'unreferenced-part a@x']],
  ['no href', [`<x:Include xmlns:x="${XOP_INCLUDE}"/>`], [], ['no-href ']],
  ['another kind of URL', [include('http://x/a')], [], ['not-cid http://x/a']],
  ['two parts of the same identifier', [include('cid:a@x')], ['a@x', 'a@x'], ['ambiguous cid:a@x', 'unreferenced-part a@x']],
  ['a part included twice', [include('cid:a@x'), include('cid:a@x')], ['a@x'], ['repeated-include cid:a@x']],
  ['the root itself', [include('cid:root@x')], [], ['includes-root cid:root@x']],
  ['an include beside text', [`abcd${include('cid:a@x')}`], ['a@x'], ['include-not-alone cid:a@x']],
  ['an include among white space', [`\n  ${include('cid:a@x')}\n`], ['a@x'], []],
  ['content in the document', ['w6nD\nqA=='], [], ['inline-base64 9 characters']],
  ['content that is no base64', ['<![CDATA[<a/>]]>'], [], ['inline-base64 4 characters', 'malformed-base64 byte 0 is not of the base64 alphabet']],
  ['no content', ['  '], [], []],
])('%s', (_what, contents, ids, expected) => {
  expect(told(resolveXop(documents(...contents), message(...ids), DOCUMENT).problems)).toEqual(expected)
})

test('inline content is decoded, of the elements asked for only', () => {
  const root = documents('w6nDqA==')
  const { binaries } = resolveXop(root, undefined, DOCUMENT)
  expect([...binaries.values()].map((b) => [b.from, text(b.bytes)])).toEqual([['inline', 'Ã©Ã¨']])
  expect(resolveXop(root, undefined).binaries.size).toBe(0)
  expect(told(resolveXop(documents(include('cid:a@x')), undefined).problems)).toEqual(['unresolved cid:a@x'])
})

test('the first of two parts of the same identifier is taken', () => {
  const parts = message('a@x', 'a@x')
  const { includes } = resolveXop(documents(include('cid:a@x')), parts)
  expect(includes[0]?.part).toBe(parts.parts[1])
})

test('an identifier that holds a real percent sign is found before one that only reads the same', () => {
  const { includes, problems } = resolveXop(documents(include('cid:a%2541@x'), include('cid:aA@x')), message('aA@x', 'a%41@x'))
  expect(includes.map((i) => i.part?.contentId)).toEqual(['a%41@x', 'aA@x'])
  expect(told(problems)).toEqual([])
})

test('never throws, whatever the reference', () => {
  fc.assert(
    fc.property(fc.string(), (href) => {
      const written = href.replace(/[^\x20-\ud7ff]/g, '').replace(/[&<"]/g, (c) => `&#${c.charCodeAt(0)};`)
      expect(resolveXop(documents(include(`cid:%${written}`)), message('a@x')).includes).toHaveLength(1)
    }),
  )
})
