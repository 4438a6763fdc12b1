import {
  AUTHOR_SPECIALTIES,
  CI_SIS_FORMATS,
  FR_CONFIDENTIALITY,
  HL7_CONFIDENTIALITY,
  LOINC,
  PRACTICE_SETTINGS,
  TRE_A00,
  TRE_A03,
  TRE_A05,
  TRE_R02,
  TRE_R209,
  TRE_R276,
} from '../dmp/value-sets/schemes.ts'

/** Systems that FHIR names by a URL of their own. */
const URLS: Readonly<Record<string, string>> = {
  'http://loinc.org': LOINC,
  'http://terminology.hl7.org/CodeSystem/v3-Confidentiality': HL7_CONFIDENTIALITY,
}

/** Code systems of the ANS by the name that stands in their URL; A01 and A07 are from memory (M). */
const TRE: Readonly<Record<string, string>> = {
  A00: TRE_A00,
  A01: PRACTICE_SETTINGS,
  A03: TRE_A03,
  A05: TRE_A05,
  A06: CI_SIS_FORMATS,
  A07: FR_CONFIDENTIALITY,
  G15: AUTHOR_SPECIALTIES,
  R02: TRE_R02,
  R209: TRE_R209,
  R276: TRE_R276,
}

/** The OID of a code system given by its FHIR URL, or by `urn:oid:`; a system that is not known stays as written. */
export function oidOfSystem(system: string | undefined): string {
  if (system === undefined) return ''
  if (system.startsWith('urn:oid:')) return system.slice('urn:oid:'.length)
  const known = URLS[system]
  if (known !== undefined) return known
  const tre = /\/TRE[-_]([A-Z]\d{2,3})(?![A-Z0-9])/.exec(system)?.[1]
  return (tre === undefined ? undefined : TRE[tre]) ?? system
}

/** The FHIR system of an OID: the URL FHIR has for it, else `urn:oid:`. */
export function systemOfOid(oid: string): string {
  const url = Object.entries(URLS).find(([, known]) => known === oid)?.[0]
  return url ?? (/^[\d.]+$/.test(oid) ? `urn:oid:${oid}` : oid)
}

/** The OID that a `urn:oid:` names; undefined when the text is no such name. */
export function oidOfUrn(urn: string | undefined): string | undefined {
  return urn !== undefined && /^urn:oid:[012](\.\d+)+$/.test(urn) ? urn.slice('urn:oid:'.length) : undefined
}
