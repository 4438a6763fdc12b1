import type { XmlProblem } from '../xml/problem.ts'

/** One error of a document against its schema. */
export interface XsdFailure {
  /** Words of the library, in English, expanded names as `{namespace}local`. */
  readonly message: string
  readonly line: number
  readonly column: number
  /** Path of the node as the library writes it (positions, no names for elements in a namespace); null when unknown. */
  readonly path: string | null
}

/** Why a document could not be brought before the schema. */
export interface XsdInputProblem {
  readonly code: XmlProblem['code'] | 'too-large' | 'root-absent'
  readonly detail: string
  readonly line: number
  readonly column: number
}

export type XsdVerdict = { readonly ok: true; readonly failures: readonly XsdFailure[] } | { readonly ok: false; readonly problem: XsdInputProblem }

/** Why a schema cannot be used. */
export interface XsdSchemaProblem {
  readonly code: 'fichier-absent' | 'schema-invalide'
  readonly file: string
  readonly detail: string
}
