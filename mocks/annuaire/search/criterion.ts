import { dateSearchOf, intervalOf, meetsDate, tokenOf } from '../../../src/protocol/fhir/search-parameters.ts'
import type { DirectoryResource } from '../resources/write.ts'
import type { CodedValue, Parameter } from './parameters.ts'

export type Criterion = (resource: DirectoryResource) => boolean

/** Modifiers that a parameter takes, by its type (annuaire §1.2, S). */
export const MODIFIERS: Readonly<Record<Parameter['type'], readonly string[]>> = {
  token: ['', 'not'],
  string: ['', 'contains', 'exact'],
  reference: [''],
  date: [''],
}

/**
 * What a parameter asks of a resource: one of its values is enough (annuaire §1.2: comma = OR). undefined when a value cannot
 * be read. An empty value asks nothing.
 */
export function criterionOf(parameter: Parameter, modifier: string, values: readonly string[]): Criterion | undefined {
  const wanted = values.filter((v) => v !== '')
  if (wanted.length === 0) return () => true
  switch (parameter.type) {
    case 'token': {
      const meets: Criterion = (r) => wanted.some((w) => parameter.values(r).some((v) => isToken(v, w)))
      return modifier === 'not' ? (r) => !meets(r) : meets
    }
    case 'string':
      return (r) => wanted.some((w) => parameter.values(r).some((v) => isString(v, unescaped(w), modifier)))
    case 'reference':
      return (r) => wanted.some((w) => parameter.values(r).some((v) => v === w || v === `${parameter.target}/${w}` || w.endsWith(`/${v}`)))
    case 'date':
      return dateCriterion(parameter.values, wanted)
  }
}

/** `system|code`, `system|` (any code of it), `|code` (no system), `code` (any system). */
function isToken({ system, code }: CodedValue, wanted: string): boolean {
  const token = tokenOf(wanted)
  if (token.system === undefined) return token.code === code
  return token.system === (system ?? '') && (token.code === '' || token.code === code)
}

/** From the beginning without a modifier, case and accents being nothing; `exact` looks at both (FHIR R4 §3.1.1.5.10). */
function isString(value: string, wanted: string, modifier: string): boolean {
  if (modifier === 'exact') return value === wanted
  return modifier === 'contains' ? folded(value).includes(folded(wanted)) : folded(value).startsWith(folded(wanted))
}

function dateCriterion(of: (r: DirectoryResource) => readonly string[], wanted: readonly string[]): Criterion | undefined {
  const searches = wanted.map(dateSearchOf)
  if (searches.includes(undefined)) return undefined
  return (r) =>
    of(r).some((v) => {
      const interval = intervalOf(v)
      return interval !== undefined && searches.some((s) => s !== undefined && meetsDate(s, interval))
    })
}

function unescaped(text: string): string {
  return text.replace(/\\([,$|\\])/g, '$1')
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
