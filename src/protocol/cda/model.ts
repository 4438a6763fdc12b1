import type { ClinicalDocument } from './document.ts'
import type { ValueSet } from './header-value-sets.ts'
import { TEMPLATE_CI_SIS, TEMPLATE_HL7_FRANCE, TEMPLATE_XDS_SD } from './names.ts'

export type ModelFamily = 'dlu-2022' | 'ft-su' | 'fr-su' | 'dlu-domicile' | 'ips' | 'vsm' | 'ldl-ses' | 'ldl-ees' | 'n1' | 'tddui' | 'other'

/** A code with its system. */
export interface Code {
  readonly code: string
  readonly codeSystem: string
}

/** A section a model wants: its templateId, its LOINC code, how many times. */
export interface ModelSection {
  readonly name: string
  readonly templateId: string
  readonly code: string
  readonly min: 0 | 1
  /** null: as many as wanted. */
  readonly max: 1 | null
}

/** A statement a section of a model must have: one whose code is among `codes`. */
export interface ModelStatement {
  readonly name: string
  readonly section: string
  readonly kind: 'observation' | 'act' | 'organizer'
  readonly codes: readonly string[]
  /** true: anywhere below the section; false: directly in it. */
  readonly deep: boolean
  /** xsi:type of its value, when the model fixes it. */
  readonly valueType?: string
  /** UCUM unit of its value, when the model fixes it. */
  readonly unit?: string
}

/** Codes that must be taken in a value set: those of the statements of a section, or of their values. */
export interface ModelMembership {
  readonly section: string
  /** Only statements that bear this templateId. */
  readonly template?: string
  /** Only statements below an organizer of that code. */
  readonly under?: string
  /** Only statements of that code. */
  readonly code?: string
  readonly target: 'code' | 'value'
  readonly set: ValueSet
}

/** A model of document (volet of the CI-SIS), as data: one table a family reads like the CDA contract §§2.2, 2.3. */
export interface DocumentModel {
  readonly name: string
  readonly family: ModelFamily
  readonly templateId: string
  /** Years of the model seen; empty = not judged. */
  readonly extensions: readonly string[]
  /** Types of document it may bear; empty = any. */
  readonly codes: readonly Code[]
  /** What the documented act must be; null = not fixed. */
  readonly serviceEvent: string | null
  /** formatCode of its XDS entry; null when it depends on the media type. */
  readonly formatCode: Code | null
  readonly sections: readonly ModelSection[]
  /** Sections of which exactly one must be there, whatever which. */
  readonly oneOfSections: readonly (readonly ModelSection[])[]
  readonly statements: readonly ModelStatement[]
  readonly memberships: readonly ModelMembership[]
}

/** A section of a model, in the order of the contract's tables. */
export function wants(name: string, templateId: string, code: string, cardinality: '1..1' | '0..1' | '1..*'): ModelSection {
  return { name, templateId, code, min: cardinality === '0..1' ? 0 : 1, max: cardinality === '1..*' ? null : 1 }
}

/** Observations of which one must be directly in a section. */
export function observes(name: string, section: string, codes: readonly string[], valueType?: string): ModelStatement {
  return { name, section, kind: 'observation', codes, deep: false, ...(valueType ? { valueType } : {}) }
}

const COMMON = new Set([TEMPLATE_HL7_FRANCE, TEMPLATE_CI_SIS])

/** The templateIds a document bears besides those of every French document: its model, and what the model asks for. */
export function modelTemplates({ header }: ClinicalDocument): readonly string[] {
  return header.templateIds.flatMap((t) => (t.root !== undefined && !COMMON.has(t.root) ? [t.root] : []))
}

/** Whether a document says it has no structured model (IHE XDS-SD, CDA contract §2.5). */
export function isUnstructuredModel(document: ClinicalDocument): boolean {
  return document.header.templateIds.some((t) => t.root === TEMPLATE_XDS_SD)
}
