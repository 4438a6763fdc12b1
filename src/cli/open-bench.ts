import { resolve } from 'node:path'
import { type Bench, openBench } from '../bench/bench.ts'
import type { Definitions } from '../engine/definitions.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { Clock } from '../evidence/clock.ts'
import { createGardeFou, type GardeFou } from '../evidence/garde-fou.ts'
import type { IdSource } from '../evidence/ids.ts'
import { writableFolder } from './writable-folder.ts'

/** The guard against real people's numbers: it knows the published fictitious ones, and the test ranges the user declares. */
export function gardeFouOf({ personas }: Pick<Definitions, 'personas'>): GardeFou {
  const known = [...personas.values()].flatMap((p) => [p.actif, ...p.historique].flatMap((n) => (n ? [n.numIdentifiant + n.cle] : [])))
  return createGardeFou({ known, ranges: [] })
}

export interface OpenBenchOptions {
  readonly definitions: Pick<Definitions, 'personas'>
  readonly state: string
  readonly clock: Clock
  readonly ids: IdSource
  readonly host?: string
  readonly ports?: Readonly<Record<string, number>>
}

/** Opens the services for a command; a taken port or a forbidden address is said in words. */
export async function openBenchFor(options: OpenBenchOptions): Promise<{ bench: Bench; gardeFou: GardeFou; failures: unknown[] }> {
  const gardeFou = gardeFouOf(options.definitions)
  const failures: unknown[] = []
  try {
    const bench = await openBench({
      stateDir: writableFolder(resolve(options.state), '--state'),
      clock: options.clock,
      ids: options.ids.fork('bench'),
      gardeFou,
      onFailure: (error) => void failures.push(error),
      ...(options.host ? { host: options.host } : {}),
      ...(options.ports ? { ports: options.ports } : {}),
    })
    return { bench, gardeFou, failures }
  } catch (error) {
    throw inWords(error)
  }
}

function inWords(error: unknown): unknown {
  // The listener knows the address, the command line knows what the user can type.
  const system = error instanceof BancError ? error.cause : error
  const { code, port, address } = (system ?? {}) as NodeJS.ErrnoException & { port?: number; address?: string }
  if (code !== 'EADDRINUSE' && code !== 'EACCES' && code !== 'EADDRNOTAVAIL') return error
  const texts = {
    EADDRINUSE: { fr: 'Le port {port} est déjà pris par un autre programme.', en: 'Port {port} is already taken by another program.' },
    EACCES: { fr: 'Ce compte n’a pas le droit d’ouvrir le port {port}.', en: 'This account may not open port {port}.' },
    EADDRNOTAVAIL: { fr: 'L’adresse {address} n’est pas celle de cette machine.', en: 'The address {address} is not one of this machine.' },
  }
  return new BancError(
    'ecoute-impossible',
    'configuration',
    texts[code],
    {
      fr: 'Changez de port (--port insi-mtls=0 en choisit un libre), ou demandez à « gabarit doctor ».',
      en: 'Change the port (--port insi-mtls=0 picks a free one), or ask "gabarit doctor".',
    },
    { port: port ?? '?', address: address ?? '?' },
    { cause: error },
  )
}
