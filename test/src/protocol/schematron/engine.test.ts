import { describe, expect, test } from 'vitest'
import {
  loadSchematron,
  memoryFiles,
  parsePositioned,
  ReferencedDocuments,
  runSchematron,
  type SchematronResult,
} from '../../../../src/protocol/schematron/index.ts'

const NS = 'xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"'

/** Loads a schema of several files and judges a document with it. */
function judge(files: Readonly<Record<string, string>>, document: string, entry = 'main.sch'): SchematronResult & { problems: string[] } {
  const set = memoryFiles(files)
  const loaded = loadSchematron(entry, set)
  if (!loaded.ok) throw new Error(`${loaded.problem.code} ${loaded.problem.detail}`)
  const parsed = parsePositioned(Buffer.from(document))
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  return {
    ...runSchematron(loaded.schema, parsed.value, new ReferencedDocuments(set)),
    problems: loaded.problems.map((p) => `${p.code} ${p.file}:${p.line} ${p.subject}`),
  }
}

const schema = (body: string, attributes = ''): Record<string, string> => ({ 'main.sch': `<schema ${NS} ${attributes}>${body}</schema>` })
const messages = (result: SchematronResult): string[] => result.failures.map((f) => f.message)

describe('which rule fires', () => {
  test('three nested elements under one rule give three failures', () => {
    const result = judge(schema('<pattern><rule context="a"><assert test="false()">no</assert></rule></pattern>'), '<a><a><a/></a></a>')
    expect(result.failures.map((f) => f.xpath)).toEqual(['/a', '/a/a', '/a/a/a'])
    expect(result.firedRules).toBe(3)
  })

  test('within a pattern a node fires the first rule that matches; another pattern starts again', () => {
    const rule = (context: string, words: string): string => `<rule context="${context}"><assert test="false()">${words}</assert></rule>`
    const result = judge(
      schema(`<pattern>${rule('a[@x]', 'first')}${rule('a', 'second')}</pattern><pattern>${rule('a', 'third')}</pattern>`),
      '<r><a x="1"/><a/></r>',
    )
    expect(messages(result)).toEqual(['first', 'third', 'second', 'third'])
    expect(result.firedRules).toBe(4)
  })

  test('a context is cut at its top-level bars only, and a node named twice fires once', () => {
    const body = `<pattern><rule context="a[b | c] | d[@k = '|'] | a"><assert test="false()"><name/></assert></rule></pattern>`
    const result = judge(schema(body), '<r><a><b/></a><d k="|"/><d/><a/></r>')
    expect(messages(result)).toEqual(['a', 'd', 'a'])
  })

  test('absolute contexts, the document, attributes and text nodes are nodes to judge', () => {
    const rule = (context: string): string => `<pattern><rule context="${context}"><assert test="false()">${context}</assert></rule></pattern>`
    const result = judge(schema([rule('/'), rule('/r/a'), rule('@x'), rule('a/text()')].join('')), '<r>\n<a x="1">t<a>u</a></a></r>')
    expect(result.failures.map((f) => `${f.line}:${f.column} ${f.xpath}`)).toEqual([
      '1:1 /',
      '2:1 /r/a',
      '2:1 /r/a/@x',
      '2:1 /r/a/text()',
      '2:11 /r/a/a/text()',
    ])
  })

  test('a predicate that counts positions is evaluated from the parent, and indexes change nothing', () => {
    const ns = '<ns prefix="h" uri="urn:h"/>'
    const document = '<r xmlns="urn:h"><s><t root="1"/><v/></s><s><t root="1"/><t root="2"/></s><s><t root="2"/></s></r>'
    const found = (context: string): string[] =>
      judge(schema(`${ns}<pattern><rule context="${context}"><assert test="false()">x</assert></rule></pattern>`), document).failures.map((f) => f.xpath)
    expect(found("*[h:t/@root='1']")).toEqual(['/r/s[1]', '/r/s[2]'])
    expect(found("h:s[h:t/@root='1' and h:t/@root='2']")).toEqual(['/r/s[2]'])
    expect(found("h:s[h:t/@root='1' or h:v]")).toEqual(['/r/s[1]', '/r/s[2]'])
    expect(found("h:s[h:t[@root='2']]/h:t")).toEqual(['/r/s[2]/t[1]', '/r/s[2]/t[2]', '/r/s[3]/t'])
    expect(found("//h:s[h:t/@root='2'][1]")).toEqual(['/r/s[2]'])
    expect(found('h:s[2]')).toEqual(['/r/s[2]'])
    expect(found('h:s[last()]')).toEqual(['/r/s[3]'])
    expect(found('h:s[count(h:t)]')).toEqual(['/r/s[1]', '/r/s[2]'])
  })
})

describe('how a schema is put together', () => {
  test('includes are relative to the including file; letter case is forgiven and told; a missing file is told', () => {
    const files = {
      'main.sch': `<schema ${NS}><include href="Sub/one.sch"/>\n<include href="sub/none.sch"/></schema>`,
      'sub/one.sch': '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><include href="two.sch"/></pattern>',
      'sub/two.sch': '<rule xmlns="http://purl.oclc.org/dsdl/schematron" context="a"><assert test="false()">two</assert></rule>',
    }
    const result = judge(files, '<a/>')
    expect(result.failures.map((f) => `${f.schemaFile}:${f.schemaLine} ${f.message}`)).toEqual(['sub/two.sch:1 two'])
    expect(result.problems).toEqual(['casse-differente main.sch:1 Sub/one.sch', 'fichier-absent main.sch:2 sub/none.sch'])
  })

  test('a file that includes itself, or is no Schematron, is told', () => {
    const files = { 'main.sch': `<schema ${NS}><include href="loop.sch"/><include href="x.xml"/></schema>`, 'x.xml': '<x/>' }
    const loop = '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><include href="loop.sch"/></pattern>'
    expect(
      judge({ ...files, 'loop.sch': loop.replaceAll('pattern', 'include').replace('<include href="loop.sch"/>', '').replace('>', ' href="loop.sch">') }, '<a/>')
        .problems,
    ).toEqual(['inclusions-sans-fin loop.sch:1 loop.sch', 'inclusion-inutilisable main.sch:1 x.xml'])
  })

  test('parameters of an abstract pattern are replaced, longest name first', () => {
    const body = `<pattern id="model" abstract="true"><rule context="$elt"><let name="seen" value="$v"/>
      <assert test="@k = $v2">expected <value-of select="$v2"/>, $v, got <value-of select="@k"/> and <value-of select="$seen"/></assert></rule></pattern>
      <pattern is-a="model"><param name="v" value="'short'"/><param name="elt" value="a | b"/><param name="v2" value="'long'"/></pattern>
      <pattern is-a="none"/>`
    const result = judge(schema(body), '<r><a k="long"/><b k="z"/></r>')
    expect(messages(result)).toEqual(['expected long, $v, got z and short'])
    expect(result.problems).toEqual(['modele-abstrait-absent main.sch:4 none'])
  })

  test('extends takes the assertions and variables of an abstract rule of any pattern, through several levels', () => {
    const body = `<pattern><rule abstract="true" id="base"><let name="k" value="@k"/><assert test="$k">k</assert></rule></pattern>
      <pattern><rule abstract="true" id="more"><extends rule="base"/><assert test="@m">m for <value-of select="$k"/></assert></rule>
      <rule context="a"><extends rule=" more "/></rule><rule context="b"><extends rule="gone"/></rule></pattern>`
    const result = judge(schema(body), '<r><a/><a k="1"/><b/></r>')
    expect(messages(result)).toEqual(['k', 'm for', 'm for 1'])
    expect(result.problems).toEqual(['regle-abstraite-absente main.sch:3 gone'])
  })

  test('the default phase chooses the patterns; without one all run', () => {
    const body = `<phase id="p"><active pattern="one"/></phase>${['one', 'two'].map((id) => `<pattern id="${id}"><rule context="a"><assert test="false()">${id}</assert></rule></pattern>`).join('')}`
    expect(messages(judge(schema(body), '<a/>'))).toEqual(['one', 'two'])
    expect(messages(judge(schema(body, 'defaultPhase="p"'), '<a/>'))).toEqual(['one'])
    expect(messages(judge(schema(body, 'defaultPhase="#ALL"'), '<a/>'))).toEqual(['one', 'two'])
    const absent = judge(schema(body, 'defaultPhase="q"'), '<a/>')
    expect([absent.firedRules, absent.problems]).toEqual([0, ['phase-absente main.sch:1 q']])
  })

  test('the variable of a pattern is seen by the others, is evaluated at the document, and keeps its type', () => {
    const body = `<let name="top " value="count(//a)"/><pattern><let name="half" value="$top div 2"/><rule context="none"><assert test="1">-</assert></rule></pattern>
      <pattern><rule context="a"><let name="own" value="$half + 1"/><assert test="$own = 2.5">own is <value-of select="$own"/></assert><assert test="$top = 2">top is <value-of select="$top"/></assert></rule></pattern>`
    expect(messages(judge(schema(body), '<r><a/><a/><a/></r>')).slice(0, 1)).toEqual(['top is 3'])
  })
})

describe('what a failure tells', () => {
  test('message with its values, role, severity, path with the prefixes of the document, line and column', () => {
    const body = `<ns prefix="x" uri="urn:x"/><pattern id="P"><rule context="x:b">
      <assert test="@ok" role="warning">  The <name/> of
        <value-of select="name(..)"/>   has <emph>no</emph> ok<!-- not this --> (<name path="ancestor::*[last()]"/>) </assert>
      <report test="@bad" role="odd">bad</report></rule></pattern>`
    const result = judge(schema(body), '<q:a xmlns:q="urn:x">\r\n  <q:b\r\n   ok="1"/>\n\t<q:b bad=""/></q:a>')
    expect(result.failures).toEqual([
      expect.objectContaining({
        kind: 'assert',
        message: 'The q:b of q:a has no ok (q:a)',
        role: 'warning',
        severity: 'warning',
        xpath: '/q:a/q:b[2]',
        line: 4,
        column: 2,
        pattern: 'P',
      }),
      expect.objectContaining({ kind: 'report', message: 'bad', role: 'odd', severity: 'error', xpath: '/q:a/q:b[2]', line: 4, column: 2 }),
    ])
  })

  test('no role means error', () => {
    const [failure] = judge(schema('<pattern><rule context="a">\n<assert test="false()">x</assert></rule></pattern>'), '\n\n<a/>').failures
    expect([failure?.role, failure?.severity, failure?.line, failure?.schemaFile, failure?.schemaLine]).toEqual([null, 'error', 3, 'main.sch', 2])
  })

  test('failures come in the order of the document, whatever the order of the rules', () => {
    const rule = (context: string): string => `<pattern><rule context="${context}"><assert test="false()">${context}</assert></rule></pattern>`
    expect(messages(judge(schema(rule('c') + rule('b') + rule('a')), '<a><b/>\n<c/></a>'))).toEqual(['a', 'b', 'c'])
  })
})

describe('what cannot be evaluated', () => {
  test('one entry for an assertion, neither passed nor failed, and the others are judged', () => {
    const body = `<pattern><rule context="a"><assert test="nonsense(.)">unknown function</assert><assert test="false()">judged</assert></rule></pattern>`
    const result = judge(schema(body), '<r><a/><a/></r>')
    expect(messages(result)).toEqual(['judged', 'judged'])
    expect(result.notEvaluated).toEqual([
      expect.objectContaining({ message: 'unknown function', test: 'nonsense(.)', nodes: 2, xpath: '/r/a[1]', reason: expect.stringMatching(/XPST0017/) }),
    ])
  })

  test('a bad context, an unknown variable, a missing document, an undeclared prefix of a value', () => {
    const body = `<pattern><rule context="a[nonsense()]"><assert test="true()">context</assert></rule><rule context="a">
      <assert test="$nobody">variable</assert><assert test="doc('gone.xml')">document</assert><assert test="resolve-QName(@t, .) = 'x'">prefix</assert></rule></pattern>`
    const result = judge(schema(body), '<a t="z:CD"/>')
    expect(result.notEvaluated.map((n) => [n.message, n.reason.slice(0, 60)])).toEqual([
      ['context', expect.stringContaining('XPST0017')],
      ['variable', expect.stringContaining('XPST0008')],
      ['document', expect.stringContaining('FODC0002: document not found: gone.xml')],
      ['prefix', expect.stringContaining('FONS0004')],
    ])
    expect(result.failures).toEqual([])
  })

  test('the invalid regular expression of the header profile is read as a sign, and told', () => {
    const body = String.raw`<pattern><rule context="a"><assert test="matches(@v, '^-?[1-9]\d*$|^+?\d*$')">number</assert></rule></pattern>`
    const result = judge(schema(body), '<r><a v="+12"/><a v="-3"/><a v="0"/><a v="x"/></r>')
    expect([result.notEvaluated, result.failures.map((f) => f.xpath)]).toEqual([[], ['/r/a[4]']])
    expect(result.problems).toEqual([expect.stringContaining('expression-reguliere-corrigee main.sch:1')])
  })

  test('a schema that is no schema is refused', () => {
    expect(loadSchematron('a.sch', memoryFiles({ 'a.sch': '<a/>' }))).toMatchObject({ ok: false, problem: { code: 'fichier-illisible' } })
    expect(loadSchematron('b.sch', memoryFiles({ 'a.sch': '<a/>' }))).toMatchObject({ ok: false, problem: { code: 'fichier-absent' } })
    expect(loadSchematron('a.sch', memoryFiles({ 'a.sch': '<a>' }))).toMatchObject({
      ok: false,
      problem: { code: 'fichier-illisible', detail: expect.stringContaining('1:') },
    })
  })
})

describe('functions supplied', () => {
  const files = (test: string): Record<string, string> => ({
    'sub/main.sch': `<schema ${NS}><ns prefix="s" uri="urn:s"/><include href="deep/p.sch"/></schema>`,
    'sub/deep/p.sch': `<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="a"><assert test="${test}">x</assert></rule></pattern>`,
    'values/set.xml': '<v xmlns="urn:s"><c code="1">one</c><c code="2">t<!-- -->wo</c></v>',
    'sub/here.xml': '<here/>',
  })
  test.each([
    ['doc() is relative to the file asked for, not to the included one', "doc('here.xml')/here and document('../values/set.xml')//s:c[@code='2']"],
    ['doc-available', "doc-available('here.xml') and not(doc-available('nowhere.xml')) and not(doc-available('../../../etc/passwd'))"],
    ['resolve-QName and QName', "resolve-QName(@t, .) = QName('urn:t', 'CD') and namespace-uri-from-QName(resolve-QName(@t, .)) = 'urn:t'"],
    ['local-name-from-QName; an absent value stays absent', "local-name-from-QName(resolve-QName(@t, .)) = 'CD' and empty(resolve-QName(@none, .))"],
    ['matches with flags', "matches('ABC', '^ab', 'i') and not(matches('ABC', '^ab')) and matches('a-b', '^[\\w\\-]+$', 'i')"],
    [
      'the texts of a terminology',
      "exists(doc('../values/set.xml')//s:c[text() = string($one)]) and not(exists(doc('../values/set.xml')//s:c[text()= string($two) ]))",
    ],
    [
      'ordinary functions of XPath 2.0',
      "ends-with('abc', 'c') and string-join(distinct-values(('a','a')), '-') = 'a' and '12' castable as xs:integer and xs:integer('3') = 3",
    ],
  ])('%s', (_, expression) => {
    const set = files(expression)
    const withLets = {
      ...set,
      'sub/main.sch': (set['sub/main.sch'] ?? '').replace('<include', `<let name="one" value="'one'"/><let name="two" value="'two'"/><include`),
    }
    const document = '<a xmlns:q="urn:t" t="q:CD"/>'
    expect(judge(withLets, document, 'sub/main.sch')).toMatchObject({ failures: [], notEvaluated: [], firedRules: 1 })
    // The same assertion turned round fails: the green above could have been red.
    const negated = { ...withLets, 'sub/deep/p.sch': (set['sub/deep/p.sch'] ?? '').replace('test="', 'test="not(').replace('">x', ')">x') }
    expect(judge(negated, document, 'sub/main.sch').failures).toHaveLength(1)
  })
})
