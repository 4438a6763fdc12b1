import { type HttpListener, openHttpListener } from '../http/listener.ts'
import type { Endpoint, ListenOptions, MockDeps, RunningService, ServiceDefinition } from '../service.ts'
import type { PscDeps } from './call.ts'
import { PSC_FAULTS } from './fault-table.ts'
import { loadProvider } from './load-provider.ts'
import { maskedRecorder } from './masked-recorder.ts'
import { PSC_TRANSACTIONS, REALM_PATH, UNKNOWN } from './names.ts'
import { elsewhere, pscRoutes } from './routes.ts'
import { PscRuntime } from './runtime.ts'
import type { PscSeed } from './seed.ts'
import { pscSeedSchema } from './seed-schema.ts'
import { PscWorld } from './world.ts'

export type { PscSeed } from './seed.ts'
export { PscWorld } from './world.ts'

/** Nothing the service is sent is longer: forms and addresses. Bytes. */
const LARGEST_BODY = 48 * 1024

/** Pro Santé Connect: `psc-https` (client secret or client certificate) and `psc-http` (plain, on this machine only, for a first try). */
export const pscService: ServiceDefinition<PscWorld> = {
  id: 'psc',
  title: { fr: 'Pro Santé Connect', en: 'Pro Santé Connect' },
  seedSchema: pscSeedSchema,
  faults: PSC_FAULTS,
  transactions: [...PSC_TRANSACTIONS, UNKNOWN],
  world: () => new PscWorld(),
  seed: (world, scope, data) => world.seed(scope, data as PscSeed),
  release: (world, scope) => world.release(scope),
  listen,
}

/** Opens the endpoints named in `ports`; keys and provider are made at the first call that needs them. */
async function listen(deps: MockDeps, options: ListenOptions): Promise<RunningService> {
  const common = {
    service: 'psc',
    unknownTransaction: UNKNOWN,
    host: options.host,
    deps: { ...deps, recorder: maskedRecorder(deps.recorder) },
    routes: pscRoutes(lazily(deps)),
    handler: elsewhere,
    limits: { body: LARGEST_BODY },
  }
  const opened: { listener: HttpListener; endpoint: Endpoint }[] = []
  const close = async (): Promise<void> => {
    await Promise.all(opened.map(({ listener }) => listener.close()))
  }
  try {
    for (const [name, scheme] of [
      ['psc-https', 'https'],
      ['psc-http', 'http'],
    ] as const) {
      const port = options.ports[name]
      if (port === undefined) continue
      const listener = await openHttpListener({ ...common, port, ...(scheme === 'https' ? { tls: options.tls } : {}) })
      const host = options.host.includes(':') ? `[${options.host}]` : options.host
      opened.push({ listener, endpoint: { name, url: `${scheme}://${host}:${listener.port}${REALM_PATH}`, port: listener.port } })
    }
  } catch (error) {
    await close()
    throw error
  }
  return { endpoints: opened.map(({ endpoint }) => endpoint), close }
}

/** What worlds run on, made when they are first called: no two sessions share anything but their first signing key. */
function lazily({ clock, ids }: MockDeps): PscDeps {
  const runtimes = new WeakMap<PscWorld, Promise<PscRuntime>>()
  return {
    clock,
    ids,
    strangers: new PscWorld(false),
    runtimeOf(world) {
      let runtime = runtimes.get(world)
      if (!runtime) {
        runtime = loadProvider().then((library) => new PscRuntime(library, world, clock, ids))
        runtimes.set(world, runtime)
      }
      return runtime
    },
  }
}
