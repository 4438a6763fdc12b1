import { expect, test } from 'vitest'
import { el, writeXml } from '../../../mocks/documents/cda-writer.ts'
import { parseXml } from '../../../src/protocol/xml/parse.ts'
import { attribute, textOf } from '../../../src/protocol/xml/tree.ts'

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'

test('elements and attributes come in the order given, what is undefined is left out', () => {
  const written = writeXml(el('a', { z: '1', b: undefined, c: '2' }, el('y'), undefined, [el('x'), undefined], el('w', {}, 'été')))
  expect(written.toString('utf8')).toBe(`${DECLARATION}<a z="1" c="2">\n <y/>\n <x/>\n <w>été</w>\n</a>\n`)
})

test('mixed content keeps its white space to the letter', () => {
  const written = writeXml(el('td', {}, 'un ', el('b', {}, el('i', {}, 'deux')), ' trois'))
  expect(written.toString('utf8')).toBe(`${DECLARATION}<td>un <b><i>deux</i></b> trois</td>\n`)
})

test('what XML reserves is read back as it was', () => {
  const value = 'L\'"œdème" <5 mg & >3\t\nµ'
  const parsed = parseXml(writeXml(el('a', { v: value }, value)))
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  expect(attribute(parsed.root, 'v')).toBe(value)
  expect(textOf(parsed.root)).toBe(value)
})
