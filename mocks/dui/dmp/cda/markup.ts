import type { IdSource } from '../../../../src/evidence/ids.ts'
import { LOINC } from '../oids.ts'
import type { Coded } from '../options.ts'
import { attributes, escaped } from '../xml-text.ts'

export const SNOMED = '2.16.840.1.113883.6.96'
export const CIM_10 = '2.16.840.1.113883.6.3'
export const CI_SIS_TERMS = '1.2.250.1.213.1.1.4.322'

export function code(value: Coded, element = 'code', content = ''): string {
  const attrs = attributes({ code: value.code, displayName: value.libelle, codeSystem: value.codeSystem })
  return content === '' ? `<${element}${attrs}/>` : `<${element}${attrs}>${content}</${element}>`
}

export function loinc(value: string, libelle: string): Coded {
  return { code: value, codeSystem: LOINC, libelle }
}

export function templates(...roots: readonly string[]): string {
  return roots.map((root) => `<templateId root="${root}"/>`).join('')
}

/** A new instance identifier: a UUID in capitals, as CDA examples write it. */
export function newId(ids: IdSource): string {
  return `<id root="${ids.uuid().toUpperCase()}"/>`
}

export interface SectionParts {
  readonly templates: readonly string[]
  readonly code: Coded
  readonly title: string
  /** Narrative block, already XML. */
  readonly text: string
  readonly entries?: readonly string[]
  readonly withoutText?: boolean
}

/** A section in the order of the schema: templateId, id, code, title, text, entry. */
export function section(ids: IdSource, s: SectionParts): string {
  const entries = (s.entries ?? []).map((e) => `<entry>${e}</entry>`).join('')
  const text = s.withoutText === true ? '' : `<text>${s.text}</text>`
  return `<component><section>${templates(...s.templates)}${newId(ids)}${code(s.code)}<title>${escaped(s.title)}</title>${text}${entries}</section></component>`
}

/** A narrative table; a cell is text, or an identified piece that entries refer to. */
export type Cell = string | { readonly id: string; readonly text: string } | { readonly media: string; readonly text: string }

export function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (c: Cell): string => {
    if (typeof c === 'string') return escaped(c)
    if ('media' in c) return `${escaped(c.text)}<renderMultiMedia referencedObject="${c.media}"/>`
    return `<content ID="${c.id}">${escaped(c.text)}</content>`
  }
  const head = heads.length === 0 ? '' : `<thead><tr>${heads.map((h) => `<th>${escaped(h)}</th>`).join('')}</tr></thead>`
  return `<table border="0">${head}<tbody>${rows.map((r) => `<tr>${r.map((c) => `<td>${cell(c)}</td>`).join('')}</tr>`).join('')}</tbody></table>`
}

export interface ObservationParts {
  readonly templates: readonly string[]
  readonly code: Coded
  /** ID of the narrative it stands for. */
  readonly ref: string
  /** `<effectiveTime …/>`. */
  readonly time: string
  /** `<value …/>`. */
  readonly value: string
  readonly more?: string
}

/** A simple observation. */
export function observation(ids: IdSource, o: ObservationParts): string {
  return (
    `<observation classCode="OBS" moodCode="EVN">${templates(...o.templates)}${newId(ids)}${code(o.code)}` +
    `<text><reference value="#${o.ref}"/></text><statusCode code="completed"/>${o.time}${o.value}${o.more ?? ''}</observation>`
  )
}

export function bool(value: boolean): string {
  return `<value xsi:type="BL" value="${value}"/>`
}

/** IHE PCC Simple Observation and its French profile. */
export const SIMPLE = ['1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.2.250.1.213.1.1.3.48'] as const
