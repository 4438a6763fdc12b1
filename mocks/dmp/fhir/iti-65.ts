import type { Bundle } from '@medplum/fhirtypes'
import { missingOfComprehensive, missingOfSubmissionSet, strayAuthors } from '../../../src/protocol/fhir/document-profile.ts'
import { subjectIns, uniqueIdOf } from '../../../src/protocol/fhir/identifiers.ts'
import { at, type JsonObject, textAt } from '../../../src/protocol/fhir/json.ts'
import { type BundleDocument, type BundleEntry, type ProvidedBundle, readProvidedBundle } from '../../../src/protocol/fhir/pdsm-bundle.ts'
import type { HttpAnswer } from '../../http/answer.ts'
import { type FhirRefusal, type Issue, idOf, refusal, refusalAnswer, resourceAnswer } from './answers.ts'
import type { FhirCall } from './call.ts'
import { depositRefusal, issue } from './deposit-controls.ts'
import type { DepositedDocument, FhirDeposit } from './deposited.ts'
import { submissionSetOfList } from './read-reference.ts'
import { storeDeposit } from './store.ts'

/** ITI-65, PDSm flow 01: a set of documents in one transaction, all or nothing (DMP interface §13, informative). */
export function provideBundle(call: FhirCall, resource: JsonObject): HttpAnswer {
  const bundle = readProvidedBundle(resource)
  if (!bundle || resource['type'] !== 'transaction') {
    return refusalAnswer(call, refusal(400, 'DMP-F-01', issue('structure', 'un Bundle de type « transaction » est attendu', 'Bundle.type')))
  }
  const shape = shapeIssues(bundle)
  if (shape.length > 0) return refusalAnswer(call, refusal(422, 'DMP-F-01', ...shape))
  const profile = call.lenient ? [] : profileIssues(bundle)
  if (profile.length > 0) return refusalAnswer(call, refusal(422, 'DMP-F-02', ...profile))
  const deposit = depositOf(bundle)
  if ('status' in deposit) return refusalAnswer(call, deposit)
  const refused = depositRefusal(call, deposit)
  if (refused || !call.record) return refusalAnswer(call, refused ?? refusal(404, 'dossier'))
  const uuids = storeDeposit(call, call.record, deposit)
  return resourceAnswer(call, 200, answered(call, bundle, deposit, uuids))
}

/** What nothing can be done with: no single set, no document, a document without its bytes. */
function shapeIssues({ entries, submissionSets, documents, binaries, others }: ProvidedBundle): Issue[] {
  const issues: Issue[] = []
  if (submissionSets.length !== 1) issues.push(issue('structure', `un lot de soumission (List) est attendu, ${submissionSets.length} reçu(s)`, 'Bundle.entry'))
  if (documents.length === 0) issues.push(issue('required', 'le lot ne porte aucun DocumentReference', 'Bundle.entry'))
  for (const { index, type } of others) {
    issues.push(issue('not-supported', `${type ?? 'entrée sans ressource'} : le lot porte une List, des DocumentReference et des Binary`, place(index)))
  }
  for (const { index, method, url, type } of entries) {
    if (method !== 'POST' || url?.replace(/^\/+/, '') !== type)
      issues.push(issue('structure', 'request : la méthode POST et le type de la ressource sont attendus', `${place(index)}.request`))
  }
  for (const { entry, binary, bytes } of documents) {
    if (!binary) issues.push(issue('not-found', 'attachment.url ne désigne aucun Binary du lot par son fullUrl', attachment(entry)))
    else if (!bytes) issues.push(issue('value', 'Binary.data : du base64 est attendu', `${place(binary.index)}.resource.data`))
  }
  const used = new Set(documents.map((d) => d.binary))
  for (const binary of binaries) if (!used.has(binary)) issues.push(issue('structure', 'ce Binary n’est celui d’aucun document', place(binary.index)))
  return issues
}

/** The elements the two comprehensive profiles demand (DMP interface §13, S). */
function profileIssues({ submissionSets, documents }: ProvidedBundle): Issue[] {
  const required = (entry: BundleEntry, paths: readonly string[]): Issue[] =>
    paths.map((p) => issue('required', `${p} : élément obligatoire du profil`, `${place(entry.index)}.resource.${p}`))
  return [
    ...submissionSets.flatMap((e) => required(e, missingOfSubmissionSet(e.resource))),
    ...documents.flatMap(({ entry, reference }) => [
      ...required(entry, missingOfComprehensive(reference)),
      ...strayAuthors(reference).map((p) => issue('invariant', `${p} : l’auteur doit être contenu dans la ressource`, `${place(entry.index)}.resource.${p}`)),
    ]),
  ]
}

function depositOf({ submissionSets: [list], documents }: ProvidedBundle): FhirDeposit | FhirRefusal {
  const set = list?.resource && submissionSetOfList(list.resource)
  if (!list || !set)
    return refusal(422, 'DMP-F-02', issue('required', 'identifier : le lot n’a pas de uniqueId (urn:oid:)', `${place(list?.index ?? 0)}.resource.identifier`))
  const read = documents.map(documentOf)
  const issues = read.flatMap((d) => ('text' in d ? [d] : []))
  const ins = subjectIns(list.resource)
  const other = documents.find(({ reference }) => ins !== undefined && subjectIns(reference)?.value !== ins.value)
  if (other)
    issues.push(issue('invariant', 'XDSPatientIdDoesNotMatch : le sujet du document n’est pas celui du lot', `${place(other.entry.index)}.resource.subject`))
  return issues.length > 0 ? refusal(422, 'DMP-F-02', ...issues) : { set, documents: read.flatMap((d) => ('text' in d ? [] : [d])) }
}

function documentOf({ entry, reference, bytes }: BundleDocument): DepositedDocument | Issue {
  const path = `${place(entry.index)}.resource`
  const uniqueId = uniqueIdOf(at(reference, 'masterIdentifier'))
  if (uniqueId === undefined || !bytes) return issue('required', 'masterIdentifier : un uniqueId en urn:oid: est attendu', `${path}.masterIdentifier`)
  if (textAt(reference, 'status') !== 'current') return issue('value', 'status : « current » est attendu d’un nouveau document', `${path}.status`)
  return { id: `Document${entry.index}`, path, reference, uniqueId, bytes }
}

/** One response an entry, in the order of the request (IHE ITI-65). */
function answered(call: FhirCall, bundle: ProvidedBundle, { documents }: FhirDeposit, uuids: ReadonlyMap<string, string>): Bundle {
  const location = ({ index, type }: BundleEntry): string => {
    if (type === 'List') return `List/${idOf(uuids.get('SubmissionSet') ?? '')}`
    const owner = type === 'Binary' ? bundle.documents.find((d) => d.binary?.index === index)?.entry.index : index
    const document = documents.find((d) => d.id === `Document${owner}`)
    return `${type}/${idOf(uuids.get(document?.id ?? '') ?? '')}`
  }
  const lastModified = call.now.toISOString()
  return {
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: bundle.entries.map((e) => ({ response: { status: '201 Created', location: location(e), lastModified } })),
  }
}

function place(index: number): string {
  return `Bundle.entry[${index}]`
}

function attachment({ index }: BundleEntry): string {
  return `${place(index)}.resource.content[0].attachment`
}
