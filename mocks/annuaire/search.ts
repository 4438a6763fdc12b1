import type { Bundle, BundleEntry } from '@medplum/fhirtypes'
import { annuaireSearchOf } from '../../src/protocol/annuaire/facts.ts'
import type { AnnuaireResource } from '../../src/protocol/annuaire/names.ts'
import { readSearch } from '../../src/protocol/fhir/search-parameters.ts'
import type { HttpAnswer } from '../http/answer.ts'
import { refusalAnswer, resourceAnswer } from './answers.ts'
import { type AnnuaireCall, baseOf } from './call.ts'
import { refused } from './controls.ts'
import { type DirectoryResource, directoryResources } from './resources/write.ts'
import { withElements } from './search/elements.ts'
import { included } from './search/inclusions.ts'
import type { Page, SearchResult } from './search/pages.ts'
import { queryOf } from './search/query.ts'

/** A search on one type of resource, GET or POST (annuaire §1.1). */
export function search(call: AnnuaireCall, type: AnnuaireResource): HttpAnswer {
  const { http, settings, now, deps, address } = call
  const criteria = annuaireSearchOf(address, http.query, http.body)
  if (!criteria) return refusalAnswer(call, refused(400, 'parametre', 'processing', 'The search cannot be decoded'))
  // A lenient session is answered all the same, without the criteria that the service would refuse.
  const usable = call.lenient ? criteria.filter((c) => !('control' in queryOf([c], type, settings, now))) : criteria
  const query = queryOf(usable, type, settings, now)
  if ('control' in query) return refusalAnswer(call, refused(400, query.control, 'processing', query.diagnostics))
  const all = resources(call)
  const result: SearchResult = {
    id: deps.ids.uuid(),
    type,
    matches: all.filter((r) => r.resourceType === type && query.criteria.every((meets) => meets(r))),
    all,
    query,
    self: selfOf(call, type),
  }
  return resourceAnswer(call, 200, bundle(call, { result, from: 0 }))
}

/** A page of a search made before: `_page?id=…`, to be followed as it was given (annuaire §1.1). */
export function nextPage(call: AnnuaireCall): HttpAnswer {
  const id = (readSearch(call.http.query) ?? []).find((p) => p.name === 'id')?.values.join(',') ?? ''
  const page = call.world.pages.page(id)
  if (page) return resourceAnswer(call, 200, bundle(call, page))
  return refusalAnswer(call, pageLost())
}

/** A search that the server no longer holds: 410 is in the published list, the words are those of HAPI (M). */
export function pageLost(): ReturnType<typeof refused> {
  return refused(410, 'page', 'processing', 'Search ID does not exist and may have expired')
}

/** One resource by its technical id. */
export function readOne(call: AnnuaireCall, type: AnnuaireResource, id: string): HttpAnswer {
  const found = resources(call).find((r) => r.resourceType === type && r.id === id)
  if (found) return resourceAnswer(call, 200, found)
  return refusalAnswer(call, refused(404, 'identifiant', 'processing', `HAPI-2001: Resource ${type}/${id.slice(0, 64)} is not known`))
}

function resources({ world, settings, now }: AnnuaireCall): readonly DirectoryResource[] {
  return directoryResources({ directory: world.directory(), settings, now })
}

function bundle(call: AnnuaireCall, { result, from }: Page): Bundle {
  const { matches, all, query, type } = result
  const base = baseOf(call)
  const page = matches.slice(from, from + query.count)
  const next = from + query.count
  const more = query.count > 0 && next < matches.length
  const entry = (resource: DirectoryResource, mode: 'match' | 'include'): BundleEntry => ({
    fullUrl: `${base}/${resource.resourceType}/${resource.id ?? ''}`,
    resource: query.elements && resource.resourceType === type ? withElements(resource, query.elements) : resource,
    search: { mode },
  })
  return {
    resourceType: 'Bundle',
    id: result.id,
    meta: { lastUpdated: call.now.toISOString() },
    type: 'searchset',
    ...(query.total ? { total: matches.length } : {}),
    link: [...(more ? [{ relation: 'next', url: `${base}/_page?id=${call.world.pages.keep(result, next)}` }] : []), { relation: 'self', url: result.self }],
    entry: [...page.map((r) => entry(r, 'match')), ...included(page, query.inclusions, all).map((r) => entry(r, 'include'))],
  }
}

/** The search as an address, whatever way it was sent. */
function selfOf(call: AnnuaireCall, type: AnnuaireResource): string {
  const { http, address } = call
  const form = address.kind === 'search' && address.form ? http.body.toString('utf8').trim() : ''
  const query = [http.query, form].filter((part) => part !== '').join('&')
  return `${baseOf(call)}/${type}${query === '' ? '' : `?${query}`}`
}
