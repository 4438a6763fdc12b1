import type { Text } from '../../../src/i18n/text.ts'

/** One named fault of the simulator: what it does wrong, and the checks that must notice it. */
export interface DefectRow {
  readonly id: string
  readonly text: Text
  /** Ids of the checks that must turn red (or warn). */
  readonly breaks: readonly string[]
}
