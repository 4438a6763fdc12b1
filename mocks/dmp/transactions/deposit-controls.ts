import { ASSOCIATION, STATUS } from '../../../src/protocol/xds/names.ts'
import { bears, type Coded } from '../entry.ts'
import { sha1 } from '../entry-metadata.ts'
import type { Deposit } from './deposit.ts'
import { entryErrors, memberErrors, submissionErrors, submissionSetErrors } from './metadata-controls.ts'
import { recordErrors, type XdsError, xdsError } from './xds-answer.ts'

/** Errors of a deposit; none = it goes on. */
export type DepositControl = (deposit: Deposit) => readonly XdsError[]

/**
 * What the repository and the registry control of a TD2.1, in order: the first that finds errors answers them all, and
 * nothing is stored (DMP interface §§8.3–8.4, 11.4). The order is ours (I): repository before registry, form before sense.
 * A lenient session keeps only what the world itself refuses.
 */
export const DEPOSIT_CONTROLS: readonly (readonly [id: string, lenient: 'x' | ' ', control: DepositControl])[] = [
  ['DMP-T-11', ' ', attachments],
  ['DMP-M-29', ' ', documentsOfEntries],
  ['DMP-M-01', ' ', ({ submit }) => submissionErrors(submit)],
  ['DMP-M-02', ' ', ({ submit }) => (submit.submissionSet ? submissionSetErrors(submit.submissionSet) : [])],
  ['DMP-M-07', ' ', ({ submit, entries }) => entries.flatMap((e) => entryErrors(e, submit))],
  ['DMP-M-26', ' ', ({ submit, entries }) => memberErrors(submit, entries)],
  ['DMP-M-27', ' ', signatureEntry],
  ['DMP-M-08', ' ', samePatient],
  ['dossier', 'x', ({ call }) => recordErrors(call)],
  ['DMP-M-31', ' ', uniqueInMessage],
  ['DMP-M-06', ' ', newSubmissionSet],
  ['DMP-M-30', ' ', hashAndSize],
  ['DMP-M-31', ' ', newDocuments],
  ['DMP-M-32', ' ', replacedEntries],
  ['DMP-M-23', ' ', confidentiality],
]

/** The first control that refuses the deposit. */
export function depositRefusal(deposit: Deposit, lenient: boolean): { readonly control: string; readonly errors: readonly XdsError[] } | undefined {
  for (const [control, inLenient, find] of DEPOSIT_CONTROLS) {
    if (lenient && inLenient !== 'x') continue
    const errors = find(deposit)
    if (errors.length > 0) return { control, errors }
  }
  return undefined
}

/** Every document content is one part, or base64 (DMP interface §3.3). */
function attachments({ xop, request }: Deposit): XdsError[] {
  return xop.problems.flatMap((p) => {
    if (p.code === 'unreferenced-part' || p.code === 'inline-base64') return []
    const id = request.documents.find((d) => d.element === p.element || d.include?.element === p.element)?.id
    if (p.code === 'unresolved' || p.code === 'no-href' || p.code === 'not-cid') {
      return [xdsError('XDSMissingDocument', `aucune pièce MIME ne porte l'identifiant « ${p.detail} »`, id)]
    }
    return [xdsError('XDSRepositoryError', `${p.code} : ${p.detail}`, id)]
  })
}

/** One document for each entry, ids compared exactly (DMP interface §3.3). */
function documentsOfEntries({ request, contents, entries }: Deposit): XdsError[] {
  const problems = request.problems.flatMap((p) => {
    const near = p.near === undefined ? '' : ` (« ${p.near} » ne s'écrit pas de même)`
    if (p.code === 'missing-document') return [xdsError('XDSMissingDocument', `l'entrée ${p.detail} n'a pas de document${near}`, p.detail)]
    if (p.code === 'document-without-entry' || p.code === 'document-without-id')
      return [xdsError('XDSMissingDocumentMetadata', `le document ${p.detail} n'a pas d'entrée${near}`, p.detail)]
    return [xdsError('XDSRepositoryMetadataError', `${p.code} : ${p.detail}`, p.detail || undefined)]
  })
  if (problems.length > 0) return problems
  return entries.filter((e) => !contents.has(e.id ?? '')).map((e) => xdsError('XDSMissingDocument', `le document ${e.id ?? ''} est vide`, e.id))
}

/** What the real server does without a signature entry is not known: a setting (DMP interface §17). */
function signatureEntry({ submit, call }: Deposit): XdsError[] {
  if (!call.settings.signatureEntryRequired || submit.signatureEntries.length > 0) return []
  return [xdsError('XDSRegistryMetadataError', 'le lot ne porte pas de signature', submit.submissionSet?.id)]
}

/** The patient of the set, of each entry and of the VIHF (DMP interface §11.4). */
function samePatient({ submit, entries, call }: Deposit): XdsError[] {
  const objects = [...(submit.submissionSet ? [submit.submissionSet] : []), ...entries]
  return objects
    .filter(({ patientId }) => patientId?.value.id !== call.patient?.matricule || patientId?.value.authority.universalId !== call.patient?.oid)
    .map((o) => xdsError('XDSPatientIdDoesNotMatch', "patientId n'est pas le patient du VIHF", o.id))
}

function uniqueInMessage({ submit, entries }: Deposit): XdsError[] {
  const seen = new Set([submit.submissionSet?.uniqueId?.value])
  return entries
    .filter(({ uniqueId }) => seen.size === seen.add(uniqueId?.value).size)
    .map((e) => xdsError('XDSRepositoryDuplicateUniqueIdInMessage', `uniqueId=${e.uniqueId?.value ?? ''}`, e.id))
}

function newSubmissionSet({ submit, call }: Deposit): XdsError[] {
  const uniqueId = submit.submissionSet?.uniqueId?.value ?? ''
  return call.world.submissionSet(uniqueId) ? [xdsError('XDSDuplicateUniqueIdInRegistry', `uniqueId=${uniqueId}`, submit.submissionSet?.id)] : []
}

/** Hash and size, when they are sent, are those of the bytes (DMP interface §7.4). */
function hashAndSize({ entries, contents }: Deposit): XdsError[] {
  return entries.flatMap((e) => {
    const bytes = contents.get(e.id ?? '')
    if (!bytes) return []
    const errors: XdsError[] = []
    if (e.hash && e.hash.value.trim().toLowerCase() !== sha1(bytes))
      errors.push(xdsError('XDSRepositoryMetadataError', "hash n'est pas celui du document reçu", e.id))
    if (e.size && e.size.value.trim() !== String(bytes.length)) errors.push(xdsError('XDSRepositoryMetadataError', `size n'est pas ${bytes.length}`, e.id))
    return errors
  })
}

/** The DMP never answers XDSDuplicateUniqueIdInRegistry for a document (DMP interface §8.4); the code of a re-submission is not known (I). */
function newDocuments({ entries, contents, call }: Deposit): XdsError[] {
  return entries.flatMap((e) => {
    const uniqueId = e.uniqueId?.value ?? ''
    const known = call.world.documentEntry(uniqueId)
    const bytes = contents.get(e.id ?? '')
    if (!known || !bytes) return []
    return known.entry.metadata.hash === sha1(bytes)
      ? [xdsError(call.settings.resubmissionCode, `le document uniqueId=${uniqueId} est déjà enregistré`, e.id)]
      : [xdsError('XDSNonIdenticalHash', `uniqueId=${uniqueId}`, e.id)]
  })
}

const TO_REGISTERED: readonly string[] = [ASSOCIATION.replaces, ASSOCIATION.appends, ASSOCIATION.transforms, ASSOCIATION.transformsAndReplaces]

/** The target of RPLC or APND: current, Approved, of the same patient, not of the same set (DMP interface §8.4). */
function replacedEntries({ submit, entries, call }: Deposit): XdsError[] {
  return submit.associations
    .filter((a) => TO_REGISTERED.includes(a.type ?? ''))
    .flatMap(({ source, target = '', id }) => {
      if (!entries.some((e) => e.id === source)) return [xdsError('XDSRegistryMetadataError', `sourceObject ${source ?? ''} n'est pas un document du lot`, id)]
      if (entries.some((e) => e.id === target))
        return [xdsError('XDSRegistryMetadataError', 'un document du lot ne peut pas remplacer un autre document du même lot', id)]
      const found = call.world.entry(target)
      if (!found) return [xdsError('XDSRegistryMetadataError', `targetObject ${target} n'est pas une entrée du registre`, id)]
      if (found.record !== call.record) return [xdsError('XDSPatientIdDoesNotMatch', `targetObject ${target} est d'un autre patient`, id)]
      return found.entry.status === STATUS.approved
        ? []
        : [xdsError('XDSRegistryDeprecatedDocumentError', `targetObject ${target} n'est pas au statut Approved`, id)]
    })
}

/** EX_2.1-1050: what may not be cumulated, and what a secret connection imposes (DMP interface §12.3). */
function confidentiality({ submit, call }: Deposit): XdsError[] {
  return submit.documentEntries.flatMap((e) => {
    const metadata = { confidentialityCodes: e.confidentialityCodes.map((c): Coded => ({ code: c.code, scheme: c.scheme?.value ?? '', label: '' })) }
    const errors: XdsError[] = []
    if (!call.settings.maskedAndInvisibleAllowed && bears(metadata, 'MASQUE_PS') && bears(metadata, 'INVISIBLE_PATIENT')) {
      errors.push(xdsError('XDSRegistryMetadataError', 'confidentialityCode : MASQUE_PS et INVISIBLE_PATIENT ne se cumulent pas', e.id))
    }
    if (call.caller.secret && !bears(metadata, 'INVISIBLE_REPRESENTANTS_LEGAUX')) {
      errors.push(xdsError('XDSRegistryMetadataError', 'confidentialityCode : une connexion secrète impose INVISIBLE_REPRESENTANTS_LEGAUX', e.id))
    }
    return errors
  })
}
