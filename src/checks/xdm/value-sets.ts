import { CLASS_CODES } from '../../protocol/dmp/value-sets/class-code.ts'
import { CONFIDENTIALITY_CODES } from '../../protocol/dmp/value-sets/confidentiality-code.ts'
import { HEALTHCARE_FACILITY_TYPE_CODES, PRACTICE_SETTING_CODES } from '../../protocol/dmp/value-sets/facility-and-practice.ts'
import { FORMAT_CODES } from '../../protocol/dmp/value-sets/format-code.ts'
import { HL7_CONFIDENTIALITY } from '../../protocol/dmp/value-sets/schemes.ts'
import { TYPE_CODES } from '../../protocol/dmp/value-sets/type-code.ts'
import { concepts, type ValueSet } from '../../protocol/dmp/value-sets/value-set.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import type { CodedAttribute } from '../../protocol/xds/metadata.ts'

/** A coded attribute of an entry and the set it is taken from; `whole`: the bench holds the whole set, a code it does not know is an error. */
interface CodedField {
  readonly champ: string
  readonly codes: readonly CodedAttribute[]
  readonly set: ValueSet
  readonly whole: boolean
}

/** A mail keeps the three degrees of HL7, of which the DMP takes N alone. */
const CONFIDENTIALITIES: ValueSet = {
  name: 'JDV_J08',
  source: CONFIDENTIALITY_CODES.source,
  concepts: [...CONFIDENTIALITY_CODES.concepts, ...concepts(HL7_CONFIDENTIALITY, { R: 'Restreint', V: 'Très restreint' })],
}

/** Sets of the CI-SIS have the codes of those of the DMP that were read (DMP contract §§7.7–7.9); they are named here by their own names. */
const named = (set: ValueSet, name: string): ValueSet => ({ ...set, name })
const CLASSES = named(CLASS_CODES, 'JDV_J06')
const TYPES = named(TYPE_CODES, 'JDV_J07')
const FORMATS = named(FORMAT_CODES, 'JDV_J10')
const FACILITIES = named(HEALTHCARE_FACILITY_TYPE_CODES, 'JDV_J02')
const SETTINGS = named(PRACTICE_SETTING_CODES, 'JDV_J04')

/** The coded attributes of an entry. Types and formats are added at every edition: one the bench does not know is to be verified. */
export function codedFields(entry: DocumentEntry): CodedField[] {
  const one = (code: CodedAttribute | undefined): CodedAttribute[] => (code ? [code] : [])
  return [
    { champ: 'typeCode', codes: one(entry.typeCode), set: TYPES, whole: false },
    { champ: 'classCode', codes: one(entry.classCode), set: CLASSES, whole: true },
    { champ: 'formatCode', codes: one(entry.formatCode), set: FORMATS, whole: false },
    { champ: 'confidentialityCode', codes: entry.confidentialityCodes, set: CONFIDENTIALITIES, whole: true },
    { champ: 'healthcareFacilityTypeCode', codes: one(entry.healthcareFacilityTypeCode), set: FACILITIES, whole: true },
    { champ: 'practiceSettingCode', codes: one(entry.practiceSettingCode), set: SETTINGS, whole: true },
  ]
}
