import { INSI_PATH } from '../../src/protocol/insi/names.ts'
import { type HttpAnswer, type HttpCall, plainAnswer } from '../http/answer.ts'
import { answeredBy, type ServiceRoutes } from '../http/app.ts'
import type { MockDeps } from '../service.ts'
import { lps } from './lps.ts'
import { wsdl } from './wsdl/wsdl.ts'

/** Transaction of what is not a call of the téléservice. */
export const UNKNOWN = 'insi.inconnue'

/** The addresses of the téléservice: `/lps`, whose controls answer every method, and the contract, served to anyone as a convenience of the bench. */
export function insiRoutes(deps: Pick<MockDeps, 'clock' | 'isFictitious'>): ServiceRoutes {
  return (app, _options, done) => {
    app.all(
      INSI_PATH,
      answeredBy((call) => (call.method === 'GET' && /^wsdl(=|&|$)/i.test(call.query) ? contract(call) : lps(call, deps.clock.now(), deps.isFictitious))),
    )
    app.get(`${INSI_PATH}/wsdl`, answeredBy(contract))
    done()
  }
}

function contract(call: HttpCall): HttpAnswer {
  return { ...plainAnswer(200, UNKNOWN, undefined, [['Content-Type', 'text/xml; charset=utf-8']]), body: wsdl(addressOf(call)) }
}

/** The address the caller used, so that a client built from the WSDL comes back to the same place. */
function addressOf({ facts, headers }: HttpCall): string {
  return `${facts.secure ? 'https' : 'http'}://${headers.host ?? `127.0.0.1:${facts.localPort}`}${INSI_PATH}`
}
