import { oid, printableString, sequence, set, utf8String } from './der.ts'

/** One attribute of a name. Alone, it is one RDN: all that certificates of structures hold. */
export type Rdn = readonly [type: 'C' | 'ST' | 'O' | 'OU' | 'CN' | 'title' | 'GN' | 'SN', value: string]

/** Several attributes in one RDN, as cards hold the names of a person. */
export type MultiRdn = readonly Rdn[]

const TYPES = { C: '2.5.4.6', ST: '2.5.4.8', O: '2.5.4.10', OU: '2.5.4.11', CN: '2.5.4.3', title: '2.5.4.12', GN: '2.5.4.42', SN: '2.5.4.4' } as const

/** Encodes a name as IGC-Santé does: the country in PrintableString, the rest in UTF8String. */
export function encodeName(rdns: readonly (Rdn | MultiRdn)[]): Buffer {
  // In the order given, as in real cards, although DER would sort the attributes of one RDN.
  return sequence(...rdns.map((rdn) => set(...(isOne(rdn) ? [rdn] : rdn).map(encodeAttribute))))
}

function isOne(rdn: Rdn | MultiRdn): rdn is Rdn {
  return typeof rdn[0] === 'string'
}

function encodeAttribute([type, value]: Rdn): Buffer {
  return sequence(oid(TYPES[type]), type === 'C' ? printableString(value) : utf8String(value))
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
/** Issues the cards of persons. */
export const PERSONS_CN = 'TEST AC IGC-SANTE STANDARD PERSONNES'

/** What a client certificate or a seal says of the structure that holds it. */
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

/** Application name of the seal of the fictitious structure. */
export const SEAL_CN = 'DUI-CACHET'

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
