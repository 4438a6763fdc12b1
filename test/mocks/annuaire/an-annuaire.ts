import { Agent, request as undici } from 'undici'
import { type AnnuaireSeed, type AnnuaireWorld, annuaireService } from '../../../mocks/annuaire/index.ts'
import type { MockSession } from '../../../mocks/service.ts'
import { type Clock, frozenClock } from '../../../src/evidence/clock.ts'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { at, type JsonObject, listAt, readJson, textAt } from '../../../src/protocol/fhir/json.ts'
import { missingFact } from '../../../src/protocol/insi/facts.ts'
import { type MemoryRecorder, memoryRecorder } from '../http/memory-recorder.ts'

export const NOW = new Date('2026-01-15T09:30:00.000Z')
export const KEY = 'cle-du-banc'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
  readonly bytes: Buffer
  readonly json: JsonObject
  /** Resources of a bundle, or the one answered. */
  readonly resources: readonly JsonObject[]
  readonly total: number | undefined
  readonly next: string | undefined
  readonly diagnostics: string | undefined
}

export interface TestAnnuaire extends AsyncDisposable {
  readonly url: string
  readonly recorder: MemoryRecorder
  readonly world: AnnuaireWorld
  seed(data: AnnuaireSeed, scope?: string): void
  release(scope?: string): void
  arm(code: string, where?: Record<string, string>, params?: Record<string, string | number>): void
  /** `Practitioner?name=tilleul`, an absolute address, or a path from the root. */
  get(address: string, headers?: Record<string, string>): Promise<Answer>
  send(method: string, address: string, body?: string, headers?: Record<string, string>): Promise<Answer>
}

/** The directory with one session, on a free port, over plain HTTP. */
export async function anAnnuaire(
  options: { mode?: 'strict' | 'lenient'; stranger?: boolean; clock?: Clock; mail?: unknown; key?: string | null } = {},
): Promise<TestAnnuaire> {
  const recorder = memoryRecorder()
  const world = annuaireService.world()
  const armed: ArmedFault[] = []
  const session: MockSession = {
    id: 's1',
    mode: options.mode ?? 'strict',
    world: (service) => (service === 'annuaire' ? world : options.mail),
    keepChange: () => undefined,
    takeFault: (_service, facts, mayHappen = () => true) => {
      const index = armed.findIndex((f) => !missingFact(f.where, facts) && mayHappen(f))
      return index < 0 ? undefined : armed.splice(index, 1)[0]
    },
  }
  const running = await annuaireService.listen(
    {
      clock: options.clock ?? frozenClock(NOW),
      ids: seededIds('essai'),
      recorder,
      resolve: () => (options.stranger ? ({ session: null, route: 'none' } as const) : ({ session, route: 'only-session' } as const)),
    },
    { host: '127.0.0.1', ports: { 'annuaire-http': 0 }, tls: { key: '', cert: '', ca: [], crl: [] } },
  )
  const [opened] = running.endpoints
  if (!opened) throw new Error('no endpoint')
  const agent = new Agent()
  const key: Record<string, string> = options.key === null ? {} : { 'ESANTE-API-KEY': options.key ?? KEY }
  const send: TestAnnuaire['send'] = async (method, address, body, headers = {}) => {
    const url = /^(https?:|\/)/.test(address) ? new URL(address, opened.url) : new URL(`${opened.url}/${address}`)
    const r = await undici(url, { method, headers: { ...key, ...headers }, body: body ?? null, dispatcher: agent })
    return answerOf(r.statusCode, r.headers, Buffer.from(await r.body.arrayBuffer()))
  }
  return {
    url: opened.url,
    recorder,
    world,
    seed: (data, scope = 'scenario') => annuaireService.seed(world, scope, data),
    release: (scope = 'scenario') => annuaireService.release(world, scope),
    arm: (code, where = {}, params = {}) => void armed.push({ id: `f-${code}`, code, trigger: { kind: 'once' }, where, params }),
    get: (address, headers) => send('GET', address, undefined, headers),
    send,
    async [Symbol.asyncDispose]() {
      await agent.destroy()
      await running.close()
    },
  }
}

function answerOf(status: number, headers: Answer['headers'], bytes: Buffer): Answer {
  const read = readJson(bytes)
  const json = read.ok ? read.value : {}
  const total = at(json, 'total')
  return {
    status,
    headers,
    bytes,
    text: bytes.toString('utf8'),
    json,
    resources: json['resourceType'] === 'Bundle' ? listAt(json, 'entry').map((e) => at(e, 'resource') as JsonObject) : [json],
    total: typeof total === 'number' ? total : undefined,
    next: textAt(
      listAt(json, 'link').find((l) => textAt(l, 'relation') === 'next'),
      'url',
    ),
    diagnostics: textAt(json, 'issue', 0, 'diagnostics'),
  }
}

/** Addresses of the e-mails of a resource that are coded as boxes of MSSanté. */
export function boxesOf(resource: JsonObject | undefined): string[] {
  return listAt(resource, 'telecom')
    .filter((t) => listAt(t, 'extension').some((e) => textAt(e, 'valueCoding', 'code') === 'MSSANTE'))
    .flatMap((t) => textAt(t, 'value') ?? [])
}

export function identifiersOf(resource: JsonObject | undefined): string[] {
  return listAt(resource, 'identifier').flatMap((i) => textAt(i, 'value') ?? [])
}
