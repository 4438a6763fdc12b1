import { Agent, request as undici } from 'undici'
import { type DmpSeed, type DmpWorld, dmpService } from '../../../mocks/dmp/index.ts'
import { structureName } from '../../../mocks/pki/names.ts'
import type { MockSession } from '../../../mocks/service.ts'
import { EXAMPLE, type VihfParts } from '../../../src/checks/dmp/example-vihf.ts'
import { type Change, changed, depositParts, dmpExchange, type ExamplePart } from '../../../src/checks/dmp/examples.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { type DmpTransaction, dmpPath, dmpTransaction } from '../../../src/protocol/dmp/names.ts'
import { missingFact } from '../../../src/protocol/insi/facts.ts'
import { readFault } from '../../../src/protocol/soap/fault.ts'
import { readSoapMessage, type SoapMessage } from '../../../src/protocol/soap/message.ts'
import { writeMtom } from '../../../src/protocol/soap/mtom-writer.ts'
import { readXdsResponse, type XdsResponse } from '../../../src/protocol/xds/response.ts'
import { signAssertion } from '../../src/protocol/xmldsig/sign.ts'
import { type TestSigner, testAuthorities, testSigner } from '../../src/protocol/xmldsig/signers.ts'
import { type MemoryRecorder, memoryRecorder } from '../http/memory-recorder.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
export const NOW = new Date(EXAMPLE.at)
export const PATIENT = EXAMPLE.matricule
export const SUBJECT = structureName({ cn: 'dui-cachet.ehpad.example', ou: EXAMPLE.structure, o: EXAMPLE.structureName, st: 'Rhône (69)' })

let shared: Promise<TestSigner> | undefined
/** The seal of the examples' structure, made once. */
export function seal(): Promise<TestSigner> {
  shared ??= testSigner({ subject: SUBJECT })
  return shared
}

export interface CallParts {
  readonly vihf?: VihfParts
  readonly body?: string
  /** Changes to the envelope, before it is signed. */
  readonly changes?: readonly Change[]
  /** Changes to the envelope once signed. */
  readonly after?: readonly Change[]
  /** Parts of a deposit. */
  readonly parts?: readonly ExamplePart[]
  readonly signer?: TestSigner
  /** false: the assertion is not signed. */
  readonly signed?: boolean
  readonly headers?: Record<string, string>
  readonly path?: string
  /** Signed with SHA-1. */
  readonly sha1?: boolean
  /** Sends a deposit as a plain envelope. */
  readonly plain?: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
  readonly text: string
  readonly message: SoapMessage
  readonly xds: XdsResponse | undefined
  /** Code of the first registry error. */
  readonly error: string | undefined
  /** Subcode of the fault, else its words. */
  readonly fault: string | undefined
}

export interface TestDmp extends AsyncDisposable {
  readonly port: number
  readonly url: string
  readonly recorder: MemoryRecorder
  readonly world: DmpWorld
  seed(data: DmpSeed, scope?: string): void
  release(scope?: string): void
  arm(code: string, where?: Record<string, string>, params?: Record<string, string | number>): void
  call(transaction: DmpTransaction, parts?: CallParts): Promise<Answer>
  send(path: string, body: string | Uint8Array, headers?: Record<string, string>, method?: 'POST' | 'GET' | 'PUT'): Promise<Answer>
}

/** The DMP mock with one session, on a free port, over plain HTTP; seals are chained to the authorities of these tests. */
export async function aDmp(
  options: { mode?: 'strict' | 'lenient'; stranger?: boolean; isFictitious?: (matricule: string) => boolean; at?: Date; empty?: boolean } = {},
): Promise<TestDmp> {
  const recorder = memoryRecorder()
  const world = dmpService.world()
  const armed: ArmedFault[] = []
  const session: MockSession = {
    id: 's1',
    mode: options.mode ?? 'strict',
    world: () => world,
    keepChange: () => undefined,
    takeFault: (_service, facts, mayHappen = () => true) => {
      const index = armed.findIndex((f) => !missingFact(f.where, facts) && mayHappen(f))
      return index < 0 ? undefined : armed.splice(index, 1)[0]
    },
  }
  const { root, intermediate } = await testAuthorities()
  const running = await dmpService.listen(
    {
      clock: frozenClock(options.at ?? NOW),
      ids: seededIds('essai'),
      recorder,
      resolve: () => (options.stranger ? ({ session: null, route: 'none' } as const) : ({ session, route: 'only-session' } as const)),
      ...(options.isFictitious ? { isFictitious: options.isFictitious } : {}),
    },
    {
      host: '127.0.0.1',
      ports: { 'dmp-http': 0 },
      tls: { key: '', cert: '', ca: [root.certificate], crl: [], authorities: [root.certificate, intermediate.certificate] },
    },
  )
  const [opened] = running.endpoints
  if (!opened) throw new Error('no endpoint')
  const agent = new Agent()
  const own = await seal()
  let sent = 0
  if (!options.empty) dmpService.seed(world, 'depart', aRecord())
  const send: TestDmp['send'] = async (path, body, headers = {}, method = 'POST') => {
    const r = await undici(new URL(path, opened.url), { method, headers: { ...headers }, ...(method === 'GET' ? {} : { body }), dispatcher: agent })
    return answerOf(r.statusCode, r.headers, Buffer.from(await r.body.arrayBuffer()))
  }
  return {
    port: opened.port,
    url: opened.url,
    recorder,
    world,
    seed: (data, scope = 'scenario') => dmpService.seed(world, scope, data),
    release: (scope = 'scenario') => dmpService.release(world, scope),
    arm: (code, where = {}, params = {}) => void armed.push({ id: `f-${code}`, code, trigger: { kind: 'once' }, where, params }),
    send,
    async call(transaction, parts = {}) {
      const { contentType, body } = message(transaction, parts, parts.signer ?? own, sent++)
      return send(parts.path ?? dmpPath(dmpTransaction(transaction)?.service ?? 'registry'), body, { 'content-type': contentType, ...parts.headers })
    },
    async [Symbol.asyncDispose]() {
      await agent.destroy()
      await running.close()
    },
  }
}

/** An active record without documents, whoever calls being authorised. */
export function aRecord(more: Partial<NonNullable<DmpSeed['records']>[number]> = {}): DmpSeed {
  return { records: [{ patient: PATIENT, authorizations: [{ state: 'valid' }], ...more }] }
}

/** A valid call of that transaction, signed; each with its own MessageID and assertion. */
export function message(transaction: DmpTransaction, parts: CallParts, signer: TestSigner, n: number): { contentType: string; body: string | Buffer } {
  const { body, changes = [], after = [] } = parts
  const vihf: VihfParts = { id: `_7d0f7f0e-2d6f-4f0f-9a53-${String(n).padStart(12, '0')}`, signature: '', ...parts.vihf }
  const example = dmpExchange(transaction, {
    ...(body === undefined ? {} : { body }),
    vihf: { mode: modeOf(transaction), ...vihf },
    contentType: 'application/soap+xml; charset=UTF-8',
    changes: [['4a5e-9b1a-2f3b6c7d3001', `4a5e-9b1a-${String(n).padStart(12, '0')}`], ...changes],
  })
  const written = Buffer.from(example.requestBody).toString('utf8')
  const envelope = changed(
    parts.signed === false ? written : signAssertion(written, signer, parts.sha1 ? { method: `${DS}rsa-sha1`, digest: `${DS}sha1` } : {}),
    after,
  )
  if (transaction !== 'dmp.td2.1' || parts.plain) return { contentType: 'application/soap+xml; charset=UTF-8', body: envelope }
  return writeMtom({
    version: '1.2',
    envelope,
    boundary: 'uuid:4b1d',
    rootId: 'root@dui.example',
    attachments: (parts.parts ?? depositParts()).map((p) => ({ contentType: p.contentType, contentId: p.contentId, body: p.content })),
  })
}

function modeOf(transaction: DmpTransaction): 'INDIRECTE' | 'INDIRECTE_RENFORCEE' {
  return transaction === 'dmp.td3.1' || transaction === 'dmp.td3.2' || transaction === 'dmp.td0.3' || transaction === 'dmp.td1.6'
    ? 'INDIRECTE_RENFORCEE'
    : 'INDIRECTE'
}

function answerOf(status: number, headers: Answer['headers'], bytes: Buffer): Answer {
  const type = headers['content-type']
  const read = readSoapMessage(typeof type === 'string' ? type : undefined, bytes)
  const payload = read.envelope?.bodyElement
  const xds = payload && readXdsResponse(payload)
  const fault = read.envelope && readFault(read.envelope)
  return {
    status,
    headers,
    bytes,
    text: bytes.toString('utf8'),
    message: read,
    xds,
    error: xds?.errors[0]?.errorCode,
    fault: fault && (fault.subcodes[0] ?? fault.reasons[0]?.text),
  }
}
