import { concretePatterns } from './abstract.ts'
import { folderOf, resolvePath, type SchemaFiles } from './files.ts'
import { readSchema } from './read-schema.ts'
import type { SchemaProblem, Severity } from './result.ts'
import { faster } from './rewrite.ts'
import type { Assertion, MessagePart, Pattern, Rule, Schematron } from './schema.ts'
import { searchOf } from './start.ts'
import { type Scope, withVariables } from './variables.ts'
import type { WrittenAssertion, WrittenPattern, WrittenRule } from './written-schema.ts'
import { alternatives } from './xpath-text.ts'

export type LoadResult =
  | { readonly ok: true; readonly schema: Schematron; readonly problems: readonly SchemaProblem[] }
  | { readonly ok: false; readonly problem: SchemaProblem }

/**
 * Reads an ISO Schematron schema (queryBinding xslt2) and makes it ready to run: includes relative to the including
 * file, abstract patterns and rules, the default phase, variables of patterns made global.
 * What is wrong with the schema is listed; `ok: false` only when the file itself cannot be read.
 * Source: ISO/IEC 19757-3:2016 §5.4 and the ISO skeleton that ANS runs.
 */
export function loadSchematron(path: string, files: SchemaFiles): LoadResult {
  const written = readSchema(path, files)
  if ('code' in written) return { ok: false, problem: written }
  const { patterns, problems: expansion } = concretePatterns(written)
  const problems = [...written.problems, ...expansion]
  const globals = globalVariables(written.lets, patterns, problems)
  const namespaces = written.namespaces
  const documents = new Set<string>()
  const named = (expression: string): void => {
    for (const path of literalDocuments(expression)) documents.add(resolvePath(folderOf(written.file), path))
  }
  for (const value of globals.values()) named(value)
  const compiled = patterns.map((pattern, i): Pattern => {
    // A pattern's own variable wins over another pattern's of the same name.
    const own = new Map([...globals, ...pattern.lets.map((l) => [l.name, l.value] as const)])
    return {
      id: pattern.id || `#${i + 1}`,
      rules: pattern.rules.map((rule) => {
        for (const item of rule.items) named(item.kind === 'let' ? item.value : item.kind === 'extends' ? '' : item.test)
        return compileRule(rule, own, namespaces)
      }),
    }
  })
  return { ok: true, schema: { file: written.file, title: written.title, namespaces, patterns: compiled, documents: [...documents].sort() }, problems }
}

function globalVariables(lets: readonly WrittenPattern['lets'][number][], patterns: readonly WrittenPattern[], problems: SchemaProblem[]): Map<string, string> {
  const globals = new Map<string, string>()
  for (const l of [...lets, ...patterns.flatMap((p) => p.lets)]) {
    const before = globals.get(l.name)
    if (before === undefined) globals.set(l.name, l.value)
    else if (before !== l.value) problems.push({ code: 'variable-double', file: l.file, line: l.line, subject: l.name })
  }
  return globals
}

function compileRule(rule: WrittenRule, globals: ReadonlyMap<string, string>, namespaces: ReadonlyMap<string, string>): Rule {
  const locals: { name: string; value: string }[] = []
  const assertions: Assertion[] = []
  for (const item of rule.items) {
    if (item.kind === 'let') locals.push({ name: item.name, value: faster(item.value) })
    else if (item.kind !== 'extends') assertions.push(compileAssertion(item, { globals, locals: [...locals] }))
  }
  const searches = alternatives(rule.context).map((alternative) => {
    const search = searchOf(alternative, namespaces)
    return { start: search.start, selector: withVariables(faster(search.selector), { globals, locals: [] }) }
  })
  return { context: rule.context, searches, file: rule.file, line: rule.line, assertions }
}

function compileAssertion(written: WrittenAssertion, scope: Scope): Assertion {
  return {
    kind: written.kind,
    test: written.test,
    expression: withVariables(faster(written.test), scope),
    role: written.role,
    severity: severityOf(written.role),
    message: written.message.map((part): MessagePart => {
      if ('text' in part) return part
      if ('select' in part) return { expression: withVariables(part.select, scope), written: part.select }
      return { expression: part.name === '' ? 'name(.)' : withVariables(`name(${part.name})`, scope), written: part.name || 'name' }
    }),
    file: written.file,
    line: written.line,
  }
}

/** No role means error, and so does a role nobody defined: a rule whose weight is unknown is not taken lightly. */
function severityOf(role: string | null): Severity {
  switch (role?.trim().toLowerCase()) {
    case 'warning':
    case 'warn':
      return 'warning'
    case 'info':
    case 'information':
    case 'hint':
      return 'info'
    default:
      return 'error'
  }
}

/** Literals of an expression that name an XML file. */
function literalDocuments(expression: string): string[] {
  return [...expression.matchAll(/(["'])([^"'()$]+\.xml)\1/gi)].map((m) => m[2] ?? '').filter((path) => !/^\d[\d.]*\.xml$/.test(path))
}
