import { DMP_TRANSACTIONS, dmpPath } from '../../src/protocol/dmp/names.ts'
import { PDSM_BASE_PATH } from '../../src/protocol/fhir/pdsm-names.ts'
import { type HttpAnswer, type HttpCall, plainAnswer } from '../http/answer.ts'
import { answeredBy, type ServiceRoutes } from '../http/app.ts'
import type { DmpDeps } from './call.ts'
import { isOfAClient, isTrusted } from './control-transport.ts'
import { dmp } from './dispatch.ts'
import { fhir } from './fhir/dispatch.ts'

/** Transaction of what is not a call to a service. */
export const UNKNOWN = 'dmp.inconnue'

/** One address a service (DMP interface §2). The contract is not served: `GET ?wsdl` is refused as any other method. */
export function dmpRoutes(deps: DmpDeps): ServiceRoutes {
  const paths = new Set(DMP_TRANSACTIONS.map((t) => dmpPath(t.service)))
  return (app, _options, done) => {
    for (const path of paths)
      app.all(
        path,
        answeredBy((call) => dmp(call, deps)),
      )
    // The base itself, with and without its last slash, and what stands under it.
    for (const path of [PDSM_BASE_PATH, `${PDSM_BASE_PATH}/*`])
      app.all(
        path,
        answeredBy((call) => fhir(call, deps, elsewhere)),
      )
    done()
  }
}

/** Another address: 404, once the connection is a trusted one (DMP interface §11.1). */
export function elsewhere(call: HttpCall): HttpAnswer {
  const control = call.session?.mode === 'lenient' ? undefined : !isTrusted(call.facts) ? 'DMP-T-01' : isOfAClient(call.facts) ? undefined : 'DMP-T-02'
  if (control) return { ...plainAnswer(0, UNKNOWN), outcome: { kind: 'none', code: '', control }, effect: { kind: 'reset', byFault: false } }
  return plainAnswer(404, UNKNOWN, 'HTTP-404')
}
