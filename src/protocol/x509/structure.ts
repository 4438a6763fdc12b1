/** A structure as IGC-Santé names it in the OU of its certificates (Struct_IdNat). */
export interface StructureId {
  readonly kind: 'FINESS' | 'SIRET'
  readonly number: string
  /** The type digit and the number, as in the certificate: `10B0000001`. */
  readonly idNat: string
}

/**
 * Reads a Struct_IdNat: `1` + FINESS (9 characters) or `3` + SIRET (14 digits).
 * Test FINESS numbers may hold letters, as the FINESS of Corsica do (`2A…`, `2B…`).
 */
export function structureOf(ou: string): StructureId | null {
  if (/^1[0-9A-Z]{9}$/.test(ou)) return { kind: 'FINESS', number: ou.slice(1), idNat: ou }
  if (/^3[0-9]{14}$/.test(ou)) return { kind: 'SIRET', number: ou.slice(1), idNat: ou }
  return null
}
