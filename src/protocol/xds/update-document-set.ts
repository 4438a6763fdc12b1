import type { Read } from '../xml/read.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { DocumentEntry } from './document-entry.ts'
import { ASSOCIATION } from './names.ts'
import { type Association, slotNamed, slotValue } from './registry-object.ts'
import { associationsOf, isSubmitObjects, readSubmitObjects, type SubmitObjects } from './submission.ts'

/** A change of status: archive, unarchive, delete (TD3.3c, TD3.3d; DMP interface §10.2). */
export interface StatusUpdate {
  readonly association: Association
  /** entryUUID aimed at. */
  readonly target: string | undefined
  readonly originalStatus: Read | undefined
  readonly newStatus: Read | undefined
  /** Forbidden here (NIST 20002, in DMP interface §10.2). */
  readonly previousVersion: Read | undefined
}

/** A new version of the metadata of an entry: mask, unmask, make visible (TD3.3a, TD3.3b; DMP interface §10.3). */
export interface MetadataUpdate {
  readonly association: Association
  readonly entry: DocumentEntry
  readonly previousVersion: Read | undefined
}

/** ITI-57 `lcm:SubmitObjectsRequest`, not wrapped. */
export interface UpdateDocumentSet {
  readonly element: XmlElement
  readonly submit: SubmitObjects
  readonly statusUpdates: readonly StatusUpdate[]
  readonly metadataUpdates: readonly MetadataUpdate[]
}

/** Reads an ITI-57 body; undefined when the payload is something else. */
export function readUpdateDocumentSet(payload: XmlElement): UpdateDocumentSet | undefined {
  if (!isSubmitObjects(payload)) return undefined
  const submit = readSubmitObjects(payload)
  const entries = new Map([...submit.documentEntries, ...submit.signatureEntries].map((e) => [e.id, e]))
  return {
    element: payload,
    submit,
    statusUpdates: associationsOf(submit, ASSOCIATION.updateAvailabilityStatus).map((association) => ({
      association,
      target: association.target,
      originalStatus: slotValue(association.slots, 'OriginalStatus'),
      newStatus: slotValue(association.slots, 'NewStatus'),
      previousVersion: slotValue(association.slots, 'PreviousVersion'),
    })),
    metadataUpdates: associationsOf(submit, ASSOCIATION.hasMember).flatMap((association) => {
      const entry = association.target === undefined ? undefined : entries.get(association.target)
      return entry ? [{ association, entry, previousVersion: slotNamed(association.slots, 'PreviousVersion')?.values[0] }] : []
    }),
  }
}
