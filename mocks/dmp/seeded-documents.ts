import { uuidFrom } from '../../src/evidence/ids.ts'
import { ASSOCIATION, STATUS } from '../../src/protocol/xds/names.ts'
import { formatDtm } from '../../src/protocol/xds/time.ts'
import type { StoredDocument } from '../documents/registered-document.ts'
import type { StoredEntry } from './entry.ts'
import type { PatientRecord } from './patient-record.ts'

/** Puts a document of the catalogue in a record, with the SubmissionSet that would have brought it, deposited when it was written unless said otherwise. */
export function placeDocument(record: PatientRecord, { bytes, metadata }: StoredDocument, submittedAt?: Date): void {
  const { entryUuid, logicalId, version, status, submissionTime, replaces, authors, ...said } = metadata
  const submissionSet = `urn:uuid:${uuidFrom(`dmp submission set ${entryUuid}`)}`
  const entryAuthors = authors.map(({ person, ...author }) => ({ persons: [person], ...author }))
  const [author] = entryAuthors
  const depositor = { professional: professionalOf(author?.persons[0]), structure: structureOf(author?.institutions[0]) }
  const entry: StoredEntry = {
    entryUuid,
    lid: logicalId,
    version,
    status,
    metadata: { objectType: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1', ...said, authors: entryAuthors },
    submissionSet,
    depositor,
  }
  record.put(entry)
  record.putDocument(said.uniqueId, bytes)
  record.submissionSets.push({
    entryUuid: submissionSet,
    uniqueId: `${said.uniqueId}.9`,
    sourceId: said.uniqueId.replace(/\.\d+$/, ''),
    patientId: said.patientId,
    submissionTime: submittedAt ? formatDtm(submittedAt.getTime()) : submissionTime,
    title: said.title,
    authors: entryAuthors,
    depositor,
  })
  const associate = (type: string, target: string, source: string, slots: Record<string, readonly string[]> = {}): void => {
    record.associations.push({ id: `urn:uuid:${uuidFrom(`dmp association ${type} ${source} ${target}`)}`, type, source, target, slots, submissionSet })
  }
  associate(ASSOCIATION.hasMember, entryUuid, submissionSet, { SubmissionSetStatus: ['Original'] })
  if (replaces === undefined) return
  associate(ASSOCIATION.replaces, replaces, entryUuid)
  record.setStatus(replaces, STATUS.deprecated)
}

/** Component 1 of an XCN when it is that of a professional (DMP interface §7.6). */
export function professionalOf(xcn: string | undefined): string | null {
  const components = xcn?.split('^') ?? []
  return components[12] === 'IDNPS' || components[12] === 'EI' ? (components[0] ?? null) : null
}

/** Component 10 of an XON. */
export function structureOf(xon: string | undefined): string | null {
  return xon?.split('^')[9] || null
}
