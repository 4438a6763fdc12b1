import type { MockOutcome } from '../../src/evidence/exchange.ts'
import { uuidFrom } from '../../src/evidence/ids.ts'
import type { WrittenPart } from '../../src/protocol/mime/multipart-writer.ts'
import { writeAddressing } from '../../src/protocol/soap/addressing-writer.ts'
import { writeEnvelope } from '../../src/protocol/soap/envelope-writer.ts'
import { faultAction, type WrittenFault, writeFault } from '../../src/protocol/soap/fault-writer.ts'
import { writeMtom } from '../../src/protocol/soap/mtom-writer.ts'
import { SOAP_MEDIA_TYPE } from '../../src/protocol/soap/names.ts'
import type { HttpAnswer } from '../http/answer.ts'
import type { DmpCall } from './call.ts'
import { codeOf } from './soap-faults.ts'

/** A SOAP answer, its headers in the order of the real service (DMP interface §3.3); the repository's retrievals are always multipart. */
export function soapAnswer(call: DmpCall, body: string, outcome: MockOutcome, attachments: readonly WrittenPart[] = []): HttpAnswer {
  return written(call, 200, call.definition?.responseAction ?? '', body, outcome, attachments)
}

/** Every fault goes out with HTTP 500 (DMP interface §11.1); CXF names its action after the request's (§11.2). */
export function faultAnswer(call: DmpCall, fault: WrittenFault, control?: string): HttpAnswer {
  const action = faultAction(call.addressing?.action?.value || (call.definition?.requestAction ?? ''))
  const version = call.message.envelope?.version ?? '1.2'
  return written(call, 500, action, writeFault(version, fault), { kind: 'fault', code: codeOf(fault), ...(control ? { control } : {}) }, [])
}

function written(call: DmpCall, status: 200 | 500, action: string, body: string, outcome: MockOutcome, attachments: readonly WrittenPart[]): HttpAnswer {
  const version = call.message.envelope?.version ?? '1.2'
  // Drawn from the envelope, where the request has its own MessageID, so that the same run gives the same bytes; not from the documents, which are large.
  const id = uuidFrom(call.message.root)
  const headers = writeAddressing({ action, messageId: `urn:uuid:${id}`, relatesTo: call.addressing?.messageId?.value })
  const envelope = writeEnvelope({ version, headers, body })
  if (isMultipart(call, status)) {
    const { contentType, body: bytes } = writeMtom({ version, envelope, boundary: `uuid:${id}`, attachments })
    return { status, headers: [['Content-Type', contentType]], body: bytes, transaction: call.transaction, outcome }
  }
  const type = `${SOAP_MEDIA_TYPE[version]}; charset=UTF-8`
  return { status, headers: [['Content-Type', type]], body: envelope, transaction: call.transaction, outcome }
}

/** ITI-43 answers are multipart even without a document, and so is every fault of the repository (DMP interface §§3.3, 11.2). */
function isMultipart({ found, definition }: DmpCall, status: 200 | 500): boolean {
  return status === 200 ? definition?.multipartAnswer === true : (found.service ?? definition?.service) === 'repository'
}
