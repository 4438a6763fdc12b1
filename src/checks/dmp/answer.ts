import type { HabilitationOutcome } from '../../protocol/dmp/habilitations.ts'
import { type DmpResponseBody, readDmpResponseBody } from '../../protocol/dmp/response-body.ts'
import type { ReadPatientAnswer } from '../../protocol/hl7v3/read-patient-answer.ts'
import type { ReadFault } from '../../protocol/soap/fault.ts'
import { readSoapMessage, type SoapMessage } from '../../protocol/soap/message.ts'
import type { XdsResponse } from '../../protocol/xds/response.ts'
import type { ExchangeSubject } from '../define.ts'

/** What the DMP answered, as far as it can be read: nothing at all when the call was cut. */
export interface DmpAnswer {
  readonly message: SoapMessage | undefined
  /** The body by its kind; the members below are the same, one for each kind. */
  readonly responseBody: DmpResponseBody | undefined
  readonly fault: ReadFault | undefined
  /** Answer of the registry or of the repository. */
  readonly xds: XdsResponse | undefined
  /** Answer of TD0.2 and TD1.3a. */
  readonly patient: ReadPatientAnswer | undefined
  /** Answer of TD0.3. */
  readonly habilitation: HabilitationOutcome | undefined
}

/** Decodes the answer of an exchange of the DMP service. */
export function decodeAnswer({ record, responseBody: bytes }: ExchangeSubject): DmpAnswer {
  const type = record.response?.headers.find(([n]) => n.toLowerCase() === 'content-type')?.[1]
  const message = record.response && bytes.length > 0 ? readSoapMessage(type, bytes) : undefined
  const responseBody = message?.envelope && readDmpResponseBody(message.envelope)
  return {
    message,
    responseBody,
    fault: responseBody?.kind === 'fault' ? responseBody.fault : undefined,
    xds: responseBody?.kind === 'xds' ? responseBody.response : undefined,
    patient: responseBody?.kind === 'patient' ? responseBody.answer : undefined,
    habilitation: responseBody?.kind === 'authorization' ? responseBody.outcome : undefined,
  }
}
