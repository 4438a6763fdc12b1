import type { Identity } from '../../protocol/ins/identity.ts'
import { foldName } from '../../protocol/ins/lexical.ts'
import type { TraitsRequest } from '../../protocol/insi/request.ts'
import type { Individu, InsiResponse } from '../../protocol/insi/response.ts'
import type { ExchangeSubject, ScenarioSubject } from '../define.ts'
import { decodeExchange } from './decoded.ts'

/** The INSi exchanges that carried a request, in order of arrival. */
export function insiCalls(subject: Pick<ScenarioSubject, 'exchanges'>): ExchangeSubject[] {
  return subject.exchanges
    .filter((e) => e.record.service === 'insi' && e.record.request !== null)
    .toSorted((a, b) => Date.parse(a.record.startedAt) - Date.parse(b.record.startedAt))
}

export interface TraitsCall {
  readonly exchange: ExchangeSubject
  readonly traits: TraitsRequest
  /** All Prenom elements, joined as the service reads them (INSi contract §6.3). */
  readonly prenom: string
  readonly response: InsiResponse | undefined
}

/**
 * Searches by traits, in order. When some of them are about the persona (name or birth date, folded), only those:
 * a lenient attribution may have left a stranger's call in the scenario.
 */
export function traitsCalls(subject: Pick<ScenarioSubject, 'exchanges'>, persona: Identity | null): TraitsCall[] {
  const calls = insiCalls(subject).flatMap((exchange): TraitsCall[] => {
    const { request, response } = decodeExchange(exchange)
    if (!request?.traits) return []
    return [{ exchange, traits: request.traits, prenom: request.traits.prenoms.map((p) => p.value.trim()).join(' '), response }]
  })
  if (!persona) return calls
  const own = calls.filter(
    ({ traits }) =>
      foldName(traits.nomNaissance?.value ?? '') === foldName(persona.traits.nomNaissance) ||
      traits.dateNaissance?.value.trim() === persona.traits.dateNaissance,
  )
  return own.length > 0 ? own : calls
}

/** CodeCR of an answer to a search: `00`, `01`, `02`; undefined for a fault, silence or anything else. */
export function codeCr(response: InsiResponse | undefined): string | undefined {
  return response?.kind === 'result' ? response.codeCr : undefined
}

/** The identities INSi returned (code 00), oldest first. */
export function returnedIdentities(exchanges: readonly ExchangeSubject[]): Individu[] {
  return insiCalls({ exchanges }).flatMap((e) => {
    const { response } = decodeExchange(e)
    return response?.kind === 'result' && response.codeCr === '00' && response.individu ? [response.individu] : []
  })
}
