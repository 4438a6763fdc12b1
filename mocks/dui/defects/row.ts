import type { Text } from '../../../src/i18n/text.ts'

/**
 * The part of the work in which a fault shows. `insi` is the profile ins-qualification, the others are parts of dmp-documents:
 * any call, deposits, the two urgent documents, every way to deposit, replacements and withdrawals, the deposits of a minor, existence and authorisation,
 * consultation, retrievals, refusals and cuts, the patience of the client, the informative FHIR route, or the whole of it. `mssante-…` are parts
 * of the secure mail: what is sent, what goes to citizens, what is received, the connections, logins by Pro Santé Connect, the patience of these.
 */
export const DEFECT_AREAS = [
  'insi',
  'appel',
  'depot',
  'urgence',
  'partout',
  'mise-a-jour',
  'mineur',
  'droits',
  'consultation',
  'lecture',
  'incident',
  'attente',
  'fhir',
  'dmp',
  'mssante-envoi',
  'mssante-usager',
  'mssante-reception',
  'mssante-transport',
  'mssante-connexion',
  'mssante-attente',
] as const
export type DefectArea = (typeof DEFECT_AREAS)[number]

/** One named fault of the simulator: what it does wrong, and the checks that must notice it. */
export interface DefectRow {
  readonly id: string
  readonly text: Text
  /** Ids of the checks that must turn red (or warn), over everything the simulator can be asked to do. */
  readonly breaks: readonly string[]
  /** Where the fault shows, when it is not where the other faults of its table do. */
  readonly area?: DefectArea
}

/** A row that knows its area. */
export type PlacedRow<R extends DefectRow = DefectRow> = R & { readonly area: DefectArea }

/** Gives the area of a table to each of its rows that names none. */
export function inArea<R extends DefectRow>(area: DefectArea, rows: readonly R[]): readonly PlacedRow<R>[] {
  return rows.map((row) => ({ ...row, area: row.area ?? area }))
}
