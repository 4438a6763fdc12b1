import type { Text } from '../i18n/text.ts'

/** A row of `profiles/requirements.json`: a summary, never the official wording. */
export interface Requirement extends Text {
  readonly code: string
  readonly domain: string
  readonly wave: string
  readonly obligation: string
  readonly when: string | null
  readonly profile: string | null
  readonly reference: string | null
  readonly automatable: 'full' | 'partial' | 'manual'
  /** S: published source; C: secondary source; M: proposed by the project. */
  readonly source: 'S' | 'C' | 'M'
  readonly confidence: 'seen' | 'memory'
  /** Whether it belongs to the DUI: MS1 and Va2 seen, socle shared, contexte elsewhere, local ours. */
  readonly applicability: 'MS1' | 'Va2' | 'socle' | 'contexte' | 'local'
  readonly applicabilityConfidence: string
  /** Former codes of the same clause. */
  readonly aliases: readonly string[]
}

/** The rows of the table, by code; throws on a file that is not the table. */
export function requirementsByCode(file: unknown): ReadonlyMap<string, Requirement> {
  const rows = (file as { requirements?: unknown }).requirements
  if (!Array.isArray(rows)) throw new TypeError('requirements.json: no "requirements" list')
  return new Map((rows as readonly Requirement[]).map((row) => [row.code, row]))
}
