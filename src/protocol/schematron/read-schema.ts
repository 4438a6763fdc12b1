import type { Element, Node } from 'slimdom'
import type { XmlLimits } from '../xml/problem.ts'
import { folderOf, resolvePath, type SchemaFiles } from './files.ts'
import { type PositionedDocument, parsePositioned } from './positioned-document.ts'
import { patchExpression } from './quirks.ts'
import type { SchemaProblem } from './result.ts'
import type { WrittenItem, WrittenLet, WrittenPart, WrittenPattern, WrittenRule, WrittenSchema } from './written-schema.ts'

const ISO = 'http://purl.oclc.org/dsdl/schematron'

/** Schema files are larger than messages and written by people we chose to trust; still bounded. */
export const SCHEMA_LIMITS: XmlLimits = { depth: 100, attributes: 200, nodes: 5_000_000 }
const MAX_INCLUDE_DEPTH = 32

/** Reads a schema and what it includes; a problem with an included file is listed and the rest is read. */
export function readSchema(path: string, files: SchemaFiles): WrittenSchema | SchemaProblem {
  const schema: WrittenSchema = {
    file: path,
    title: '',
    defaultPhase: undefined,
    namespaces: new Map(),
    lets: [],
    phases: new Map(),
    patterns: [],
    problems: [],
  }
  const opened = open(path, { file: path, line: 1, subject: path }, files, schema)
  if ('code' in opened) return opened
  const root = opened.parsed.document.documentElement
  if (root?.localName !== 'schema' || root.namespaceURI !== ISO) {
    return { code: 'fichier-illisible', file: path, line: 1, subject: path, detail: 'the root element is not an ISO Schematron schema' }
  }
  schema.defaultPhase = token(root, 'defaultPhase') ?? undefined
  new Reader(schema, files).children(root, opened, 0, (element, from, depth, reader) => reader.top(element, from, depth))
  return schema
}

interface Opened {
  readonly path: string
  readonly parsed: PositionedDocument
}

type Visit = (element: Element, from: Opened, depth: number, reader: Reader) => void

function open(path: string, at: Pick<SchemaProblem, 'file' | 'line' | 'subject'>, files: SchemaFiles, schema: WrittenSchema): Opened | SchemaProblem {
  const found = files.locate(path)
  if (found === undefined) return { code: 'fichier-absent', ...at }
  if (found !== path) schema.problems.push({ code: 'casse-differente', ...at, detail: found })
  const parsed = parsePositioned(files.read(found), SCHEMA_LIMITS)
  if (!parsed.ok) return { code: 'fichier-illisible', ...at, detail: `${parsed.problem.line}:${parsed.problem.column} ${parsed.problem.detail}` }
  return { path: found, parsed: parsed.value }
}

class Reader {
  constructor(
    private readonly schema: WrittenSchema,
    private readonly files: SchemaFiles,
  ) {}

  /** Visits the Schematron children of an element, an `include` being replaced by the root of its file. */
  children(parent: Element, from: Opened, depth: number, visit: Visit): void {
    for (const child of parent.children) {
      if (child.namespaceURI !== ISO) continue
      if (child.localName === 'include') this.include(child, from, depth, visit)
      else visit(child, from, depth, this)
    }
  }

  private include(element: Element, from: Opened, depth: number, visit: Visit): void {
    const href = element.getAttribute('href') ?? ''
    const [target = '', id] = href.split('#')
    const at = { file: from.path, line: lineOf(element, from), subject: href }
    if (depth >= MAX_INCLUDE_DEPTH) {
      this.schema.problems.push({ code: 'inclusions-sans-fin', ...at })
      return
    }
    const opened = open(resolvePath(folderOf(from.path), target), at, this.files, this.schema)
    if ('code' in opened) {
      this.schema.problems.push(opened)
      return
    }
    const root = id ? elementWithId(opened.parsed.document.documentElement, id) : opened.parsed.document.documentElement
    if (!root || root.namespaceURI !== ISO || root.localName === 'schema') {
      this.schema.problems.push({ code: 'inclusion-inutilisable', ...at })
      return
    }
    if (root.localName === 'include') this.include(root, opened, depth + 1, visit)
    else visit(root, opened, depth + 1, this)
  }

  top(element: Element, from: Opened, depth: number): void {
    const { schema } = this
    switch (element.localName) {
      case 'title':
        schema.title = folded(element.textContent ?? '')
        break
      case 'ns':
        schema.namespaces.set(token(element, 'prefix') ?? '', element.getAttribute('uri') ?? '')
        break
      case 'let':
        this.let(element, from, schema.lets)
        break
      case 'phase':
        this.phase(element, from, depth)
        break
      case 'pattern':
        this.pattern(element, from, depth)
        break
    }
  }

  private phase(element: Element, from: Opened, depth: number): void {
    const active: string[] = []
    this.children(element, from, depth, (child, childFrom) => {
      if (child.localName === 'active') active.push(token(child, 'pattern') ?? '')
      else if (child.localName === 'let') this.let(child, childFrom, this.schema.lets)
    })
    this.schema.phases.set(token(element, 'id') ?? '', active)
  }

  private pattern(element: Element, from: Opened, depth: number): void {
    const pattern: WrittenPattern = {
      id: token(element, 'id') ?? token(element, 'name') ?? '',
      abstract: token(element, 'abstract') === 'true',
      isA: token(element, 'is-a') ?? undefined,
      params: new Map(),
      lets: [],
      rules: [],
      file: from.path,
      line: lineOf(element, from),
    }
    this.schema.patterns.push(pattern)
    this.children(element, from, depth, (child, childFrom, childDepth) => {
      if (child.localName === 'param') pattern.params.set(token(child, 'name') ?? '', child.getAttribute('value') ?? '')
      else if (child.localName === 'let') this.let(child, childFrom, pattern.lets)
      else if (child.localName === 'rule') pattern.rules.push(this.rule(child, childFrom, childDepth))
    })
  }

  private rule(element: Element, from: Opened, depth: number): WrittenRule {
    const items: WrittenItem[] = []
    this.children(element, from, depth, (child, childFrom) => {
      const at = { file: childFrom.path, line: lineOf(child, childFrom) }
      if (child.localName === 'let') {
        const lets: WrittenLet[] = []
        this.let(child, childFrom, lets)
        items.push(...lets.map((l) => ({ kind: 'let' as const, ...l })))
      } else if (child.localName === 'extends') items.push({ kind: 'extends', rule: token(child, 'rule') ?? '', ...at })
      else if (child.localName === 'assert' || child.localName === 'report') {
        const test = this.patched(child.getAttribute('test') ?? '', at)
        items.push({ kind: child.localName, test, role: child.getAttribute('role'), message: partsOf(child), ...at })
      }
    })
    return {
      id: token(element, 'id') ?? '',
      abstract: token(element, 'abstract') === 'true',
      context: element.getAttribute('context') ?? '',
      items,
      file: from.path,
      line: lineOf(element, from),
    }
  }

  private let(element: Element, from: Opened, into: WrittenLet[]): void {
    const name = token(element, 'name') ?? ''
    const at = { file: from.path, line: lineOf(element, from) }
    const value = element.getAttribute('value')
    // A value given by content is an XML fragment (queryBinding xslt2 only): no rule of ANS uses it.
    if (value === null || value.trim() === '') this.schema.problems.push({ code: 'variable-sans-valeur', ...at, subject: name })
    else into.push({ name, value: this.patched(value, at), ...at })
  }

  private patched(expression: string, at: { file: string; line: number }): string {
    const patched = patchExpression(expression)
    if (patched !== expression) this.schema.problems.push({ code: 'expression-reguliere-corrigee', ...at, subject: expression })
    return patched
  }
}

/** Value of an attribute that is a name: ANS writes some with a space at the end, which XML tools drop. */
function token(element: Element, attribute: string): string | null {
  return element.getAttribute(attribute)?.trim() ?? null
}

function lineOf(element: Element, from: Opened): number {
  return from.parsed.placeOf(element).line
}

function elementWithId(root: Element | null, id: string): Element | null {
  if (!root || token(root, 'id') === id) return root
  for (const child of root.children) {
    const found = elementWithId(child, id)
    if (found) return found
  }
  return null
}

function partsOf(assertion: Element): WrittenPart[] {
  const parts: WrittenPart[] = []
  const visit = (node: Node): void => {
    if (node.nodeType === 3) parts.push({ text: node.nodeValue ?? '' })
    if (node.nodeType !== 1) return
    const element = node as Element
    if (element.namespaceURI === ISO && element.localName === 'value-of') parts.push({ select: element.getAttribute('select') ?? '' })
    else if (element.namespaceURI === ISO && element.localName === 'name') parts.push({ name: element.getAttribute('path') ?? '' })
    // emph, dir, span: their text only.
    else for (const child of element.childNodes) visit(child)
  }
  for (const child of assertion.childNodes) visit(child)
  return parts
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
