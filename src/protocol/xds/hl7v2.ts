/**
 * HL7 v2 data types as XDS metadata carry them (ITI TF-3 §4.2.3.1.7; DMP interface §7.6): `^` between components,
 * `&` between sub-components. Reading never fails: `components` holds every component as written, the named fields
 * are decoded copies, and what is absent is an empty string.
 */
interface Components {
  /** The whole value, as written. */
  readonly text: string
  /** Every component as written, escape sequences included; components[0] is component 1. */
  readonly components: readonly string[]
}

/** HD: `&<OID>&ISO`. */
export interface HierarchicDesignator {
  readonly namespaceId: string
  readonly universalId: string
  readonly universalIdType: string
}

/** CX: `<id>^^^&<OID>&ISO^<type>`; the samples may add `^^yyyyMMdd`. */
export interface Cx extends Components {
  readonly id: string
  readonly authority: HierarchicDesignator
  readonly typeCode: string
  /** Components that stand after the type, empty ones at the end left out. */
  readonly extra: readonly string[]
}

/** CXi, a member of referenceIdList: CX with the home community in component 6. */
export interface Cxi extends Components {
  readonly id: string
  readonly authority: HierarchicDesignator
  readonly typeCode: string
  readonly homeCommunityId: string
}

/** XCN: a person or a system, author or legal authenticator. */
export interface Xcn extends Components {
  readonly id: string
  readonly family: string
  readonly given: string
  readonly authority: HierarchicDesignator
  /** Component 10: `D` for a person, `U` for a system. */
  readonly nameType: string
  /** Component 13: `IDNPS`, `EI`, `NH`, `RI`. */
  readonly idType: string
}

/** XON: an organisation. */
export interface Xon extends Components {
  readonly name: string
  readonly authority: HierarchicDesignator
  /** Component 7: `IDNST`, `SIREN`. */
  readonly idType: string
  /** Component 10. */
  readonly id: string
}

/** One value of sourcePatientInfo: `PID-5|NOM^Prénom^^^^^L`. */
export interface PidLine extends Components {
  /** As written before the bar: `PID-5`; empty when there is no bar. */
  readonly field: string
  /** 5 for `PID-5`; undefined when the field is not of that form. */
  readonly number: number | undefined
  /** What stands after the bar, as written. */
  readonly value: string
}

/** `code^label^scheme`: authorSpecialty. */
export interface CodedValue extends Components {
  readonly code: string
  readonly label: string
  readonly scheme: string
}

const ESCAPES: Readonly<Record<string, string>> = { F: '|', S: '^', T: '&', R: '~', E: '\\' }
const ESCAPED: Readonly<Record<string, string>> = { '|': '\\F\\', '^': '\\S\\', '&': '\\T\\', '~': '\\R\\', '\\': '\\E\\' }

/** Replaces the HL7 v2 escape sequences of delimiters; any other is left as written (HL7 v2.5 §2.7). */
export function unescapeHl7(text: string): string {
  return text.includes('\\') ? text.replace(/\\([FSTRE])\\/g, (all, letter: string) => ESCAPES[letter] ?? all) : text
}

/** Escapes the HL7 v2 delimiters of a value (HL7 v2.5 §2.7). */
export function escapeHl7(text: string): string {
  return text.replace(/[|^&~\\]/g, (c) => ESCAPED[c] ?? c)
}

function split(text: string): { components: string[]; at: (position: number) => string } {
  const components = text.split('^')
  return { components, at: (position) => unescapeHl7(components[position - 1] ?? '') }
}

/** Reads a hierarchic designator; sub-components beyond the third are ignored. */
export function parseHd(component: string): HierarchicDesignator {
  const [namespaceId = '', universalId = '', universalIdType = ''] = component.split('&').map(unescapeHl7)
  return { namespaceId, universalId, universalIdType }
}

export function parseCx(text: string): Cx {
  const { components, at } = split(text)
  const extra = components.slice(5)
  while (extra.length > 0 && extra.at(-1) === '') extra.pop()
  return { text, components, id: at(1), authority: parseHd(components[3] ?? ''), typeCode: at(5), extra }
}

export function parseCxi(text: string): Cxi {
  const { components, at } = split(text)
  return { text, components, id: at(1), authority: parseHd(components[3] ?? ''), typeCode: at(5), homeCommunityId: at(6) }
}

export function parseXcn(text: string): Xcn {
  const { components, at } = split(text)
  return { text, components, id: at(1), family: at(2), given: at(3), authority: parseHd(components[8] ?? ''), nameType: at(10), idType: at(13) }
}

export function parseXon(text: string): Xon {
  const { components, at } = split(text)
  return { text, components, name: at(1), authority: parseHd(components[5] ?? ''), idType: at(7), id: at(10) }
}

export function parsePidLine(text: string): PidLine {
  const bar = text.indexOf('|')
  const field = bar < 0 ? '' : text.slice(0, bar)
  const value = bar < 0 ? text : text.slice(bar + 1)
  const number = /^PID-(\d{1,3})$/.exec(field)?.[1]
  return { text, field, number: number === undefined ? undefined : Number(number), value, components: value.split('^') }
}

export function parseCoded(text: string): CodedValue {
  const { components, at } = split(text)
  return { text, components, code: at(1), label: at(2), scheme: at(3) }
}

/** `&<OID>&ISO`; an empty designator when the OID is empty. */
export function writeAuthority(oid: string): string {
  return oid === '' ? '' : `&${escapeHl7(oid)}&ISO`
}

/** `<id>^^^&<OID>&ISO^<type>` (DMP interface §7.4). */
export function writeCx(cx: { id: string; oid: string; typeCode: string }): string {
  return `${escapeHl7(cx.id)}^^^${writeAuthority(cx.oid)}^${escapeHl7(cx.typeCode)}`
}

/** `<id>^^^&<OID>&ISO^<type>`, then the home community when there is one (ITI TF-3 §4.2.3.1.7). */
export function writeCxi(cxi: { id: string; oid: string; typeCode: string; homeCommunityId?: string }): string {
  return writeCx(cxi) + (cxi.homeCommunityId ? `^${escapeHl7(cxi.homeCommunityId)}` : '')
}

/** `<id>^<family>^<given>^^^^^^&<OID>&ISO^<name type>^^^<id type>` (DMP interface §7.6). */
export function writeXcn(xcn: { id: string; family: string; given: string; oid: string; nameType: string; idType: string }): string {
  const [id, family, given, nameType, idType] = [xcn.id, xcn.family, xcn.given, xcn.nameType, xcn.idType].map(escapeHl7)
  return `${id}^${family}^${given}^^^^^^${writeAuthority(xcn.oid)}^${nameType}^^^${idType}`
}

/** `<name>^^^^^&<OID>&ISO^<id type>^^^<id>` (DMP interface §7.6). */
export function writeXon(xon: { name: string; oid: string; idType: string; id: string }): string {
  return `${escapeHl7(xon.name)}^^^^^${writeAuthority(xon.oid)}^${escapeHl7(xon.idType)}^^^${escapeHl7(xon.id)}`
}

/** `PID-5|NOM^Prénom^^^^^L`; components are given in their order, empty ones included. */
export function writePidLine(number: number, components: readonly string[]): string {
  return `PID-${number}|${components.map(escapeHl7).join('^')}`
}

/** `code^label^scheme` (DMP interface §7.6). */
export function writeCoded(coded: { code: string; label: string; scheme: string }): string {
  return [coded.code, coded.label, coded.scheme].map(escapeHl7).join('^')
}
