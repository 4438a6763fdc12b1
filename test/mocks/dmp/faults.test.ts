import { expect, test } from 'vitest'
import { dmpService } from '../../../mocks/dmp/index.ts'
import { UNIQUE_ID } from '../../../src/checks/dmp/example-bodies.ts'
import { readSetAuthorizationResponse } from '../../../src/protocol/dmp/habilitations.ts'
import type { DmpTransaction } from '../../../src/protocol/dmp/names.ts'
import { readPatientAnswer } from '../../../src/protocol/hl7v3/read-patient-answer.ts'
import { rawClient } from '../http/raw-client.ts'
import { aDmp, message, PATIENT, seal } from './a-dmp.ts'

const codesOf = (source: string): string[] => dmpService.faults.filter((f) => f.source.startsWith(source)).map((f) => f.code)
const XDS = codesOf('Interface DMP §11.4').filter((code) => code !== 'XDSExtraMetadataNotSaved')

test('holds every code of the contract, once', () => {
  const codes = dmpService.faults.map((f) => f.code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of [
    'DMPInvalidCertificate',
    'DMPAccessDeniedByRightsService',
    'DMPClosed',
    'DMPFound',
    'DMPPatientAccessAlreadyExists',
    'DMPPatientAccessOTPAlreadyExists',
    'DMPIdentityCertificationFailure',
  ])
    expect(codes).toContain(code)
  expect(XDS).toHaveLength(27)
})

test.each(XDS.flatMap((code) => (['dmp.td2.1', 'dmp.td3.1', 'dmp.td3.2', 'dmp.td3.3'] as const).map((t) => [code, t] as const)))(
  '%s on %s: HTTP 200, Failure, nothing done',
  async (code, transaction) => {
    await using dmp = await aDmp()
    dmp.arm(code)
    const answer = await dmp.call(transaction)
    expect([answer.status, answer.xds?.status, answer.error]).toEqual([200, 'failure', code])
    expect(dmp.recorder.drafts[0]?.outcome).toEqual({ kind: 'fault', code, armedFault: `f-${code}` })
    expect(dmp.world.record(PATIENT).entries()).toEqual([])
  },
)

test.each([
  ['DMPInvalidCertificate', 'DMPInvalidCertificate'],
  ['DMPAccessDeniedByRightsService', 'DMPAccessDeniedByRightsService'],
  ['adressage-absent', 'MessageAddressingHeaderRequired'],
  ['structure-introuvable', "Impossible d'effectuer un test d'existence : Structure introuvable ou Inactive"],
  ['ps-et-structure-non-lies', 'PS et Structure non liés'],
  ['specialite-absente', 'Aucune spécialité dans le vihf. Spécialité obligatoire pour les Médecins…'],
])('%s is a SOAP fault, in a multipart frame on repository', async (code, fault) => {
  await using dmp = await aDmp()
  for (const transaction of ['dmp.td0.2', 'dmp.td2.1', 'dmp.td3.2'] as const) {
    dmp.arm(code)
    const answer = await dmp.call(transaction)
    expect([answer.status, answer.fault, answer.message.multipart !== undefined]).toEqual([500, fault, transaction !== 'dmp.td0.2'])
  }
})

test('a code of the services comes in the answer of the transaction', async () => {
  await using dmp = await aDmp()
  const payload = async (transaction: DmpTransaction) => {
    dmp.arm('DMPClosed')
    const { message: m } = await dmp.call(transaction)
    if (!m.envelope?.bodyElement) throw new Error('no body')
    return m.envelope.bodyElement
  }
  expect(readPatientAnswer(await payload('dmp.td0.2'))).toMatchObject({
    acknowledgement: { typeCode: 'AE', details: [{ code: 'DMPClosed', text: 'Le DMP est fermé' }] },
  })
  expect(readSetAuthorizationResponse(await payload('dmp.td0.3'))).toEqual({ status: 'DMPClosed', context: 'Le DMP est fermé' })
  dmp.arm('code-inconnu', {}, { code: 'DMPJamaisVu', texte: 'Explication' })
  const deposit = await dmp.call('dmp.td2.1')
  expect([deposit.error, deposit.xds?.errors[0]?.codeContext]).toEqual(['DMPJamaisVu', 'Explication'])
})

test('a code of the registry waits for a call to it', async () => {
  await using dmp = await aDmp()
  dmp.arm('XDSRegistryBusy')
  expect((await dmp.call('dmp.td0.2')).status).toBe(200)
  expect((await dmp.call('dmp.td2.1')).error).toBe('XDSRegistryBusy')
})

test('a warning goes with a deposit that was done', async () => {
  await using dmp = await aDmp()
  dmp.arm('XDSExtraMetadataNotSaved')
  const answer = await dmp.call('dmp.td2.1')
  expect([answer.xds?.status, answer.error]).toEqual(['success', 'XDSExtraMetadataNotSaved'])
  expect(dmp.world.record(PATIENT).current(UNIQUE_ID)).toBeDefined()
})

test('a fault is for the calls that show its facts, and comes before any control', async () => {
  await using dmp = await aDmp()
  dmp.arm('XDSRegistryBusy', { typeCode: '74207-2', matricule: PATIENT, transaction: 'dmp.td2.1' })
  expect((await dmp.call('dmp.td0.2')).status).toBe(200)
  expect((await dmp.call('dmp.td2.1', { signed: false })).error).toBe('XDSRegistryBusy')
  dmp.arm('DMPClosed', { nomNaissance: 'tchitchi' })
  dmp.seed({ records: [{ patient: PATIENT, traits: { birthName: 'TCHITCHI', given: 'CATARINA', sex: 'F', birthDate: '19360621' } }] })
  expect((await dmp.call('dmp.td2.1')).error).toBe('DMPClosed')
})

async function onTheWire(dmp: Awaited<ReturnType<typeof aDmp>>, transaction: DmpTransaction = 'dmp.td2.1') {
  const { contentType, body } = message(transaction, {}, await seal(), 0)
  const path = transaction === 'dmp.td2.1' ? 'repository' : 'patients'
  const client = await rawClient(dmp.port)
  client.send(
    Buffer.concat([
      Buffer.from(
        `POST /si-dmp-server/v2/services/${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${contentType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`,
      ),
      Buffer.from(body),
    ]),
  )
  return client.closed
}

test.each([
  ['reinitialisation', {}, /^$/, 'ECONNRESET', 'cut-by-fault', 'none', false],
  ['certificat-refuse', {}, /^$/, 'ECONNRESET', 'cut-by-fault', 'none', false],
  ['silence', { maxMs: 20 }, /^$/, undefined, 'cut-by-fault', 'none', false],
  ['silence', { maxMs: 20, traite: 'oui' }, /^$/, undefined, 'cut-by-fault', 'none', true],
  ['coupure', {}, /^HTTP\/1\.1 200 OK[^]*<soap:Header>(?![^]*<\/soap:Envelope>)/, undefined, 'cut-by-fault', 'result', true],
  ['http-500', {}, /^HTTP\/1\.1 500 Internal Server Error\r\n[^]*Content-Length: 0\r\n[^]*\r\n\r\n$/, undefined, null, 'http', false],
  ['http-503', {}, /^HTTP\/1\.1 503 Service Unavailable\r\n[^]*Content-Length: 0\r\n[^]*\r\n\r\n$/, undefined, null, 'http', false],
  ['lent', { delaiMs: 10 }, /:Success"\/><\/soap:Body><\/soap:Envelope>$/, undefined, null, 'result', true],
  ['xml-malforme', {}, /:Success"\/>$/, undefined, null, 'result', true],
])('plays %s on the wire (%j), the deposit being done or not', async (code, params, seen, error, problem, kind, stored) => {
  await using dmp = await aDmp()
  dmp.arm(code, {}, params)
  const conversation = await onTheWire(dmp)
  expect(conversation.text).toMatch(seen)
  expect(conversation.error).toBe(error)
  const [draft] = await dmp.recorder.recorded(1)
  expect(draft).toMatchObject({ problem, outcome: { kind, armedFault: `f-${code}` } })
  expect(dmp.world.record(PATIENT).current(UNIQUE_ID) !== undefined).toBe(stored)
})

test('a multipart answer is spoilt in its envelope, its frame stays whole', async () => {
  await using dmp = await aDmp()
  await dmp.call('dmp.td2.1')
  dmp.arm('xml-malforme')
  const answer = await dmp.call('dmp.td3.2')
  expect([answer.message.multipart?.parts.length, answer.message.problem?.layer]).toEqual([1, 'xml'])
})

test('knows how to play every fault of its table', async () => {
  for (const { code } of dmpService.faults) {
    await using dmp = await aDmp()
    dmp.arm(code, {}, { maxMs: 1, delaiMs: 1 })
    await onTheWire(dmp)
    const [draft] = await dmp.recorder.recorded(1)
    expect([draft?.outcome.armedFault, draft?.outcome.code]).toEqual([`f-${code}`, expect.not.stringContaining('erreur-de-banc')])
  }
})
