import { variablesOf } from './xpath-text.ts'

/** Variables an expression can read: those of the schema, then those of its rule written above it. */
export interface Scope {
  readonly globals: ReadonlyMap<string, string>
  readonly locals: readonly { readonly name: string; readonly value: string }[]
}

/**
 * Puts the variables an expression reads, and those they read, in front of it as `let … return`.
 * Their values keep their types, and one that cannot be evaluated spoils only the assertions that read it.
 */
export function withVariables(expression: string, scope: Scope): string {
  const globals: string[] = []
  const seen = new Set<string>()
  const addGlobal = (name: string): void => {
    const value = scope.globals.get(name)
    if (value === undefined || seen.has(name)) return
    seen.add(name)
    for (const inner of variablesOf(value)) addGlobal(inner)
    globals.push(`let $${name} := ${globalValue(value)}`)
  }

  // From the last local to the first: a local reads only what is written above it.
  const needed = new Set(variablesOf(expression))
  const locals: string[] = []
  for (const { name, value } of [...scope.locals].reverse()) {
    if (!needed.has(name)) continue
    needed.delete(name)
    for (const inner of variablesOf(value)) needed.add(inner)
    locals.unshift(`let $${name} := (${value})`)
  }
  for (const name of needed) addGlobal(name)
  return globals.length + locals.length === 0 ? expression : `${[...globals, ...locals].join(' return ')} return (${expression})`
}

/** A schema variable is evaluated at the document, whatever the node judged. */
function globalValue(value: string): string {
  return /^\s*(?:'[^']*'|"[^"]*"|\d+)\s*$/.test(value) ? value : `(root(.)!(${value}))`
}
