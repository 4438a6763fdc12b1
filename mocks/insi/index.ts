import { INSI_OPERATIONS, INSI_PATH } from '../../src/protocol/insi/names.ts'
import { plainAnswer } from '../http/answer.ts'
import { type HttpListener, openHttpListener } from '../http/listener.ts'
import type { Endpoint, ListenOptions, MockDeps, RunningService, ServiceDefinition } from '../service.ts'
import { INSI_FAULTS } from './faults.ts'
import { insiRoutes, UNKNOWN } from './routes.ts'
import { insiSeedSchema } from './seed-schema.ts'
import { type InsiSeed, InsiWorld } from './world.ts'

export { type InsiPersona, loadIdentities, readIdentities } from './identities.ts'
export { type InsiSeed, InsiWorld } from './world.ts'

/** The téléservice INSi: `insi-mtls` (software certificate) and `insi-http` (plain, on this machine only, for a first try). */
export const insiService: ServiceDefinition<InsiWorld> = {
  id: 'insi',
  title: { fr: 'Téléservice INSi', en: 'INSi identity service' },
  seedSchema: insiSeedSchema,
  faults: INSI_FAULTS,
  transactions: [...INSI_OPERATIONS.map((operation) => `insi.${operation}`), UNKNOWN],
  world: () => new InsiWorld(),
  seed: (world, scope, data) => world.seed(scope, data as InsiSeed),
  release: (world, scope) => world.release(scope),
  listen,
}

/** Opens the endpoints named in `ports`. */
async function listen(deps: MockDeps, options: ListenOptions): Promise<RunningService> {
  const common = {
    service: 'insi',
    unknownTransaction: UNKNOWN,
    host: options.host,
    deps,
    routes: insiRoutes(deps),
    handler: () => plainAnswer(404, UNKNOWN),
  }
  const opened: { listener: HttpListener; endpoint: Endpoint }[] = []
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(({ listener }) => listener.close()))
  }
  try {
    for (const [name, scheme] of [
      ['insi-mtls', 'https'],
      ['insi-http', 'http'],
    ] as const) {
      const port = options.ports[name]
      if (port === undefined) continue
      const listener = await openHttpListener({ ...common, port, ...(scheme === 'https' ? { tls: options.tls } : {}) })
      const host = options.host.includes(':') ? `[${options.host}]` : options.host
      opened.push({ listener, endpoint: { name, url: `${scheme}://${host}:${listener.port}${INSI_PATH}`, port: listener.port } })
    }
  } catch (error) {
    await close()
    throw error
  }
  return { endpoints: opened.map(({ endpoint }) => endpoint), close }
}
