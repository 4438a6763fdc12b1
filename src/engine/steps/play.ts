import type { StepResult } from '../../evidence/events.ts'
import type { ScenarioContext } from '../context.ts'
import type { Step } from '../scenario.ts'
import { UnknownVariable } from '../substitute.ts'
import { brokenStep, playAsk } from './ask.ts'
import { playCheck } from './check.ts'
import { playAbsent, playExpect } from './expect.ts'
import { playAttest, playObserve } from './observe.ts'
import { playDeliver, playFault, playSeed } from './seed.ts'

/** Plays one step; whatever goes wrong becomes a result with its blame, never an exception. */
export async function playStep(step: Step, context: ScenarioContext, index: number): Promise<StepResult> {
  try {
    if ('seed' in step) return await playSeed(step.seed, context, index)
    if ('fault' in step) return await playFault(step.fault, context, index)
    if ('ask' in step) return await playAsk(step.ask, context, index)
    if ('deliver' in step) return await playDeliver(step.deliver, context, index)
    if ('expect' in step) return await playExpect(step.expect, context, index)
    if ('absent' in step) return await playAbsent(step.absent, context, index)
    if ('check' in step) return await playCheck(step.check, context, index)
    if ('observe' in step) return await playObserve(step.observe, context, index)
    return await playAttest(step.attest, context, index)
  } catch (error) {
    if (error instanceof UnknownVariable) return { verdict: 'non-testable', blame: 'dui', reason: 'sujet-absent', params: { name: error.variable } }
    return brokenStep(error)
  }
}
