import { DMP_BASE_PATH, DMP_TRANSACTIONS } from '../../src/protocol/dmp/names.ts'
import { PDSM_TRANSACTIONS } from '../../src/protocol/fhir/pdsm-names.ts'
import { type HttpListener, openHttpListener } from '../http/listener.ts'
import type { Endpoint, ListenOptions, MockDeps, RunningService, ServiceDefinition } from '../service.ts'
import { PUBLISHED } from './catalogue.ts'
import { DMP_FAULTS } from './faults.ts'
import { DMP_LIMITS } from './limits.ts'
import { dmpRoutes, elsewhere, UNKNOWN } from './routes.ts'
import type { DmpSeed } from './seed.ts'
import { dmpSeedSchema } from './seed-schema.ts'
import { sealAnchors } from './trust.ts'
import { DmpWorld } from './world.ts'

export type { DmpSeed } from './seed.ts'
export { DmpWorld } from './world.ts'

/** The DMP / Mon espace santé: `dmp-mtls` (software certificate) and `dmp-http` (plain, on this machine only, for a first try). */
export const dmpService: ServiceDefinition<DmpWorld> = {
  id: 'dmp',
  title: { fr: 'DMP / Mon espace santé', en: 'DMP / Mon espace santé' },
  seedSchema: dmpSeedSchema,
  faults: DMP_FAULTS,
  transactions: [...DMP_TRANSACTIONS, ...PDSM_TRANSACTIONS].map((t): string => t.transaction).concat(UNKNOWN),
  world: () => new DmpWorld(PUBLISHED),
  seed: (world, scope, data) => world.seed(scope, data as DmpSeed),
  release: (world, scope) => world.release(scope),
  listen,
}

/** Opens the endpoints named in `ports`. */
async function listen(deps: MockDeps, options: ListenOptions): Promise<RunningService> {
  const routes = dmpRoutes({ ...deps, anchors: sealAnchors(options.tls), worldOfAStranger: () => new DmpWorld(PUBLISHED) })
  const common = { service: 'dmp', unknownTransaction: UNKNOWN, host: options.host, deps, routes, handler: elsewhere, limits: DMP_LIMITS }
  const opened: { listener: HttpListener; endpoint: Endpoint }[] = []
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(({ listener }) => listener.close()))
  }
  try {
    for (const [name, scheme] of [
      ['dmp-mtls', 'https'],
      ['dmp-http', 'http'],
    ] as const) {
      const port = options.ports[name]
      if (port === undefined) continue
      const listener = await openHttpListener({ ...common, port, ...(scheme === 'https' ? { tls: options.tls } : {}) })
      const host = options.host.includes(':') ? `[${options.host}]` : options.host
      opened.push({ listener, endpoint: { name, url: `${scheme}://${host}:${listener.port}${DMP_BASE_PATH}`, port: listener.port } })
    }
  } catch (error) {
    await close()
    throw error
  }
  return { endpoints: opened.map(({ endpoint }) => endpoint), close }
}
