import type { ExchangeSubject } from '../checks/define.ts'
import { decodeDmp } from '../checks/dmp/decoded.ts'
import { fhirFacts } from '../checks/dmp/fhir-exchange.ts'
import { decodeExchange } from '../checks/insi/decoded.ts'
import { mssFacts } from '../checks/mss/facts.ts'
import { dmpRequestFacts, dmpResponseFacts } from '../protocol/dmp/facts.ts'
import { insiRequestFacts, insiResponseFacts } from '../protocol/insi/facts.ts'

/** What scenarios can match on, by service: decoded once, compared on meaning, never on text (DESIGN §4, step 4). */
export function exchangeFacts(subject: ExchangeSubject): Readonly<Record<string, string>> {
  const { record } = subject
  const facts: Record<string, string> = { outcome: record.outcome.kind, code: record.outcome.code }
  if (record.outcome.armedFault) facts['armedFault'] = record.outcome.armedFault
  const decode = DECODERS[record.service]
  return decode ? { ...decode(subject), ...facts } : facts
}

const DECODERS: Readonly<Record<string, (subject: ExchangeSubject) => Record<string, string>>> = {
  insi: insiFacts,
  dmp: dmpFacts,
  mssante: mssFacts,
}

/** The decoding is the checks' own, kept with the exchange: it is read once, by the same rules. */
function insiFacts(subject: ExchangeSubject): Record<string, string> {
  const { request, response } = decodeExchange(subject)
  return { ...(request ? insiRequestFacts(request) : {}), ...(response ? insiResponseFacts(response) : {}) }
}

/** Facts of the answer never hide those of the request: `status` of both is not the same thing, the answer's is `reponse.status`. */
function dmpFacts(subject: ExchangeSubject): Record<string, string> {
  const byFhir = fhirFacts(subject)
  if (byFhir) return byFhir
  const { requestBody, vihf, answer } = decodeDmp(subject)
  const said = dmpRequestFacts(requestBody, {
    mode: vihf?.authentificationMode?.text.trim(),
    structure: vihf?.identifiantStructure?.text.trim(),
    professional: vihf?.nameId?.text.trim(),
    resourceId: vihf?.resourceId?.text.trim(),
    purposeOfUse: vihf?.purposeOfUse?.code ?? undefined,
  })
  const answered = Object.entries(dmpResponseFacts(answer.responseBody)).map(([name, value]) => [name in said ? `reponse.${name}` : name, value])
  return { ...said, ...Object.fromEntries(answered) }
}
