import { expect, test } from 'vitest'
import { parseXml } from '../../../../src/protocol/xml/parse.ts'
import type { XmlProblem } from '../../../../src/protocol/xml/problem.ts'
import { elementsOf, xpathOf } from '../../../../src/protocol/xml/tree.ts'

function parsed(text: string) {
  const result = parseXml(Buffer.from(text))
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.root
}

function problem(bytes: Uint8Array, charset?: string): XmlProblem {
  const result = parseXml(bytes, charset)
  if (result.ok) throw new Error('expected a problem')
  return result.problem
}

test('keeps the place of every element, even when its name ends a line', () => {
  const root = parsed('<a\n  x="1"><b:c xmlns:b="u"\n/>\n  <d/><e\n>\n</e></a>')
  const places = [root, ...elementsOf(root)].map((e) => [e.line, e.column, xpathOf(e)])
  expect(places).toEqual([
    [1, 1, '/a'],
    [2, 9, '/a/b:c'],
    [4, 3, '/a/d'],
    [4, 7, '/a/e'],
  ])
})

test('refuses a document type declaration before reading any entity', () => {
  expect(problem(Buffer.from('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')).code).toBe('dtd')
})

test('says the line of a mismatched tag', () => {
  expect(problem(Buffer.from('<a>\n<b></a>'))).toMatchObject({ code: 'not-well-formed', line: 2, detail: 'unexpected close tag.' })
})

test('says the line and the byte that is not in the announced charset', () => {
  expect(problem(Buffer.from('<a>\né</a>', 'latin1'))).toEqual({ code: 'charset', detail: 'byte 0xE9 is not UTF-8', line: 2, column: 1 })
  expect(problem(Buffer.from('<a/>'), 'x-klingon').detail).toContain('unknown charset')
})

test('reads the charset of the XML declaration and of a byte-order mark', () => {
  expect(parsed('<a>é</a>').children).toEqual(['é'])
  const latin = parseXml(Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', 'latin1'))
  expect(latin.ok && latin.root.children).toEqual(['é'])
  const utf16 = parseXml(Buffer.from('\ufeff<a>é</a>', 'utf16le'))
  expect(utf16.ok && utf16.root.children).toEqual(['é'])
})

test('stops at the bounds', () => {
  expect(problem(Buffer.from('<a>'.repeat(101))).code).toBe('too-deep')
  expect(problem(Buffer.from(`<a ${Array.from({ length: 101 }, (_, i) => `x${i}="1"`).join(' ')}/>`)).code).toBe('too-many-attributes')
  expect(problem(Buffer.from(`<a>${'<b/>'.repeat(200_001)}</a>`)).code).toBe('too-many-nodes')
  expect(problem(Buffer.alloc(0)).code).toBe('empty')
})
