import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { beforeAll, expect, test } from 'vitest'
import { type DefectId, type KeyPair, openSimulatorDui, type Reply } from '../../../mocks/dui/index.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { type Authority, authority } from './authority.ts'
import { DARTAGNAN, NOW, patientOf, textOn } from './scene.ts'
import { found, type Seen, scriptedInsi } from './scripted-insi.ts'

let root: Authority
let other: Authority
let server: KeyPair
let client: KeyPair
let stranger: KeyPair

beforeAll(async () => {
  root = await authority('AC RACINE FICTIVE')
  other = await authority('AC INCONNUE')
  const organisations = await root.intermediate('AC ORGANISATIONS FICTIVE')
  server = await root.issue('CN=localhost', true)
  client = await organisations.issue('C=FR, O=EHPAD FICTIF, OU=10B0000042, CN=INSI-MANU')
  stranger = await other.issue('C=FR, O=AUTRE, OU=10B0000099, CN=INSI-MANU')
})

interface Called {
  readonly reply: Reply
  readonly seen: readonly Seen[]
  readonly status: string
}

/** One search over mutual TLS, towards a server that refuses unknown certificates. */
async function call({ defects = [], ca = root.pem, pair = client }: { defects?: DefectId[]; ca?: string; pair?: KeyPair } = {}): Promise<Called> {
  const insi = await scriptedInsi({ ...server, ca: root.pem, requestCert: true, rejectUnauthorized: true })
  insi.script(found())
  const dui = openSimulatorDui({
    insi: { url: insi.url, tls: { ...pair, ca } },
    clock: frozenClock(NOW),
    ids: seededIds('tls'),
    timeoutMs: 2_000,
    defects,
    certificates: { 'wrong-issuer': stranger },
  })
  try {
    const { resident = '' } = dui.create(patientOf(DARTAGNAN))
    const reply = await dui.search(resident, {})
    const status = dui.patient(resident, 'affichage')?.extension?.[0]?.extension?.[0]?.valueCoding?.code ?? ''
    return { reply, seen: insi.seen, status }
  } finally {
    await dui.close()
    await insi.close()
  }
}

test('the certificate of the structure is presented, and its OU is the sender', async () => {
  const { reply, seen, status } = await call()
  expect(reply.outcome).toBe('done')
  expect(status).toBe('RECUP')
  expect(seen[0]?.peer).toBe('INSI-MANU')
  expect(textOn(seen[0]?.body ?? '', 'ctxlps:Emetteur')).toBe('10B0000042')
  expect(textOn(seen[0]?.body ?? '', 'ctxbam:Emetteur')).toBe('10B0000042')
})

test.each<[string, DefectId]>([
  ['no certificate is presented', 'sans-certificat'],
  ['another certificate is presented', 'certificat:wrong-issuer'],
  ['the intermediate authority is not sent', 'chaine-incomplete'],
])('when %s the call fails, nothing changes and the user is told', async (_case, defect) => {
  const { reply, seen, status } = await call({ defects: [defect] })
  expect(reply).toEqual({
    outcome: 'failed',
    message: expect.stringMatching(/^Le téléservice INSi est indisponible \(la connexion (sécurisée est refusée|est interrompue)\)/),
  })
  expect(seen).toEqual([])
  expect(status).toBe('PROV')
})

test('a server whose certificate is not trusted is not called', async () => {
  const { reply, seen } = await call({ ca: other.pem })
  expect(reply).toEqual({ outcome: 'failed', message: expect.stringMatching(/la connexion sécurisée est refusée/) })
  expect(seen).toEqual([])
})

test.each([
  [[] as DefectId[], 'TLSv1.3'],
  [['tls-1-1'] as DefectId[], 'TLSv1.1'],
])('with defects %j the DUI speaks %s', async (defects, expected) => {
  const versions: (string | null)[] = []
  const insi = createServer({ ...server, minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }, (socket) => {
    versions.push(socket.getProtocol())
    socket.destroy()
  })
  insi.on('tlsClientError', () => undefined)
  insi.listen(0, '127.0.0.1')
  await once(insi, 'listening')
  const { port } = insi.address() as AddressInfo
  const dui = openSimulatorDui({
    insi: { url: `https://127.0.0.1:${port}/lps`, tls: { ...client, ca: root.pem } },
    clock: frozenClock(NOW),
    ids: seededIds('tls'),
    defects,
  })
  await dui.search(dui.create(patientOf(DARTAGNAN)).resident ?? '', {})
  await dui.close()
  await new Promise((resolve) => insi.close(resolve))
  expect(versions).toEqual([expected])
})
