import type { Text } from '../i18n/text.ts'

/** A named set of criteria, as written in `profiles/*.yaml` (schema: `src/engine/profile.schema.json`). */
export interface Profile {
  readonly id: string
  readonly version: string
  readonly status: 'working-copy' | 'proposed' | 'official'
  readonly title: Text
  readonly basis: readonly {
    readonly title: string
    readonly date?: string
    readonly official: boolean
    readonly confidence: 'seen' | 'secondary' | 'inferred' | 'memory'
  }[]
  readonly criteria: readonly Criterion[]
  readonly file: string
}

/** One line of the report: a plain sentence, its requirement codes, and the scenarios that bring the evidence. */
export interface Criterion {
  readonly id: string
  readonly text: Text
  readonly exigences: readonly string[]
  readonly obligation: 'O' | 'OC' | 'P' | 'pO' | 'pP'
  readonly applicability: 'seen' | 'secondary' | 'inferred' | 'memory'
  readonly scenarios: readonly string[]
}
