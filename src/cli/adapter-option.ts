import type { Adapter } from '../adapters/adapter.ts'
import type { Bench } from '../bench/bench.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { Clock } from '../evidence/clock.ts'
import type { GardeFou } from '../evidence/garde-fou.ts'
import type { IdSource } from '../evidence/ids.ts'
import type { Lang } from '../i18n/text.ts'
import { handOverIn } from './hand-over.ts'
import { keepProofIn } from './keep-proof.ts'
import type { Terminal } from './say.ts'

export interface AdapterOptions {
  readonly bench: Bench
  readonly clock: Clock
  readonly ids: IdSource
  readonly lang: Lang
  readonly terminal: Terminal
  readonly steps: number
  readonly gardeFou: GardeFou
  /** Folder where the proof files of attestations are copied. */
  readonly proofs: string
  /** Defects of the simulator DUI (`--defaut`). */
  readonly defects: readonly string[]
  /** Secret of the DUI's test interface, sent as a bearer token. */
  readonly token?: string
}

/** `simulator`, `human`, `http=URL` or `module=PATH` → the adapter; anything else is explained. */
export async function openAdapter(word: string, options: AdapterOptions): Promise<Adapter> {
  const cut = word.indexOf('=')
  const kind = cut < 0 ? word : word.slice(0, cut)
  const value = cut < 0 ? '' : word.slice(cut + 1)
  switch (kind) {
    case 'simulator': {
      // Imported here, as the others: what signs and draws PDFs would be paid by every command.
      const [{ simulatorAdapter }, { openSimulator }] = await Promise.all([import('../adapters/simulator.ts'), import('./simulator.ts')])
      return simulatorAdapter(await openSimulator(options))
    }
    case 'human':
      return (await import('../adapters/human.ts')).humanAdapter({
        input: options.terminal.in,
        output: options.terminal.out,
        clock: options.clock,
        lang: options.lang,
        steps: options.steps,
        gardeFou: options.gardeFou,
        keepProof: keepProofIn(options.proofs),
        handOver: handOverIn(options.proofs),
      })
    case 'http':
      return (await import('../adapters/http/index.ts')).httpAdapter({
        baseUrl: needed(kind, value),
        clock: options.clock,
        ...(options.token ? { token: options.token } : {}),
      })
    case 'module':
      return (await import('../adapters/module.ts')).moduleAdapter(needed(kind, value))
    default:
      throw new BancError(
        'adaptateur-inconnu',
        'configuration',
        {
          fr: 'L’adaptateur « {word} » n’existe pas. Attendu : simulator, human, http=ADRESSE ou module=FICHIER.',
          en: 'The adapter "{word}" does not exist. Expected: simulator, human, http=URL or module=FILE.',
        },
        {
          fr: 'Sans interface de test dans votre DUI, commencez par --adapter human.',
          en: 'If your DUI has no test interface, begin with --adapter human.',
        },
        { word },
      )
  }
}

function needed(kind: string, value: string): string {
  if (value !== '') return value
  throw new BancError(
    'adaptateur-sans-valeur',
    'configuration',
    { fr: 'L’adaptateur « {kind} » attend une valeur après « = ».', en: 'The adapter "{kind}" expects a value after "=".' },
    { fr: 'Exemple : --adapter http=http://127.0.0.1:3000', en: 'Example: --adapter http=http://127.0.0.1:3000' },
    { kind },
  )
}
