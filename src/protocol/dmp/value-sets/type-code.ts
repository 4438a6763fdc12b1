import { LOINC, TRE_A05 } from './schemes.ts'
import { ASS_X16 } from './type-code-table.ts'
import type { ValueSet } from './value-set.ts'

/** Types of JDV_J07 that this edition of ASS_X16 has no class for: to be verified, never refused (DMP interface §7.7). */
const WITHOUT_CLASS: Readonly<Record<string, string | undefined>> = {
  '78341-5': 'Fiche de transfert vers le service des urgences',
  '60280-5': 'Fiche de retour du service des urgences',
  '28617-9': undefined,
  '34120-6': undefined,
  '51851-4': undefined,
  '56446-8': undefined,
  '89233-1': undefined,
  '101881-1': undefined,
  EXPORT_DUI: 'Export du Dossier Usager Informatisé',
  'PIECE-IDENTITE': undefined,
  'FICHE-CONTACTS': undefined,
  'FEUILLE-DE-STYLE': undefined,
}

/** Type of the official samples that no current set holds (DMP interface §7.7). */
export const OBSOLETE_TYPE_CODES: readonly string[] = ['27899-4']

/** The coding scheme a type must have, by its form: LOINC when it looks like one, else TRE_A05 (DMP interface §7.7). */
export function typeCodeScheme(code: string): string {
  return /^\d{1,7}-\d$/.test(code) ? LOINC : TRE_A05
}

/** Types of documents, with or without a known class. */
export const TYPE_CODES: ValueSet = {
  name: 'JDV_J66',
  source: 'ANS ASS_X16 (DMP) 20240223 and JDV_J07; DMP interface §7.7',
  concepts: [...ASS_X16.map(([code, label]) => ({ code, label })), ...Object.entries(WITHOUT_CLASS).map(([code, label]) => ({ code, label }))].map((c) => ({
    ...c,
    scheme: typeCodeScheme(c.code),
  })),
}

const CLASS_OF = new Map(ASS_X16.map(([code, , classCode]) => [code, classCode]))

/** classCode that ASS_X16 gives to a typeCode; undefined when that edition has none. */
export function classOfType(typeCode: string): string | undefined {
  return CLASS_OF.get(typeCode)
}

/** Types only a patient emits: a DUI shows them, and never sends them (EX_3.1-1040, in DMP interface §7.7). */
export function isPatientTypeCode(typeCode: string): boolean {
  return /^(?:DOCPAT\d\d|EXPPAT_\d)$/.test(typeCode)
}
