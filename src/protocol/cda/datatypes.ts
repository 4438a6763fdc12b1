import { attribute, type XmlElement } from '../xml/tree.ts'
import { XSI_NS } from './names.ts'
import { at, every } from './path.ts'

/** HL7 v3 instance identifier. */
export interface Ii {
  readonly element: XmlElement
  readonly root: string | undefined
  readonly extension: string | undefined
  readonly nullFlavor: string | undefined
}

/** HL7 v3 coded value (CE, CD, CS), read for its attributes. */
export interface Coded {
  readonly element: XmlElement
  readonly code: string | undefined
  readonly codeSystem: string | undefined
  readonly displayName: string | undefined
  readonly nullFlavor: string | undefined
}

/** HL7 v3 point in time, as written. */
export interface Ts {
  readonly element: XmlElement
  readonly value: string | undefined
  readonly nullFlavor: string | undefined
}

/** HL7 v3 interval of time; a lone value is kept in `value`. */
export interface IvlTs extends Ts {
  readonly low: Ts | undefined
  readonly high: Ts | undefined
}

export function ii(element: XmlElement): Ii {
  return { element, root: attribute(element, 'root'), extension: attribute(element, 'extension'), nullFlavor: attribute(element, 'nullFlavor') }
}

export function coded(element: XmlElement): Coded
export function coded(element: XmlElement | undefined): Coded | undefined
export function coded(element: XmlElement | undefined): Coded | undefined {
  if (!element) return undefined
  return {
    element,
    code: attribute(element, 'code'),
    codeSystem: attribute(element, 'codeSystem'),
    displayName: attribute(element, 'displayName'),
    nullFlavor: attribute(element, 'nullFlavor'),
  }
}

export function ts(element: XmlElement | undefined): Ts | undefined {
  return element && { element, value: attribute(element, 'value'), nullFlavor: attribute(element, 'nullFlavor') }
}

export function ivlTs(element: XmlElement | undefined): IvlTs | undefined {
  const point = ts(element)
  return point && { ...point, low: ts(at(element, 'low')), high: ts(at(element, 'high')) }
}

export function iis(parent: XmlElement | undefined, name = 'id'): readonly Ii[] {
  return every(parent, name).map(ii)
}

/** Local name of `xsi:type`, its prefix left out: documents in the wild write `PQ` and `c:PQ` (CDA contract §2.6). */
export function xsiType(element: XmlElement): string | undefined {
  return element.attributes
    .find((a) => a.ns === XSI_NS && a.local === 'type')
    ?.value.trim()
    .replace(/^.*:/, '')
}

/** A TS value understood: its parts, and how precise it is. */
export interface Instant {
  readonly precision: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'
  /** `AAAA`, `AAAAMM` … up to `AAAAMMJJHHMMSS`. */
  readonly digits: string
  /** `+0100`, `-0330`, or undefined when none was written. */
  readonly offset: string | undefined
}

const TS_VALUE = /^(\d{4}(?:\d{2}){0,5})(?:\.\d{1,4})?([+-]\d{4})?$/
const PRECISIONS = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const

/** Reads a TS value `AAAA[MM[JJ[HH[MM[SS[.s]]]]]][±ZZZZ]`; undefined when it is not one or when no such date exists (HL7 v3 data types, TS). */
export function parseTs(value: string): Instant | undefined {
  const m = TS_VALUE.exec(value)
  const digits = m?.[1]
  const precision = digits && PRECISIONS[(digits.length - 4) / 2]
  if (!digits || !precision) return undefined
  const part = (from: number, otherwise: number): number => (digits.length > from ? Number(digits.slice(from, from + 2)) : otherwise)
  const [year, month, day] = [Number(digits.slice(0, 4)), part(4, 1), part(6, 1)]
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined
  if (part(8, 0) > 23 || part(10, 0) > 59 || part(12, 0) > 59) return undefined
  return { precision, digits, offset: m?.[2] }
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}
