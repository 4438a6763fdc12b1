import type { SchemaProblem } from './result.ts'

/** A schema as written, includes in place. Expressions still hold their `$param`. */
export interface WrittenSchema {
  readonly file: string
  title: string
  defaultPhase: string | undefined
  readonly namespaces: Map<string, string>
  readonly lets: WrittenLet[]
  readonly phases: Map<string, readonly string[]>
  readonly patterns: WrittenPattern[]
  readonly problems: SchemaProblem[]
}

export interface WrittenLet {
  readonly name: string
  readonly value: string
  readonly file: string
  readonly line: number
}

export interface WrittenPattern {
  readonly id: string
  readonly abstract: boolean
  readonly isA: string | undefined
  readonly params: Map<string, string>
  readonly lets: WrittenLet[]
  readonly rules: WrittenRule[]
  readonly file: string
  readonly line: number
}

export interface WrittenRule {
  readonly id: string
  readonly abstract: boolean
  readonly context: string
  readonly items: WrittenItem[]
  readonly file: string
  readonly line: number
}

export type WrittenItem =
  | ({ readonly kind: 'let' } & WrittenLet)
  | { readonly kind: 'extends'; readonly rule: string; readonly file: string; readonly line: number }
  | WrittenAssertion

export interface WrittenAssertion {
  readonly kind: 'assert' | 'report'
  readonly test: string
  readonly role: string | null
  readonly message: readonly WrittenPart[]
  readonly file: string
  readonly line: number
}

export type WrittenPart = { readonly text: string } | { readonly select: string } | { readonly name: string }
