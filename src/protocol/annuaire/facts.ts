import { at, listAt, readJson, textAt } from '../fhir/json.ts'
import { readSearch, type SearchParameter, tokenOf } from '../fhir/search-parameters.ts'
import { type AnnuaireAddress, annuaireTransactionOf } from './address.ts'

type Facts = Record<string, string>

/** The criteria of a search, of its address and of its form together; undefined when they cannot be decoded. */
export function annuaireSearchOf(address: AnnuaireAddress, query: string, body: Uint8Array): readonly SearchParameter[] | undefined {
  const form = address.kind === 'search' && address.form ? new TextDecoder('utf-8').decode(body).trim() : ''
  return readSearch([query, form].filter((part) => part !== '').join('&'))
}

/**
 * Facts of a call that scenarios match on and that armed faults look at: `transaction`, `forme` (`GET`, `POST`), and each
 * criterion under its name with the values as written, a token without its system (`identifier`, `name`, `mailbox-mss`…).
 */
export function annuaireRequestFacts(address: AnnuaireAddress, query: string, body: Uint8Array): Facts {
  const facts: Facts = { transaction: annuaireTransactionOf(address) }
  if (address.kind === 'extraction') facts['fichier'] = address.name
  if (address.kind === 'read') facts['id'] = address.id
  if (address.kind !== 'search') return facts
  facts['forme'] = address.form ? 'POST' : 'GET'
  for (const { name, values } of annuaireSearchOf(address, query, body) ?? []) {
    const said = values.map((v) => tokenOf(v).code).join(',')
    facts[name] = facts[name] === undefined ? said : `${facts[name]} ${said}`
  }
  return facts
}

/** Facts of the answer: `http`, how many resources the search found (`total`), how many came (`resources`), `suivante` (`oui`, `non`), `diagnostic`. */
export function annuaireResponseFacts(status: number | undefined, contentType: string | undefined, body: Uint8Array): Facts {
  if (status === undefined) return {}
  const facts: Facts = { http: String(status) }
  const read = /json/i.test(contentType ?? '') ? readJson(body) : undefined
  if (!read?.ok) return facts
  const resource = read.value
  if (resource['resourceType'] === 'OperationOutcome') {
    const words = textAt(resource, 'issue', 0, 'diagnostics')
    if (words !== undefined) facts['diagnostic'] = words
  }
  if (resource['resourceType'] === 'Bundle') {
    const total = at(resource, 'total')
    if (typeof total === 'number') facts['total'] = String(total)
    facts['resources'] = String(listAt(resource, 'entry').length)
    facts['suivante'] = listAt(resource, 'link').some((l) => textAt(l, 'relation') === 'next') ? 'oui' : 'non'
  }
  return facts
}
