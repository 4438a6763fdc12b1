import { extname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { BancError } from '../evidence/banc-error.ts'
import { type Clock, systemClock } from '../evidence/clock.ts'
import type { Adapter } from './adapter.ts'
import { readActionResult, readCapabilities, readQueryAnswer, shown } from './answers.ts'
import { unanswered } from './unanswered.ts'

/** What `createAdapter` is given. */
export interface ModuleAdapterContext {
  readonly clock: Clock
  /** Free settings of the user, as written in the configuration. */
  readonly settings: Readonly<Record<string, string>>
}

export interface ModuleAdapterOptions {
  readonly clock?: Clock
  readonly settings?: Readonly<Record<string, string>>
  /** Who answers the questions a machine cannot, when the module has no `attest`. */
  readonly attestations?: Pick<Adapter, 'attest'>
}

const METHODS = ['capabilities', 'act', 'query', 'close'] as const

/**
 * Loads an adapter written as a JavaScript file that exports `adapter` or `createAdapter(context)`; `.ts` where Node itself
 * reads it. `attest` and `begin` are optional. What it answers is verified like the answers of the HTTP contract.
 */
export async function moduleAdapter(path: string, options: ModuleAdapterOptions = {}): Promise<Adapter> {
  const { clock = systemClock, settings = {} } = options
  const loaded = await load(path)
  const made = typeof loaded['createAdapter'] === 'function' ? await create(path, loaded['createAdapter'], { clock, settings }) : loaded['adapter']
  const adapter = shaped(path, made)
  const where = (what: string): string => `${path}, ${what}`
  const attestations = adapter.attest ? { attest: adapter.attest.bind(adapter) } : options.attestations
  return {
    name: typeof adapter.name === 'string' && adapter.name !== '' ? adapter.name : 'module',
    capabilities: async (signal) => readCapabilities(await adapter.capabilities(signal), where('capabilities()')),
    act: async (request) => readActionResult(await adapter.act(request), where(`act(${request.action})`)),
    query: async (request) => readQueryAnswer(request.query, await adapter.query(request), where(`query(${request.query})`)),
    attest: (request) => attestations?.attest(request) ?? unanswered(clock, request),
    ...(adapter.begin ? { begin: adapter.begin.bind(adapter) } : {}),
    close: async () => adapter.close(),
  }
}

type Loaded = Readonly<Record<string, unknown>>
type ModuleShape = Omit<Adapter, 'name' | 'attest'> & Partial<Pick<Adapter, 'name' | 'attest'>>

async function load(path: string): Promise<Loaded> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Loaded
  } catch (cause) {
    const code = (cause as { code?: unknown } | null)?.code
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION' || (extname(path) === '.ts' && cause instanceof SyntaxError)) throw typescriptUnread(path, cause)
    throw problem(
      path,
      'adaptateur-illisible',
      { fr: 'ne peut pas être chargé : {cause}', en: 'cannot be loaded: {cause}' },
      { cause: cause instanceof Error ? cause.message : String(cause) },
      cause,
    )
  }
}

async function create(path: string, make: unknown, context: ModuleAdapterContext): Promise<unknown> {
  try {
    return await (make as (context: ModuleAdapterContext) => unknown)(context)
  } catch (cause) {
    if (cause instanceof BancError) throw cause
    throw problem(
      path,
      'adaptateur-illisible',
      { fr: 'ne démarre pas, createAdapter a échoué : {cause}', en: 'does not start, createAdapter failed: {cause}' },
      { cause: cause instanceof Error ? cause.message : String(cause) },
      cause,
    )
  }
}

function shaped(path: string, made: unknown): ModuleShape {
  if (typeof made !== 'object' || made === null) {
    throw problem(
      path,
      'adaptateur-hors-contrat',
      { fr: 'doit exporter « adapter » ou « createAdapter » ; reçu : {received}', en: 'must export “adapter” or “createAdapter”; received: {received}' },
      { received: shown(made) },
    )
  }
  const missing = METHODS.filter((name) => typeof (made as Record<string, unknown>)[name] !== 'function')
  if (missing.length > 0) {
    throw problem(
      path,
      'adaptateur-hors-contrat',
      { fr: 'n’a pas les fonctions attendues : {missing}', en: 'lacks the expected functions: {missing}' },
      { missing: missing.join(', ') },
    )
  }
  return made as ModuleShape
}

function typescriptUnread(path: string, cause: unknown): BancError {
  return new BancError(
    'adaptateur-illisible',
    'configuration',
    {
      fr: 'L’adaptateur {path} est écrit en TypeScript, que cette version de Node ne lit pas.',
      en: 'The adapter {path} is written in TypeScript, which this version of Node does not read.',
    },
    { fr: 'Compilez-le en JavaScript (.mjs), ou utilisez Node 22.18 ou plus récent.', en: 'Compile it to JavaScript (.mjs), or use Node 22.18 or later.' },
    { path },
    { cause },
  )
}

function problem(path: string, code: string, what: { fr: string; en: string }, params: Record<string, string>, cause?: unknown): BancError {
  return new BancError(
    code,
    'configuration',
    { fr: `L’adaptateur {path} ${what.fr}.`, en: `The adapter {path} ${what.en}.` },
    {
      fr: 'Partez de l’exemple examples/adaptateur-module/adaptateur.mjs.',
      en: 'Start from the example examples/adaptateur-module/adaptateur.mjs.',
    },
    { path, ...params },
    { cause },
  )
}
