import { SaxesParser } from 'saxes'
import { Document, type Element, type Node, unsafeAppendAttribute, unsafeCreateAttribute, unsafeCreateElement } from 'slimdom'
import { decodeCharset } from '../xml/charset.ts'
import { XML_LIMITS, type XmlLimits, type XmlProblem } from '../xml/problem.ts'
import type { Place } from './result.ts'

/** A DOM for XPath that remembers where each element began. */
export interface PositionedDocument {
  readonly document: Document
  /** Place of the element, of the owner of the attribute, of the parent of the text; 1:1 for the document. */
  placeOf(node: Node): Place
}

export type PositionedResult = { readonly ok: true; readonly value: PositionedDocument } | { readonly ok: false; readonly problem: XmlProblem }

class Refused extends Error {
  constructor(readonly problem: XmlProblem) {
    super(problem.detail)
  }
}

/**
 * Bytes → DOM with places, without DTD and within bounds: 1-based lines and columns, in UTF-16 units.
 * Bytes that are no acceptable XML give the first problem, with its place.
 */
export function parsePositioned(bytes: Uint8Array, limits: XmlLimits = XML_LIMITS): PositionedResult {
  if (bytes.length === 0) return { ok: false, problem: { code: 'empty', detail: 'no byte received', line: 1, column: 1 } }
  const decoded = decodeCharset(bytes)
  if (!decoded.ok) return decoded
  try {
    return { ok: true, value: build(decoded.text, limits) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem }
    throw error
  }
}

function build(text: string, limits: XmlLimits): PositionedDocument {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const document = new Document()
  const places = new WeakMap<Node, Place>()
  const lines = new LineCounter(text)
  let current: Element | null = null
  let pending = ''
  let start = 0
  let depth = 0
  let nodes = 0
  let skipped = 0

  const refuse = (code: XmlProblem['code'], detail: string): never => {
    const { line, column } = new LineCounter(text).placeAt(parser.position + skipped)
    throw new Refused({ code, detail, line, column: Math.max(1, column - 1) })
  }
  const count = (): void => {
    if (++nodes > limits.nodes) refuse('too-many-nodes', `more than ${limits.nodes} nodes`)
  }
  // One text node for text and CDATA that touch, as in the XPath data model.
  const flush = (): void => {
    if (pending !== '' && current) {
      count()
      current.appendChild(document.createTextNode(pending))
    }
    pending = ''
  }
  // Throwing from the handlers is how saxes is stopped at the first problem; it would go on otherwise.
  parser.on('error', (error) => refuse('not-well-formed', error.message.replace(/^\d+:\d+: /, '')))
  parser.on('doctype', () => refuse('dtd', 'a document type declaration is not accepted'))
  // Fires after the name and one more character, which may be a line end (one or two characters): only the position is exact.
  parser.on('opentagstart', (tag) => {
    start = text.lastIndexOf(`<${tag.name}`, parser.position + skipped)
  })
  parser.on('opentag', (tag) => {
    flush()
    if (++depth > limits.depth) refuse('too-deep', `more than ${limits.depth} nested elements`)
    count()
    const element = unsafeCreateElement(document, tag.local, tag.uri || null, tag.prefix || null)
    let attributes = 0
    for (const name in tag.attributes) {
      const a = tag.attributes[name]
      if (!a) continue
      if (++attributes > limits.attributes) refuse('too-many-attributes', `more than ${limits.attributes} attributes`)
      unsafeAppendAttribute(unsafeCreateAttribute(a.uri || null, a.prefix && a.local ? a.prefix : null, a.local || a.name, a.value, element), element)
    }
    places.set(element, lines.placeAt(start))
    ;(current ?? document).appendChild(element)
    current = element
  })
  parser.on('closetag', () => {
    flush()
    depth--
    current = current?.parentElement ?? null
  })
  parser.on('text', (t) => {
    pending += t
  })
  parser.on('cdata', (t) => {
    pending += t
  })
  parser.on('comment', (t) => {
    flush()
    count()
    ;(current ?? document).appendChild(document.createComment(t))
  })
  parser.on('processinginstruction', ({ target, body }) => {
    flush()
    count()
    ;(current ?? document).appendChild(document.createProcessingInstruction(target, body))
  })
  let written = 0
  for (const { from, to } of longTexts(text)) {
    parser.write(text.slice(written, from))
    pending += text.slice(from, to)
    skipped += to - from
    written = to
  }
  parser.write(text.slice(written)).close()
  if (!document.documentElement) throw new Refused({ code: 'not-well-formed', detail: 'no root element', line: 1, column: 1 })

  const placeOf = (node: Node): Place => {
    for (let n: Node | null = node; n; n = 'ownerElement' in n ? (n.ownerElement as Node | null) : n.parentNode) {
      const place = places.get(n)
      if (place) return place
    }
    return { line: 1, column: 1 }
  }
  return { document, placeOf }
}

const LONG = /(?<=>)[\t\n\x20-\x25\x27-\x3b\x3d\x3f-\x5c\x5e-\x7e]{4096,}/g

/** A whole start tag, not an empty element, its quotes closed: `>` may stand in a value. */
const START_TAG = /^<[^\s"'<>=/!?]+(?:\s+[^\s"'<>=/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*>$/

/**
 * Runs of plain text that need no parser (base64 of a joined file: megabytes read character by character otherwise):
 * just after the end of a start tag, and in no comment, CDATA section or instruction.
 */
function* longTexts(text: string): Generator<{ readonly from: number; readonly to: number }> {
  for (const found of text.matchAll(LONG)) {
    const from = found.index
    const closed = (open: string, close: string): boolean => text.lastIndexOf(open, from) <= text.lastIndexOf(close, from - close.length)
    const tag = text.slice(text.lastIndexOf('<', from), from)
    if (START_TAG.test(tag) && closed('<!--', '-->') && closed('<![CDATA[', ']]>') && closed('<?', '?>')) yield { from, to: from + found[0].length }
  }
}

/** Offsets → lines and columns; offsets are asked in rising order. */
class LineCounter {
  private line = 1
  private lineStart = 0

  constructor(private readonly text: string) {}

  placeAt(offset: number): Place {
    for (let end = this.text.indexOf('\n', this.lineStart); end !== -1 && end < offset; end = this.text.indexOf('\n', this.lineStart)) {
      this.line++
      this.lineStart = end + 1
    }
    return { line: this.line, column: offset - this.lineStart + 1 }
  }
}
