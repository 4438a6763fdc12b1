import type { Check, CheckContext, CheckSubject, Judgement } from '../checks/define.ts'
import type { FindingRecord } from '../evidence/events.ts'

/** The name under which findings speak of a whole scenario. */
export const WHOLE_SCENARIO = 'scenario'

/**
 * Runs one check on one subject. Empty when the check does not apply.
 * A check that throws is our defect, never the DUI's: it becomes an `erreur-de-banc` finding.
 */
export function judge(check: Check, subject: CheckSubject, context: CheckContext, step?: number): FindingRecord[] {
  if (!speaksOf(check, subject)) return []
  const about = { check: check.id, subject: subjectId(subject), ...(step === undefined ? {} : { step }) }
  try {
    return run(check, subject, context).map((j) => ({ ...about, blame: 'dui' as const, ...j }))
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return [{ ...about, verdict: 'erreur-de-banc', blame: 'banc', reason: 'erreur-interne', params: { message } }]
  }
}

/** Whether a check speaks of such a subject at all; it may still find nothing to say. */
export function speaksOf({ on }: Check, subject: CheckSubject): boolean {
  if (on.kind === 'exchange') return subject.kind === 'exchange' && appliesTo(on.transactions, subject.record.transaction)
  if (on.kind === 'document') return subject.kind === 'document' && on.types.includes(subject.type)
  if (on.kind === 'observation') return subject.kind === 'observation' && on.query === subject.record.query
  return subject.kind === 'scenario'
}

function run(check: Check, subject: CheckSubject, context: CheckContext): readonly Judgement[] {
  if (check.on.kind === 'exchange' && subject.kind === 'exchange') return (check as Extract<Check, { on: { kind: 'exchange' } }>).judge(subject, context)
  if (check.on.kind === 'observation' && subject.kind === 'observation') {
    return (check as Extract<Check, { on: { kind: 'observation' } }>).judge(subject, context)
  }
  if (check.on.kind === 'document' && subject.kind === 'document') {
    const found = (check as Extract<Check, { on: { kind: 'document' } }>).judge(subject, context)
    return found.map((j) => (j.at ? { ...j, at: { ...j.at, document: subject.name } } : j))
  }
  if (check.on.kind === 'scenario' && subject.kind === 'scenario') {
    return (check as Extract<Check, { on: { kind: 'scenario' } }>).judge(subject, context)
  }
  return []
}

/** `insi.*` stands for every transaction of the service. */
export function appliesTo(transactions: readonly string[], transaction: string): boolean {
  return transactions.some((t) => t === transaction || (t.endsWith('.*') && transaction.startsWith(t.slice(0, -1))))
}

/** A document is spoken of by the exchange that carried it: its own name is in the finding's place. */
export function subjectId(subject: CheckSubject): string {
  switch (subject.kind) {
    case 'scenario':
      return WHOLE_SCENARIO
    case 'document':
      return subject.from?.record.id ?? subject.name
    default:
      return subject.record.id
  }
}
