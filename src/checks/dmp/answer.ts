import { type HabilitationOutcome, readSetAuthorizationResponse } from '../../protocol/dmp/habilitations.ts'
import { type ReadPatientAnswer, readPatientAnswer } from '../../protocol/hl7v3/read-patient-answer.ts'
import { type ReadFault, readFault } from '../../protocol/soap/fault.ts'
import { readSoapMessage, type SoapMessage } from '../../protocol/soap/message.ts'
import { readXdsResponse, type XdsResponse } from '../../protocol/xds/response.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import type { ExchangeSubject } from '../define.ts'

/** What the DMP answered, as far as it can be read: nothing at all when the call was cut. */
export interface DmpAnswer {
  readonly message: SoapMessage | undefined
  readonly body: XmlElement | undefined
  readonly fault: ReadFault | undefined
  /** Answer of the registry or of the repository. */
  readonly xds: XdsResponse | undefined
  /** Answer of TD0.2 and TD1.3a. */
  readonly patient: ReadPatientAnswer | undefined
  /** Answer of TD0.3. */
  readonly habilitation: HabilitationOutcome | undefined
}

const NONE: DmpAnswer = { message: undefined, body: undefined, fault: undefined, xds: undefined, patient: undefined, habilitation: undefined }

/** Decodes the answer of an exchange of the DMP service. */
export function decodeAnswer({ record, responseBody }: ExchangeSubject): DmpAnswer {
  if (!record.response || responseBody.length === 0) return NONE
  const type = record.response.headers.find(([n]) => n.toLowerCase() === 'content-type')?.[1]
  const message = readSoapMessage(type, responseBody)
  const body = message.envelope?.bodyElement
  return {
    message,
    body,
    fault: message.envelope && readFault(message.envelope),
    xds: body && readXdsResponse(body),
    patient: body && readPatientAnswer(body),
    habilitation: body && readSetAuthorizationResponse(body),
  }
}
