import { afterAll, expect, test } from 'vitest'
import { memoryFiles } from '../../../../src/protocol/schematron/index.ts'
import { XsdSchema } from '../../../../src/protocol/xsd/index.ts'

const files = memoryFiles({
  'a/main.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t" elementFormDefault="qualified">
    <xs:include schemaLocation="../b/Types.xsd"/>
    <xs:element name="doc" type="Doc"/></xs:schema>`,
  'b/types.xsd': `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t" xmlns="urn:t" elementFormDefault="qualified">
    <xs:complexType name="Doc"><xs:sequence><xs:element name="n" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType></xs:schema>`,
  'bad.xsd': '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="x" type="None"/></xs:schema>',
  'broken.xsd': '<xs:schema',
})
const DOC = { ns: 'urn:t', local: 'doc' }
const compiled = XsdSchema.compile('a/main.xsd', files)
if (!compiled.ok) throw new Error(compiled.problem.detail)
const { schema } = compiled
afterAll(() => schema.dispose())
const judge = (text: string): ReturnType<XsdSchema['validate']> => schema.validate(Buffer.from(text), DOC)

test('a document is valid or each error says what, where', () => {
  expect(judge('<doc xmlns="urn:t"><n>1</n></doc>')).toEqual({ ok: true, failures: [] })
  expect(judge('<doc xmlns="urn:t"><n>1</n>\n<n>x</n>\n<m/></doc>')).toEqual({
    ok: true,
    failures: [
      expect.objectContaining({ line: 2, path: '/*/*[2]', message: expect.stringContaining("'x' is not a valid value") }),
      expect.objectContaining({ line: 3, path: '/*/*[3]', message: expect.stringContaining('{urn:t}m') }),
    ],
  })
})

test('the document judged may sit inside another', () => {
  const wrap = (inner: string): string => `<s xmlns="urn:style">\n<other/>\n<t:doc xmlns:t="urn:t">${inner}</t:doc></s>`
  expect(judge(wrap('<t:n>1</t:n>'))).toEqual({ ok: true, failures: [] })
  expect(judge(wrap('<t:n>x</t:n>'))).toMatchObject({ ok: true, failures: [{ line: 3 }] })
})

test.each([
  ['', 'empty', 1],
  ['<doc xmlns="urn:t">\n<n></doc>', 'not-well-formed', 2],
  ['<?xml version="1.0"?>\n<!-- c -->\n<!DOCTYPE doc [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<doc xmlns="urn:t"><n>&e;</n></doc>', 'dtd', 3],
  ['<other/>', 'root-absent', 1],
])('%s is refused: %s', (text, code, line) => {
  expect(judge(text)).toMatchObject({ ok: false, problem: { code, line } })
})

test('bytes that are not of their charset, or far too many, are refused before the library sees them', () => {
  expect(schema.validate(Buffer.from([0x3c, 0x61, 0xff, 0x3e]), DOC)).toMatchObject({ ok: false, problem: { code: 'charset' } })
  expect(schema.validate(Buffer.alloc(100 * 1024 * 1024 + 1), DOC)).toMatchObject({ ok: false, problem: { code: 'too-large' } })
})

test('a long prolog costs what it weighs', () => {
  const prolog = `<?xml version="1.0"?>${' \n'.repeat(50_000)}<!--${'-x'.repeat(50_000)}-->${'<?p ??>'.repeat(5_000)}`
  expect(judge(`${prolog}<doc xmlns="urn:t"><n>1</n></doc>`)).toEqual({ ok: true, failures: [] })
  expect(judge(`${prolog}\n <!DOCTYPE doc><doc/>`)).toMatchObject({ ok: false, problem: { code: 'dtd', line: 50_002, column: 2 } })
})

test('a text of ten megabytes is judged', () => {
  expect(judge(`<doc xmlns="urn:t"><n>${'1'.repeat(11 * 1024 * 1024)}</n></doc>`)).toMatchObject({ ok: true, failures: [{ line: 1 }] })
})

test('a schema that is absent, broken or wrong is told, and a document never opens a file', () => {
  expect(XsdSchema.compile('none.xsd', files)).toMatchObject({ ok: false, problem: { code: 'fichier-absent' } })
  expect(XsdSchema.compile('broken.xsd', files)).toMatchObject({ ok: false, problem: { code: 'schema-invalide' } })
  expect(XsdSchema.compile('bad.xsd', files)).toMatchObject({ ok: false, problem: { code: 'schema-invalide', detail: expect.stringContaining('None') } })
  const hint = '<doc xmlns="urn:t" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="urn:t a/main.xsd urn:x bad.xsd"><n>1</n></doc>'
  expect(judge(hint)).toEqual({ ok: true, failures: [] })
})
