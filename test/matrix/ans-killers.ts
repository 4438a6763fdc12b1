import type { DefectId } from '../../mocks/dui/index.ts'

/**
 * The checks that only speak when the user brings a checkout of the ANS tool, and the defect that turns each red with a miniature
 * pack of our own (test/fixtures/mini-pack) in its place; every one comes beside what the defect breaks anyway.
 */
export const ANS_KILLERS: Readonly<Record<string, DefectId>> = {
  'ANS-XSD': 'cda-hors-schema',
  'ANS-SCH': 'cda-sans-set-id',
  'ANS-ECART': 'cda-telecom-usage-inconnu',
}
