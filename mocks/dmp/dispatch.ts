import type { HttpAnswer, HttpCall } from '../http/answer.ts'
import { plainAnswer } from '../http/answer.ts'
import { type DmpCall, type DmpDeps, readCall, verified } from './call.ts'
import { connectionRefusal, firstRefusal, type Refused } from './controls.ts'
import { deny } from './deny.ts'
import { applyFault, comesAfterTheWork, mayHappen } from './faults.ts'
import { isLenient } from './lenient.ts'
import { holdsRealNumber, REAL_PERSON } from './real-person.ts'
import { faultAnswer } from './replies.ts'
import { mockFault } from './soap-faults.ts'
import { patients } from './transactions/td-0-2.ts'
import { setAuthorization } from './transactions/td-0-3.ts'
import { patientList } from './transactions/td-0-4.ts'
import { listAuthorizations } from './transactions/td-1-6.ts'
import { provideAndRegister } from './transactions/td-2-1.ts'
import { storedQuery } from './transactions/td-3-1.ts'
import { retrieve } from './transactions/td-3-2.ts'
import { updateDocumentSet } from './transactions/td-3-3.ts'

/** A call to one of the services: the connection, then an armed fault, else controls, else the business answer. */
export async function dmp(http: HttpCall, deps: DmpDeps): Promise<HttpAnswer> {
  const read = readCall(http, deps)
  // Neither lenient mode nor an armed fault lets a real person in.
  if (deps.isFictitious && holdsRealNumber(read, deps.isFictitious)) return faultAnswer(read, REAL_PERSON, 'GF-01')
  // A connection refused in the handshake never reaches what an armed fault stands for.
  const connection = isLenient(read) ? undefined : connectionRefusal(read)
  if (connection) return refusalAnswer(read, connection)
  // A fault replaces whatever the service would have answered, a refusal included: it was armed to see what the DUI does
  // with it, and a defect of the request must not hide that.
  const fault = http.session?.takeFault('dmp', read.facts, (armed) => mayHappen(armed, read))
  if (!fault) return ordinaryAnswer(read)
  return applyFault(fault, read, comesAfterTheWork(fault) ? await ordinaryAnswer(read) : undefined)
}

async function ordinaryAnswer(read: DmpCall): Promise<HttpAnswer> {
  if (isLenient(read) && read.definition) return businessAnswer(read)
  const call = await verified(read)
  const refused = firstRefusal(call)
  if (!refused) return businessAnswer(call)
  return refusalAnswer(call, refused)
}

function refusalAnswer(call: DmpCall, { control, refusal }: Refused): HttpAnswer {
  switch (refusal.kind) {
    case 'fault':
      return faultAnswer(call, refusal.fault, control)
    case 'http':
      return plainAnswer(refusal.status, call.transaction, control, refusal.headers)
    case 'cut':
      return { ...plainAnswer(0, call.transaction), outcome: { kind: 'none', code: '', control }, effect: { kind: 'reset', byFault: false } }
    case 'denied':
      return deny(call, refusal.why, control)
  }
}

function businessAnswer(call: DmpCall): HttpAnswer {
  switch (call.transaction) {
    case 'dmp.td0.2':
    case 'dmp.td1.3a':
      return patients(call)
    case 'dmp.td0.3':
      return setAuthorization(call)
    case 'dmp.td0.4':
      return patientList(call)
    case 'dmp.td1.6':
      return listAuthorizations(call)
    case 'dmp.td2.1':
      return provideAndRegister(call)
    case 'dmp.td3.1':
      return storedQuery(call)
    case 'dmp.td3.2':
      return retrieve(call)
    case 'dmp.td3.3':
      return updateDocumentSet(call)
    case 'dmp.inconnue':
      return faultAnswer(call, mockFault('DMP-T-09', "l'action n'est pas connue"), 'DMP-T-09')
  }
}
