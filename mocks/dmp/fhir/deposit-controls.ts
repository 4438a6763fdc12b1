import { subjectIns } from '../../../src/protocol/fhir/identifiers.ts'
import { at, listAt, textAt } from '../../../src/protocol/fhir/json.ts'
import { attachmentOf, attachmentSize } from '../../../src/protocol/fhir/pdsm-bundle.ts'
import { STATUS } from '../../../src/protocol/xds/names.ts'
import { bears, type StoredEntry } from '../entry.ts'
import { sha1 } from '../entry-metadata.ts'
import { wholeMatricule } from '../matricule.ts'
import { type FhirRefusal, type Issue, refusal } from './answers.ts'
import type { FhirCall } from './call.ts'
import type { DepositedDocument, FhirDeposit } from './deposited.ts'
import { findTarget } from './find-target.ts'
import { readLabels } from './read-reference.ts'
import { recordRefusal, rightsRefusal } from './rights.ts'

/**
 * What the world refuses of a deposit whichever interaction brings it, in order: person, rights, then the document. The codes
 * of the SOAP route stay in the words, since the same registry says no; the HTTP statuses are ours (I; DMP interface §13).
 */
export function depositRefusal(call: FhirCall, deposit: FhirDeposit): FhirRefusal | undefined {
  const { record } = call
  const oid = subjectIns(deposit.documents[0]?.reference)?.oid
  const closed = recordRefusal(call, oid)
  if (closed || !record) return closed
  if (call.lenient) return undefined
  const denied = rightsRefusal(call, record, 'td2.1')
  if (denied) return denied
  const issues = deposit.documents.flatMap((d) => documentIssues(d, call))
  const set = call.world.submissionSet(deposit.set.uniqueId)
    ? [issue('duplicate', `XDSDuplicateUniqueIdInRegistry : le lot uniqueId=${deposit.set.uniqueId} a déjà été enregistré`, 'List.identifier')]
    : []
  const all = [...set, ...repeated(deposit.documents), ...issues]
  return all.length > 0 ? refusal(422, 'DMP-F-contenu', ...all) : undefined
}

function documentIssues(document: DepositedDocument, call: FhirCall): Issue[] {
  return [
    ...samePatient(document, call),
    ...integrity(document),
    ...newDocument(document, call),
    ...replaced(document, call),
    ...confidentiality(document, call),
  ]
}

/** One person in the whole submission, whatever the number of its subjects. */
function samePatient({ reference, path }: DepositedDocument, { record }: FhirCall): Issue[] {
  const ins = subjectIns(reference)
  if (!ins) return [issue('required', 'le sujet n’a pas d’identifiant INS (urn:oid: d’un OID d’INS)', `${path}.subject`)]
  return (wholeMatricule(ins.value) ?? ins.value) === record?.matricule || record?.state.former.includes(ins.value)
    ? []
    : [issue('invariant', 'XDSPatientIdDoesNotMatch : les documents du lot ne sont pas de la même personne', `${path}.subject`)]
}

/** Hash and size, when they are sent, are those of the bytes; the hash is the base64 of the SHA-1 (DMP interface §13). */
function integrity({ reference, bytes, path }: DepositedDocument): Issue[] {
  const hash = attachmentOf(reference, 'hash')
  const size = attachmentSize(reference)
  const expected = Buffer.from(sha1(bytes), 'hex').toString('base64')
  return [
    ...(hash !== undefined && hash !== expected
      ? [issue('value', `hash n’est pas le SHA-1 du document en base64, ${expected}`, `${path}.content[0].attachment.hash`)]
      : []),
    ...(size !== undefined && size !== bytes.length ? [issue('value', `size n’est pas ${bytes.length}`, `${path}.content[0].attachment.size`)] : []),
  ]
}

function newDocument({ uniqueId, bytes, path }: DepositedDocument, { world, settings }: FhirCall): Issue[] {
  const known = world.documentEntry(uniqueId)
  if (!known) return []
  const code = known.entry.metadata.hash === sha1(bytes) ? settings.resubmissionCode : 'XDSNonIdenticalHash'
  return [issue('duplicate', `${code} : le document uniqueId=${uniqueId} est déjà enregistré`, `${path}.masterIdentifier`)]
}

/** The target of `replaces`: current, of the same person (DMP interface §8.4). */
function replaced({ reference, path }: DepositedDocument, call: FhirCall): Issue[] {
  return relations(reference).flatMap(({ code, target }, i) => {
    const place = `${path}.relatesTo[${i}]`
    if (code !== 'replaces') return [issue('not-supported', `relatesTo.code « ${code.slice(0, 40)} » : seul « replaces » est tenu ici`, place)]
    const found = findTarget(target, call)
    if (!found) return [issue('not-found', 'relatesTo.target n’est pas un document de ce DMP', place)]
    return found.status === STATUS.approved
      ? []
      : [issue('business-rule', 'XDSRegistryDeprecatedDocumentError : le document remplacé n’est plus en cours', place)]
  })
}

/** EX_2.1-1050: what may not be cumulated (DMP interface §12.3). */
function confidentiality({ reference, path }: DepositedDocument, { settings }: FhirCall): Issue[] {
  const metadata = { confidentialityCodes: readLabels(reference) }
  const both = bears(metadata, 'MASQUE_PS') && bears(metadata, 'INVISIBLE_PATIENT')
  return both && !settings.maskedAndInvisibleAllowed
    ? [issue('business-rule', 'MASQUE_PS et INVISIBLE_PATIENT ne se cumulent pas', `${path}.securityLabel`)]
    : []
}

function repeated(documents: readonly DepositedDocument[]): Issue[] {
  const seen = new Set<string>()
  return documents
    .filter(({ uniqueId }) => seen.size === seen.add(uniqueId).size)
    .map(({ uniqueId, path }) => issue('duplicate', `uniqueId=${uniqueId} est deux fois dans le lot`, `${path}.masterIdentifier`))
}

/** The relations a reference declares. */
export function relations(reference: unknown): { readonly code: string; readonly target: unknown }[] {
  return listAt(reference, 'relatesTo').map((r) => ({ code: textAt(r, 'code') ?? '', target: at(r, 'target') }))
}

/** The entries a document replaces. */
export function replacedEntries(reference: unknown, call: FhirCall): StoredEntry[] {
  return relations(reference).flatMap(({ code, target }) => (code === 'replaces' ? (findTarget(target, call) ?? []) : []))
}

export function issue(code: Issue['code'], text: string, expression: string): Issue {
  return { code, text, expression }
}
