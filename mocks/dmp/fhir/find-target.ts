import { uniqueIdOf } from '../../../src/protocol/fhir/identifiers.ts'
import { at, textAt } from '../../../src/protocol/fhir/json.ts'
import type { StoredEntry } from '../entry.ts'
import type { FhirCall } from './call.ts'

/** The entry of the call's record that a reference points at: `DocumentReference/<id>`, an absolute address, or its uniqueId. */
export function findTarget(target: unknown, { record }: FhirCall): StoredEntry | undefined {
  const id = /(?:^|\/)DocumentReference\/([\w.-]{1,64})(?:\/_history\/\d+)?$/.exec(textAt(target, 'reference') ?? '')?.[1]
  if (id !== undefined) return record?.entry(`urn:uuid:${id}`)
  const uniqueId = uniqueIdOf(at(target, 'identifier'))
  return uniqueId === undefined ? undefined : record?.current(uniqueId)
}
