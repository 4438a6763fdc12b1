import type { SchemaProblem } from './result.ts'
import type { WrittenAssertion, WrittenItem, WrittenLet, WrittenPart, WrittenPattern, WrittenRule, WrittenSchema } from './written-schema.ts'

/** Patterns to run, written out: `is-a` replaced by the rules of the abstract pattern, `extends` by those of the abstract rule. */
export function concretePatterns(schema: WrittenSchema): { patterns: WrittenPattern[]; problems: SchemaProblem[] } {
  const problems: SchemaProblem[] = []
  const models = new Map(schema.patterns.filter((p) => p.abstract).map((p) => [p.id, p]))
  // Looked up over the whole schema, as the ISO skeleton does, though the standard says the pattern.
  const abstractRules = new Map(schema.patterns.flatMap((p) => p.rules.filter((r) => r.abstract).map((r) => [r.id, r] as const)))
  const patterns: WrittenPattern[] = []
  for (const pattern of active(schema, problems)) {
    if (pattern.abstract) continue
    let written = pattern
    if (pattern.isA !== undefined) {
      const model = models.get(pattern.isA)
      if (!model) {
        problems.push({ code: 'modele-abstrait-absent', file: pattern.file, line: pattern.line, subject: pattern.isA })
        continue
      }
      written = instance(model, pattern)
    }
    const rules = written.rules.filter((r) => !r.abstract).map((r) => ({ ...r, items: extended(r, abstractRules, problems, []) }))
    patterns.push({ ...written, rules })
  }
  return { patterns, problems }
}

/** Patterns of the default phase when there is one (ISO 19757-3 §5.4.11), else all. */
function active(schema: WrittenSchema, problems: SchemaProblem[]): readonly WrittenPattern[] {
  const phase = schema.defaultPhase
  if (phase === undefined || phase === '#ALL') return schema.patterns
  const ids = schema.phases.get(phase)
  if (!ids) {
    problems.push({ code: 'phase-absente', file: schema.file, line: 1, subject: phase })
    return []
  }
  const known = new Set(schema.patterns.map((p) => p.id))
  for (const id of ids) if (!known.has(id)) problems.push({ code: 'modele-abstrait-absent', file: schema.file, line: 1, subject: id })
  return schema.patterns.filter((p) => ids.includes(p.id))
}

/** The abstract pattern with its parameters replaced textually, longest name first: `$path_jdv2` is not `$path_jdv` followed by 2. */
function instance(model: WrittenPattern, of: WrittenPattern): WrittenPattern {
  const names = [...of.params.keys()].sort((a, b) => b.length - a.length)
  const fill = (expression: string): string => names.reduce((text, name) => text.replaceAll(`$${name}`, () => of.params.get(name) ?? ''), expression)
  const part = (p: WrittenPart): WrittenPart => ('select' in p ? { select: fill(p.select) } : 'name' in p ? { name: fill(p.name) } : p)
  const filledLet = (l: WrittenLet): WrittenLet => ({ ...l, value: fill(l.value) })
  const item = (i: WrittenItem): WrittenItem => {
    if (i.kind === 'let') return { ...filledLet(i), kind: 'let' }
    if (i.kind === 'extends') return i
    return { ...i, test: fill(i.test), message: i.message.map(part) } satisfies WrittenAssertion
  }
  const rule = (r: WrittenRule): WrittenRule => ({ ...r, context: fill(r.context), items: r.items.map(item) })
  return { ...of, isA: undefined, lets: [...model.lets.map(filledLet), ...of.lets], rules: [...model.rules.map(rule), ...of.rules] }
}

function extended(rule: WrittenRule, rules: ReadonlyMap<string, WrittenRule>, problems: SchemaProblem[], above: readonly string[]): WrittenItem[] {
  return rule.items.flatMap((item) => {
    if (item.kind !== 'extends') return [item]
    const model = rules.get(item.rule)
    if (!model || above.includes(item.rule)) {
      problems.push({ code: 'regle-abstraite-absente', file: item.file, line: item.line, subject: item.rule })
      return []
    }
    return extended(model, rules, problems, [...above, item.rule])
  })
}
