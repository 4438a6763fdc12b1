import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePositioned } from '../../../../src/protocol/schematron/index.ts'

const parse = (text: string, limits?: Parameters<typeof parsePositioned>[1]): ReturnType<typeof parsePositioned> => parsePositioned(Buffer.from(text), limits)

test('every element knows its line and column, line ends of both systems and names at the end of a line included', () => {
  const text = '\uFEFF<?xml version="1.0"?>\r\n<!-- <no/> -->\r\n<a\r\n x="1"><b\n/>é𝄞<c><d/></c\n></a>'
  const parsed = parse(text)
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  const places: string[] = []
  const visit = (e: NonNullable<typeof parsed.value.document.documentElement>): void => {
    const { line, column } = parsed.value.placeOf(e)
    places.push(`${e.nodeName} ${line}:${column}`)
    for (const c of e.children) visit(c)
  }
  if (parsed.value.document.documentElement) visit(parsed.value.document.documentElement)
  expect(places).toEqual(['a 3:1', 'b 4:8', 'c 5:6', 'd 5:9'])
})

test('the place of any element is where its tag is written', () => {
  const tag = fc.constantFrom('<e>', '<e \n k="v">', '<e\r\n>', '<e\n>')
  const space = fc.constantFrom('', '\n', '\r\n', ' ', 'text\n<![CDATA[<e>\n]]>', '<!--\n<e>-->', '<?pi <e>\n?>', '&#10;')
  fc.assert(
    fc.property(fc.array(fc.tuple(space, tag), { minLength: 1, maxLength: 12 }), (parts) => {
      let text = '<root>'
      const expected: string[] = []
      for (const [gap, open] of parts) {
        text += gap
        const before = text.split('\n')
        expected.push(`${before.length}:${(before.at(-1) ?? '').length + 1}`)
        text += `${open}</e>`
      }
      const parsed = parse(`${text}</root>`)
      if (!parsed.ok) throw new Error(parsed.problem.detail)
      const { document, placeOf } = parsed.value
      expect(document.documentElement?.children.map((e) => `${placeOf(e).line}:${placeOf(e).column}`)).toEqual(expected)
    }),
  )
})

test('text and CDATA that touch are one node; comments and instructions are kept', () => {
  const parsed = parse('<?p q?><a>x<![CDATA[<]]>y<!--c-->z</a>')
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  expect(parsed.value.document.childNodes.map((n) => n.nodeType)).toEqual([7, 1])
  expect(parsed.value.document.documentElement?.childNodes.map((n) => n.nodeValue)).toEqual(['x<y', 'c', 'z'])
})

test.each([
  ['', 'empty', 1],
  ['<a>\n<b></a>', 'not-well-formed', 2],
  ['text', 'not-well-formed', 1],
  ['<!-- only -->', 'not-well-formed', 1],
  ['<a x="1" x="2"/>', 'not-well-formed', 1],
  ['<a>&unknown;</a>', 'not-well-formed', 1],
  ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', 'dtd', 1],
  ['<a><b><c/></b></a>', 'too-deep', 1],
  ['<a x="1" y="2" z="3"/>', 'too-many-attributes', 1],
  ['<a>1<b/>2<b/>3<b/></a>', 'too-many-nodes', 1],
])('%s is refused: %s', (text, code, line) => {
  expect(parse(text, { depth: 2, attributes: 2, nodes: 5 })).toMatchObject({ ok: false, problem: { code, line } })
})

test('a long text is read as any other, and places after it stay exact', () => {
  const long = 'QUJD\n'.repeat(2000)
  const parsed = parse(`<a><b k="1">${long}</b><c/>\n<d/><!-- <x>${long}</x> --><![CDATA[<y>${long}]]><?p <z>${long}?></a>`)
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  const root = parsed.value.document.documentElement
  expect(root?.children.map((e) => `${e.nodeName} ${parsed.value.placeOf(e).line}:${parsed.value.placeOf(e).column}`)).toEqual([
    'b 1:4',
    'c 2001:5',
    'd 2002:1',
  ])
  expect(root?.children[0]?.textContent).toBe(long)
  expect(root?.childNodes.map((n) => [n.nodeType, n.nodeValue?.length])).toEqual([
    [1, undefined],
    [1, undefined],
    [3, 1],
    [1, undefined],
    [8, 10_009],
    [3, 10_003],
    [7, 10_003],
  ])
  expect(parse(`<a><b>${long}</b>\n<c></a>`)).toMatchObject({ ok: false, problem: { code: 'not-well-formed', line: 2002, column: expect.any(Number) } })
  const inValue = parse(`<a k="x>${long}"><b/>${long}</a>`)
  expect(
    inValue.ok && [inValue.value.document.documentElement?.getAttribute('k')?.length, inValue.value.document.documentElement?.textContent?.length],
  ).toEqual([10_002, 10_000])
  expect(parse(`<a/>${long}`)).toMatchObject({ ok: false, problem: { code: 'not-well-formed' } })
  expect(parse(`<a>${long}`)).toMatchObject({ ok: false, problem: { code: 'not-well-formed' } })
})
