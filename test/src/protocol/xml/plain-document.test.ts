import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fullDocument, Refused } from '../../../../src/protocol/xml/full-document.ts'
import { plainDocument } from '../../../../src/protocol/xml/plain-document.ts'
import { XML_LIMITS, type XmlLimits } from '../../../../src/protocol/xml/problem.ts'
import { isElement, type XmlElement } from '../../../../src/protocol/xml/tree.ts'

const ENVELOPE = readFileSync(new URL('../../../../bench/request.xml', import.meta.url), 'utf8')
const SMALL: XmlLimits = { depth: 4, attributes: 3, nodes: 12 }

/** Everything a tree says, without its references to parents, which must be right too. */
function shape(element: XmlElement, parent: XmlElement | null = null): unknown {
  expect(element.parent).toBe(parent)
  const { ns, local, prefix, attributes, line, column } = element
  return { ns, local, prefix, attributes, line, column, children: element.children.map((c) => (isElement(c) ? shape(c, element) : c)) }
}

function oracle(text: string, limits: XmlLimits): unknown {
  try {
    return shape(fullDocument(text, limits))
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

/** The reader may always give up; what it does give is what the full parser gives. Returns whether it gave something. */
function agrees(text: string, limits = XML_LIMITS): boolean {
  const root = plainDocument(text, limits)
  if (root) expect(shape(root), JSON.stringify(text)).toEqual(oracle(text, limits))
  return root !== undefined
}

describe('reads as the full parser does', () => {
  test.each([
    ['a request of the téléservice', ENVELOPE],
    ['the same from Windows', ENVELOPE.replaceAll('\n', '\r\n')],
    ['a declaration', `<?xml version="1.0" encoding='UTF-8' standalone="no" ?>\n<a/>\n`],
    ['references', '<a b="&lt;&#10;&#x9;&quot;\t\n\'">&amp;&#233;&#x1F600; > ]]&gt;</a>'],
    ['default and undone namespaces', '<a xmlns="u"><b xmlns=""><c xmlns="v" x="1"/></b><p:d xmlns:p="w" p:x="1" x="2"/><e/></a>'],
    ['a prefix declared after its use', '<p:a p:x="1" xmlns:p="u"><p:b xmlns:p="v"/></p:a >'],
    ['xml:lang', '<a xml:lang="fr"><xml:b/></a>'],
    ['names that end a line', '<a\n  x = "1"\n><b\n/>\n  <c\n>é</c\n></a>'],
    ['accents and other scripts', '<a x="é">Ω\u0085\u2028\ufffd</a>'],
  ])('%s', (_what, text) => {
    expect(agrees(text)).toBe(true)
  })
})

describe('gives up, and the full parser decides, on', () => {
  test.each([
    ['a comment', '<a><!-- --></a>'],
    ['an instruction', '<a><?b?></a>'],
    ['CDATA', '<a><![CDATA[x]]></a>'],
    ['a document type', '<!DOCTYPE a><a/>'],
    ['a name with an accent', '<é/>'],
    ['an astral character', '<a>😀</a>'],
    ['a lone carriage return', '<a>\r</a>'],
    ['XML 1.1', '<?xml version="1.1"?><a/>'],
    ['no root', ' '],
    ['two roots', '<a/><b/>'],
    ['text before the root', 'x<a/>'],
    ['text after the root', '<a/>x'],
    ['space before the declaration', ' <?xml version="1.0"?><a/>'],
    ['an unclosed element', '<a><b></b>'],
    ['a close tag without an element', '</a>'],
    ['crossed tags', '<a><b></a></b>'],
    ['a close tag that only begins alike', '<a><b></bb></a>'],
    ['a control character', '<a>\u0001</a>'],
    ['half a surrogate pair', '<a>\ud800</a>'],
    ['an unknown reference', '<a>&eacute;</a>'],
    ['a bare ampersand', '<a b="x & y"/>'],
    ['a reference to no character', '<a>&#0;</a>'],
    ['a reference past the last character', '<a>&#x110000;</a>'],
    ['a reference without its end', '<a>&lt</a>'],
    [']]> in text', '<a>]]></a>'],
    ['< in an attribute', '<a b="<"/>'],
    ['an attribute without value', '<a b/>'],
    ['an attribute without quotes', '<a b=c/>'],
    ['attributes without space', '<a b="1"c="2"/>'],
    ['a repeated attribute', '<a b="1" b="2"/>'],
    ['one attribute under two prefixes', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>'],
    ['a repeated declaration', '<a xmlns="u" xmlns="v"/>'],
    ['an unknown prefix', '<p:a/>'],
    ['an unknown attribute prefix', '<a p:b="1"/>'],
    ['a prefix of a closed element', '<a><b xmlns:p="u"/><p:c/></a>'],
    ['a prefix undone', '<a xmlns:p=""/>'],
    ['the prefix xmlns', '<xmlns:a/>'],
    ['xml given another meaning', '<a xmlns:xml="u"/>'],
    ['the namespace of xml under another prefix', '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>'],
    ['the namespace of declarations', '<a xmlns="http://www.w3.org/2000/xmlns/"/>'],
    ['a namespace between spaces', '<a xmlns=" u "/>'],
    ['two colons', '<a:b:c xmlns:a="u"/>'],
    ['nothing before the colon', '<:a/>'],
    ['nothing after the colon', '<a: xmlns:a="u"/>'],
    ['a space before the name', '< a/>'],
    ['a slash alone', '<a / >'],
  ])('%s', (_what, text) => {
    expect(plainDocument(text, XML_LIMITS)).toBeUndefined()
  })

  test.each([
    ['depth', '<a><a><a><a><a/></a></a></a></a>', '<a><a><a><a/></a></a></a>'],
    ['attributes', '<a b="" c="" d="" e=""/>', '<a b="" c="" d="" xmlns="u"/>'],
    ['nodes', `<a>${'<b/>'.repeat(12)}</a>`, `<a>${'<b/>'.repeat(11)}</a>`],
    ['text nodes', `<a>${'x<b/>'.repeat(6)}</a>`, `<a>${'x<b/>'.repeat(5)}x</a>`],
  ])('a bound passed: %s', (_what, beyond, within) => {
    expect(plainDocument(beyond, SMALL)).toBeUndefined()
    expect(oracle(beyond, SMALL)).toBeUndefined()
    expect(agrees(within, SMALL)).toBe(true)
  })
})

const name = fc.constantFrom('a', 'b', 'p:a', 'q:b', 'xml:lang', 'a-1.', '_')
const space = fc.constantFrom('', ' ', '\n', '\r\n', '\t ')
const chars = fc
  .array(fc.constantFrom('x', 'é', '&lt;', '&#x41;', '&#10;', "'", '"', '>', '\n', '\r\n', '\t', ']]', ' '), { maxLength: 6 })
  .map((c) => c.join(''))
const attribute = fc
  .tuple(fc.oneof(name, fc.constantFrom('xmlns', 'xmlns:p', 'xmlns:q')), space, fc.oneof(fc.constantFrom('u', 'v', ''), chars))
  .map(([n, s, v]) => ` ${s}${n}${s}="${v.replaceAll('"', '')}"`)

const element = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      fc.array(attribute, { maxLength: 3 }),
      space,
      fc.array(fc.oneof({ depthSize: 'small' }, chars, tie('element')), { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([n, attributes, s, children, empty]) =>
      empty && children.length === 0 ? `<${n}${attributes.join('')}${s}/>` : `<${n}${attributes.join('')}${s}>${children.join('')}</${n}${s}>`,
    ),
})).element
const rooted = fc
  .tuple(fc.constantFrom('', '<?xml version="1.0"?>', '\n'), element, space)
  .map(([before, e, after]) => `${before}<r xmlns:p="u" xmlns:q="v"${after}>${e}</r>${after}`)

test('any tree of ordinary markup is read alike, and most are read', () => {
  let read = 0
  fc.assert(
    fc.property(rooted, (text) => void (agrees(text) && read++)),
    { numRuns: 2000 },
  )
  expect(read).toBeGreaterThan(700)
})

test('markup broken anywhere is never read more leniently', () => {
  const breakage = fc.constantFrom('', '<', '>', '/', '"', '&', '=', ':', ' ', '\n', '\r', '\u0001', '😀', ']]>', '<!--', '<?', 'xmlns', '-', '0')
  const position = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(
      fc.oneof(rooted, fc.constant(ENVELOPE)),
      position,
      fc.nat({ max: 3 }),
      breakage,
      fc.constantFrom(XML_LIMITS, SMALL),
      (text, where, cut, put, limits) => {
        const at = Math.floor(where * text.length)
        agrees(text.slice(0, at) + put + text.slice(at + cut), limits)
      },
    ),
    { numRuns: 4000 },
  )
})

test('any text at all is never read more leniently', () => {
  const piece = fc.constantFrom(
    '<a',
    '<p:b',
    '</a>',
    '</p:b>',
    '>',
    '/>',
    ' x="1"',
    " p:y='2'",
    ' xmlns:p="u"',
    '&amp;',
    '&',
    'text',
    '\n',
    '\r\n',
    '<',
    '=',
    '"',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => void agrees(pieces.join(''))),
    { numRuns: 4000 },
  )
})
