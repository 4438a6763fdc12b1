import { Agent, request } from 'undici'
import type { MailClient } from '../mail-client.ts'

/** Resources of the Annuaire Santé that bear boxes (mssante.md §8). */
const KINDS = ['Organization', 'PractitionerRole', 'Practitioner'] as const
const TIMEOUT_MS = 4000

export interface Directory {
  /** The name of who holds a box, as the Annuaire Santé tells it; undefined when it does not know, or does not answer: a mail never waits for it. */
  nameOf(address: string, signal?: AbortSignal): Promise<string | undefined>
  close(): Promise<void>
}

export function openDirectory({ options }: MailClient): Directory {
  const { annuaire } = options
  const known = new Map<string, string>()
  const agent =
    annuaire &&
    new Agent({
      connect: { ...(annuaire.ca !== undefined && { ca: typeof annuaire.ca === 'string' ? annuaire.ca : [...annuaire.ca] }) },
      maxResponseSize: 4 * 1024 * 1024,
    })

  const ask = async (kind: string, address: string, signal: AbortSignal | undefined): Promise<string | undefined> => {
    if (!annuaire || !agent) return undefined
    const deadline = AbortSignal.timeout(TIMEOUT_MS)
    const { statusCode, body } = await request(`${annuaire.url}/${kind}?mailbox-mss=${encodeURIComponent(address)}`, {
      dispatcher: agent,
      headers: { 'esante-api-key': annuaire.apiKey, accept: 'application/fhir+json' },
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    const read: unknown = await body.json()
    return statusCode === 200 ? nameIn(read, address) : undefined
  }

  return {
    nameOf: async (address, signal) => {
      if (!annuaire) return undefined
      for (const kind of known.has(address) ? [] : KINDS) {
        const name = await ask(kind, address, signal).catch(() => undefined)
        signal?.throwIfAborted()
        if (name !== undefined) {
          known.set(address, name)
          break
        }
      }
      return known.get(address)
    },
    close: async () => {
      if (agent && !agent.closed) await agent.close()
    },
  }
}

/** Name of the first resource of a Bundle that bears this address. */
function nameIn(bundle: unknown, address: string): string | undefined {
  for (const entry of list(member(bundle, 'entry'))) {
    const resource = member(entry, 'resource')
    const mine = list(member(resource, 'telecom')).some((t) => String(member(t, 'value') ?? '').toLowerCase() === address.toLowerCase())
    const name = mine ? spelled(member(resource, 'name')) : ''
    if (name !== '') return name
  }
  return undefined
}

function spelled(name: unknown): string {
  if (typeof name === 'string') return name
  const [first] = list(name)
  const given = list(member(first, 'given')).map(String)
  return [...given, member(first, 'family')].filter((w) => typeof w === 'string' && w !== '').join(' ')
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
