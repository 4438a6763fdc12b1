import type { AnnuaireResource } from '../../../src/protocol/annuaire/names.ts'
import type { DirectoryResource } from '../resources/write.ts'
import { PARAMETERS } from './parameters.ts'

/** What `_include` and `_revinclude` may name: source type, reference parameter (annuaire §1.2, S). */
const NAMED = [
  ['PractitionerRole', 'practitioner'],
  ['PractitionerRole', 'organization'],
  ['Organization', 'partof'],
  ['Device', 'organization'],
  ['HealthcareService', 'organization'],
] as const

/** One inclusion: `PractitionerRole:organization`. */
export interface Inclusion {
  readonly source: AnnuaireResource
  readonly parameter: string
  /** true: what points to the resources found is added; false: what they point to. */
  readonly reverse: boolean
}

/** Reads the value of `_include` or `_revinclude` for a search of that type; undefined when the service does not offer it. */
export function inclusionOf(value: string, searched: AnnuaireResource, reverse: boolean): Inclusion | undefined {
  const [source, parameter, target] = value.split(':')
  const found = NAMED.find(([s, p]) => s === source && p === parameter)
  if (!found) return undefined
  const [of, by] = found
  const reference = PARAMETERS[of][by]
  const points = reference?.type === 'reference' ? reference.target : undefined
  if (target !== undefined && target !== points) return undefined
  return (reverse ? points : of) === searched ? { source: of, parameter: by, reverse } : undefined
}

/** Resources to add to those of a page, each once, and none that the page already holds. */
export function included(page: readonly DirectoryResource[], inclusions: readonly Inclusion[], all: readonly DirectoryResource[]): DirectoryResource[] {
  const held = new Set(page.map(nameOf))
  const added: DirectoryResource[] = []
  for (const inclusion of inclusions) {
    for (const resource of linked(page, inclusion, all)) {
      if (held.has(nameOf(resource))) continue
      held.add(nameOf(resource))
      added.push(resource)
    }
  }
  return added
}

function linked(page: readonly DirectoryResource[], { source, parameter, reverse }: Inclusion, all: readonly DirectoryResource[]): DirectoryResource[] {
  const definition = PARAMETERS[source][parameter]
  if (definition?.type !== 'reference') return []
  if (!reverse) {
    const targets = new Set(page.filter((r) => r.resourceType === source).flatMap((r) => definition.values(r)))
    return all.filter((r) => targets.has(nameOf(r)))
  }
  const found = new Set(page.map(nameOf))
  return all.filter((r) => r.resourceType === source && definition.values(r).some((v) => found.has(v)))
}

/** `Organization/001-…`: how resources point to each other. */
export function nameOf({ resourceType, id }: DirectoryResource): string {
  return `${resourceType}/${id ?? ''}`
}
