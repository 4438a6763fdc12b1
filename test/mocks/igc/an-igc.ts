import { request as undici } from 'undici'
import { type IgcWorld, igcService } from '../../../mocks/igc/index.ts'
import type { IgcSeed } from '../../../mocks/igc/seed.ts'
import { openPki, type Pki } from '../../../mocks/pki/index.ts'
import type { MockSession, Publication } from '../../../mocks/service.ts'
import { frozenClock, systemClock } from '../../../src/evidence/clock.ts'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { missingFact } from '../../../src/protocol/insi/facts.ts'
import { type MemoryRecorder, memoryRecorder } from '../http/memory-recorder.ts'

export interface Answer {
  readonly status: number
  readonly type: string
  readonly bytes: Buffer
}

export interface TestIgc extends AsyncDisposable {
  readonly url: string
  readonly pki: Pki
  readonly recorder: MemoryRecorder
  readonly world: IgcWorld
  seed(data: IgcSeed): void
  release(): void
  arm(code: string, where?: Record<string, string>, params?: Record<string, string | number>): void
  get(path: string): Promise<Answer>
  post(path: string, body: Uint8Array): Promise<Answer>
}

/** The publication site on a free port, then an authority whose certificates hold its address. */
export async function anIgc(stateDir: string, at?: Date): Promise<TestIgc> {
  const recorder = memoryRecorder()
  const world = igcService.world()
  const armed: ArmedFault[] = []
  const session: MockSession = {
    id: 's1',
    mode: 'strict',
    world: () => world,
    keepChange: () => undefined,
    takeFault: (_service, facts, mayHappen = () => true) => {
      const index = armed.findIndex((f) => !missingFact(f.where, facts) && mayHappen(f))
      return index < 0 ? undefined : armed.splice(index, 1)[0]
    },
  }
  let publication: Publication | undefined
  const clock = at ? frozenClock(at) : systemClock
  const running = await igcService.listen(
    { clock, ids: seededIds('essai'), recorder, resolve: () => ({ session, route: 'only-session' }) },
    { host: '127.0.0.1', ports: { 'igc-http': 0 }, tls: { key: '', cert: '', ca: [], crl: [], publication: () => publication } },
  )
  const url = running.endpoints[0]?.url ?? ''
  const pki = await openPki({ stateDir, clock, machine: systemClock, baseUrl: url })
  publication = pki.publication
  const send = async (method: 'GET' | 'POST', path: string, body?: Uint8Array): Promise<Answer> => {
    const r = await undici(`${url}${path}`, { method, body: body ? Buffer.from(body) : null })
    return { status: r.statusCode, type: String(r.headers['content-type'] ?? ''), bytes: Buffer.from(await r.body.arrayBuffer()) }
  }
  return {
    url,
    pki,
    recorder,
    world,
    seed: (data) => igcService.seed(world, 'scenario', data),
    release: () => igcService.release(world, 'scenario'),
    arm: (code, where = {}, params = {}) => void armed.push({ id: `f-${code}`, code, trigger: { kind: 'once' }, where, params }),
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    [Symbol.asyncDispose]: () => running.close(),
  }
}
