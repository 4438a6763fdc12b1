import type { DirectoryResource } from '../resources/write.ts'

/** Elements that are always given, because a profile makes them mandatory (annuaire §1.5). */
const MANDATORY = ['resourceType', 'id', 'meta', 'identifier', 'active', 'practitioner']
const SUBSETTED = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED', display: 'Resource encoded in summary mode' }

/** A resource with the elements asked for only, and the tag that says so (annuaire documentation, `_elements`, S). */
export function withElements<R extends DirectoryResource>(resource: R, elements: readonly string[]): R {
  const kept = new Set([...MANDATORY, ...elements.map((e) => e.split('.')[0] ?? e)])
  const parts = Object.fromEntries(Object.entries(resource).filter(([name]) => kept.has(name)))
  return { ...(parts as R), meta: { ...resource.meta, tag: [...(resource.meta?.tag ?? []), SUBSETTED] } }
}
