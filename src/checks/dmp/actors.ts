import { OID_PS_IDNAT, OID_STRUCT_IDNAT } from '../../protocol/dmp/names.ts'
import { isStructureInternalId, readPsIdNat, XCN_ID_TYPES, XCN_NAME_TYPES, XON_ID_TYPES } from '../../protocol/dmp/value-sets/national-identifier.ts'
import type { CodedValue, Xcn, Xon } from '../../protocol/xds/hl7v2.ts'
import { isOid } from '../../protocol/xds/oid.ts'

/** What is wrong with an actor: which component (`XCN.13`), what it is, what is expected; `received` is empty when it is absent. */
export interface ActorProblem {
  readonly composant: string
  readonly received: string
  readonly expected: string
}

/** Authority of the SIREN of a structure that is no health structure (DMP contract §7.6). */
const SIREN_AUTHORITY = '1.3.2'

/** Verifies a person or a system: components 1, 2, 3, 9, 10 and 13, and what each kind of identifier asks of them (DMP contract §7.6). */
export function xcnProblems(xcn: Xcn, insOids: readonly string[]): ActorProblem[] {
  const { idType, authority } = xcn
  const system = idType === XCN_ID_TYPES.system
  const national = idType === XCN_ID_TYPES.national || idType === XCN_ID_TYPES.internal
  return [
    component('XCN.1', xcn.id, idOf(xcn)),
    component('XCN.2', xcn.family, { expected: system ? 'modèle' : 'NOM', ok: true }),
    component('XCN.3', xcn.given, { expected: system ? 'logiciel' : 'Prénom', ok: true }),
    component('XCN.9', authority.universalId, authorityOf(xcn, national, insOids)),
    component('XCN.9', authority.universalIdType, { expected: 'ISO', ok: authority.universalIdType === 'ISO' }),
    component('XCN.10', xcn.nameType, nameTypeOf(xcn, system)),
    component('XCN.13', idType, { expected: Object.values(XCN_ID_TYPES).join(', '), ok: Object.values<string>(XCN_ID_TYPES).includes(idType) }),
  ].flat()
}

/** Verifies a structure: components 1, 6, 7 and 10 (DMP contract §7.6). */
export function xonProblems({ name, authority, idType, id }: Xon): ActorProblem[] {
  const oid = idType === XON_ID_TYPES.snr ? SIREN_AUTHORITY : OID_STRUCT_IDNAT
  return [
    component('XON.1', name, { expected: 'nom de la structure', ok: true }),
    component('XON.6', authority.universalId, { expected: oid, ok: authority.universalId === oid }),
    component('XON.6', authority.universalIdType, { expected: 'ISO', ok: authority.universalIdType === 'ISO' }),
    component('XON.7', idType, { expected: Object.values(XON_ID_TYPES).join(', '), ok: Object.values<string>(XON_ID_TYPES).includes(idType) }),
    component('XON.10', id, { expected: 'identifiant de la structure', ok: /^\S+$/.test(id) }),
  ].flat()
}

/** Verifies `code^label^OID` (DMP contract §7.6). */
export function specialtyProblems({ code, label, scheme }: CodedValue): ActorProblem[] {
  return [
    component('authorSpecialty.1', code, { expected: 'code JDV_J56', ok: /^\S+$/.test(code) }),
    component('authorSpecialty.2', label, { expected: 'libellé', ok: true }),
    component('authorSpecialty.3', scheme, { expected: 'OID', ok: isOid(scheme) }),
  ].flat()
}

interface Expectation {
  readonly expected: string
  readonly ok: boolean
}

function component(composant: string, value: string, { expected, ok }: Expectation): ActorProblem[] {
  return ok && value.trim() !== '' ? [] : [{ composant, received: value.trim(), expected }]
}

function idOf({ id, idType }: Xcn): Expectation {
  if (idType === XCN_ID_TYPES.national) return { expected: 'PS_IdNat (préfixe puis numéro : 8 et RPPS, 0 et ADELI…)', ok: readPsIdNat(id) !== undefined }
  if (idType === XCN_ID_TYPES.internal) return { expected: '<Struct_IdNat>/<identifiant interne>', ok: isStructureInternalId(id) }
  return { expected: 'identifiant', ok: true }
}

function authorityOf({ authority, idType }: Xcn, national: boolean, insOids: readonly string[]): Expectation {
  const oid = authority.universalId
  if (national) return { expected: OID_PS_IDNAT, ok: oid === OID_PS_IDNAT }
  if (idType === XCN_ID_TYPES.patient) return { expected: insOids.join(', '), ok: insOids.includes(oid) }
  return { expected: 'OID', ok: isOid(oid) }
}

function nameTypeOf({ nameType, idType }: Xcn, system: boolean): Expectation {
  const expected = system ? XCN_NAME_TYPES.system : XCN_NAME_TYPES.person
  // When the kind of actor is not told, either may be right.
  const known = Object.values<string>(XCN_ID_TYPES).includes(idType)
  return { expected, ok: known ? nameType === expected : Object.values<string>(XCN_NAME_TYPES).includes(nameType) }
}
