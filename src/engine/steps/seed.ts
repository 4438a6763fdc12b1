import type { Identity } from '../../protocol/ins/identity.ts'
import { done, type PlayStep, scopeOf } from '../context.ts'
import type { DeliverStep, FaultStep, SeedStep } from '../scenario.ts'
import { substitute } from '../substitute.ts'

/** Puts the world of a service in a known state for the life of the scenario. */
export const playSeed: PlayStep<SeedStep> = (step, context) => {
  context.session.seed(scopeOf(context.run, context.scenario.id), step.service, substitute(step.data, context.variables))
  return done
}

/** Pushes something to the DUI: for a service, a change of its world the DUI will find when it looks. */
export const playDeliver: PlayStep<DeliverStep> = (step, context, index) => playSeed(step, context, index)

/** Arms a national fault by name; that no call ever met it is said at the end of the scenario. */
export const playFault: PlayStep<FaultStep> = (step, context) => {
  const trigger = step.trigger === 'once' || step.trigger === 'until' ? { kind: step.trigger } : { kind: 'nth' as const, n: step.trigger.nth }
  context.session.arm(scopeOf(context.run, context.scenario.id), step.service, {
    id: context.ids.uuid(),
    code: step.code,
    trigger,
    where: substitute(step.where ?? personFacts(step.service, context.persona), context.variables),
    params: step.params ?? {},
  })
  return done
}

/**
 * Without `where`, a fault is for the scenario's own person: another scenario running beside must not meet it. INSi is
 * asked by name, since its calls do not know the matricule yet; the services after it only know the matricule.
 */
function personFacts(service: string, persona: Identity | null): Record<string, string> {
  if (!persona) return {}
  if (service === 'insi') return { nomNaissance: persona.traits.nomNaissance }
  return persona.actif ? { matricule: persona.actif.numIdentifiant + persona.actif.cle } : {}
}
