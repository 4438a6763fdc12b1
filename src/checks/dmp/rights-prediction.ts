import type { VihfMode } from './vihf-reading.ts'

/**
 * A second reading of the official matrix of rights (PDT-INF-526 v1.8, PDT-INF-606 v1.3, in DMP interface §12.1), made to predict
 * a refusal: what depends on the patient, on the author of the document or on a date counts as allowed.
 */
export type Operation =
  | 'TD0.2'
  | 'TD0.3-declarer'
  | 'TD0.3-retirer'
  | 'TD0.3-retirer-mt'
  | 'TD0.4'
  | 'TD1.3a'
  | 'TD1.6'
  | 'TD2.1'
  | 'TD3.1a'
  | 'TD3.1b'
  | 'TD3.2'
  | 'TD3.3ab'
  | 'TD3.3c'
  | 'TD3.3d'

export type Access = 'normal' | 'bris_de_glace' | 'centre_15'
/** Whose rights: a doctor may be the patient's own (MT), and may archive in an emergency. */
export type Person = 'medecin' | 'ps' | 'non-ps'

/** Columns of the matrix; `air` is that of the staff who are no professionals, in AIR mode. */
type Column = 'ps' | 'ps15' | 'psBris' | 'mt' | 'mtBris' | 'cpe' | 'ind' | 'ind15' | 'air'
const COLUMNS: readonly Column[] = ['ps', 'ps15', 'psBris', 'mt', 'mtBris', 'cpe', 'ind', 'ind15', 'air']

/** `o` allowed, `n` refused, `m` allowed to doctors only; in the order of the columns. Masking and visibility (TD3.3a, b) have the same rows. */
const MATRIX: Readonly<Record<Operation, string>> = {
  //                  ps 15 bg mt mb ce in i15 air
  'TD0.2': /*            */ 'o o o o o o o o o',
  'TD0.3-declarer': /*   */ 'o n n o n o n n o',
  'TD0.3-retirer': /*    */ 'o n n o n n n n n',
  'TD0.3-retirer-mt': /* */ 'n n n o n n n n n',
  'TD0.4': /*            */ 'o o o o o o o n o',
  'TD1.3a': /*           */ 'o o o o o o o o o',
  'TD1.6': /*            */ 'o n n o n n n n n',
  'TD2.1': /*            */ 'o o o o o n o o n',
  'TD3.1a': /*           */ 'o o o o o n n n n',
  'TD3.1b': /*           */ 'o o o o o o o o o',
  'TD3.2': /*            */ 'o o o o o n n n n',
  'TD3.3ab': /*          */ 'o n n o n n n n n',
  'TD3.3c': /*           */ 'o o o o o o o o o',
  'TD3.3d': /*           */ 'o m m o o n n n n',
}

/** Who calls, as far as the VIHF tells it; what it does not tell is undefined. */
export interface Caller {
  readonly mode: VihfMode
  readonly access: Access | undefined
  readonly person: Person | undefined
}

/** Whether the matrix refuses the call whatever is not known of it: never a guess. */
export function isRefused(operation: Operation, caller: Caller): boolean {
  // In AIR, professionals have their own column without deposit (PDT-INF-606); the others have none at all.
  if (caller.mode === 'INDIRECTE_RENFORCEE' && operation === 'TD2.1') return true
  const cells = MATRIX[operation].split(' ')
  return columnsOf(caller).every(([column, doctor]) => {
    const cell = cells[COLUMNS.indexOf(column)]
    return cell === 'n' || (cell === 'm' && !doctor)
  })
}

/** Every column the caller may be in, and whether as a doctor. */
function columnsOf({ mode, access, person }: Caller): (readonly [Column, doctor: boolean])[] {
  const accesses: readonly Access[] = access ? [access] : ['normal', 'bris_de_glace', 'centre_15']
  if (mode === 'INDIRECTE') return accesses.flatMap((a) => indirect(a).map((c) => [c, false] as const))
  const persons: readonly Person[] = person ? [person] : ['medecin', 'ps', 'non-ps']
  return persons.flatMap((p): (readonly [Column, boolean])[] => {
    if (p === 'non-ps') return [[mode === 'DIRECTE' ? 'cpe' : 'air', false]]
    return accesses.flatMap((a) => professional(a, p).map((c) => [c, p === 'medecin'] as const))
  })
}

/** The matrix has no column for breaking the glass in indirect mode: refused only if both others refuse. */
function indirect(access: Access): readonly Column[] {
  if (access === 'normal') return ['ind']
  return access === 'centre_15' ? ['ind15'] : ['ind', 'ind15']
}

function professional(access: Access, person: Person): readonly Column[] {
  if (access === 'centre_15') return ['ps15']
  if (access === 'bris_de_glace') return person === 'medecin' ? ['psBris', 'mtBris'] : ['psBris']
  return person === 'medecin' ? ['ps', 'mt'] : ['ps']
}
