import { type HttpAnswer, type HttpCall, plainAnswer } from '../http/answer.ts'
import { refusalAnswer, resourceAnswer } from './answers.ts'
import { type AnnuaireCall, type AnnuaireDeps, readAnnuaireCall } from './call.ts'
import { capabilityStatement } from './capability.ts'
import { firstRefusal } from './controls.ts'
import { applyFault, mayHappen } from './faults.ts'
import { extractAnswer, trustedDomainsAnswer } from './files.ts'
import { nextPage, readOne, search } from './search.ts'

/** A call to the directory: an armed fault, else the controls of the service, else the answer. */
export function annuaire(http: HttpCall, deps: AnnuaireDeps): HttpAnswer {
  const call = readAnnuaireCall(http, deps)
  const normal = ordinaryAnswer(call)
  const fault = http.session?.takeFault('annuaire', call.facts, (armed) => mayHappen(armed, call))
  return fault ? applyFault(fault, call, normal) : normal
}

function ordinaryAnswer(call: AnnuaireCall): HttpAnswer {
  const { address } = call
  // Public files, and what is no address of the API, ask for no key.
  if (address.kind === 'extraction') return extractAnswer(call, address.name)
  if (address.kind === 'trusted-domains') return trustedDomainsAnswer(call)
  if (address.kind === 'elsewhere') return plainAnswer(404, call.transaction, 'adresse')
  const refusal = firstRefusal(call)
  if (refusal) return refusalAnswer(call, refusal)
  switch (address.kind) {
    case 'search':
      return search(call, address.resource)
    case 'read':
      return readOne(call, address.resource, address.id)
    case 'page':
      return nextPage(call)
    case 'metadata':
      return resourceAnswer(call, 200, capabilityStatement(call.settings, call.now))
    default:
      // Both are refused by the controls, in a lenient session too.
      throw new Error(`no answer for ${address.kind}`)
  }
}
