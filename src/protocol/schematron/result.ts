/** A place in a text: 1-based line and column of the `<` of the element. */
export interface Place {
  readonly line: number
  readonly column: number
}

/**
 * How much a failed assertion weighs. ISO Schematron leaves `role` free; most ANS assertions carry none,
 * and none means error.
 */
export type Severity = 'error' | 'warning' | 'info'

/** An assertion as written in the schema, with the file that holds it. */
export interface AssertionSource {
  readonly pattern: string
  readonly context: string
  readonly test: string
  /** Path of the schema file that holds it, as the set of files names it, and its line there. */
  readonly schemaFile: string
  readonly schemaLine: number
}

/** An `assert` whose test is false, or a `report` whose test is true, on one node. */
export interface SchematronFailure extends AssertionSource, Place {
  readonly kind: 'assert' | 'report'
  /** As written; null when the schema gives none. */
  readonly role: string | null
  readonly severity: Severity
  /** Text of the assertion, `value-of` and `name` filled in, white space folded. */
  readonly message: string
  readonly xpath: string
}

/**
 * An assertion (or a whole rule, when its context is at fault) that the engine could not evaluate.
 * It says nothing of the document: neither passed nor failed.
 */
export interface NotEvaluated extends AssertionSource, Place {
  /** Text of the assertion as written, without its values. */
  readonly message: string
  /** Words of the XPath engine, in English. */
  readonly reason: string
  /** Nodes on which it could not be evaluated; the place is that of the first. */
  readonly nodes: number
  readonly xpath: string
}

export interface SchematronResult {
  readonly failures: readonly SchematronFailure[]
  readonly notEvaluated: readonly NotEvaluated[]
  /** Pairs (node, rule) that fired: zero means that no rule of the schema concerns the document. */
  readonly firedRules: number
}

/** What is wrong with a schema itself, never with the document judged by it. */
export interface SchemaProblem {
  readonly code:
    | 'fichier-absent'
    | 'casse-differente'
    | 'fichier-illisible'
    | 'inclusion-inutilisable'
    | 'inclusions-sans-fin'
    | 'modele-abstrait-absent'
    | 'regle-abstraite-absente'
    | 'phase-absente'
    | 'variable-double'
    | 'variable-sans-valeur'
    | 'expression-reguliere-corrigee'
  /** File that holds the fault, and its line. */
  readonly file: string
  readonly line: number
  /** What is named there: the path, the id, the variable. */
  readonly subject: string
  /** Parser's own words, where there are some. */
  readonly detail?: string
}
