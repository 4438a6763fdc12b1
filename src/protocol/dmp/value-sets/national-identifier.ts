/** What the first character of a national identifier says (DMP interface §7.6). */
export interface IdentifierKind {
  readonly prefix: string
  /** What follows the prefix. */
  readonly kind: string
  /** Whether an internal identifier follows, after a `/`. */
  readonly internal: boolean
}

/** PS_IdNat: identifier of a professional. */
const PS: readonly IdentifierKind[] = [
  { prefix: '0', kind: 'ADELI', internal: false },
  { prefix: '1', kind: 'cabinet ADELI', internal: true },
  { prefix: '3', kind: 'FINESS', internal: true },
  { prefix: '4', kind: 'SIREN', internal: true },
  { prefix: '5', kind: 'SIRET', internal: true },
  { prefix: '6', kind: 'cabinet RPPS', internal: true },
  { prefix: '8', kind: 'RPPS', internal: false },
]

/** Struct_IdNat: identifier of a structure; without a known prefix it is a technical number. */
const STRUCT: readonly IdentifierKind[] = [
  { prefix: '0', kind: 'cabinet ADELI', internal: false },
  { prefix: '1', kind: 'FINESS', internal: false },
  { prefix: '2', kind: 'SIREN', internal: false },
  { prefix: '3', kind: 'SIRET', internal: false },
  { prefix: '4', kind: 'RPPS-rang', internal: false },
]

export interface ReadNationalId {
  readonly kind: IdentifierKind
  /** Without prefix and internal part. */
  readonly number: string
  /** After the `/`, when there is one. */
  readonly internalId: string | undefined
}

/**
 * Reads a PS_IdNat; undefined when its prefix is none of the known, or nothing follows it.
 * Letters and `/` are accepted after the prefix, as the official samples hold some against the published invariant.
 */
export function readPsIdNat(id: string): ReadNationalId | undefined {
  return readWith(PS, id)
}

/** Reads a Struct_IdNat; undefined when it is a technical number or no identifier. */
export function readStructIdNat(id: string): ReadNationalId | undefined {
  return readWith(STRUCT, id)
}

function readWith(kinds: readonly IdentifierKind[], id: string): ReadNationalId | undefined {
  const [, prefix, number, internalId] = /^(\d)([0-9A-Za-z]+)(?:\/(\S+))?$/.exec(id) ?? []
  const kind = kinds.find((k) => k.prefix === prefix)
  return kind && number !== undefined ? { kind, number, internalId } : undefined
}

/** `<Struct_IdNat>/<internal id>`: NameID of an automaton, or of a person the establishment identifies itself (DMP interface §§4.2, 7.6). */
export function isStructureInternalId(id: string): boolean {
  return /^[0-9A-Za-z]+\/\S+$/.test(id)
}

/** XCN component 13 by kind of actor (DMP interface §7.6). */
export const XCN_ID_TYPES = { national: 'IDNPS', internal: 'EI', patient: 'NH', system: 'RI' } as const
/** XCN component 10: a person, or a system. */
export const XCN_NAME_TYPES = { person: 'D', system: 'U' } as const
/** XON component 7, with its authority (DMP interface §7.6). */
export const XON_ID_TYPES = { national: 'IDNST', snr: 'SIREN' } as const
