import {
  CS_STATUS,
  CS_STATUS_COMMENT,
  EXT_BIRTH_PLACE,
  EXT_GIVEN_LIST,
  EXT_INSEE_CODE,
  EXT_RELIABILITY,
  type IdentityStatus,
} from '../../protocol/fhir/identity-view.ts'
import { OID_INS_NIR } from '../../protocol/insi/names.ts'
import type { ObservationSubject } from '../define.ts'

/** What an example resident shows; TCHITCHI CATARINA BELLA, qualified, unless told otherwise. */
export interface ResidentParts {
  readonly view?: 'affichage' | 'sortie'
  readonly statut?: IdentityStatus | null
  readonly attributs?: readonly string[]
  /** null: no number. */
  readonly matricule?: string | null
  readonly oid?: string
  readonly type?: string
  readonly anciens?: readonly (readonly [matricule: string, oid: string])[]
  /** Identifiers of other kinds, or second INS. */
  readonly identifiants?: readonly object[]
  readonly nomNaissance?: string
  readonly premierPrenom?: string
  readonly listePrenoms?: string
  readonly sexe?: string
  readonly dateNaissance?: string
  readonly lieuNaissance?: string
  readonly nomUtilise?: string
  readonly prenomUtilise?: string
}

const CODES: Readonly<Record<IdentityStatus, string>> = { provisoire: 'PROV', recuperee: 'RECUP', validee: 'VALI', qualifiee: 'QUAL' }

export const TCHITCHI_MATRICULE = '236066322083656'

/** An observation of query `resident`. */
export function aResident(parts: ResidentParts = {}): ObservationSubject {
  const view = parts.view ?? 'affichage'
  return { kind: 'observation', record: { id: 'O1', query: 'resident', view, resource: patient(parts), by: 'exemple' } }
}

/** The DUI knows nothing of the person. */
export function noResident(): ObservationSubject {
  return { kind: 'observation', record: { id: 'O1', query: 'resident', view: 'affichage', resource: null, by: 'exemple' } }
}

/** What an action gave, as the engine keeps it. */
export function anAction(outcome: string, message: string): ObservationSubject {
  return { kind: 'observation', record: { id: 'O2', query: 'action', view: null, resource: { outcome, message }, by: 'exemple' } }
}

export function insIdentifier(matricule: string, oid: string, use = 'official', type?: string): object {
  return { use, system: `urn:oid:${oid}`, value: matricule, ...(type ? { type: { coding: [{ code: type }] } } : {}) }
}

function patient(p: ResidentParts): object {
  const statut = p.statut === undefined ? 'qualifiee' : p.statut
  const matricule = p.matricule === undefined ? TCHITCHI_MATRICULE : p.matricule
  const usual = p.nomUtilise !== undefined || p.prenomUtilise !== undefined
  return {
    resourceType: 'Patient',
    identifier: [
      { system: 'urn:example:ipp', value: '42' },
      ...(matricule === null ? [] : [insIdentifier(matricule, p.oid ?? OID_INS_NIR, 'official', p.type)]),
      ...(p.anciens ?? []).map(([m, o]) => insIdentifier(m, o, 'old')),
      ...(p.identifiants ?? []),
    ],
    name: [
      {
        use: 'official',
        family: p.nomNaissance ?? 'TCHITCHI',
        given: [p.premierPrenom ?? 'CATARINA'],
        extension: [{ url: EXT_GIVEN_LIST, valueString: p.listePrenoms ?? 'CATARINA BELLA' }],
      },
      ...(usual ? [{ use: 'usual', family: p.nomUtilise, given: p.prenomUtilise === undefined ? [] : [p.prenomUtilise] }] : []),
    ],
    gender: { M: 'male', F: 'female' }[p.sexe ?? 'F'] ?? 'unknown',
    birthDate: p.dateNaissance ?? '1936-06-21',
    extension: [
      {
        url: EXT_RELIABILITY,
        extension: [
          ...(statut === null ? [] : [{ url: 'identityStatus', valueCoding: { system: CS_STATUS, code: CODES[statut] } }]),
          ...(p.attributs ?? []).map((code) => ({ url: 'comment', valueCoding: { system: CS_STATUS_COMMENT, code } })),
        ],
      },
      { url: EXT_BIRTH_PLACE, valueAddress: { extension: [{ url: EXT_INSEE_CODE, valueCoding: { code: p.lieuNaissance ?? '63220' } }] } },
    ],
  }
}
