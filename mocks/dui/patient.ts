import type { Extension, Identifier, Patient } from '@medplum/fhirtypes'
import type { Defects } from './defects.ts'
import type { Attribute, InsNumber, Resident, Status, Traits } from './resident.ts'

const FR_CORE = 'https://hl7.fr/ig/fhir/core'
const BIRTH_PLACE = 'http://hl7.org/fhir/StructureDefinition/patient-birthPlace'
const INSEE_CODE = `${FR_CORE}/StructureDefinition/fr-core-address-insee-code`
const GIVEN_LIST = `${FR_CORE}/StructureDefinition/fr-core-patient-birth-list-given-name`
const RELIABILITY = `${FR_CORE}/StructureDefinition/fr-core-identity-reliability`
const STATUS_SYSTEM = `${FR_CORE}/CodeSystem/fr-core-cs-identity-status`
const COMMENT_SYSTEM = `${FR_CORE}/CodeSystem/fr-core-cs-identity-status-comment`
const IDENTIFIER_TYPES = `${FR_CORE}/CodeSystem/fr-core-cs-v2-0203`
const HL7_0203 = 'http://terminology.hl7.org/CodeSystem/v2-0203'
const COMMUNES = 'https://mos.esante.gouv.fr/NOS/TRE_R13-CommuneOM/FHIR/TRE-R13-CommuneOM'
/** The simulator's own record numbers. */
const LOCAL_IDS = 'urn:gabarit:dui-simulateur:ipp'

const STATUS_CODES: Readonly<Record<Status, string>> = { provisoire: 'PROV', recuperee: 'RECUP', validee: 'VALI', qualifiee: 'QUAL' }
const ATTRIBUTE_CODES: Readonly<Record<Attribute, string>> = { homonyme: 'HOMO', douteuse: 'DOUT', fictive: 'FICT' }
const NUMBER_TYPES: Readonly<Record<string, string>> = {
  '1.2.250.1.213.1.4.8': 'INS-NIR',
  '1.2.250.1.213.1.4.9': 'INS-NIA',
  '1.2.250.1.213.1.4.10': 'INS-NIR-TEST',
  '1.2.250.1.213.1.4.11': 'INS-NIR-DEMO',
}

/** What a Patient says of an identity; what it does not say is absent. */
export interface TypedIdentity {
  readonly traits: { readonly [K in keyof Traits]?: string }
  readonly nomUtilise?: string
  readonly prenomUtilise?: string
}

/** Reads the traits typed in the DUI from a FHIR R4 Patient (FR Core Patient INS). */
export function readPatient(patient: Patient): TypedIdentity {
  const birth = patient.name?.find((n) => n.use === 'official') ?? patient.name?.find((n) => n.use !== 'usual')
  const usual = patient.name?.find((n) => n.use === 'usual')
  const list = birth?.extension?.find((e) => e.url === GIVEN_LIST)?.valueString ?? (birth?.given && birth.given.length > 1 ? birth.given.join(' ') : undefined)
  const place = patient.extension?.find((e) => e.url === BIRTH_PLACE)?.valueAddress?.extension?.find((e) => e.url === INSEE_CODE)?.valueCoding?.code
  return {
    traits: {
      ...(birth?.family !== undefined && { nomNaissance: birth.family }),
      ...(birth?.given?.[0] !== undefined && { premierPrenom: birth.given[0] }),
      ...(list !== undefined && { listePrenoms: list }),
      ...(patient.gender !== undefined && { sexe: patient.gender === 'male' ? 'M' : patient.gender === 'female' ? 'F' : 'I' }),
      ...(patient.birthDate !== undefined && { dateNaissance: patient.birthDate }),
      ...(place !== undefined && { lieuNaissance: place }),
    },
    ...(usual?.family !== undefined && { nomUtilise: usual.family }),
    ...(usual?.given?.[0] !== undefined && { prenomUtilise: usual.given[0] }),
  }
}

/**
 * The FHIR Patient of a resident. `affichage` is all that the DUI holds; `sortie` is what it would send out:
 * matricule and OID leave only when the identity is qualifiée (INS/va1.53).
 */
export function writePatient(resident: Resident, view: 'affichage' | 'sortie', defects: Defects): Patient {
  const mayLeave = resident.status === 'qualifiee' || (defects.has('ins-transmise-si-recuperee') && resident.status === 'recuperee')
  const withIns = view === 'affichage' || mayLeave
  const { traits } = resident
  const noPlace = defects.has('trait-absent-avec-ins') && withIns && resident.ins !== null
  return {
    resourceType: 'Patient',
    id: resident.id,
    extension: [reliability(resident), ...(noPlace || traits.lieuNaissance === '' ? [] : [birthPlace(traits.lieuNaissance)])],
    identifier: [
      { use: 'usual', type: { coding: [{ system: HL7_0203, code: 'PI' }] }, system: LOCAL_IDS, value: resident.id },
      ...(withIns && resident.ins ? [number(resident.ins, 'official')] : []),
      ...(withIns ? resident.history.map((ins) => number(ins, 'old')) : []),
    ],
    name: [
      {
        use: 'official',
        family: traits.nomNaissance,
        given: [traits.premierPrenom],
        extension: [{ url: GIVEN_LIST, valueString: traits.listePrenoms }],
      },
      ...(resident.nomUtilise || resident.prenomUtilise
        ? [
            {
              use: 'usual' as const,
              ...(resident.nomUtilise && { family: resident.nomUtilise }),
              ...(resident.prenomUtilise && { given: [resident.prenomUtilise] }),
            },
          ]
        : []),
    ],
    gender: traits.sexe === 'M' ? 'male' : traits.sexe === 'F' ? 'female' : 'unknown',
    birthDate: traits.dateNaissance,
  }
}

function number(ins: InsNumber, use: 'official' | 'old'): Identifier {
  const type = NUMBER_TYPES[ins.oid]
  return {
    use,
    ...(type && { type: { coding: [{ system: IDENTIFIER_TYPES, code: type }] } }),
    system: `urn:oid:${ins.oid}`,
    value: ins.numIdentifiant + ins.cle,
    ...((ins.dateDeb || ins.dateFin) && { period: { ...(ins.dateDeb && { start: ins.dateDeb }), ...(ins.dateFin && { end: ins.dateFin }) } }),
  }
}

function birthPlace(code: string): Extension {
  return { url: BIRTH_PLACE, valueAddress: { extension: [{ url: INSEE_CODE, valueCoding: { system: COMMUNES, code } }] } }
}

function reliability(resident: Resident): Extension {
  const { document, query } = resident
  const method = query === null ? 'SM' : query.mode === 'carte' ? 'CV' : 'INSI'
  return {
    url: RELIABILITY,
    extension: [
      { url: 'identityStatus', valueCoding: { system: STATUS_SYSTEM, code: STATUS_CODES[resident.status] } },
      { url: 'lastUpdated', valueDateTime: resident.updatedAt },
      { url: 'methodCollection', valueCoding: { code: method } },
      ...(query ? [{ url: 'dateInterrogationINSi', valueDateTime: query.at }] : []),
      ...(document
        ? [
            { url: 'validationMode', valueCoding: { code: document.kind } },
            { url: 'validationDate', valueDateTime: document.at },
          ]
        : []),
      ...[...resident.attributes].map((a) => ({ url: 'comment', valueCoding: { system: COMMENT_SYSTEM, code: ATTRIBUTE_CODES[a] } })),
    ],
  }
}
