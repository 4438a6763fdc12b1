import type { JsonObject } from '../../../src/protocol/fhir/json.ts'
import { type HttpAnswer, type HttpCall, plainAnswer } from '../../http/answer.ts'
import type { DmpDeps } from '../call.ts'
import { isOfAClient, isTrusted } from '../control-transport.ts'
import { NOTE, refusal, refusalAnswer } from './answers.ts'
import { callerOf, type FhirCall, readFhirCall } from './call.ts'
import { issue } from './deposit-controls.ts'
import { applyFault, comesAfterTheWork, mayHappen } from './faults.ts'
import { provideBundle } from './iti-65.ts'
import { searchLists } from './iti-66.ts'
import { searchDocuments } from './iti-67.ts'
import { retrieveBinary } from './iti-68.ts'
import { simplifiedPublish } from './iti-105.ts'
import { patchReference } from './patch.ts'
import { searchPatient } from './patient.ts'
import { holdsRealNumber } from './real-person.ts'

/**
 * A call to the FHIR route (PDSm, DMP interface §13): real persons, the connection, an armed fault, the address, then the
 * interaction. No FHIR endpoint of the DMP is in service, and no guide says how callers are authenticated: every outcome is
 * noted « informatif ». `elsewhere` answers when the route is off.
 */
export function fhir(http: HttpCall, deps: DmpDeps, elsewhere: (http: HttpCall) => HttpAnswer): HttpAnswer {
  const call = readFhirCall(http, deps)
  if (call.settings.fhir === 'off') return elsewhere(http)
  if (deps.isFictitious && holdsRealNumber(call, deps.isFictitious)) {
    const words = 'le numéro envoyé n’est pas celui d’une personne fictive connue du banc : il peut être celui d’une personne réelle, la demande est refusée'
    return refusalAnswer(call, refusal(422, 'GF-01', { code: 'business-rule', text: words }))
  }
  const cut =
    call.lenient || call.settings.clientCertificate === 'ignored'
      ? undefined
      : !isTrusted(http.facts)
        ? 'DMP-T-01'
        : isOfAClient(http.facts)
          ? undefined
          : 'DMP-T-02'
  if (cut)
    return { ...plainAnswer(0, call.transaction), outcome: { kind: 'none', code: '', control: cut, note: NOTE }, effect: { kind: 'reset', byFault: false } }
  const fault = http.session?.takeFault('dmp', call.facts, (armed) => mayHappen(armed, call))
  if (!fault) return ordinaryAnswer(call)
  return applyFault(fault, call, comesAfterTheWork(fault) ? ordinaryAnswer(call) : undefined)
}

function ordinaryAnswer(call: FhirCall): HttpAnswer {
  const { address, transaction, body } = call
  if (transaction === 'dmp.pdsm-inconnue') {
    const unknown = address.allowed.length === 0
    return refusalAnswer(call, {
      ...refusal(
        unknown ? 404 : 405,
        'adresse',
        issue('not-supported', unknown ? 'cette adresse n’est pas de la route FHIR' : 'méthode non prévue à cette adresse', 'request'),
      ),
      headers: unknown ? [] : [['Allow', address.allowed.join(', ')]],
    })
  }
  const { structure } = callerOf(call, 'structure')
  if (structure !== null && !call.lenient && !(call.world.structure(structure)?.active ?? call.settings.anyStructure)) {
    return refusalAnswer(call, refusal(403, 'structure', { code: 'forbidden', text: 'la structure est introuvable ou inactive' }))
  }
  switch (transaction) {
    case 'dmp.iti-65':
      return withBody(call, body, provideBundle)
    case 'dmp.iti-105':
      return withBody(call, body, simplifiedPublish)
    case 'dmp.iti-66':
      return searchLists(call)
    case 'dmp.iti-67':
      return searchDocuments(call)
    case 'dmp.iti-68':
      return retrieveBinary(call)
    case 'dmp.pdsm-maj':
      return patchReference(call)
    case 'dmp.pdsm-patient':
      return searchPatient(call)
  }
}

/** A deposit is JSON of FHIR; XML of FHIR is not played (I). */
function withBody(call: FhirCall, body: FhirCall['body'], act: (call: FhirCall, resource: JsonObject) => HttpAnswer): HttpAnswer {
  if (!/^application\/(fhir\+)?json\b/i.test(call.http.headers['content-type'] ?? '')) {
    return refusalAnswer(call, refusal(415, 'HTTP-415', issue('not-supported', 'application/fhir+json est attendu', 'Content-Type')))
  }
  if (!body?.ok) {
    const why = body ? `${body.problem.code} ${body.problem.detail}`.trim() : 'corps absent'
    return refusalAnswer(call, refusal(400, 'DMP-F-01', issue('structure', `le corps n’est pas un objet JSON accepté (${why})`, 'body')))
  }
  return act(call, body.value)
}
