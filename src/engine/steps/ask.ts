import type { DocumentReference } from '@medplum/fhirtypes'
import type { ObservationSubject } from '../../checks/define.ts'
import { deliveredBy } from '../../checks/doc/trail.ts'
import { BancError } from '../../evidence/banc-error.ts'
import type { StepResult, Verdict } from '../../evidence/events.ts'
import { say } from '../../i18n/text.ts'
import { exchangesOf, type PlayStep, type ScenarioContext } from '../context.ts'
import { ASK_MS, DeadlineExpired, withDeadline } from '../patience.ts'
import { patientFrom, traitsOf } from '../patient.ts'
import type { AskStep } from '../scenario.ts'
import { substitute } from '../substitute.ts'

/** Makes the DUI act. Its answer is kept as an observation of query `action` when the step names it. */
export const playAsk: PlayStep<AskStep> = async (step, context) => {
  const changes = substitute(step.patient ?? {}, context.variables)
  const patient =
    step.action === 'resident.create' ? patientFrom(traitsOf(context.persona, changes)) : step.patient ? patientFrom(traitsOf(null, changes)) : undefined
  const within = step.within ?? ASK_MS
  const document = step.document === undefined ? undefined : handedOver(context, step.document)
  if (document === null) return { verdict: 'non-testable', blame: 'dui', reason: 'sujet-absent', params: { name: step.document ?? '' } }
  markAction(context)
  const result = await withDeadline(context.clock, within, context.signal, (signal) =>
    context.adapter.act({
      action: step.action,
      args: substitute(step.args ?? {}, context.variables),
      instruction: substitute(step.instruction, context.variables),
      ...(context.resident === undefined ? {} : { resident: context.resident }),
      ...(patient ? { patient } : {}),
      ...(document ? { document } : {}),
      within,
      signal,
    }),
  )
  if (result.resident !== undefined && result.resident !== context.resident) {
    context.resident = result.resident
    context.emit({ type: 'resident-known', run: context.run, scenario: context.scenario.id, resident: result.resident })
  }
  const message = context.mask(result.message ?? '')
  const observed = step.as === undefined ? undefined : keep(context, step.as, 'action', null, { outcome: result.outcome, message })
  const kept = observed ? { observation: observed.record, captures: { [step.as ?? '']: observed.record.id } } : {}
  const wanted = step.outcome ?? 'any'
  if (wanted === 'any' || wanted === result.outcome) return { verdict: 'conforme', ...kept }
  const reason = result.outcome === 'refused' ? 'action-refusee' : result.outcome === 'failed' ? 'action-echouee' : 'action-inattendue'
  return { verdict: 'non-conforme', blame: 'dui', reason, params: { attendu: wanted, recu: result.outcome, message }, ...kept }
}

/** The document of a captured answer, as the FHIR resource of the adapter contract; null when that answer holds none. */
function handedOver(context: ScenarioContext, name: string): DocumentReference | null {
  const subject = context.captures.get(name)
  const [given] = subject?.kind === 'exchange' ? deliveredBy(subject) : []
  if (!given) return null
  const data = Buffer.from(given.bytes).toString('base64')
  return { resourceType: 'DocumentReference', status: 'current', content: [{ attachment: { contentType: 'text/xml', data } }] }
}

/** What comes from now on is because of the action that begins. */
export function markAction(context: ScenarioContext): void {
  context.since = context.inbox.entries.length
  context.actions.push(exchangesOf(context).length)
}

/** Keeps an observation under a name, for later checks and for the log. */
export function keep(context: ScenarioContext, name: string, query: string, view: string | null, resource: unknown): ObservationSubject {
  const record = {
    id: `${context.scenario.id}/${name}`,
    query,
    view,
    resource: masked(context, resource),
    by: context.adapter.name,
    heard: exchangesOf(context).length,
  }
  const subject: ObservationSubject = { kind: 'observation', record }
  context.captures.set(name, subject)
  context.observations.push(subject)
  return subject
}

function masked(context: ScenarioContext, resource: unknown): unknown {
  return resource === undefined || resource === null ? null : (JSON.parse(context.mask(JSON.stringify(resource))) as unknown)
}

/** A step that could not be played: whose fault it is, and in which words. */
export function brokenStep(error: unknown): StepResult {
  if (error instanceof DeadlineExpired) return { verdict: 'non-testable', blame: 'dui', reason: 'sans-reponse', params: { within: error.ms } }
  if (error instanceof BancError) {
    if (error.code === 'reponse-en-attente') return { verdict: 'a-verifier', blame: 'configuration', reason: 'reponse-en-attente' }
    const verdict: Verdict = error.blame === 'banc' ? 'erreur-de-banc' : 'configuration'
    return {
      verdict,
      blame: error.blame,
      reason: 'adaptateur',
      params: { code: error.code, message: say(error.text, 'fr', error.params), messageEn: say(error.text, 'en', error.params) },
    }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { verdict: 'erreur-de-banc', blame: 'banc', reason: 'erreur-interne', params: { message } }
}
