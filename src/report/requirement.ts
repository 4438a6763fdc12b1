/** A row of the requirement table, as far as the report needs it (`profiles/requirements.json`). */
export interface RequirementRow {
  readonly code: string
  readonly fr: string
  readonly en: string
  readonly obligation?: string | null
  /** How sure it is that the requirement concerns DUI software. */
  readonly applicabilityConfidence?: string | null
}
