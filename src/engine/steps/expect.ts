import type { PlayStep } from '../context.ts'
import { durationText } from '../duration.ts'
import type { Wanted } from '../inbox.ts'
import { patience } from '../patience.ts'
import type { AbsentStep, ExpectStep } from '../scenario.ts'
import { substitute } from '../substitute.ts'

/** Waits for an exchange; a deadline that passes is red, and says which exchanges came closest and why they do not fit. */
export const playExpect: PlayStep<ExpectStep> = async (step, context) => {
  const wanted: Wanted = { service: step.service, transaction: step.transaction, where: substitute(step.where ?? {}, context.variables) }
  const over = new AbortController()
  const deadline = context.clock.sleep(patience(context, step.within), AbortSignal.any([over.signal, context.signal]))
  deadline.catch(() => undefined)
  const entry = await context.inbox.wait(context.scenario.id, wanted, deadline)
  over.abort()
  if (!entry) {
    return {
      verdict: 'non-conforme',
      blame: 'dui',
      reason: context.capabilities.settled ? 'rien-recu-action' : 'rien-recu',
      params: { service: step.service, transaction: step.transaction, within: durationText(step.within) },
      nearMisses: context.inbox.nearMisses(context.scenario.id, wanted),
    }
  }
  entry.claimed = true
  const { id } = entry.subject.record
  context.captures.set(step.as, entry.subject)
  for (const [name, value] of Object.entries(entry.facts)) context.variables.set(`${step.as}.${name}`, value)
  context.emit({ type: 'exchange-claimed', run: context.run, scenario: context.scenario.id, exchange: id, as: step.as })
  return { verdict: 'conforme', captures: { [step.as]: id } }
}

/** No matching exchange since the last action, and for a time; those claimed by an earlier `expect` do not count. */
export const playAbsent: PlayStep<AbsentStep> = async (step, context) => {
  const wanted: Wanted = { service: step.service, transaction: step.transaction, where: substitute(step.where ?? {}, context.variables) }
  const over = new AbortController()
  const deadline = context.clock.sleep(patience(context, step.for), AbortSignal.any([over.signal, context.signal]))
  deadline.catch(() => undefined)
  const entry = await context.inbox.wait(context.scenario.id, wanted, deadline, context.since)
  over.abort()
  if (!entry) return { verdict: 'conforme' }
  return {
    verdict: 'non-conforme',
    blame: 'dui',
    reason: 'echange-interdit',
    params: { exchange: entry.subject.record.id, transaction: entry.subject.record.transaction },
  }
}
