import { CDA_DLU_DEFECTS } from './defects/cda-dlu.ts'
import { CDA_HEADER_DEFECTS } from './defects/cda-header.ts'
import { DMP_CONSULT_DEFECTS } from './defects/dmp-consult.ts'
import { DMP_DOCUMENT_DEFECTS } from './defects/dmp-document.ts'
import { DMP_RECORD_DEFECTS } from './defects/dmp-record.ts'
import { DMP_TRANSPORT_DEFECTS } from './defects/dmp-transport.ts'
import { DMP_VIHF_DEFECTS } from './defects/dmp-vihf.ts'
import { DMP_XDS_DEFECTS } from './defects/dmp-xds.ts'
import { INSI_DEFECTS } from './defects/insi.ts'

export type { DefectRow } from './defects/row.ts'

/** All the faults the simulator can be given; each one is a local `if (defects.has(…))` at the place of the behaviour. */
export const DEFECTS = [...INSI_DEFECTS] as const

/** Faults of the DMP client and of the documents it writes. They join `DEFECTS` with the scenarios and the checks that see them. */
export const DMP_DEFECTS = [
  ...DMP_TRANSPORT_DEFECTS,
  ...DMP_VIHF_DEFECTS,
  ...DMP_RECORD_DEFECTS,
  ...DMP_XDS_DEFECTS,
  ...DMP_DOCUMENT_DEFECTS,
  ...DMP_CONSULT_DEFECTS,
  ...CDA_HEADER_DEFECTS,
  ...CDA_DLU_DEFECTS,
] as const

/** A defect of the tables, or one more client certificate (`certificat:`, `dmp-certificat:`) or seal (`cachet:`) given by the caller. */
export type DefectId =
  | (typeof DEFECTS)[number]['id']
  | (typeof DMP_DEFECTS)[number]['id']
  | `certificat:${string}`
  | `dmp-certificat:${string}`
  | `cachet:${string}`

export type Defects = ReadonlySet<DefectId>

const NAMED = ['certificat:', 'dmp-certificat:', 'cachet:']

/** Whether a text names a defect of the simulator. */
export function isDefectId(id: string): id is DefectId {
  return NAMED.some((prefix) => id.startsWith(prefix)) || [...DEFECTS, ...DMP_DEFECTS].some((d) => d.id === id)
}
