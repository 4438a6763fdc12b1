import { OID_INS_C } from '../dmp/names.ts'
import { type OidIdentifier, oidIdentifier, subjectIns, uniqueIdOf } from './identifiers.ts'
import { at, type JsonObject, listAt, readJson, textAt } from './json.ts'
import { attachmentOf, readProvidedBundle } from './pdsm-bundle.ts'
import type { PdsmTransaction } from './pdsm-names.ts'
import { readSearch, type SearchParameter, tokenOf, valuesOf } from './search-parameters.ts'

type Facts = Record<string, string>

/**
 * Facts of a call of the FHIR route, under the names of those of SOAP (matricule, oid, uniqueId, typeCode, classCode,
 * formatCode, confidentialityCode, title, replaces, documents, status), so that a scenario says the same of both. `body` is
 * the resource of a deposit.
 */
export function pdsmRequestFacts(transaction: PdsmTransaction, query: string, body: JsonObject | undefined): Facts {
  const facts: Facts = {}
  const search = readSearch(query) ?? []
  switch (transaction) {
    case 'dmp.iti-65':
    case 'dmp.iti-105':
      if (body) depositFacts(facts, body)
      break
    case 'dmp.pdsm-maj':
      setJoined(facts, 'uniqueId', searchedUniqueIds(search))
      break
    default:
      searchFacts(facts, search, transaction === 'dmp.pdsm-patient')
  }
  return facts
}

/** Facts of the answer: `http` (its status), `status` (Success or Failure), `errorCode` of an OperationOutcome, how many `documents` or `submissionSets` came back. */
export function pdsmResponseFacts(status: number | undefined, contentType: string | undefined, body: Uint8Array): Facts {
  if (status === undefined) return {}
  const facts: Facts = { http: String(status), status: status < 300 ? 'Success' : 'Failure' }
  const read = /json/i.test(contentType ?? '') ? readJson(body) : undefined
  if (!read?.ok) {
    if (status < 300 && body.length > 0) facts['documents'] = '1'
    return facts
  }
  const resource = read.value
  if (resource['resourceType'] === 'OperationOutcome') set(facts, 'errorCode', textAt(resource, 'issue', 0, 'code'))
  if (resource['resourceType'] === 'Bundle' && resource['type'] === 'searchset') {
    const types = listAt(resource, 'entry').map((e) => textAt(e, 'resource', 'resourceType'))
    facts['documents'] = String(types.filter((t) => t === 'DocumentReference').length)
    facts['submissionSets'] = String(types.filter((t) => t === 'List').length)
    const patient = listAt(resource, 'entry')
      .map((e) => at(e, 'resource'))
      .find((r) => textAt(r, 'resourceType') === 'Patient')
    if (patient !== undefined) facts['patientStatus'] = at(patient, 'active') === true ? 'active' : 'terminated'
  }
  return facts
}

/** The patient a search names: `patient.identifier` or `identifier` of a Patient, by its number and OID. */
export function searchedPatient(search: readonly SearchParameter[], ofPatient: boolean): OidIdentifier | undefined {
  const [values] = valuesOf(search, ...(ofPatient ? ['identifier'] : ['patient.identifier', 'patient:identifier', 'subject.identifier'])).concat(
    ofPatient ? [] : search.filter((p) => p.name === 'patient' && p.modifier === 'identifier').map((p) => p.values),
  )
  const { system, code } = tokenOf(values?.[0] ?? '')
  return oidIdentifier({ system, value: code })
}

/** The uniqueIds that `identifier` asks for. */
export function searchedUniqueIds(search: readonly SearchParameter[]): string[] {
  return valuesOf(search, 'identifier').flatMap((values) => values.flatMap((v) => tokenUniqueId(v) ?? []))
}

function tokenUniqueId(value: string): string | undefined {
  const { system, code } = tokenOf(value)
  return uniqueIdOf({ ...(system ? { system } : {}), value: code })
}

function depositFacts(facts: Facts, resource: JsonObject): void {
  const bundle = readProvidedBundle(resource)
  const references: readonly JsonObject[] = bundle ? bundle.documents.map((d) => d.reference) : [resource]
  const patient = references.map((r) => subjectIns(r)).find((i) => i !== undefined && i.oid !== OID_INS_C)
  set(facts, 'matricule', patient?.value)
  set(facts, 'oid', patient?.oid)
  facts['documents'] = String(references.length)
  const each = (name: string, read: (reference: JsonObject) => string | undefined): void => setJoined(facts, name, references.map(read))
  each('uniqueId', (r) => uniqueIdOf(at(r, 'masterIdentifier')))
  each('typeCode', (r) => textAt(r, 'type', 'coding', 0, 'code'))
  each('classCode', (r) => textAt(r, 'category', 0, 'coding', 0, 'code'))
  each('formatCode', (r) => textAt(r, 'content', 0, 'format', 'code'))
  set(facts, 'title', attachmentOf(references[0], 'title'))
  setJoined(facts, 'confidentialityCode', references.flatMap((r) => listAt(r, 'securityLabel').map((l) => textAt(l, 'coding', 0, 'code'))).sort())
  setJoined(
    facts,
    'replaces',
    references.flatMap((r) => listAt(r, 'relatesTo').map((t) => (textAt(t, 'code') === 'replaces' ? targetOf(t) : undefined))),
  )
}

function targetOf(relation: unknown): string | undefined {
  return uniqueIdOf(at(relation, 'target', 'identifier')) ?? textAt(relation, 'target', 'reference')
}

function searchFacts(facts: Facts, search: readonly SearchParameter[], ofPatient: boolean): void {
  const patient = searchedPatient(search, ofPatient)
  set(facts, 'matricule', patient?.value)
  set(facts, 'oid', patient?.oid)
  if (ofPatient) return
  setJoined(facts, 'uniqueId', searchedUniqueIds(search))
  const codes = (name: string): string[] =>
    valuesOf(search, name)
      .flatMap((values) => values.map((v) => tokenOf(v).code))
      .sort()
  setJoined(facts, 'status', codes('status'))
  setJoined(facts, 'typeCode', codes('type'))
  setJoined(facts, 'classCode', codes('category'))
  setJoined(facts, 'formatCode', codes('format'))
  setJoined(facts, 'confidentialityCode', codes('security-label'))
}

function set(facts: Facts, name: string, value: string | undefined): void {
  if (value !== undefined && value !== '') facts[name] = value
}

function setJoined(facts: Facts, name: string, values: readonly (string | undefined)[]): void {
  set(facts, name, values.filter((v) => v !== undefined && v !== '').join(' '))
}
