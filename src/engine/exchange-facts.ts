import type { ExchangeSubject } from '../checks/define.ts'
import { insiRequestFacts, insiResponseFacts } from '../protocol/insi/facts.ts'
import { readInsiRequest } from '../protocol/insi/request.ts'
import { readInsiResponse } from '../protocol/insi/response.ts'
import { parseXml } from '../protocol/xml/parse.ts'

/** What scenarios can match on, by service: decoded once, compared on meaning, never on text (DESIGN §4, step 4). */
export function exchangeFacts(subject: ExchangeSubject): Readonly<Record<string, string>> {
  const { record } = subject
  const facts: Record<string, string> = { outcome: record.outcome.kind, code: record.outcome.code }
  if (record.outcome.armedFault) facts['armedFault'] = record.outcome.armedFault
  const decode = DECODERS[record.service]
  return decode ? { ...decode(subject), ...facts } : facts
}

const DECODERS: Readonly<Record<string, (subject: ExchangeSubject) => Record<string, string>>> = { insi: insiFacts }

function insiFacts(subject: ExchangeSubject): Record<string, string> {
  const facts: Record<string, string> = {}
  const asked = parseXml(subject.requestBody)
  if (asked.ok) {
    const request = readInsiRequest(asked.root)
    if (request) Object.assign(facts, insiRequestFacts(request))
  }
  const answered = subject.responseBody.length > 0 ? parseXml(subject.responseBody) : undefined
  if (answered?.ok) Object.assign(facts, insiResponseFacts(readInsiResponse(answered.root)))
  return facts
}
