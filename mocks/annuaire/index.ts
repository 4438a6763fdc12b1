import { ANNUAIRE_BASE_PATH, ANNUAIRE_TRANSACTIONS } from '../../src/protocol/annuaire/names.ts'
import type { HttpHandler } from '../http/answer.ts'
import { type HttpListener, openHttpListener } from '../http/listener.ts'
import type { Endpoint, ListenOptions, MockDeps, RunningService, ServiceDefinition } from '../service.ts'
import { publishedDirectory } from './data.ts'
import { annuaire } from './dispatch.ts'
import { ANNUAIRE_FAULTS } from './faults.ts'
import { maskedRecorder } from './masked-recorder.ts'
import type { AnnuaireSeed } from './seed.ts'
import { annuaireSeedSchema } from './seed-schema.ts'
import { AnnuaireWorld } from './world.ts'

export type { AnnuaireSeed } from './seed.ts'
export { AnnuaireWorld } from './world.ts'

/** The Annuaire Santé: `annuaire-https`, and `annuaire-http` (plain, on this machine only, for a first try). */
export const annuaireService: ServiceDefinition<AnnuaireWorld> = {
  id: 'annuaire',
  title: { fr: 'Annuaire Santé', en: 'Annuaire Santé (national directory)' },
  seedSchema: annuaireSeedSchema,
  faults: ANNUAIRE_FAULTS,
  transactions: ANNUAIRE_TRANSACTIONS.map((t) => t.transaction),
  world: () => new AnnuaireWorld(publishedDirectory),
  seed: (world, scope, data) => world.seed(scope, data as AnnuaireSeed),
  release: (world, scope) => world.release(scope),
  listen,
}

/** Bodies are forms of a few hundred bytes; the bound is ours (I). Bytes. */
const BODY_BYTES = 256 * 1024

/** Opens the endpoints named in `ports`. */
async function listen(deps: MockDeps, options: ListenOptions): Promise<RunningService> {
  const strangers = new AnnuaireWorld(publishedDirectory)
  const handler: HttpHandler = (call) => annuaire(call, { clock: deps.clock, ids: deps.ids, strangers })
  const masked = { ...deps, recorder: maskedRecorder(deps.recorder) }
  // Every address is read by the service itself: a router would only repeat it.
  const common = { service: 'annuaire', unknownTransaction: 'annuaire.inconnue', host: options.host, deps: masked, handler, limits: { body: BODY_BYTES } }
  const opened: { listener: HttpListener; endpoint: Endpoint }[] = []
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(({ listener }) => listener.close()))
  }
  try {
    for (const [name, scheme] of [
      ['annuaire-https', 'https'],
      ['annuaire-http', 'http'],
    ] as const) {
      const port = options.ports[name]
      if (port === undefined) continue
      const listener = await openHttpListener({ ...common, port, ...(scheme === 'https' ? { tls: options.tls } : {}) })
      const host = options.host.includes(':') ? `[${options.host}]` : options.host
      opened.push({ listener, endpoint: { name, url: `${scheme}://${host}:${listener.port}${ANNUAIRE_BASE_PATH}`, port: listener.port } })
    }
  } catch (error) {
    await close()
    throw error
  }
  return { endpoints: opened.map(({ endpoint }) => endpoint), close }
}
