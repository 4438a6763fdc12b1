import type { HttpAnswer, HttpCall } from '../http/answer.ts'
import { plainAnswer } from '../http/answer.ts'
import type { MockDeps } from '../service.ts'
import { CODES_RETOUR, individuOf, resultEnvelope, verificationEnvelope } from './answers.ts'
import { type InsiCall, operationOfBody, readCall } from './call.ts'
import { firstRefusal } from './controls.ts'
import { applyFault } from './faults.ts'
import { holdsRealNumber, REAL_PERSON } from './real-person.ts'
import { faultAnswer, soapAnswer } from './replies.ts'
import { findByCarte, findByTraits, isVerified } from './search.ts'
import type { CodeRetour } from './settings.ts'
import { KNOWN_FAULTS } from './soap-faults.ts'

/** `POST /lps`: the connection, then an armed fault, else controls, else the business answer. */
export function lps(http: HttpCall, now: Date, isFictitious?: MockDeps['isFictitious']): HttpAnswer {
  const call = readCall(http, now)
  // Neither lenient mode nor an armed fault lets a real person in.
  if (isFictitious && holdsRealNumber(call.request, isFictitious)) return faultAnswer(call, REAL_PERSON, 'GF-01')
  const answer = ordinaryAnswer(call)
  // A connection refused in the handshake never reaches what an armed fault stands for.
  if (answer.effect?.kind === 'reset') return answer
  // A fault replaces whatever the service would have answered, a refusal included: it was armed to see what the DUI does
  // with it, and a defect of the request must not hide that.
  const fault = http.session?.takeFault('insi', call.facts)
  return fault ? applyFault(fault, call, answer) : answer
}

function ordinaryAnswer(call: InsiCall): HttpAnswer {
  const lenient = call.http.session?.mode === 'lenient' && operationOfBody(call.request) !== undefined
  const refused = lenient ? undefined : firstRefusal(call)
  if (!refused) return businessAnswer(call)
  const { control, refusal } = refused
  switch (refusal.kind) {
    case 'fault':
      return faultAnswer(call, refusal.fault, control)
    case 'http':
      return plainAnswer(refusal.status, call.transaction, control, refusal.headers)
    case 'cut':
      return { ...plainAnswer(0, call.transaction), outcome: { kind: 'none', code: '', control }, effect: { kind: 'reset', byFault: false } }
  }
}

/** The answer of the operation whose body came; controls made sure, in a strict session, that it is the one of the action. */
function businessAnswer(call: InsiCall): HttpAnswer {
  const { request, world, settings, facts } = call
  if (request?.verification) {
    const { match, noMatch } = settings.insi3
    const cr = isVerified(world, request.verification) ? match : noMatch
    return soapAnswer(call, 200, verificationEnvelope(cr), { kind: 'result', code: cr.code })
  }
  const result = (cr: CodeRetour, individu?: Parameters<typeof resultEnvelope>[1]): HttpAnswer =>
    soapAnswer(call, 200, resultEnvelope(cr, individu, settings.resultPrefixStyle), { kind: 'result', code: cr.code })

  const imposed = world.answerFor(facts)
  if (imposed && 'cr' in imposed) return result(CODES_RETOUR[imposed.cr])
  const named = imposed?.identity === undefined ? undefined : world.person(imposed.identity)
  const found = named ? [named] : request?.carte ? findByCarte(world, request.carte) : request?.traits ? findByTraits(world, request.traits) : []
  const [person, ...others] = found
  if (others.length > 0) return result(CODES_RETOUR['02'])
  if (person) return result(CODES_RETOUR['00'], individuOf(person, imposed?.individu))
  return settings.unknownIdentity === 'fault' ? faultAnswer(call, KNOWN_FAULTS.insi_102) : result(CODES_RETOUR['01'])
}
