import type { Location } from '../../evidence/events.ts'
import { type JsonObject, readJson } from '../../protocol/fhir/json.ts'
import { pdsmRequestFacts, pdsmResponseFacts } from '../../protocol/fhir/pdsm-facts.ts'
import { isPdsm } from '../../protocol/fhir/pdsm-names.ts'
import { addressOfStartLine } from '../../protocol/fhir/pdsm-transaction.ts'
import { readSearch, type SearchParameter } from '../../protocol/fhir/search-parameters.ts'
import type { Check, ExchangeCheck, ExchangeSubject } from '../define.ts'
import { headerOf } from './decoded.ts'

/** A call of the FHIR route read for its checks; what could not be read is undefined. */
export interface FhirExchange {
  readonly search: readonly SearchParameter[] | undefined
  /** The body as a JSON object. */
  readonly resource: JsonObject | undefined
}

const cache = new WeakMap<ExchangeSubject, FhirExchange>()

/** Decodes an exchange of the FHIR route; the result is kept as long as the exchange is. */
export function decodeFhir(subject: ExchangeSubject): FhirExchange {
  const known = cache.get(subject)
  if (known) return known
  const read = subject.requestBody.length > 0 ? readJson(subject.requestBody) : undefined
  const { query } = addressOfStartLine(subject.record.request?.startLine ?? '')
  const decoded = { search: readSearch(query), resource: read?.ok ? read.value : undefined }
  cache.set(subject, decoded)
  return decoded
}

/** Facts of a call of the FHIR route and of its answer; undefined for a call by SOAP. */
export function fhirFacts(subject: ExchangeSubject): Record<string, string> | undefined {
  const { transaction, request, response } = subject.record
  if (!isPdsm(transaction)) return undefined
  const { query } = addressOfStartLine(request?.startLine ?? '')
  const said = pdsmRequestFacts(transaction, query, decodeFhir(subject).resource)
  const status = response ? Number(response.startLine.split(' ')[1]) : undefined
  const answered = pdsmResponseFacts(status, headerOf(response?.headers ?? [], 'content-type'), subject.responseBody)
  return { ...said, ...Object.fromEntries(Object.entries(answered).map(([name, value]) => [name in said ? `reponse.${name}` : name, value])) }
}

/**
 * A check on every call to the DMP, kept to those by SOAP: the FHIR route has neither envelope nor assertion, so that a rule on
 * their absence would blame a DUI for what it must not send.
 */
export function bySoap(check: Check): Check {
  if (!isExchangeCheck(check) || !check.on.transactions.includes('dmp.*')) return check
  const bySoapOnly: ExchangeCheck = { ...check, judge: (subject, context) => (isPdsm(subject.record.transaction) ? [] : check.judge(subject, context)) }
  return bySoapOnly
}

function isExchangeCheck(check: Check): check is ExchangeCheck {
  return check.on.kind === 'exchange'
}

/** A place in the resource sent, by its FHIRPath; in the address, `?` and the parameter. */
export function inResource(path: string): Location {
  return { part: 'request', path }
}
