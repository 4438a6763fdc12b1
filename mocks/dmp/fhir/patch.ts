import { type JsonObject, listAt, readJson, textAt } from '../../../src/protocol/fhir/json.ts'
import { applyJsonPatch, type PatchOperation, readJsonPatch, touchedElement } from '../../../src/protocol/fhir/json-patch.ts'
import { searchedUniqueIds } from '../../../src/protocol/fhir/pdsm-facts.ts'
import { EXT_IS_ARCHIVED } from '../../../src/protocol/fhir/pdsm-names.ts'
import { valuesOf } from '../../../src/protocol/fhir/search-parameters.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import type { StoredEntry } from '../entry.ts'
import type { PatientRecord } from '../patient-record.ts'
import { baseOf, type FhirRefusal, refusal, refusalAnswer, resourceAnswer } from './answers.ts'
import type { FhirCall } from './call.ts'
import { issue } from './deposit-controls.ts'
import { applyChange, type Change, changeRefusal } from './patch-changes.ts'
import { readLabels } from './read-reference.ts'
import { recordRefusal } from './rights.ts'
import { fhirStatus, writeReference } from './write-reference.ts'

/** Elements an update may touch (DMP interface §13, S); of the extensions, that of archiving alone. */
const UPDATABLE = ['status', 'securityLabel', 'extension']

/**
 * PDSm flow 03: conditional PATCH of one reference, on `status`, `securityLabel` and the archiving extension; 405 otherwise
 * (DMP interface §13, informative). The guide does not say which patch: JSON Patch is taken (RFC 6902, I).
 */
export function patchReference(call: FhirCall): HttpAnswer {
  const { http, search } = call
  if (!/^application\/(json-patch\+json|json)\b/i.test(http.headers['content-type'] ?? '')) {
    return refusalAnswer(call, {
      ...refusal(415, 'DMP-F-06', issue('not-supported', 'application/json-patch+json est attendu', 'Content-Type')),
      headers: [['Accept-Patch', 'application/json-patch+json']],
    })
  }
  const read = readJsonPatch(http.body)
  if (!read.ok) return refusalAnswer(call, refusal(400, 'DMP-F-06', issue('structure', `le corps n’est pas un JSON Patch (${read.detail})`, 'body')))
  if (!search || valuesOf(search, 'identifier').length === 0) {
    return refusalAnswer(
      call,
      refusal(412, 'DMP-F-06', issue('required', 'identifier=<uniqueId> est attendu : la mise à jour est conditionnelle', 'identifier')),
    )
  }
  const stray = read.operations.filter((o) => !UPDATABLE.includes(touchedElement(o)))
  if (stray.length > 0) return refusalAnswer(call, notAllowed(stray))
  const found = target(call, searchedUniqueIds(search))
  if ('status' in found) return refusalAnswer(call, found)
  return patched({ ...call, record: found.record }, found.record, found.entry, read.operations)
}

function patched(call: FhirCall, record: PatientRecord, entry: StoredEntry, operations: readonly PatchOperation[]): HttpAnswer {
  const closed = recordRefusal(call, undefined)
  if (closed) return refusalAnswer(call, closed)
  const before = asJson(writeReference(entry, record, baseOf(call)))
  const after = before && applyJsonPatch(before, operations)
  if (!before || !after) return refusalAnswer(call, refusal(422, 'DMP-F-06', issue('processing', 'une opération ne s’applique pas à la fiche', 'body')))
  if (otherExtensions(before) !== otherExtensions(after)) return refusalAnswer(call, notAllowed(operations.filter((o) => touchedElement(o) === 'extension')))
  const change = changeOf(entry, after)
  if (typeof change === 'string') return refusalAnswer(call, refusal(422, 'DMP-F-06', issue('value', change, 'DocumentReference')))
  const refused = changeRefusal(call, record, entry, change)
  if (refused) return refusalAnswer(call, refused)
  const current = applyChange(call, record, entry, change)
  return resourceAnswer(call, 200, writeReference(current, record, baseOf(call)))
}

/** The current reference of a uniqueId: none is 404, several is 412 (FHIR R4 §3.1.0.5.1). */
function target({ world }: FhirCall, uniqueIds: readonly string[]): { readonly record: PatientRecord; readonly entry: StoredEntry } | FhirRefusal {
  const found = [...new Set(uniqueIds)].flatMap((id) => world.documentEntry(id) ?? [])
  const [one, ...more] = found
  if (more.length > 0) return refusal(412, 'DMP-F-06', issue('multiple-matches', 'plusieurs fiches répondent à identifier', 'identifier'))
  return one ?? refusal(404, 'DMP-F-06', issue('not-found', 'aucune fiche ne répond à identifier', 'identifier'))
}

/** What the patched reference asks of the registry; a text when it asks for what has no meaning. */
function changeOf(entry: StoredEntry, after: JsonObject): Change | string {
  const status = textAt(after, 'status')
  if (status !== 'current' && status !== 'superseded' && status !== 'entered-in-error') return 'status : current, superseded ou entered-in-error est attendu'
  const flags = listAt(after, 'extension').filter((e) => textAt(e, 'url') === EXT_IS_ARCHIVED)
  const [flag] = flags as { valueBoolean?: unknown }[]
  if (flags.length > 1 || (flag && typeof flag.valueBoolean !== 'boolean')) return 'isArchived : une valeur booléenne est attendue'
  return {
    status: status === fhirStatus(entry.status) ? undefined : status,
    archived: flag?.valueBoolean === true,
    confidentialityCodes: readLabels(after),
  }
}

function notAllowed(operations: readonly PatchOperation[]): FhirRefusal {
  const issues = operations.map((o) => issue('not-supported', 'seuls status, securityLabel et isArchived se mettent à jour', o.path.slice(0, 100)))
  return { ...refusal(405, 'DMP-F-06', ...issues), headers: [['Allow', 'GET, POST, PATCH']] }
}

function otherExtensions(resource: JsonObject): string {
  return JSON.stringify(listAt(resource, 'extension').filter((e) => textAt(e, 'url') !== EXT_IS_ARCHIVED))
}

function asJson(resource: object): JsonObject | undefined {
  const read = readJson(Buffer.from(JSON.stringify(resource)))
  return read.ok ? read.value : undefined
}
