import { INSI_DEFECTS } from './defects/insi.ts'

export type { DefectRow } from './defects/row.ts'

/** All the faults the simulator can be given; each one is a local `if (defects.has(…))` at the place of the behaviour. */
export const DEFECTS = [...INSI_DEFECTS] as const

/** A defect of the table, or `certificat:<name>` for any other client certificate given by the caller. */
export type DefectId = (typeof DEFECTS)[number]['id'] | `certificat:${string}`

export type Defects = ReadonlySet<DefectId>

/** Whether a text names a defect of the simulator. */
export function isDefectId(id: string): id is DefectId {
  return id.startsWith('certificat:') || DEFECTS.some((d) => d.id === id)
}
