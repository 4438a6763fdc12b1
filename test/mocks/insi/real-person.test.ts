import { expect, test } from 'vitest'
import { carteRequest, verificationRequest } from '../../../src/checks/insi/examples.ts'
import { matriculeKey } from '../../../src/protocol/ins/matricule.ts'
import { anInsi } from './an-insi.ts'

const KNOWN = '2360663220836'
const UNKNOWN = '1991299999123'
const isFictitious = (matricule: string): boolean => matricule.startsWith(KNOWN)
const withUnknown = (request: (...changes: [string, string][]) => string): string => request([KNOWN, UNKNOWN], ['>56<', `>${matriculeKey(UNKNOWN)}<`])

test.each([
  ['a card', withUnknown(carteRequest)],
  ['a verification', withUnknown(verificationRequest)],
])('refuses %s whose number is of no fictitious person, without repeating it', async (_, body) => {
  await using insi = await anInsi({ isFictitious })
  const answer = await insi.post(body)
  expect(answer.status).toBe(500)
  expect(answer.body).toContain('code="mock_GF-01"')
  expect(answer.body).not.toContain(UNKNOWN)
  expect(insi.recorder.drafts.at(-1)?.outcome).toMatchObject({ kind: 'fault', code: 'mock_GF-01', control: 'GF-01' })
})

test('refuses it in lenient mode too, and whatever fault is armed', async () => {
  await using insi = await anInsi({ isFictitious, mode: 'lenient' })
  insi.arm('http-503')
  expect((await insi.post(withUnknown(carteRequest))).body).toContain('mock_GF-01')
  expect(insi.armed).toHaveLength(1)
})

test('answers a fictitious person', async () => {
  await using insi = await anInsi({ isFictitious })
  expect((await insi.post(carteRequest())).body).toContain('<CodeCR>00</CodeCR>')
})
