import { createPrivateKey } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent, request as undici } from 'undici'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dmpService } from '../../../mocks/dmp/index.ts'
import { type BadCertificate, type BadSeal, type IssuedCertificate, openPki, type Pki } from '../../../mocks/pki/index.ts'
import type { RunningService } from '../../../mocks/service.ts'
import { EXAMPLE } from '../../../src/checks/dmp/example-vihf.ts'
import { frozenClock, systemClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { dmpPath } from '../../../src/protocol/dmp/names.ts'
import type { TestSigner } from '../../src/protocol/xmldsig/signers.ts'
import { type MemoryRecorder, memoryRecorder } from '../http/memory-recorder.ts'
import { type CallParts, message, NOW } from './a-dmp.ts'

// Drawing RSA keys takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const STRUCTURE = { ou: EXAMPLE.structure, o: EXAMPLE.structureName, st: 'Rhône (69)' }
let root: string
let pki: Pki
let client: IssuedCertificate
let seal: TestSigner
let running: RunningService
let recorder: MemoryRecorder

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gabarit-dmp-'))
  pki = await openPki({ stateDir: root, clock: frozenClock(NOW), machine: systemClock })
  client = await pki.issueClient({ cn: 'DUI', ...STRUCTURE })
  seal = signer(await pki.issueSeal({ cn: 'dui-cachet.ehpad.example', ...STRUCTURE }))
  recorder = memoryRecorder()
  const world = dmpService.world()
  running = await dmpService.listen(
    {
      clock: frozenClock(NOW),
      ids: seededIds('essai'),
      recorder,
      resolve: () => ({
        session: { id: 's1', mode: 'strict', world: () => world, keepChange: () => undefined, takeFault: () => undefined },
        route: 'only-session',
      }),
    },
    {
      host: '127.0.0.1',
      ports: { 'dmp-mtls': 0 },
      tls: { key: pki.server.key, cert: pki.server.cert, ca: pki.ca, crl: pki.crl, authorities: pki.authorities },
    },
  )
})
afterAll(async () => {
  await running.close()
  await rm(root, { recursive: true, force: true })
})

function signer({ key, cert }: IssuedCertificate): TestSigner {
  return { key: createPrivateKey(key), cert, der: Buffer.from(cert.replace(/-----[^-]+-----|\s/g, ''), 'base64') }
}

let sent = 0

/** HTTP status, or the code of the broken connection; and the fault. */
async function call(
  shown: IssuedCertificate | undefined,
  parts: CallParts & { readonly path?: string } = {},
): Promise<readonly [number | string, string | undefined]> {
  const agent = new Agent({ connect: { rejectUnauthorized: false, ...(shown ? { key: shown.key, cert: shown.chain } : {}) } })
  const { contentType, body } = message('dmp.td0.2', parts, parts.signer ?? seal, sent++)
  try {
    const url = `https://127.0.0.1:${running.endpoints[0]?.port ?? 0}${parts.path ?? dmpPath('patients')}`
    const r = await undici(url, { method: 'POST', headers: { 'content-type': contentType }, body, dispatcher: agent })
    return [r.statusCode, /<soap:Subcode><soap:Value>soap:(.*?)</.exec(await r.body.text())?.[1]]
  } catch (error) {
    return [String((error as NodeJS.ErrnoException).code), undefined]
  } finally {
    await agent.destroy()
  }
}

test('takes the certificate and the seal of one structure', async () => {
  expect(await call(client)).toEqual([200, undefined])
})

test.each<BadCertificate>(['expired', 'not-yet-valid', 'wrong-issuer', 'revoked', 'wrong-key-usage', 'serv-ssl-as-client'])(
  'cuts the connection of a certificate that is %s, on every address',
  async (name) => {
    const bad = await pki.bad(name)
    const before = recorder.drafts.length
    for (const path of [dmpPath('patients'), '/ailleurs']) expect((await call(bad, { path }))[0]).toMatch(/UND_ERR_SOCKET|ECONNRESET/)
    expect(recorder.drafts.slice(before).every((d) => d.outcome.kind === 'none' && /^DMP-T-0[12]$/.test(d.outcome.control ?? ''))).toBe(true)
  },
)

test('cuts the connection of who shows none', async () => {
  expect((await call(undefined))[0]).toMatch(/UND_ERR_SOCKET|ECONNRESET/)
})

test.each<[BadSeal, string]>([
  ['seal-expired', 'DMPInvalidCertificate'],
  ['seal-revoked', 'DMPInvalidCertificate'],
  ['seal-wrong-issuer', 'DMPInvalidCertificate'],
  ['seal-client-auth', 'DMPInvalidCertificate'],
  ['seal-wrong-ou', 'mock_DMP-V-23'],
])('a VIHF under a %s is answered %s', async (name, fault) => {
  expect(await call(client, { signer: signer(await pki.bad(name)) })).toEqual([500, fault])
})

test('a VIHF under the client certificate is answered DMPInvalidCertificate', async () => {
  expect(await call(client, { signer: signer(client) })).toEqual([500, 'DMPInvalidCertificate'])
})

test('the client certificate of another structure is refused', async () => {
  expect(await call(await pki.client('AUTRE'))).toEqual([500, 'mock_DMP-V-23'])
})

test('DIRECTE is for cards, and cards for DIRECTE', async () => {
  const card = await pki.card('authentification')
  expect(await call(card)).toEqual([500, 'mock_DMP-V-22'])
  expect(await call(card, { vihf: { mode: 'DIRECTE' }, signed: false })).toEqual([200, undefined])
  expect(await call(client, { vihf: { mode: 'DIRECTE' } })).toEqual([500, 'mock_DMP-V-22'])
})
