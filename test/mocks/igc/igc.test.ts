import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { igcService } from '../../../mocks/igc/index.ts'
import { openPki } from '../../../mocks/pki/index.ts'
import { systemClock } from '../../../src/evidence/clock.ts'
import { isListOf, readCrl } from '../../../src/protocol/x509/crl.ts'
import { OCSP_LIMITS, readOcspRequest, UnreadableOcspRequest } from '../../../src/protocol/x509/ocsp-request.ts'
import { anIgc, type TestIgc } from './an-igc.ts'

// Drawing RSA keys takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let root: string
let igc: TestIgc

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gabarit-igc-'))
  igc = await anIgc(root)
})
afterAll(async () => {
  await igc[Symbol.asyncDispose]()
  await rm(root, { recursive: true, force: true })
})
beforeEach(() => {
  igc.recorder.drafts.length = 0
})

/** One certificate of nobody's, by SHA-1. */
const one = (serial: string): string => seq(seq(`300906052b0e03021a05000414${'00'.repeat(20)}0414${'11'.repeat(20)}02${length(serial)}${serial}`))

/** What a client sends: `more` follows the list of certificates. */
function question(serial: string, more = '', count = 1): Buffer {
  return Buffer.from(seq(seq(seq(one(serial).repeat(count)) + more)), 'hex')
}
const length = (hex: string): string => {
  const n = hex.length / 2
  return n < 0x80 ? n.toString(16).padStart(2, '0') : `82${n.toString(16).padStart(4, '0')}`
}
const seq = (hex: string): string => `30${length(hex)}${hex}`

test('lists and authorities are served in DER, each call recorded', async () => {
  const list = await igc.get('/CRL/ACI-EL-ORG-TEST.crl')
  expect([list.status, list.type]).toEqual([200, 'application/pkix-crl'])
  const authority = await igc.get('/AC/ACI-EL-ORG-TEST.cer')
  expect(authority.type).toBe('application/pkix-cert')
  expect(isListOf(readCrl(list.bytes), authority.bytes)).toBe(true)
  expect(new X509Certificate(authority.bytes).subject).toContain('TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS')
  expect((await igc.get('/PC%20TEST')).status).toBe(200)
  for (const path of ['/', '/CRL/inconnue.crl', '/CRL/..%2F..%2Froot.pem', '/AC/root.pem', '/AC/intermediate.cer', '/ocsp', '/%E0%A4%A', '/public/crl.pem']) {
    expect([path, (await igc.get(path)).status]).toEqual([path, 404])
  }
  expect(igc.recorder.drafts.slice(0, 3).map((d) => d.transaction)).toEqual(['igc.crl', 'igc.ac', 'igc.ac'])
  expect(new Set(igc.recorder.drafts.slice(3).map((d) => d.transaction))).toEqual(new Set(['igc.crl', 'igc.ac', 'igc.inconnue']))
  expect(JSON.stringify(igc.recorder.drafts)).not.toContain('PRIVATE')
})

test('an OCSP question that cannot be read, or that is not ours, is told so', async () => {
  const status = async (body: Buffer): Promise<string> => {
    const answer = await igc.post('/ocsp', body)
    expect([answer.status, answer.type]).toEqual([200, 'application/ocsp-response'])
    return igc.recorder.drafts.at(-1)?.outcome.code ?? ''
  }
  expect(await status(Buffer.from('hello'))).toBe('malformedRequest')
  expect(await status(Buffer.alloc(0))).toBe('malformedRequest')
  expect(await status(Buffer.from(seq(seq(seq(''))), 'hex'))).toBe('malformedRequest')
  expect(await status(question('0102'))).toBe('unauthorized')
  const inAddress = await igc.get(`/ocsp/${encodeURIComponent(question('0102').toString('base64'))}`)
  expect([inAddress.status, igc.recorder.drafts.at(-1)?.outcome.code]).toEqual([200, 'unauthorized'])
  expect((await igc.post('/ocsp', Buffer.alloc(OCSP_LIMITS.bytes + 1))).status).toBe(413)
})

test('a question is read within bounds', () => {
  const read = readOcspRequest(question('00ff01'))
  expect(read.certIds).toMatchObject([{ hash: '1.3.14.3.2.26', serial: 'FF01' }])
  expect(read.nonce).toBeNull()
  const nonce = `a21d301b301906092b0601050507300102040c040a${'ab'.repeat(10)}`
  expect(Buffer.from(readOcspRequest(question('01', nonce)).nonce ?? []).toString('hex')).toBe(`040a${'ab'.repeat(10)}`)
  expect(readOcspRequest(question('01', '', OCSP_LIMITS.certificates)).certIds).toHaveLength(OCSP_LIMITS.certificates)
  expect(() => readOcspRequest(question('01', '', OCSP_LIMITS.certificates + 1))).toThrow(UnreadableOcspRequest)
  for (let cut = 0; cut < question('0102').length; cut++) expect(() => readOcspRequest(question('0102').subarray(0, cut))).toThrow(UnreadableOcspRequest)
  expect(() => readOcspRequest(Buffer.alloc(OCSP_LIMITS.bytes + 1))).toThrow(UnreadableOcspRequest)
})

test('every fault of the table is for the calls it names', async () => {
  for (const { code } of igcService.faults) {
    igc.arm(code, {}, { maxMs: 1 })
    await (code.startsWith('ocsp-') ? igc.post('/ocsp', question('0102')) : igc.get('/CRL/ACR-EL-TEST.crl')).catch(() => undefined)
  }
  expect(igc.recorder.drafts.map((d) => d.outcome.armedFault)).toEqual(igcService.faults.map(({ code }) => `f-${code}`))
  igc.arm('crl-indisponible')
  expect((await igc.get('/AC/ACR-EL-TEST.cer')).status).toBe(200)
  expect((await igc.get('/CRL/ACR-EL-TEST.crl')).status).toBe(503)
  igc.arm('crl-illisible')
  expect((await igc.get('/CRL/ACR-EL-TEST.crl')).type).toContain('text/html')
})

test('a scenario adds to the lists, and may close OCSP', async () => {
  igc.seed({ revoked: ['4761626172697400aa'] })
  const added = readCrl((await igc.get('/CRL/ACI-EL-ORG-TEST.crl')).bytes)
  expect([...added.revoked.keys()]).toContain('4761626172697400AA')
  // Not one of the root's.
  expect(readCrl((await igc.get('/CRL/ACR-EL-TEST.crl')).bytes).revoked.size).toBe(0)
  igc.seed({ settings: { ocsp: false } })
  expect((await igc.post('/ocsp', question('0102'))).status).toBe(404)
  igc.release()
  expect((await igc.post('/ocsp', question('0102'))).status).toBe(200)
  const accepts = new Ajv2020({ strict: false }).compile(igcService.seedSchema)
  expect([accepts({ revoked: ['0A1b'] }), accepts({ revoked: ['xyz'] }), accepts({})]).toEqual([true, false, false])
})

test('a server certificate that points elsewhere is issued again, a client’s is not', async () => {
  const before = await igc.pki.client('INSI-AUTO')
  const same = await openPki({ stateDir: root, clock: systemClock })
  expect(same.server).toEqual(igc.pki.server)
  const moved = await openPki({ stateDir: root, clock: systemClock, baseUrl: 'http://127.0.0.1:9' })
  expect(Buffer.from(new X509Certificate(moved.server.cert).raw).includes('http://127.0.0.1:9/CRL/')).toBe(true)
  expect(moved.ca).toEqual(igc.pki.ca)
  // The same key, under another number.
  expect(moved.server.key).toBe(igc.pki.server.key)
  expect(new X509Certificate(moved.server.cert).serialNumber).not.toBe(new X509Certificate(igc.pki.server.cert).serialNumber)
  expect((await moved.client('INSI-AUTO')).fingerprint256).toBe(before.fingerprint256)
  const again = await openPki({ stateDir: root, clock: systemClock, baseUrl: 'http://127.0.0.1:9' })
  expect(again.server).toEqual(moved.server)
})
