import type { Defects } from '../defects.ts'
import { PERSONS, STRUCTURES } from './oids.ts'
import type { Coded, DmpOptions, DmpProfessional } from './options.ts'

/** A person as XDS and CDA both need it. */
export interface Actor {
  readonly id: string
  readonly family: string
  readonly given: string
  /** Specialty of JDV_J01: `G15_10/SM26`. */
  readonly specialty: Coded | undefined
}

const PROFESSIONS = '1.2.250.1.71.1.2.7'
const SPECIALTIES = '1.2.250.1.213.1.1.4.5'

/** The professional as author: profession and savoir-faire become one code of JDV_J01 (dmp.md §7.6). */
export function actorOf(p: DmpProfessional): Actor {
  return { id: p.idNat, family: p.nom, given: p.prenom, specialty: specialtyOf(p) }
}

function specialtyOf({ role, specialite }: DmpProfessional): Coded {
  if (role.codeSystem !== PROFESSIONS) return role
  return {
    code: `G15_${role.code}${specialite ? `/${specialite.code}` : ''}`,
    codeSystem: SPECIALTIES,
    libelle: specialite ? `${role.libelle} - ${specialite.libelle}` : role.libelle,
  }
}

/** XCN of a professional: `<id>^NOM^Prénom^^^^^^&<OID>&ISO^D^^^IDNPS`, `EI` for an internal identifier. */
export function xcn(actor: Actor, defects: Defects): string {
  const type = defects.has('xds-auteur-sans-type-id') ? '' : actor.id.includes('/') ? 'EI' : 'IDNPS'
  return `${actor.id}^${actor.family}^${actor.given}^^^^^^&${PERSONS}&ISO^D^^^${type}`
}

/** XON of the structure. */
export function xon({ structure }: Pick<DmpOptions, 'structure'>): string {
  return `${structure.nom}^^^^^&${STRUCTURES}&ISO^IDNST^^^${structure.idNat}`
}

/** authorSpecialty: `<code>^<label>^<OID>`. */
export function specialtyText(specialty: Coded): string {
  return `${specialty.code}^${specialty.libelle}^${specialty.codeSystem}`
}
