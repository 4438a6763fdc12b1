import { SaxesParser } from 'saxes'
import type { XmlLimits, XmlProblem } from './problem.ts'
import type { XmlAttribute, XmlElement } from './tree.ts'

/** The first problem of a document. */
export class Refused extends Error {
  constructor(readonly problem: XmlProblem) {
    super(problem.detail)
  }
}

interface Building extends XmlElement {
  attributes: XmlAttribute[]
  children: (XmlElement | string)[]
}

/** The tree of any document we accept, by a complete parser; throws `Refused` at the first problem. */
export function fullDocument(text: string, limits: XmlLimits): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true })
  let root: Building | undefined
  let current: Building | null = null
  let depth = 0
  let nodes = 0
  let line = 1
  let column = 1

  const refuse = (code: XmlProblem['code'], detail: string): never => {
    throw new Refused({ code, detail, line: parser.line, column: Math.max(1, parser.column) })
  }
  const count = (): void => {
    if (++nodes > limits.nodes) refuse('too-many-nodes', `more than ${limits.nodes} nodes`)
  }
  // Throwing from the handlers is how saxes is stopped at the first problem; it would go on otherwise.
  parser.on('error', (error) => refuse('not-well-formed', error.message.replace(/^\d+:\d+: /, '')))
  parser.on('doctype', () => refuse('dtd', 'a document type declaration is not accepted'))
  // saxes fires this one after the name and one more character; the name may be followed by a line end,
  // in which case the parser is already on the next line.
  parser.on('opentagstart', (tag) => {
    const before = text.charCodeAt(parser.position - 1) === 10 ? null : parser.column - tag.name.length - 2
    if (before !== null && before >= 0) {
      line = parser.line
      column = before + 1
    } else {
      const at = text.lastIndexOf(`<${tag.name}`, parser.position)
      line = parser.line - 1
      column = at - text.lastIndexOf('\n', at)
    }
  })
  parser.on('opentag', (tag) => {
    if (++depth > limits.depth) refuse('too-deep', `more than ${limits.depth} nested elements`)
    count()
    const attributes: XmlAttribute[] = []
    for (const name in tag.attributes) {
      const a = tag.attributes[name]
      if (a && a.prefix !== 'xmlns' && name !== 'xmlns') attributes.push({ ns: a.uri, local: a.local, value: a.value })
      if (attributes.length > limits.attributes) refuse('too-many-attributes', `more than ${limits.attributes} attributes`)
    }
    const element: Building = { ns: tag.uri, local: tag.local, prefix: tag.prefix, attributes, children: [], parent: current, line, column }
    if (current) current.children.push(element)
    else root = element
    current = element
  })
  parser.on('closetag', () => {
    depth--
    current = (current?.parent ?? null) as Building | null
  })
  const addText = (t: string): void => {
    if (!current) return
    count()
    current.children.push(t)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  if (!root) throw new Refused({ code: 'not-well-formed', detail: 'no root element', line: 1, column: 1 })
  return root
}
