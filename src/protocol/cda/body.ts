import { attribute, elementsOf, textOf, type XmlElement } from '../xml/tree.ts'
import { type Coded, coded, type Ii, type IvlTs, ii, ivlTs, xsiType } from './datatypes.ts'
import { CDA_NS } from './names.ts'
import { at, every } from './path.ts'

export interface Section {
  readonly element: XmlElement
  readonly parent: Section | null
  readonly templateIds: readonly Ii[]
  readonly code: Coded | undefined
  readonly title: string
  /** The narrative, as people read it. */
  readonly text: XmlElement | undefined
  readonly entries: readonly Statement[]
  readonly sections: readonly Section[]
}

/** A clinical statement: act, observation, organizer, procedure, substanceAdministration, supply, encounter… */
export interface Statement {
  readonly element: XmlElement
  readonly templateIds: readonly Ii[]
  readonly code: Coded | undefined
  readonly effectiveTime: IvlTs | undefined
  readonly values: readonly Value[]
  /** Statements below it, by entryRelationship or component. */
  readonly children: readonly Statement[]
}

/** `value` of an observation: a code, a quantity, a boolean, a time… by its xsi:type. */
export interface Value extends Coded {
  readonly type: string | undefined
  readonly value: string | undefined
  readonly unit: string | undefined
  readonly low: string | undefined
  readonly high: string | undefined
}

/** The body of a document without structure: a file in base64 (CDA contract §2.5). */
export interface NonXmlBody {
  readonly element: XmlElement
  readonly text: XmlElement | undefined
  readonly mediaType: string | undefined
  readonly representation: string | undefined
  /** The file; undefined when it is not base64. Decoded at each call. */
  content(): Uint8Array | undefined
}

export type CdaBody =
  | { readonly kind: 'structured'; readonly element: XmlElement; readonly sections: readonly Section[] }
  | { readonly kind: 'nonXml'; readonly body: NonXmlBody }
  | { readonly kind: 'none' }

/** Reads the body of a ClinicalDocument. */
export function readBody(doc: XmlElement): CdaBody {
  const component = at(doc, 'component')
  const structured = at(component, 'structuredBody')
  if (structured) return { kind: 'structured', element: structured, sections: every(structured, 'component', 'section').map((s) => section(s, null)) }
  const nonXml = at(component, 'nonXMLBody')
  return nonXml ? { kind: 'nonXml', body: nonXmlBody(nonXml) } : { kind: 'none' }
}

/** Sections in document order, subsections included. */
export function* allSections(sections: readonly Section[]): Generator<Section> {
  for (const one of sections) {
    yield one
    yield* allSections(one.sections)
  }
}

/** Statements in document order, those below included. */
export function* allStatements(statements: readonly Statement[]): Generator<Statement> {
  for (const one of statements) {
    yield one
    yield* allStatements(one.children)
  }
}

export function bears(holder: { readonly templateIds: readonly Ii[] }, root: string): boolean {
  return holder.templateIds.some((t) => t.root === root)
}

/** Bytes of a base64 text, spaces allowed; undefined when it is not base64 (RFC 4648 §4: alphabet, padding, length). */
export function decodeBase64(text: string): Uint8Array | undefined {
  const compact = /\s/.test(text) ? text.replace(/\s+/g, '') : text
  if (compact === '' || compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return undefined
  return Buffer.from(compact, 'base64')
}

function section(element: XmlElement, parent: Section | null): Section {
  const below: Section[] = []
  const read: Section = {
    element,
    parent,
    templateIds: every(element, 'templateId').map(ii),
    code: coded(at(element, 'code')),
    title: textOf(at(element, 'title')).trim(),
    text: at(element, 'text'),
    entries: every(element, 'entry').flatMap(statementIn),
    sections: below,
  }
  below.push(...every(element, 'component', 'section').map((s) => section(s, read)))
  return read
}

const STATEMENTS = new Set([
  'act',
  'encounter',
  'observation',
  'observationMedia',
  'organizer',
  'procedure',
  'regionOfInterest',
  'substanceAdministration',
  'supply',
])

function statementIn(holder: XmlElement): readonly Statement[] {
  return elementsOf(holder)
    .filter((e) => e.ns === CDA_NS && STATEMENTS.has(e.local))
    .map(statement)
}

function statement(element: XmlElement): Statement {
  return {
    element,
    templateIds: every(element, 'templateId').map(ii),
    code: coded(at(element, 'code')),
    effectiveTime: ivlTs(at(element, 'effectiveTime')),
    values: every(element, 'value').map(value),
    children: elementsOf(element)
      .filter((e) => e.ns === CDA_NS && (e.local === 'entryRelationship' || e.local === 'component'))
      .flatMap(statementIn),
  }
}

function value(element: XmlElement): Value {
  return {
    ...coded(element),
    type: xsiType(element),
    value: attribute(element, 'value'),
    unit: attribute(element, 'unit'),
    low: attribute(at(element, 'low'), 'value'),
    high: attribute(at(element, 'high'), 'value'),
  }
}

function nonXmlBody(element: XmlElement): NonXmlBody {
  const text = at(element, 'text')
  return {
    element,
    text,
    mediaType: attribute(text, 'mediaType'),
    representation: attribute(text, 'representation'),
    content: () => decodeBase64(textOf(text)),
  }
}
