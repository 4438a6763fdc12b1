import type { Extension, Identifier, Patient } from '@medplum/fhirtypes'
import { INS_OIDS } from '../insi/names.ts'

/** FR Core names used by the adapter contract (FR Core 2.2.0 and its development branch, INS contract §10.5). */
export const FR_CORE = 'https://hl7.fr/ig/fhir/core'
export const EXT_BIRTH_PLACE = 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace'
export const EXT_INSEE_CODE = `${FR_CORE}/StructureDefinition/fr-core-address-insee-code`
export const EXT_GIVEN_LIST = `${FR_CORE}/StructureDefinition/fr-core-patient-birth-list-given-name`
export const EXT_RELIABILITY = `${FR_CORE}/StructureDefinition/fr-core-identity-reliability`
export const CS_STATUS = `${FR_CORE}/CodeSystem/fr-core-cs-identity-status`
export const CS_STATUS_COMMENT = `${FR_CORE}/CodeSystem/fr-core-cs-identity-status-comment`
/** PID-32 codes: here `VALI` with an INS means qualifiée, `VALI` without means validée (INS contract §10.4). */
export const CS_0445 = `${FR_CORE}/CodeSystem/fr-core-cs-v2-0445`

export type IdentityStatus = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee'
export type IdentityAttribute = 'douteuse' | 'fictive' | 'homonyme'

/** An identity as a DUI shows it, read from a FHIR Patient. Absent values are empty strings. */
export interface IdentityView {
  readonly status: IdentityStatus | null
  readonly attributs: readonly IdentityAttribute[]
  /** Identifiers with an INS authority and `use` other than `old`. */
  readonly ins: readonly { readonly matricule: string; readonly oid: string }[]
  /** Former INS numbers (`use=old`). */
  readonly historique: readonly { readonly matricule: string; readonly oid: string }[]
  readonly nomNaissance: string
  readonly premierPrenom: string
  readonly listePrenoms: string
  readonly sexe: 'M' | 'F' | ''
  readonly dateNaissance: string
  readonly lieuNaissance: string
}

const STATUS: Readonly<Record<string, IdentityStatus>> = { PROV: 'provisoire', RECUP: 'recuperee', VALI: 'validee', QUAL: 'qualifiee' }
const ATTRIBUTES: Readonly<Record<string, IdentityAttribute>> = { DOUT: 'douteuse', FICT: 'fictive', HOMO: 'homonyme', HOMD: 'homonyme', HOMA: 'homonyme' }

/** Reads the identity carried by a FHIR R4 Patient (FR Core Patient INS; both status code systems are understood). */
export function readIdentityView(patient: Patient): IdentityView {
  const numbers = (patient.identifier ?? []).map((i) => ({ use: i.use, ...insOf(i) })).filter((n) => INS_OIDS.includes(n.oid))
  const ins = numbers.filter((n) => n.use !== 'old').map(({ matricule, oid }) => ({ matricule, oid }))
  const name = patient.name?.find((n) => n.use === 'official') ?? patient.name?.[0]
  const reliability = patient.extension?.find((e) => e.url === EXT_RELIABILITY)
  return {
    status: statusOf(reliability, ins.length > 0),
    attributs: (reliability?.extension ?? []).filter((e) => e.url === 'comment').flatMap((e) => ATTRIBUTES[e.valueCoding?.code ?? ''] ?? []),
    ins,
    historique: numbers.filter((n) => n.use === 'old').map(({ matricule, oid }) => ({ matricule, oid })),
    nomNaissance: name?.family ?? '',
    premierPrenom: name?.given?.[0] ?? '',
    listePrenoms: name?.extension?.find((e) => e.url === EXT_GIVEN_LIST)?.valueString ?? '',
    sexe: patient.gender === 'male' ? 'M' : patient.gender === 'female' ? 'F' : '',
    dateNaissance: patient.birthDate ?? '',
    lieuNaissance: birthPlaceOf(patient),
  }
}

function insOf(identifier: Identifier): { matricule: string; oid: string } {
  return { matricule: identifier.value ?? '', oid: (identifier.system ?? '').replace(/^urn:oid:/, '') }
}

function birthPlaceOf(patient: Patient): string {
  const place = patient.extension?.find((e) => e.url === EXT_BIRTH_PLACE)?.valueAddress
  return place?.extension?.find((e) => e.url === EXT_INSEE_CODE)?.valueCoding?.code ?? ''
}

function statusOf(reliability: Extension | undefined, hasIns: boolean): IdentityStatus | null {
  const coding = reliability?.extension?.find((e) => e.url === 'identityStatus')?.valueCoding
  if (!coding?.code) return null
  if (coding.system === CS_0445 && coding.code === 'VALI') return hasIns ? 'qualifiee' : 'validee'
  return STATUS[coding.code] ?? null
}
