import type { StepResult } from '../../evidence/events.ts'
import type { PlayStep } from '../context.ts'
import { ASK_MS, withDeadline } from '../patience.ts'
import type { AttestStep, ObserveStep } from '../scenario.ts'
import { substitute } from '../substitute.ts'
import { keep } from './ask.ts'

/** Reads what the DUI shows; nothing to show is red: an absence proves nothing. */
export const playObserve: PlayStep<ObserveStep> = async (step, context) => {
  const resource = await withDeadline(context.clock, step.within ?? ASK_MS, context.signal, (signal) =>
    context.adapter.query({
      within: step.within ?? ASK_MS,
      query: step.query,
      view: step.view,
      question: substitute(step.question, context.variables),
      // Mail is shown as its boxes hold it: what waits for a person is nobody's yet.
      ...(context.resident === undefined || step.query === 'messages' ? {} : { resident: context.resident }),
      signal,
    }),
  )
  if (resource === null || resource === undefined) return { verdict: 'non-testable', blame: 'dui', reason: 'aucune-observation' }
  const { record } = keep(context, step.as, step.query, step.view, resource)
  return { verdict: 'conforme', captures: { [step.as]: record.id }, observation: record }
}

/** A person's yes or no, with proof; *no* and *no answer* fail (DESIGN §5, Scenario). */
export const playAttest: PlayStep<AttestStep> = async (step, context): Promise<StepResult> => {
  const attestation = await withDeadline(context.clock, step.within ?? ASK_MS, context.signal, (signal) =>
    context.adapter.attest({ question: substitute(step.question, context.variables), proof: step.proof, within: step.within ?? ASK_MS, signal }),
  )
  if (attestation.answer === 'non') return { verdict: 'non-conforme', blame: 'dui', reason: 'attestation-non', attestation }
  if (attestation.answer === 'sans-reponse') return { verdict: 'a-verifier', blame: 'configuration', reason: 'sans-reponse', attestation }
  if (step.proof && !attestation.proof) return { verdict: 'a-verifier', blame: 'configuration', reason: 'preuve-manquante', attestation }
  return { verdict: 'conforme', attestation }
}
