import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { annuaireService } from '../../../mocks/annuaire/index.ts'
import { anAnnuaire } from './an-annuaire.ts'

test.each([
  ['cle-expiree', 401],
  ['acces-refuse', 403],
  ['debit-depasse', 429],
  ['http-500', 500],
])('%s: an OperationOutcome, once', async (code, status) => {
  await using annuaire = await anAnnuaire()
  annuaire.arm(code)
  // Public files are not of the API.
  expect((await annuaire.get('/extractions/PS_LibreAcces_Personne_activite.txt')).status).toBe(200)
  const answer = await annuaire.get('Practitioner?family=tilleul')
  expect([answer.status, answer.json['resourceType']]).toEqual([status, 'OperationOutcome'])
  expect(annuaire.recorder.drafts.at(-1)?.outcome).toEqual({ kind: 'fault', code: String(status), armedFault: `f-${code}` })
  expect((await annuaire.get('Practitioner?family=tilleul')).status).toBe(200)
})

test('a page is lost between two pages, and no other call is', async () => {
  await using annuaire = await anAnnuaire()
  annuaire.arm('page-perdue')
  const first = await annuaire.get('Practitioner?_count=4')
  expect(first.status).toBe(200)
  expect((await annuaire.get(first.next ?? '')).status).toBe(410)
  expect((await annuaire.get(first.next ?? '')).status).toBe(200)
})

test('a fault waits for the call it is for', async () => {
  await using annuaire = await anAnnuaire()
  annuaire.arm('http-503', { transaction: 'annuaire.PractitionerRole', 'mailbox-mss': '@ch-fictif.mssante.fr' })
  expect((await annuaire.get('Practitioner')).status).toBe(200)
  const answer = await annuaire.get('PractitionerRole?mailbox-mss:contains=%40ch-fictif.mssante.fr')
  expect([answer.status, answer.text]).toEqual([503, ''])
})

test('silence, reset, cut and slowness are on the wire', async () => {
  await using annuaire = await anAnnuaire()
  for (const [code, params] of [
    ['silence', { maxMs: 5 }],
    ['reinitialisation', {}],
    ['coupure', {}],
  ] as const) {
    annuaire.arm(code, {}, params)
    await expect(annuaire.get('Practitioner')).rejects.toThrow()
  }
  annuaire.arm('lent', {}, { delaiMs: 5 })
  expect((await annuaire.get('Practitioner')).status).toBe(200)
  annuaire.arm('json-malforme')
  const broken = await annuaire.get('Practitioner')
  expect(() => JSON.parse(broken.text)).toThrow()
  expect(annuaire.recorder.drafts.map((d) => d.problem)).toEqual(['cut-by-fault', 'cut-by-fault', 'cut-by-fault', null, null])
})

test('every fault of the table can be applied', async () => {
  await using annuaire = await anAnnuaire()
  const page = (await annuaire.get('Practitioner?_count=4')).next ?? ''
  for (const { code } of annuaireService.faults) {
    annuaire.arm(code, {}, { maxMs: 1, delaiMs: 1 })
    await annuaire.get(page).catch(() => undefined)
  }
  const armed = annuaire.recorder.drafts.slice(1).map((d) => d.outcome.armedFault)
  expect(armed).toEqual(annuaireService.faults.map(({ code }) => `f-${code}`))
})

test('the schema of seeds takes what the world takes, and refuses the rest', () => {
  const accepts = new Ajv2020({ strict: false }).compile(annuaireService.seedSchema)
  expect(accepts({ settings: { pageSize: 3, apiKeys: null, when: { transaction: 'annuaire.Practitioner' } } })).toBe(true)
  expect(accepts({ professionals: [{ id: 'a', psId: '899900000128', family: 'NOYER' }], inactive: ['geriatre'] })).toBe(true)
  expect(accepts({})).toBe(false)
  expect(accepts({ settings: { pageSize: 0 } })).toBe(false)
  expect(accepts({ settings: { inconnu: true } })).toBe(false)
  // A number that may be a real professional's or structure's.
  expect(accepts({ professionals: [{ id: 'a', psId: '810001234567' }] })).toBe(false)
  expect(accepts({ establishments: [{ id: 'a', structId: '1630000001' }] })).toBe(false)
})
