import type { XmlLimits } from './problem.ts'
import type { XmlAttribute, XmlElement } from './tree.ts'
import { unescapeXml } from './unescape.ts'

interface Building extends XmlElement {
  attributes: XmlAttribute[]
  children: (XmlElement | string)[]
}

/** The namespaces in scope: innermost first. */
interface Scope {
  readonly prefix: string
  readonly uri: string
  readonly outer: Scope | null
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
const DECLARATION =
  /^<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?\s?\?>/
/** Control characters, astral ones and the two that are no characters. */
const OUTSIDE_PLAIN = /[^\t\n\x20-\ud7ff\ue000-\ufffd]|\]\]>/
const XML_SCOPE: Scope = { prefix: 'xml', uri: XML_NAMESPACE, outer: null }

/**
 * The tree of a document as software writes them: elements, attributes, text, references, ASCII names, nothing else.
 * Several times faster than the full parser, and never more lenient: whatever it is not sure of (comments, instructions,
 * CDATA, DTD, other names, every error, every bound passed) gives undefined, and the full parser alone accepts or refuses.
 */
export function plainDocument(written: string, limits: XmlLimits): XmlElement | undefined {
  const text = written.includes('\r') ? written.replaceAll('\r\n', '\n') : written
  return OUTSIDE_PLAIN.test(text) ? undefined : new PlainReader(text, limits).document()
}

class PlainReader {
  private at = 0
  private nodes = 0
  private line = 1
  private lineStart = 0
  private nextLineEnd: number

  constructor(
    private readonly text: string,
    private readonly limits: XmlLimits,
  ) {
    this.nextLineEnd = text.indexOf('\n')
  }

  document(): XmlElement | undefined {
    const { text } = this
    this.at = text.startsWith('<?') ? (DECLARATION.exec(text)?.[0].length ?? 0) : 0
    this.skipSpaces()
    const scopes: Scope[] = []
    const names: string[] = []
    let scope: Scope = XML_SCOPE
    let root: Building | undefined
    let current: Building | null = null
    for (;;) {
      // Here `at` is on a `<`, or the document is not plain.
      if (text.charCodeAt(this.at) !== LESS) return undefined
      if (text.charCodeAt(this.at + 1) === SLASH) {
        const name = names.pop()
        if (name === undefined || !current || !this.closes(name)) return undefined
        scope = scopes.pop() ?? XML_SCOPE
        current = current.parent as Building | null
      } else {
        const outer: Scope = scope
        const start = this.at
        const name = this.name(start + 1)
        if (name === undefined) return undefined
        const raw = this.attributes()
        if (raw === undefined) return undefined
        for (let i = 0; i + 1 < raw.length; i += 2) {
          const declared = declaration(raw[i] ?? '', raw[i + 1] ?? '', scope)
          if (declared === undefined) return undefined
          scope = declared ?? scope
        }
        const attributes = raw.length === 0 ? [] : resolved(raw, scope)
        const colon = name.indexOf(':')
        const prefix = colon < 0 ? '' : name.slice(0, colon)
        const ns = uriOf(prefix, scope)
        if (!attributes || attributes.length > this.limits.attributes || ns === undefined || ++this.nodes > this.limits.nodes) return undefined
        this.goToLine(start)
        const element: Building = {
          ns,
          local: colon < 0 ? name : name.slice(colon + 1),
          prefix,
          attributes,
          children: [],
          parent: current,
          line: this.line,
          column: start - this.lineStart + 1,
        }
        if (current) current.children.push(element)
        else root = element
        if (names.length >= this.limits.depth) return undefined
        if (text.charCodeAt(this.at) === SLASH) {
          if (text.charCodeAt(this.at + 1) !== GREATER) return undefined
          this.at += 2
          scope = outer
        } else {
          this.at++
          names.push(name)
          scopes.push(outer)
          current = element
        }
      }
      if (!current) break
      const end = text.indexOf('<', this.at)
      if (end < 0) return undefined
      if (end > this.at) {
        const value = unescapeXml(text.slice(this.at, end))
        if (value === undefined || ++this.nodes > this.limits.nodes) return undefined
        current.children.push(value)
        this.at = end
      }
    }
    this.skipSpaces()
    return this.at === text.length ? root : undefined
  }

  /** Reads `</name>`, spaces allowed before its end. */
  private closes(name: string): boolean {
    const { text } = this
    const from = this.at + 2
    if (!text.startsWith(name, from)) return false
    this.at = from + name.length
    this.skipSpaces()
    return text.charCodeAt(this.at++) === GREATER
  }

  /** Reads a name with at most one prefix, and goes after it. */
  private name(from: number): string | undefined {
    const { text } = this
    let i = from
    let part = from
    let colons = 0
    for (; ; i++) {
      const c = text.charCodeAt(i)
      if (c === COLON) {
        if (i === part || ++colons > 1) return undefined
        part = i + 1
      } else if (i === part ? !isNameStart(c) : !isName(c)) break
    }
    if (i === part) return undefined
    this.at = i
    return text.slice(from, i)
  }

  /** Names and values, in turn, up to the `/` or `>` that ends the tag. */
  private attributes(): string[] | undefined {
    const { text } = this
    let found: string[] = NOTHING
    for (;;) {
      const before = this.at
      this.skipSpaces()
      const c = text.charCodeAt(this.at)
      if (c === GREATER || c === SLASH) return found
      if (this.at === before || found.length > 2 * this.limits.attributes + 2) return undefined
      const name = this.name(this.at)
      if (name === undefined) return undefined
      this.skipSpaces()
      if (text.charCodeAt(this.at++) !== EQUAL) return undefined
      this.skipSpaces()
      const quote = text.charCodeAt(this.at)
      if (quote !== DOUBLE && quote !== SINGLE) return undefined
      const end = text.indexOf(quote === DOUBLE ? '"' : "'", this.at + 1)
      if (end < 0) return undefined
      const written = text.slice(this.at + 1, end)
      const value = written.includes('<') ? undefined : unescapeXml(/[\t\n]/.test(written) ? written.replace(/[\t\n]/g, ' ') : written)
      if (value === undefined) return undefined
      if (found === NOTHING) found = [name, value]
      else found.push(name, value)
      this.at = end + 1
    }
  }

  private skipSpaces(): void {
    const { text } = this
    let c = text.charCodeAt(this.at)
    while (c === 32 || c === 10 || c === 9) c = text.charCodeAt(++this.at)
  }

  private goToLine(at: number): void {
    while (this.nextLineEnd >= 0 && this.nextLineEnd < at) {
      this.line++
      this.lineStart = this.nextLineEnd + 1
      this.nextLineEnd = this.text.indexOf('\n', this.lineStart)
    }
  }
}

const NOTHING: string[] = []
const LESS = 0x3c
const GREATER = 0x3e
const SLASH = 0x2f
const COLON = 0x3a
const EQUAL = 0x3d
const DOUBLE = 0x22
const SINGLE = 0x27

function isNameStart(c: number): boolean {
  return (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f
}

function isName(c: number): boolean {
  return isNameStart(c) || (c >= 0x30 && c <= 0x39) || c === 0x2d || c === 0x2e
}

/** The scope with what an attribute declares; null when it declares nothing; undefined when the declaration is not plain. */
function declaration(name: string, value: string, outer: Scope): Scope | null | undefined {
  if (!name.startsWith('xmlns')) return null
  const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : null
  if (prefix === null) return null
  if (prefix === 'xml' || prefix === 'xmlns' || value.startsWith('http://www.w3.org/XML/1998/') || value.startsWith('http://www.w3.org/2000/xmlns'))
    return undefined
  if ((value === '' && prefix !== '') || value !== value.trim()) return undefined
  return { prefix, uri: value, outer }
}

function uriOf(prefix: string, scope: Scope): string | undefined {
  for (let s: Scope | null = scope; s; s = s.outer) if (s.prefix === prefix) return s.uri
  return prefix === '' ? '' : undefined
}

/** Attributes in their namespaces, declarations left out; undefined when one is repeated or its prefix is unknown. */
function resolved(raw: readonly string[], scope: Scope): XmlAttribute[] | undefined {
  const attributes: XmlAttribute[] = []
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = raw[i] ?? ''
    for (let j = 0; j < i; j += 2) if (raw[j] === name) return undefined
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue
    const colon = name.indexOf(':')
    const ns = colon < 0 ? '' : uriOf(name.slice(0, colon), scope)
    if (ns === undefined) return undefined
    const local = name.slice(colon + 1)
    for (const a of attributes) if (a.local === local && a.ns === ns) return undefined
    attributes.push({ ns, local, value: raw[i + 1] ?? '' })
  }
  return attributes
}
