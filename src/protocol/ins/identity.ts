/** A published fictitious person, as the bench knows them (`profiles/personas/`). */
export interface Identity {
  readonly id: string
  /** Where the identity was published. */
  readonly source: readonly string[]
  readonly confidence: string
  readonly traits: IdentityTraits
  /** null when the person must not be found, or when no matricule was published. */
  readonly actif: InsNumber | null
  readonly historique: readonly InsNumber[]
  /** CNDA conformity cases that use this person. */
  readonly cnda?: readonly string[]
  readonly note?: string
}

export interface IdentityTraits {
  readonly nomNaissance: string
  /** Given names separated by spaces, as in `ListePrenom`. */
  readonly listePrenoms: string
  readonly premierPrenom: string
  readonly sexe: string
  /** AAAA-MM-JJ. */
  readonly dateNaissance: string
  /** COG code, null when not published. */
  readonly lieuNaissance: string | null
}

export interface InsNumber {
  readonly numIdentifiant: string
  readonly cle: string
  readonly oid: string
  readonly typeMatricule?: string
  readonly dateDeb?: string
  readonly dateFin?: string
}
