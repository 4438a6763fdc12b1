import type { Bundle, BundleEntry } from '@medplum/fhirtypes'
import { oidOfSystem, oidOfUrn } from '../../../src/protocol/fhir/code-systems.ts'
import { uniqueIdOf } from '../../../src/protocol/fhir/identifiers.ts'
import { dateSearchOf, intervalOf, meetsDate, type SearchParameter, tokenOf, valuesOf } from '../../../src/protocol/fhir/search-parameters.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import type { StoredSubmissionSet } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { baseOf, idOf, refusal, refusalAnswer, resourceAnswer } from './answers.ts'
import type { FhirCall } from './call.ts'
import { issue } from './deposit-controls.ts'
import { consultationRefusal, ignored, visibleEntries } from './iti-67.ts'
import { recordRefusal } from './rights.ts'
import { searchSubject } from './search-subject.ts'
import { fhirDateTime } from './times.ts'
import { writeList } from './write-list.ts'

const KNOWN: ReadonlySet<string> = new Set([
  'code',
  'patient',
  'patient.identifier',
  'subject.identifier',
  'status',
  'date',
  'identifier',
  'designationType',
  'sourceId',
])

/** ITI-66: the submission sets of a person; and one of them by its id (DMP interface §13, informative). */
export function searchLists(call: FhirCall): HttpAnswer {
  const { address, search } = call
  if (address.id !== undefined) return readOne(call, address.id)
  if (!search) return refusalAnswer(call, refusal(400, 'DMP-F-05', issue('invalid', 'la recherche ne se lit pas', 'query')))
  const codes = valuesOf(search, 'code')
    .flat()
    .map((v) => tokenOf(v).code)
  if (!codes.includes('submissionset')) {
    return refusalAnswer(call, refusal(400, 'DMP-F-05', issue('required', 'code=submissionset est attendu : le DMP ne tient pas de classeurs', 'code')))
  }
  const subject = searchSubject(call, search)
  if ('issues' in subject) return refusalAnswer(call, subject)
  const refused = recordRefusal({ ...call, record: subject.record }, subject.oid) ?? consultationRefusal(call, subject.record)
  if (refused) return refusalAnswer(call, refused)
  if (search.some((p) => p.name === 'date' && p.values.some((v) => v !== '' && !dateSearchOf(v)))) {
    return refusalAnswer(call, refusal(400, 'DMP-F-05', issue('value', 'date : valeur illisible', 'date')))
  }
  const found = subject.record.submissionSets.filter((s) => search.every((p) => meets(s, p)))
  return resourceAnswer(call, 200, searchset(call, subject.record, found, search))
}

function readOne(call: FhirCall, id: string): HttpAnswer {
  const record = call.world.records().find((r) => r.state.state === 'active' && r.submissionSets.some((s) => idOf(s.entryUuid) === id))
  const refused = record && consultationRefusal(call, record)
  if (refused) return refusalAnswer(call, refused)
  const set = record?.submissionSets.find((s) => idOf(s.entryUuid) === id)
  if (!record || !set) return refusalAnswer(call, refusal(404, 'DMP-F-05', issue('not-found', 'aucun lot à cette adresse', 'List')))
  return resourceAnswer(call, 200, writeList(set, record, idsSeen(call, record)))
}

/** What one parameter asks of a set; all of them are current. */
function meets(set: StoredSubmissionSet, { name, values }: SearchParameter): boolean {
  const wanted = values.filter((v) => v !== '')
  if (wanted.length === 0) return true
  switch (name) {
    case 'status':
      return wanted.some((w) => tokenOf(w).code === 'current')
    case 'date': {
      const time = intervalOf(fhirDateTime(set.submissionTime))
      return wanted.some((w) => {
        const search = dateSearchOf(w)
        return time !== undefined && search !== undefined && meetsDate(search, time)
      })
    }
    case 'identifier':
      return wanted.some((w) => {
        const { system, code } = tokenOf(w)
        return code === set.entryUuid || uniqueIdOf({ ...(system ? { system } : {}), value: code }) === set.uniqueId
      })
    case 'designationType':
      return wanted.some((w) => {
        const { system, code } = tokenOf(w)
        return set.contentTypeCode?.code === code && (system === undefined || oidOfSystem(system) === set.contentTypeCode.scheme)
      })
    case 'sourceId':
      return wanted.some((w) => (oidOfUrn(tokenOf(w).code) ?? tokenOf(w).code) === set.sourceId)
    default:
      return true
  }
}

function searchset(call: FhirCall, record: PatientRecord, found: readonly StoredSubmissionSet[], search: readonly SearchParameter[]): Bundle {
  const base = baseOf(call)
  const seen = idsSeen(call, record)
  const entry: BundleEntry[] = found.map((s) => ({
    fullUrl: `${base}/List/${idOf(s.entryUuid)}`,
    resource: writeList(s, record, seen),
    search: { mode: 'match' },
  }))
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: [{ relation: 'self', url: `${base}/List?${call.http.query}` }],
    entry: [...entry, ...ignored(search, KNOWN)],
  }
}

function idsSeen(call: FhirCall, record: PatientRecord): ReadonlySet<string> {
  return new Set(visibleEntries(call, record).map((e) => e.entryUuid))
}
