import { type AnnuaireAddress, annuaireAddressOf, annuaireTransactionOf } from '../../src/protocol/annuaire/address.ts'
import { annuaireRequestFacts } from '../../src/protocol/annuaire/facts.ts'
import { ANNUAIRE_BASE_PATH, type AnnuaireTransaction, API_KEY_HEADER } from '../../src/protocol/annuaire/names.ts'
import type { HttpCall } from '../http/answer.ts'
import type { MockDeps } from '../service.ts'
import type { Facts } from './seed.ts'
import type { AnnuaireSettings } from './settings.ts'
import { AnnuaireWorld } from './world.ts'

export interface AnnuaireDeps extends Pick<MockDeps, 'clock' | 'ids'> {
  /** What a caller without session meets; one for all of them, so that their pages can be followed. */
  readonly strangers: AnnuaireWorld
}

/** One call to the directory, decoded once. */
export interface AnnuaireCall {
  readonly http: HttpCall
  readonly address: AnnuaireAddress
  readonly transaction: AnnuaireTransaction
  readonly facts: Facts
  readonly world: AnnuaireWorld
  readonly settings: AnnuaireSettings
  /** The key of the application; empty when there is none. Never written in an answer nor in an outcome. */
  readonly apiKey: string
  readonly now: Date
  readonly deps: AnnuaireDeps
  readonly lenient: boolean
}

export function readAnnuaireCall(http: HttpCall, deps: AnnuaireDeps): AnnuaireCall {
  const address = annuaireAddressOf(http.method, http.path)
  const held = http.session?.world('annuaire')
  const world = held instanceof AnnuaireWorld ? held : deps.strangers
  const facts = annuaireRequestFacts(address, http.query, http.body)
  const key = http.headers[API_KEY_HEADER.toLowerCase()]
  return {
    http,
    address,
    transaction: annuaireTransactionOf(address),
    facts,
    world,
    settings: world.settingsFor(facts),
    apiKey: typeof key === 'string' ? key.trim() : '',
    now: deps.clock.now(),
    deps,
    lenient: http.session?.mode === 'lenient',
  }
}

/** The base of the API as the client wrote it; relative when its host cannot be repeated safely. */
export function baseOf({ http }: Pick<AnnuaireCall, 'http'>): string {
  return `${originOf({ http })}${ANNUAIRE_BASE_PATH}`
}

/** Scheme and host as the client wrote them; empty when they cannot be repeated safely. */
export function originOf({ http }: Pick<AnnuaireCall, 'http'>): string {
  const host = http.headers.host ?? ''
  return /^[\w.:[\]-]{1,255}$/.test(host) ? `${http.facts.secure ? 'https' : 'http'}://${host}` : ''
}
