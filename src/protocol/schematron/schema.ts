import type { Severity } from './result.ts'
import type { Search } from './start.ts'

/** A schema ready to run: includes read, abstract patterns and rules written out, one phase chosen. */
export interface Schematron {
  /** Path of the file asked for. */
  readonly file: string
  readonly title: string
  readonly namespaces: ReadonlyMap<string, string>
  readonly patterns: readonly Pattern[]
  /** Paths of the documents the rules name literally (value sets), relative to the root of the files, present or not. */
  readonly documents: readonly string[]
}

export interface Pattern {
  readonly id: string
  readonly rules: readonly Rule[]
}

export interface Rule {
  readonly context: string
  readonly searches: readonly Search[]
  readonly file: string
  readonly line: number
  readonly assertions: readonly Assertion[]
}

export interface Assertion {
  readonly kind: 'assert' | 'report'
  /** As written, after substitution of parameters. */
  readonly test: string
  /** The test with the variables it reads in front. */
  readonly expression: string
  readonly role: string | null
  readonly severity: Severity
  readonly message: readonly MessagePart[]
  readonly file: string
  readonly line: number
}

/** Literal text, or an expression whose string value stands there. */
export type MessagePart = { readonly text: string } | { readonly expression: string; readonly written: string }
