import { IGC_TRANSACTIONS } from '../../src/protocol/igc/address.ts'
import { OCSP_LIMITS } from '../../src/protocol/x509/ocsp-request.ts'
import type { HttpAnswer, HttpCall } from '../http/answer.ts'
import { openHttpListener } from '../http/listener.ts'
import type { ListenOptions, MockDeps, Publication, RunningService, ServiceDefinition } from '../service.ts'
import { readIgcCall } from './call.ts'
import { applyFault, IGC_FAULTS, mayHappen } from './faults.ts'
import { publish } from './publish.ts'
import { type IgcSeed, IgcWorld, igcSeedSchema } from './seed.ts'

export { IgcWorld } from './seed.ts'

/** What certificates of the bench point to: revocation lists, authorities, OCSP; `igc-http`, in clear as the real one. */
export const igcService: ServiceDefinition<IgcWorld> = {
  id: 'igc',
  title: { fr: 'IGC-Santé (listes de révocation, OCSP)', en: 'IGC-Santé (revocation lists, OCSP)' },
  seedSchema: igcSeedSchema,
  faults: IGC_FAULTS,
  transactions: [...IGC_TRANSACTIONS],
  world: () => new IgcWorld(),
  seed: (world, scope, data) => world.seed(scope, data as IgcSeed),
  release: (world, scope) => world.release(scope),
  listen,
}

/** Opens `igc-http` when it is named in `ports`; its URL is the one to issue certificates with. */
async function listen(deps: MockDeps, { host, ports, tls }: ListenOptions): Promise<RunningService> {
  const port = ports['igc-http']
  if (port === undefined) return { endpoints: [], close: () => Promise.resolve() }
  const listener = await openHttpListener({
    service: 'igc',
    unknownTransaction: 'igc.inconnue',
    host,
    port,
    deps,
    handler: (http) => igc(http, tls.publication?.()),
    limits: { body: OCSP_LIMITS.bytes, headers: 4 * OCSP_LIMITS.bytes },
  })
  const shown = host.includes(':') ? `[${host}]` : host
  return { endpoints: [{ name: 'igc-http', url: `http://${shown}:${listener.port}`, port: listener.port }], close: () => listener.close() }
}

/** An armed fault, else what is published. */
function igc(http: HttpCall, publication: Publication | undefined): HttpAnswer {
  const call = readIgcCall(http, publication)
  const normal = publish(call)
  const fault = http.session?.takeFault('igc', call.facts, (armed) => mayHappen(armed, call))
  return fault ? applyFault(fault, call, normal) : normal
}
