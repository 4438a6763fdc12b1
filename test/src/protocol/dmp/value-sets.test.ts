import { expect, test } from 'vitest'
import { CLASS_CODES } from '../../../../src/protocol/dmp/value-sets/class-code.ts'
import { CONFIDENTIALITY_CODES } from '../../../../src/protocol/dmp/value-sets/confidentiality-code.ts'
import { CONTENT_TYPE_CODES, CONTENT_TYPE_OF_PATIENT_CLASS } from '../../../../src/protocol/dmp/value-sets/content-type-code.ts'
import { HEALTHCARE_FACILITY_TYPE_CODES, isEssms, PRACTICE_SETTING_CODES } from '../../../../src/protocol/dmp/value-sets/facility-and-practice.ts'
import { FORMAT_CODES, FORMATS_OUTSIDE_J60, formatOf, isDisputedFormat, UNSTRUCTURED_TEMPLATE } from '../../../../src/protocol/dmp/value-sets/format-code.ts'
import { isStructureInternalId, readPsIdNat, readStructIdNat } from '../../../../src/protocol/dmp/value-sets/national-identifier.ts'
import { classOfType, isPatientTypeCode, OBSOLETE_TYPE_CODES, TYPE_CODES, typeCodeScheme } from '../../../../src/protocol/dmp/value-sets/type-code.ts'
import { ASS_X16 } from '../../../../src/protocol/dmp/value-sets/type-code-table.ts'
import { membership } from '../../../../src/protocol/dmp/value-sets/value-set.ts'
import { ROLE_SYSTEMS, secondRoleSystem, TRE_G05, TRE_R01 } from '../../../../src/protocol/dmp/value-sets/vihf-role.ts'

const SETS = [CLASS_CODES, CONFIDENTIALITY_CODES, CONTENT_TYPE_CODES, HEALTHCARE_FACILITY_TYPE_CODES, PRACTICE_SETTING_CODES, FORMAT_CODES, TYPE_CODES]

test.each(SETS)('$name: no concept twice, a source, schemes that are OIDs', (set) => {
  const keys = set.concepts.map((c) => `${c.code} ${c.scheme}`)
  expect(new Set(keys).size).toBe(keys.length)
  expect(set.source).not.toBe('')
  for (const c of set.concepts) expect(c.scheme).toMatch(/^\d+(\.\d+)+$/)
})

test('ASS_X16 is whole: 102 types, each of a known class', () => {
  expect(ASS_X16).toHaveLength(102)
  expect(new Set(ASS_X16.map(([code]) => code)).size).toBe(102)
  for (const [, , classCode] of ASS_X16) expect(CLASS_CODES.concepts.map((c) => c.code)).toContain(classCode)
})

test.each([
  ['74207-2', '11'],
  ['80788-3', '44'],
  ['28653-4', '10'],
  ['34842-5', '11'],
  ['83981-1', '10'],
  ['88348-8', '11'],
  ['18761-7', '11'],
  ['34112-3', '10'],
  ['11490-0', '10'],
  ['18748-4', '31'],
  ['57833-6', '42'],
  ['11369-6', '52'],
  ['DOCPAT03', '10'],
  ['EXPPAT_3', '90'],
  ['SYNTH', '11'],
])('the documents a DUI sends and reads: %s is of class %s', (type, classCode) => {
  expect(classOfType(type)).toBe(classCode)
})

test('types of documents: scheme by form, some without class, some obsolete', () => {
  expect(typeCodeScheme('74207-2')).toBe('2.16.840.1.113883.6.1')
  expect(typeCodeScheme('PRESC-BIO')).toBe('1.2.250.1.213.1.1.4.12')
  expect(membership(TYPE_CODES, '74207-2', '2.16.840.1.113883.6.1')).toMatchObject({ kind: 'member', concept: { label: "Document de liaison d'urgence" } })
  expect(membership(TYPE_CODES, 'SYNTH', '2.16.840.1.113883.6.1')).toEqual({ kind: 'other-scheme', schemes: ['1.2.250.1.213.1.1.4.12'] })
  expect(membership(TYPE_CODES, '78341-5', '2.16.840.1.113883.6.1').kind).toBe('member')
  expect(classOfType('78341-5')).toBeUndefined()
  for (const code of OBSOLETE_TYPE_CODES) expect(membership(TYPE_CODES, code, '2.16.840.1.113883.6.1')).toEqual({ kind: 'unknown' })
  expect(['DOCPAT08', 'EXPPAT_1', '74207-2', 'SYNTH'].map(isPatientTypeCode)).toEqual([true, true, false, false])
})

test('activities of a submission set', () => {
  expect(membership(CONTENT_TYPE_CODES, '11', '1.2.250.1.213.2.2').kind).toBe('member')
  expect(membership(CONTENT_TYPE_CODES, '05', '1.2.250.1.213.2.2')).toEqual({ kind: 'other-scheme', schemes: ['1.2.250.1.213.1.6.1.128'] })
  expect(membership(CONTENT_TYPE_CODES, 'SA17', '1.2.250.1.71.4.2.4').kind).toBe('member')
  expect(membership(CONTENT_TYPE_CODES, 'SA01', '1.2.250.1.71.4.2.4')).toEqual({ kind: 'unknown' })
  expect(membership(CONTENT_TYPE_CODES, '01', '1.2.250.1.213.2.2')).toEqual({ kind: 'unknown' })
  for (const code of Object.values(CONTENT_TYPE_OF_PATIENT_CLASS)) expect(membership(CONTENT_TYPE_CODES, code, '1.2.250.1.213.2.2').kind).toBe('member')
})

test('facilities and practice settings', () => {
  const facility = (code: string) => membership(HEALTHCARE_FACILITY_TYPE_CODES, code, '1.2.250.1.71.4.2.4').kind
  expect(['SA01', 'SA17', 'SA69', 'SA11', 'SA62', 'SA70'].map(facility)).toEqual(['member', 'member', 'member', 'unknown', 'unknown', 'unknown'])
  expect(['SA16', 'SA17', 'SA18', 'SA20', 'SA21', 'SA41', 'SA07', 'toString'].map(isEssms)).toEqual([true, true, true, true, true, true, false, false])
  expect(membership(PRACTICE_SETTING_CODES, 'ESSMS', '1.2.250.1.213.1.1.4.9').kind).toBe('member')
})

test('confidentiality: of HL7, N alone', () => {
  expect(membership(CONFIDENTIALITY_CODES, 'N', '2.16.840.1.113883.5.25').kind).toBe('member')
  expect(membership(CONFIDENTIALITY_CODES, 'R', '2.16.840.1.113883.5.25').kind).toBe('unknown')
  expect(membership(CONFIDENTIALITY_CODES, 'MASQUE_PS', '2.16.840.1.113883.5.25')).toEqual({ kind: 'other-scheme', schemes: ['1.2.250.1.213.1.1.4.13'] })
})

test('formats: by the model when structured, by the media type when not', () => {
  expect(formatOf(['1.2.250.1.213.1.1.1.1', '1.2.250.1.213.1.1.1.22'], undefined)).toBe('urn:asip:ci-sis:dlu:2015')
  expect(formatOf([UNSTRUCTURED_TEMPLATE], 'application/pdf')).toBe('urn:ihe:iti:xds-sd:pdf:2008')
  expect(formatOf([UNSTRUCTURED_TEMPLATE], undefined)).toBeUndefined()
  expect(formatOf([UNSTRUCTURED_TEMPLATE], 'video/mp4')).toBeUndefined()
  expect(formatOf(['1.2.3'], undefined)).toBeUndefined()
  const known = FORMAT_CODES.concepts.map((c) => c.code)
  for (const code of FORMATS_OUTSIDE_J60) expect(known).toContain(code)
  const ofTemplates = [13, 20, 21, 22, 23, 24, 29, 48, 49, 50, 51, 58].map((n) => formatOf([`1.2.250.1.213.1.1.1.${n}`], undefined))
  for (const code of ofTemplates) expect(known).toContain(code)
  expect([isDisputedFormat('74207-2', 'urn:ihe:pcc:ips:2020'), isDisputedFormat('74207-2', 'urn:asip:ci-sis:vsm:2012')]).toEqual([true, false])
})

test('second role: doctors and pharmacists only', () => {
  expect([secondRoleSystem('10'), secondRoleSystem('21'), secondRoleSystem('60')]).toEqual([TRE_R01, TRE_G05, undefined])
  expect(ROLE_SYSTEMS.filter((s) => s.occurrence === 'second').map((s) => s.oid)).toEqual([TRE_R01, TRE_G05])
})

test('national identifiers, letters accepted after the prefix', () => {
  expect(readPsIdNat('899900012345')).toMatchObject({ kind: { kind: 'RPPS' }, number: '99900012345', internalId: undefined })
  expect(readPsIdNat('310B0200001/AGENT-7')).toMatchObject({ kind: { kind: 'FINESS', internal: true }, internalId: 'AGENT-7' })
  expect(readStructIdNat('10B0200001')).toMatchObject({ kind: { kind: 'FINESS' }, number: '0B0200001' })
  expect(readStructIdNat('499900063480001')).toMatchObject({ kind: { kind: 'RPPS-rang' } })
  for (const wrong of ['', '8', '799900012345', 'Dupont', '8 9']) expect(readPsIdNat(wrong)).toBeUndefined()
  expect([isStructureInternalId('10B0200001/7'), isStructureInternalId('10B0200001'), isStructureInternalId('/7')]).toEqual([true, false, false])
})
