import { expect, test } from 'vitest'
import { rawClient } from '../http/raw-client.ts'
import { anAnnuaire, type TestAnnuaire } from './an-annuaire.ts'

const KEY = '0c1f7a52-cle-secrete-8d1e'

/** Everything that was recorded, bytes included. */
function evidence({ recorder }: TestAnnuaire): string {
  return recorder.drafts.map((d) => JSON.stringify(d) + [d.request, d.response].map((m) => Buffer.from(m?.bytes ?? []).toString('latin1')).join('')).join('')
}

test('the key is in no record, whether it came in its header, in the address or in a form', async () => {
  await using annuaire = await anAnnuaire({ key: KEY, mode: 'lenient' })
  await annuaire.get('Practitioner?family=tilleul')
  await annuaire.get(`Practitioner?ESANTE-API-KEY=${KEY}&family=tilleul`)
  await annuaire.send('POST', 'Practitioner/_search', `family=tilleul&api_key=${KEY}`, { 'content-type': 'application/x-www-form-urlencoded' })
  expect(annuaire.recorder.drafts.map((d) => d.outcome.code)).toEqual(['200', '200', '200'])
  expect(evidence(annuaire)).not.toContain(KEY)
  const [first, second] = annuaire.recorder.drafts
  // That there was one, and where, is still seen.
  expect(first?.request?.headers.find(([name]) => name.toLowerCase() === 'esante-api-key')?.[1]).toBe('***')
  expect(second?.request?.startLine).toBe('GET /fhir/v2/Practitioner?ESANTE-API-KEY=***&family=tilleul HTTP/1.1')
  for (const { request } of annuaire.recorder.drafts) {
    const text = Buffer.from(request?.bytes ?? []).toString('latin1')
    expect(text.slice(0, request?.bodyOffset)).toMatch(/\r\n\r\n$/)
  }
})

test('what is no request is masked as well, and the rest is kept byte for byte', async () => {
  await using annuaire = await anAnnuaire()
  const client = await rawClient(Number(new URL(annuaire.url).port))
  client.send(`GET /fhir/v2/metadata HTTP/1.1\r\nESANTE-API-KEY: ${KEY}\r\nbad header\r\n\r\n`)
  await annuaire.recorder.recorded(1)
  client.socket.destroy()
  expect(evidence(annuaire)).not.toContain(KEY)
  const [draft] = annuaire.recorder.drafts
  expect(Buffer.from(draft?.request?.bytes ?? []).toString('latin1')).toBe('GET /fhir/v2/metadata HTTP/1.1\r\nESANTE-API-KEY: ***\r\nbad header\r\n\r\n')
})

test('a short key is masked where it is named, and no word of the search is taken for it', async () => {
  await using annuaire = await anAnnuaire({ key: 'till' })
  await annuaire.get('Practitioner?family=tilleul')
  const [draft] = annuaire.recorder.drafts
  expect(draft?.request?.startLine).toContain('family=tilleul')
  expect(draft?.request?.headers.find(([name]) => name.toLowerCase() === 'esante-api-key')?.[1]).toBe('***')
})
