import { ansChecks } from './ans/index.ts'
import { cdaChecks } from './cda/index.ts'
import type { Check } from './define.ts'
import { dmpChecks } from './dmp/index.ts'
import { docChecks } from './doc/index.ts'
import { gf01 } from './gf/gf-01.ts'
import { igcChecks } from './igc/index.ts'
import { insChecks } from './ins/index.ts'
import { insiChecks } from './insi/index.ts'
import { mssChecks } from './mss/index.ts'
import { pscChecks } from './psc/index.ts'
import { rnivChecks } from './rniv/index.ts'
import { xdmChecks } from './xdm/index.ts'

/** Every check of the bench; a new family is added here and nowhere else. */
export const allChecks: readonly Check[] = [
  ...insiChecks,
  ...igcChecks,
  ...insChecks,
  ...rnivChecks,
  ...cdaChecks,
  ...dmpChecks,
  ...docChecks,
  ...ansChecks,
  ...xdmChecks,
  ...mssChecks,
  ...pscChecks,
  gf01,
]

const byId = new Map(allChecks.map((check) => [check.id, check]))

/** The check of that id, if there is one. */
export function checkById(id: string): Check | undefined {
  return byId.get(id)
}
