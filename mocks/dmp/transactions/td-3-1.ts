import { type AdhocQuery, readAdhocQuery, wantedValues } from '../../../src/protocol/xds/query.ts'
import { writeAssociation, writeExtrinsicObject, writeObjectRef, writeRegistryPackage } from '../../../src/protocol/xds/write.ts'
import { writeAdhocQueryResponse } from '../../../src/protocol/xds/write-response.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { touch } from '../access-time.ts'
import type { DmpCall } from '../call.ts'
import { isLenient } from '../lenient.ts'
import { associationDataOf, extrinsicObjectOf, registryPackageOf } from '../registry-objects.ts'
import { soapAnswer } from '../replies.ts'
import { type QueryResult, runQuery } from './queries.ts'
import { recordErrors, type XdsError, xdsError, xdsFailure } from './xds-answer.ts'

/** TD3.1: the stored queries; what the caller may not see is not there (DMP interface §9). */
export function storedQuery(call: DmpCall): HttpAnswer {
  const query = call.payload && readAdhocQuery(call.payload)
  if (!query) return xdsFailure(call, [xdsError('XDSRegistryError', 'AdhocQueryRequest est attendu')], 'DMP-Q-01')
  const errors = isLenient(call) && query.definition ? [] : queryErrors(query)
  if (errors.length > 0) return xdsFailure(call, errors, 'DMP-Q-01')
  const patient = isLenient(call) ? [] : patientErrors(query, call)
  if (patient.length > 0) return xdsFailure(call, patient, 'DMP-Q-03')
  const closed = recordErrors(call)
  if (closed.length > 0) return xdsFailure(call, closed, 'dossier')
  const found = runQuery(query, call)
  const total = found.entries.length + found.submissionSets.length + found.associations.length
  if (total > call.settings.maxResults) {
    return xdsFailure(call, [xdsError('XDSTooManyResults', `${total} résultats, ${call.settings.maxResults} au plus`)], 'XDSTooManyResults')
  }
  touch(call)
  return soapAnswer(call, writeAdhocQueryResponse({ status: 'success', objects: written(found, query) }), { kind: 'result', code: 'Success' })
}

function written({ entries, submissionSets, associations }: QueryResult, query: AdhocQuery): string[] {
  if (query.returnType?.value === 'ObjectRef')
    return [...submissionSets, ...entries].map((o) => writeObjectRef(o.entryUuid)).concat(associations.map((a) => writeObjectRef(a.id)))
  return [
    ...submissionSets.map((s) => writeRegistryPackage(registryPackageOf(s))),
    ...entries.map((e) => writeExtrinsicObject(extrinsicObjectOf(e))),
    ...associations.map((a) => writeAssociation(associationDataOf(a))),
  ]
}

/** The codes of ITI-18 (DMP interface §9.1); unknown parameters are ignored, as the standard asks. */
function queryErrors(query: AdhocQuery): XdsError[] {
  if (query.returnType && query.returnType.value !== 'LeafClass' && query.returnType.value !== 'ObjectRef') {
    return [xdsError('XDSRegistryError', `returnType ${query.returnType.value.slice(0, 40)} : LeafClass ou ObjectRef est attendu`)]
  }
  return query.problems.flatMap((p) => {
    const context = `${p.parameter} ${p.detail}`.trim().slice(0, 200)
    switch (p.code) {
      case 'no-query':
      case 'unknown-query':
        return [xdsError('XDSUnknownStoredQuery', context)]
      case 'missing-parameter':
        return [xdsError('XDSStoredQueryMissingParam', context)]
      case 'too-many-parameters':
      case 'several-values':
      case 'repeated-parameter':
      case 'no-value':
        return [xdsError('XDSStoredQueryParamNumber', context)]
      case 'unknown-parameter':
        return []
      default:
        return [xdsError('XDSRegistryError', `${p.code} : ${context}`)]
    }
  })
}

/** The patient of the query is that of the VIHF (DMP interface §15.6, DMP-Q-03); queries by identifier name none. */
function patientErrors(query: AdhocQuery, { patient }: DmpCall): XdsError[] {
  const named = ['$XDSDocumentEntryPatientId', '$XDSSubmissionSetPatientId'].flatMap((name) => wantedValues(query, name).flat())
  return named
    .filter((cx) => cx.split('^')[0] !== patient?.matricule || cx.split('^')[3]?.split('&')[1] !== patient?.oid)
    .map(() => xdsError('XDSPatientIdDoesNotMatch', "le patient de la requête n'est pas celui du VIHF"))
    .slice(0, 1)
}
