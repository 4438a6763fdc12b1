import type { Node } from 'slimdom'
import { folderOf } from './files.ts'
import { xpathOptions } from './functions.ts'
import { indexOf } from './node-index.ts'
import { pathOf } from './node-path.ts'
import type { PositionedDocument } from './positioned-document.ts'
import type { ReferencedDocuments } from './referenced-documents.ts'
import type { AssertionSource, NotEvaluated, SchematronFailure, SchematronResult } from './result.ts'
import type { Assertion, MessagePart, Pattern, Rule, Schematron } from './schema.ts'
import { evaluateXPathToBoolean, evaluateXPathToNodes, evaluateXPathToString, type XPathOptions } from './xpath.ts'

/**
 * Judges a document by a schema. Within a pattern a node fires only the first rule whose context matches it
 * (ISO/IEC 19757-3 §6.5); failures come in document order. Never throws for what the schema or the document holds.
 */
export function runSchematron(schema: Schematron, subject: PositionedDocument, documents: ReferencedDocuments): SchematronResult {
  const run = new Run(schema, subject, documents)
  for (const pattern of schema.patterns) run.pattern(pattern)
  return run.result()
}

class Run {
  private readonly options: XPathOptions
  private readonly index: ReturnType<typeof indexOf>
  private readonly failures: SchematronFailure[] = []
  private readonly notEvaluated = new Map<Assertion | Rule, NotEvaluated>()
  private firedRules = 0

  constructor(
    schema: Schematron,
    private readonly subject: PositionedDocument,
    documents: ReferencedDocuments,
  ) {
    this.options = xpathOptions({ folder: folderOf(schema.file), documents, namespaces: schema.namespaces })
    this.index = indexOf(subject.document)
  }

  pattern(pattern: Pattern): void {
    const fired = new Set<Node>()
    for (const rule of pattern.rules) {
      for (const node of this.nodesOf(rule, pattern)) {
        if (fired.has(node)) continue
        fired.add(node)
        this.firedRules++
        for (const assertion of rule.assertions) this.judge(assertion, node, rule, pattern)
      }
    }
  }

  private nodesOf(rule: Rule, pattern: Pattern): Node[] {
    const nodes: Node[] = []
    try {
      for (const { start, selector } of rule.searches) {
        for (const from of this.index.startsOf(start)) {
          for (const node of evaluateXPathToNodes(selector, from, null, null, this.options)) nodes.push(node as unknown as Node)
        }
      }
    } catch (error) {
      const source: AssertionSource = { pattern: pattern.id, context: rule.context, test: '', schemaFile: rule.file, schemaLine: rule.line }
      this.cannot(rule, source, rule.assertions.map((a) => asWritten(a.message)).join(' · '), error, this.subject.document)
    }
    return nodes
  }

  private judge(assertion: Assertion, node: Node, rule: Rule, pattern: Pattern): void {
    const source: AssertionSource = { pattern: pattern.id, context: rule.context, test: assertion.test, schemaFile: assertion.file, schemaLine: assertion.line }
    let value: boolean
    try {
      value = evaluateXPathToBoolean(assertion.expression, node, null, null, this.options)
    } catch (error) {
      this.cannot(assertion, source, asWritten(assertion.message), error, node)
      return
    }
    if (value === (assertion.kind === 'assert')) return
    const { kind, role, severity } = assertion
    this.failures.push({ ...source, kind, role, severity, message: this.message(assertion.message, node), xpath: pathOf(node), ...this.subject.placeOf(node) })
  }

  private cannot(what: Assertion | Rule, source: AssertionSource, message: string, error: unknown, node: Node): void {
    const before = this.notEvaluated.get(what)
    if (before) this.notEvaluated.set(what, { ...before, nodes: before.nodes + 1 })
    else this.notEvaluated.set(what, { ...source, message, reason: reasonOf(error), nodes: 1, xpath: pathOf(node), ...this.subject.placeOf(node) })
  }

  private message(parts: readonly MessagePart[], node: Node): string {
    const text = parts.map((part) => {
      if ('text' in part) return part.text
      try {
        return evaluateXPathToString(part.expression, node, null, null, this.options)
      } catch {
        // The failure stands; only this value of its text is unknown.
        return `{${part.written}}`
      }
    })
    return folded(text.join(''))
  }

  result(): SchematronResult {
    const failures = this.failures.map((f, i) => [f, i] as const).sort(([a, i], [b, j]) => a.line - b.line || a.column - b.column || i - j)
    return { failures: failures.map(([f]) => f), notEvaluated: [...this.notEvaluated.values()], firedRules: this.firedRules }
  }
}

function asWritten(parts: readonly MessagePart[]): string {
  return folded(parts.map((part) => ('text' in part ? part.text : `{${part.written}}`)).join(''))
}

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** First line of what the engine says; its stack and the echo of a long expression would hide it. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const code = /\b[A-Z]{4}\d{4}\b.*/.exec(text)?.[0]
  return (code ?? text.split('\n').find((line) => line.trim() !== '') ?? text).trim().slice(0, 500)
}
