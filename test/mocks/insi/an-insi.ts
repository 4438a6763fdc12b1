import { Agent, request as undici } from 'undici'
import { type InsiSeed, type InsiWorld, insiService } from '../../../mocks/insi/index.ts'
import type { ListenOptions, MockSession } from '../../../mocks/service.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { missingFact } from '../../../src/protocol/insi/facts.ts'
import { type MemoryRecorder, memoryRecorder } from '../http/memory-recorder.ts'

export const NOW = new Date('2026-01-15T09:30:00.000Z')
export const SOAP = 'application/soap+xml; charset=utf-8'

export interface TestInsi extends AsyncDisposable {
  readonly port: number
  readonly recorder: MemoryRecorder
  readonly world: InsiWorld
  readonly armed: ArmedFault[]
  seed(data: InsiSeed, scope?: string): void
  arm(code: string, where?: Record<string, string>, params?: Record<string, string | number>): void
  post(body: string | Uint8Array, headers?: Record<string, string>): Promise<Answer>
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

/** The INSi mock with one session, on free ports; plain HTTP unless certificates are given. */
export async function anInsi(
  options: {
    mode?: 'strict' | 'lenient'
    stranger?: boolean
    isFictitious?: (matricule: string) => boolean
    tls?: ListenOptions['tls']
    client?: { key: string; cert: string }
  } = {},
): Promise<TestInsi> {
  const recorder = memoryRecorder()
  const world = insiService.world()
  const armed: ArmedFault[] = []
  const session: MockSession = {
    id: 's1',
    mode: options.mode ?? 'strict',
    world: () => world,
    keepChange: () => undefined,
    takeFault: (_service, facts) => {
      const index = armed.findIndex((f) => !missingFact(f.where, facts))
      return index < 0 ? undefined : armed.splice(index, 1)[0]
    },
  }
  const resolve = () => (options.stranger ? ({ session: null, route: 'none' } as const) : ({ session, route: 'only-session' } as const))
  const endpoint = options.tls ? 'insi-mtls' : 'insi-http'
  const running = await insiService.listen(
    { clock: frozenClock(NOW), ids: seededIds('essai'), recorder, resolve, ...(options.isFictitious ? { isFictitious: options.isFictitious } : {}) },
    { host: '127.0.0.1', ports: { [endpoint]: 0 }, tls: options.tls ?? { key: '', cert: '', ca: [], crl: [] } },
  )
  const [opened] = running.endpoints
  if (!opened) throw new Error('no endpoint')
  const agent = new Agent({ connect: { rejectUnauthorized: false, ...options.client } })
  return {
    port: opened.port,
    recorder,
    world,
    armed,
    seed: (data, scope = 'scenario') => insiService.seed(world, scope, data),
    arm: (code, where = {}, params = {}) => void armed.push({ id: `f-${code}`, code, trigger: { kind: 'once' }, where, params }),
    async post(body, headers = {}) {
      const r = await undici(opened.url, { method: 'POST', headers: { 'content-type': SOAP, ...headers }, body, dispatcher: agent })
      return { status: r.statusCode, headers: r.headers, body: await r.body.text() }
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy()
      await running.close()
    },
  }
}
