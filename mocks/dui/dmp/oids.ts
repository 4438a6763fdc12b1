import type { IdSource } from '../../../src/evidence/ids.ts'

/** Branches of the editor's root, as this DUI shares them out. */
const BRANCH = { messages: '1', patients: '2', queries: '3', submissions: '4', documents: '5', sets: '6', instance: '77' } as const

/** A new OID under a branch of the editor: 64 bits of a fresh UUID as one decimal arc. */
export function newOid(root: string, branch: keyof typeof BRANCH, ids: IdSource): string {
  return `${root}.${BRANCH[branch]}.${BigInt(`0x${ids.uuid().replaceAll('-', '').slice(0, 12)}`)}`
}

/** OID of a branch of the editor's root. */
export function branchOid(root: string, branch: keyof typeof BRANCH): string {
  return `${root}.${BRANCH[branch]}`
}

/** The DMP itself, as receiver of HL7 V3 messages (dmp.md §3.1). */
export const DMP_DEVICE = '1.2.250.1.213.4.1.1.1'
export const INS_OIDS: readonly string[] = ['1.2.250.1.213.1.4.8', '1.2.250.1.213.1.4.9', '1.2.250.1.213.1.4.10', '1.2.250.1.213.1.4.11']
export const PERSONS = '1.2.250.1.71.4.2.1'
export const STRUCTURES = '1.2.250.1.71.4.2.2'
export const SECTORS = '1.2.250.1.71.4.2.4'
export const LOINC = '2.16.840.1.113883.6.1'
