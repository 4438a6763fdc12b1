import { oid, printableString, sequence, set, utf8String } from './der.ts'

/** One RDN of one attribute: all that certificates of structures hold. */
export type Rdn = readonly [type: 'C' | 'ST' | 'O' | 'OU' | 'CN', value: string]

const TYPES = { C: '2.5.4.6', ST: '2.5.4.8', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3' } as const

/** Encodes a name as IGC-Santé does: the country in PrintableString, the rest in UTF8String. */
export function encodeName(rdns: readonly Rdn[]): Buffer {
  return sequence(...rdns.map(([type, value]) => set(sequence(oid(TYPES[type]), type === 'C' ? printableString(value) : utf8String(value)))))
}

/**
 * Name of one of our authorities: the shape of the test IGC-Santé, because software may look at the CN,
 * but never its organisation nor its number, so that no one can mistake one for the other.
 */
export function authorityName(cn: string): readonly Rdn[] {
  return [
    ['C', 'FR'],
    ['O', 'GABARIT'],
    ['OU', '0002 000000000'],
    ['OU', 'IGC-SANTE TEST'],
    ['CN', cn],
  ]
}

export const ROOT_CN = 'TEST AC RACINE IGC-SANTE ELEMENTAIRE'
export const ISSUER_CN = 'TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS'

/** What a client certificate says of the structure that holds it. */
export interface ClientSubject {
  /** `INSI-AUTO` or `INSI-MANU` for INSi; any application name elsewhere. */
  readonly cn: string
  /** Struct_IdNat: `1` + FINESS, or `3` + SIRET. */
  readonly ou: string
  /** Raison sociale; cut to 40 characters, as IGC-Santé does. */
  readonly o: string
  /** Département, name and code: `Paris (75)`. */
  readonly st: string
}

/** A structure that does not exist; its FINESS holds a letter, as those of the test IGC-Santé may. */
export const FICTITIOUS_STRUCTURE = { ou: '10B0000001', o: 'ESMS FICTIF DU BANC', st: 'Paris (75)' } as const

export function structureName({ cn, ou, o, st }: ClientSubject): readonly Rdn[] {
  return [
    ['C', 'FR'],
    ['ST', st],
    ['O', [...o].slice(0, 40).join('')],
    ['OU', ou],
    ['CN', cn],
  ]
}
