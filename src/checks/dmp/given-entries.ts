import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { ASSOCIATION, STATUS } from '../../protocol/xds/names.ts'
import { associationsOf } from '../../protocol/xds/submission.ts'
import type { CheckContext, ExchangeSubject } from '../define.ts'
import { decodeDmp } from './decoded.ts'
import { acceptedBefore, earlierDmp } from './earlier.ts'

/** An entry of the registry, as an earlier search of the scenario gave it to the DUI: whole, or by its entryUUID alone. */
export interface GivenEntry {
  readonly uuid: string
  /** Undefined when a reference came alone, and the search was for several documents. */
  readonly uniqueId: string | undefined
  /** The whole metadata; undefined when only a reference was given. */
  readonly entry: DocumentEntry | undefined
  /** The search. */
  readonly search: ExchangeSubject
}

type Scenario = Pick<CheckContext, 'exchanges'>

/** Entries given by the searches (TD3.1) before an exchange, oldest first. */
export function givenEntries(subject: ExchangeSubject, context: Scenario): GivenEntry[] {
  return earlierDmp(subject, context).flatMap((search): GivenEntry[] => {
    const { query, answer } = decodeDmp(search)
    if (answer.xds?.kind !== 'query' || answer.xds.status === 'failure') return []
    const { entries, objectRefs } = answer.xds
    const asked = query?.parameters.find((p) => p.name === '$XDSDocumentEntryUniqueId')?.items ?? []
    const only = asked.length === 1 && objectRefs.length === 1 ? asked[0]?.text : undefined
    return [
      ...entries.flatMap((entry) => (entry.id ? [{ uuid: entry.id, uniqueId: entry.uniqueId?.value.trim(), entry, search }] : [])),
      ...objectRefs.flatMap(({ id }) => (id ? [{ uuid: id, uniqueId: only, entry: undefined, search }] : [])),
    ]
  })
}

/** An entry by its entryUUID, the last time it was given. */
export function givenEntry(uuid: string, subject: ExchangeSubject, context: Scenario): GivenEntry | undefined {
  return givenEntries(subject, context).findLast((k) => k.uuid === uuid)
}

/** Those given since the DUI last changed something: what it then aims at was asked for on purpose. */
export function freshEntries(subject: ExchangeSubject, context: Scenario): GivenEntry[] {
  const last = acceptedBefore(subject, context).at(-1)
  const given = givenEntries(subject, context)
  return last ? given.filter((k) => orderOf(k.search, context) > orderOf(last, context)) : given
}

/** The metadata of an entry: as a search gave them, else as the DUI deposited them in this scenario. */
export function metadataOf({ uuid, uniqueId }: GivenEntry, subject: ExchangeSubject, context: Scenario): DocumentEntry | undefined {
  const seen = givenEntries(subject, context).findLast((k) => k.uuid === uuid && k.entry)?.entry
  return seen ?? (uniqueId === undefined ? undefined : depositedEntry(uniqueId, subject, context)?.entry)
}

/** The accepted deposit of a document, and its entry. */
export function depositedEntry(uniqueId: string, subject: ExchangeSubject, context: Scenario): { deposit: ExchangeSubject; entry: DocumentEntry } | undefined {
  for (const deposit of acceptedBefore(subject, context)) {
    const entry = decodeDmp(deposit).provide?.submit?.documentEntries.find((e) => e.uniqueId?.value.trim() === uniqueId)
    if (entry) return { deposit, entry }
  }
  return undefined
}

/** The status of an entry: as it was last given, or changed since by the DUI itself; undefined when nothing tells it. */
export function statusOf(uuid: string, subject: ExchangeSubject, context: Scenario): string | undefined {
  const given = givenEntries(subject, context).findLast((k) => k.uuid === uuid && k.entry?.status)
  let status = given?.entry?.status
  for (const submission of acceptedBefore(subject, context)) {
    if (given && orderOf(submission, context) < orderOf(given.search, context)) continue
    const { update, submit } = decodeDmp(submission)
    status = update?.statusUpdates.findLast((u) => u.target === uuid)?.newStatus?.value.trim() ?? status
    if (submit && associationsOf(submit, ASSOCIATION.replaces).some((a) => a.target === uuid)) status = STATUS.deprecated
  }
  return status
}

/** An accepted submission of the DUI that gave this entry a successor since it was given: the entryUUID is then a former one. */
export function changedSince({ uuid, uniqueId, entry, search }: GivenEntry, subject: ExchangeSubject, context: Scenario): ExchangeSubject | undefined {
  return acceptedBefore(subject, context).find((submission) => {
    if (orderOf(submission, context) < orderOf(search, context)) return false
    const { update, submit } = decodeDmp(submission)
    const replaced = submit !== undefined && associationsOf(submit, ASSOCIATION.replaces).some((a) => a.target === uuid)
    // New metadata make a new entryUUID (contract §10.3); a change of status does not.
    const again = update?.metadataUpdates.some(
      ({ entry: next }) => (entry?.lid !== undefined && next.lid === entry.lid) || (uniqueId !== undefined && next.uniqueId?.value.trim() === uniqueId),
    )
    return replaced || again === true
  })
}

function orderOf({ record }: ExchangeSubject, { exchanges }: Scenario): number {
  return exchanges.findIndex((e) => e.record.id === record.id)
}
