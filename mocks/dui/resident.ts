import type { IdSource } from '../../src/evidence/ids.ts'

/** The four statuses, which exclude one another (RNIV, EXI SI 07). */
export type Status = 'provisoire' | 'recuperee' | 'validee' | 'qualifiee'
export type Attribute = 'homonyme' | 'douteuse' | 'fictive'
export type Sex = 'M' | 'F' | 'I'

/** The strict traits, as this DUI keeps them: capitals, no accent, date AAAA-MM-JJ, INSEE code of the place. */
export interface Traits {
  nomNaissance: string
  premierPrenom: string
  /** Given names of the civil status, separated by spaces; begins with the first one. */
  listePrenoms: string
  sexe: Sex
  dateNaissance: string
  lieuNaissance: string
}

/** One INS number, as INSi returned it: a number never travels without its authority. */
export interface InsNumber {
  readonly numIdentifiant: string
  readonly cle: string
  readonly oid: string
  readonly typeMatricule?: string
  readonly dateDeb?: string
  readonly dateFin?: string
}

export interface Resident {
  readonly id: string
  /** Identifiers of this resident's messages: independent of what the others do meanwhile. */
  readonly ids: IdSource
  traits: Traits
  /** Complementary traits: typed, never deduced from the birth names (EXI ID 08). */
  nomUtilise: string
  prenomUtilise: string
  status: Status
  readonly attributes: Set<Attribute>
  ins: InsNumber | null
  history: InsNumber[]
  /** Kind of the identity document checked, and when. */
  document: { readonly kind: string; readonly at: string } | null
  /** Last successful INSi query: its date and mode stay with the traits (EXI REC 07). */
  query: { readonly at: string; readonly mode: 'traits' | 'carte' } | null
  updatedAt: string
}

/** The key is left aside: it follows from the number, and some published ones are wrong. */
export function sameNumber(a: InsNumber, b: InsNumber): boolean {
  return a.numIdentifiant === b.numIdentifiant && a.oid === b.oid
}

export function isSearchBlocked(resident: Resident): boolean {
  return resident.attributes.has('douteuse') || resident.attributes.has('fictive')
}

/** Removes matricule, OID and their history: none of them is proved any more. */
export function forgetIns(resident: Resident): void {
  resident.ins = null
  resident.history = []
  resident.query = null
}
