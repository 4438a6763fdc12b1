import { expect, test } from 'vitest'
import { RETRIEVE, UNIQUE_ID } from '../../../src/checks/dmp/example-bodies.ts'
import { depositBody } from '../../../src/checks/dmp/example-deposit.ts'
import { depositParts } from '../../../src/checks/dmp/examples.ts'
import { readPatientAnswer } from '../../../src/protocol/hl7v3/read-patient-answer.ts'
import { aDmp, PATIENT } from './a-dmp.ts'

/** No signature, no version, no action of the service: every control of a strict session would stop it. */
const BAD = {
  signed: false,
  changes: [
    ['Version="2.0"', 'Version="1.1"'],
    ['>urn:dmp<', '>urn:autre<'],
    ['<wsa:MessageID>', '<wsa:Other>'],
    ['</wsa:MessageID>', '</wsa:Other>'],
  ] as const,
}

test('a lenient session answers the business result whatever the faults of the request', async () => {
  await using dmp = await aDmp({ mode: 'lenient' })
  const existence = (await dmp.call('dmp.td0.2', BAD)).message.envelope?.bodyElement
  expect(existence && readPatientAnswer(existence)?.queryResponseCode).toBe('OK')
  const body = depositBody()
    .replace(/<Slot name="creationTime">.*?<\/Slot>/, '')
    .replace('9c3699a4309d', '9fdf87b75cc4')
  expect((await dmp.call('dmp.td2.1', { ...BAD, body })).xds?.status).toBe('success')
  expect(dmp.world.record(PATIENT).current(UNIQUE_ID)).toBeDefined()
  const found = await dmp.call('dmp.td3.1', { ...BAD, vihf: { mode: 'INDIRECTE' } })
  expect(found.xds?.kind === 'query' && found.xds.entries).toHaveLength(1)
  const read = await dmp.call('dmp.td3.2', { ...BAD, body: RETRIEVE.replace(/<DocumentUniqueId>.*?</, `<DocumentUniqueId>${UNIQUE_ID}<`) })
  expect(read.xds?.status).toBe('success')
  expect(dmp.recorder.drafts.map((d) => d.outcome.kind)).toEqual(['result', 'result', 'result', 'result'])
})

test('without any assertion, the patient is the one of the body', async () => {
  await using dmp = await aDmp({ mode: 'lenient' })
  const none = {
    signed: false,
    changes: [
      ['<wsse:Security', '<wsse:Autre'],
      ['</wsse:Security>', '</wsse:Autre>'],
    ],
  } as const
  expect((await dmp.call('dmp.td2.1', none)).xds?.status).toBe('success')
  expect(dmp.world.record(PATIENT).current(UNIQUE_ID)).toBeDefined()
})

test('what the world itself refuses, it still refuses', async () => {
  await using dmp = await aDmp({ mode: 'lenient', empty: true })
  expect((await dmp.call('dmp.td2.1')).error).toBe('XDSUnknownPatientId')
  dmp.seed({ records: [{ patient: PATIENT, state: 'terminated' }] })
  expect((await dmp.call('dmp.td2.1')).error).toBe('DMPClosed')
})

test('a deposit without its document is stored as far as it can be', async () => {
  await using dmp = await aDmp({ mode: 'lenient' })
  expect((await dmp.call('dmp.td2.1', { parts: depositParts().slice(0, 1) })).xds?.status).toBe('success')
  expect(dmp.world.record(PATIENT).entries()).toHaveLength(1)
})

test('what cannot be read is refused all the same', async () => {
  await using dmp = await aDmp({ mode: 'lenient' })
  const answer = await dmp.send('/si-dmp-server/v2/services/repository', '<a>', { 'content-type': 'application/soap+xml' })
  expect([answer.status, answer.fault]).toEqual([500, 'mock_DMP-T-03'])
})
