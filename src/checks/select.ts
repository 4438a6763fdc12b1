import type { Check } from './define.ts'

/** What patterns stand for, and those that stand for nothing: a mistake of the scenario, to be said. */
export interface Selection {
  readonly checks: readonly Check[]
  readonly unknown: readonly string[]
}

/** Chooses checks by id; `*` stands for any characters: `INSI-*`, `INSI-B*`, `*-D5`. Order and unicity are those of the catalogue. */
export function selectChecks(all: readonly Check[], patterns: readonly string[]): Selection {
  const matchers = patterns.map((pattern) => ({ pattern, matches: matcherOf(pattern) }))
  return {
    checks: all.filter((check) => matchers.some(({ matches }) => matches(check.id))),
    unknown: matchers.filter(({ matches }) => !all.some((check) => matches(check.id))).map(({ pattern }) => pattern),
  }
}

function matcherOf(pattern: string): (id: string) => boolean {
  if (!pattern.includes('*')) return (id) => id === pattern
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const expression = new RegExp(`^${parts.join('.*')}$`)
  return (id) => expression.test(id)
}
