import type { Bundle, BundleEntry } from '@medplum/fhirtypes'
import { type SearchParameter, valuesOf } from '../../../src/protocol/fhir/search-parameters.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { isVisible } from '../access.ts'
import { isSignatureEntry, type StoredEntry } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { baseOf, idOf, operationOutcome, refusal, refusalAnswer, resourceAnswer } from './answers.ts'
import type { FhirCall } from './call.ts'
import { issue } from './deposit-controls.ts'
import { criterionOf, DOCUMENT_PARAMETERS } from './document-criteria.ts'
import { accessContext, recordRefusal, rightsRefusal } from './rights.ts'
import { searchSubject } from './search-subject.ts'
import { writeReference } from './write-reference.ts'

/** ITI-67, PDSm flow 05: the documents of a person, for the eyes of the caller; and one of them by its id (DMP interface §13, informative). */
export function searchDocuments(call: FhirCall): HttpAnswer {
  const { address, search, settings } = call
  if (address.id !== undefined) return readOne(call, address.id)
  if (!search) return refusalAnswer(call, refusal(400, 'DMP-F-05', issue('invalid', 'la recherche ne se lit pas', 'query')))
  const subject = searchSubject(call, search)
  if ('issues' in subject) return refusalAnswer(call, subject)
  if (!call.lenient && valuesOf(search, 'status').length === 0) {
    return refusalAnswer(call, refusal(400, 'DMP-F-05', issue('required', 'status est attendu (current, superseded, entered-in-error)', 'status')))
  }
  const refused = recordRefusal({ ...call, record: subject.record }, subject.oid) ?? consultationRefusal(call, subject.record)
  if (refused) return refusalAnswer(call, refused)
  const filters = filtersOf(search, subject.record)
  if ('issues' in filters) return refusalAnswer(call, filters)
  const found = visibleEntries(call, subject.record).filter((e) => filters.every((f) => f(e)))
  if (found.length > settings.maxResults) {
    return refusalAnswer(call, refusal(422, 'XDSTooManyResults', issue('too-costly', `${found.length} résultats, ${settings.maxResults} au plus`, 'query')))
  }
  return resourceAnswer(call, 200, searchset(call, subject.record, found, search))
}

/** What the caller may see of a record: the same rules as TD3.1 (DMP interface §12.3). */
export function visibleEntries(call: FhirCall, record: PatientRecord): StoredEntry[] {
  const context = accessContext(call, record, 'td3.1a')
  return record.entries().filter((e) => isVisible(e, context) && (call.settings.signatureEntriesFound || !isSignatureEntry(e.metadata)))
}

/** Whether a consultation is allowed on the record; without a token it is refused where a setting demands one. */
export function consultationRefusal(call: FhirCall, record: PatientRecord): ReturnType<typeof rightsRefusal> {
  if (call.lenient) return undefined
  if (call.settings.fhirToken === 'demanded' && call.http.headers.authorization === undefined) {
    return {
      ...refusal(401, 'jeton', issue('login', 'un en-tête Authorization est attendu (réglage du banc : aucun guide ne le précise)', 'Authorization')),
      headers: [['WWW-Authenticate', 'Bearer']],
    }
  }
  return rightsRefusal(call, record, 'td3.1a')
}

function readOne(call: FhirCall, id: string): HttpAnswer {
  const found = call.world.entry(`urn:uuid:${id}`)
  const refused = found && consultationRefusal(call, found.record)
  if (refused) return refusalAnswer(call, refused)
  const seen = found && found.record.state.state === 'active' && visibleEntries(call, found.record).find((e) => e.entryUuid === found.entry.entryUuid)
  if (!found || !seen)
    return refusalAnswer(call, refusal(404, 'DMP-F-05', issue('not-found', 'aucune fiche à cette adresse pour cet appelant', 'DocumentReference')))
  return resourceAnswer(call, 200, writeReference(seen, found.record, baseOf(call)))
}

type Filter = (entry: StoredEntry) => boolean

function filtersOf(search: readonly SearchParameter[], record: PatientRecord): readonly Filter[] | ReturnType<typeof refusal> {
  const filters: Filter[] = []
  for (const parameter of search) {
    const criterion = criterionOf(parameter, record)
    if (criterion === 'unreadable') return refusal(400, 'DMP-F-05', issue('value', `${parameter.name} : valeur illisible`, parameter.name))
    if (criterion) filters.push(criterion)
  }
  return filters
}

function searchset(call: FhirCall, record: PatientRecord, found: readonly StoredEntry[], search: readonly SearchParameter[]): Bundle {
  const base = baseOf(call)
  const entry: BundleEntry[] = found.map((e) => ({
    fullUrl: `${base}/DocumentReference/${idOf(e.entryUuid)}`,
    resource: writeReference(e, record, base),
    search: { mode: 'match' },
  }))
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: `${base}/DocumentReference${call.http.query === '' ? '' : `?${call.http.query}`}` }],
    entry: [...entry, ...ignored(search, DOCUMENT_PARAMETERS)],
  }
}

/** Parameters that were not looked at, told in the answer as FHIR asks (FHIR R4 §3.1.1.4.18). */
export function ignored(search: readonly SearchParameter[], known: ReadonlySet<string>): BundleEntry[] {
  const names = [...new Set(search.map((p) => p.name))].filter((n) => !known.has(n) && !n.startsWith('_'))
  if (names.length === 0) return []
  const issues = names.map((n) => ({
    code: 'not-supported' as const,
    text: `paramètre ignoré : ${n.slice(0, 60)}`,
    expression: 'query',
    severity: 'warning' as const,
  }))
  return [{ resource: operationOutcome(issues), search: { mode: 'outcome' } }]
}
