import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { openPscSession, type PscSession, type TokenStep } from '../../../mocks/dui/mail/connect/psc-session.ts'
import type { MailClient } from '../../../mocks/dui/mail/mail-client.ts'
import { pscService } from '../../../mocks/psc/index.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { aPsc, DOCTOR, type TestPsc } from './a-psc.ts'

/** The simulator's own client, written by someone else from the same contract; its waits move the clock. */
function client(psc: TestPsc): PscSession {
  const clock = { now: () => psc.clock.now(), sleep: async (ms: number) => psc.clock.advance(ms / 1000) }
  const given = { clock, ids: seededIds('dui'), options: {}, defects: new Set() } as unknown as MailClient
  return openPscSession(given, { url: psc.issuer, clientId: 'dui-fictif', clientSecret: 'secret-fictif', professional: { idNat: DOCTOR } })
}

const stateOf = (psc: TestPsc, step: TokenStep): unknown => psc.world.accessToken('token' in step ? step.token : '', psc.clock.now())

test('the simulator logs in by CIBA, refreshes before two minutes, and is told when its session is over', async () => {
  await using psc = await aPsc()
  psc.seed({ approve: { afterPolls: 2 } })
  const dui = client(psc)
  const first = await dui.login(DOCTOR)
  expect(stateOf(psc, first)).toEqual({ state: 'valid', nationalId: DOCTOR })
  expect(psc.recorder.drafts.map((d) => `${d.transaction} ${d.outcome.code}`)).toEqual([
    'psc.discovery wallet',
    'psc.ciba MOBILE',
    'psc.discovery wallet',
    'psc.token authorization_pending',
    'psc.token authorization_pending',
    'psc.token ciba',
  ])
  psc.clock.advance(115)
  const second = await dui.token(false)
  expect(second).not.toEqual(first)
  expect(stateOf(psc, second)).toEqual({ state: 'valid', nationalId: DOCTOR })
  psc.clock.advance(1_801)
  expect(await dui.token(false)).toMatchObject({ closed: true })
  await dui.close()
})

test('the simulator says what the service said: refusal, no answer, unknown professional', async () => {
  await using psc = await aPsc()
  psc.seed({ approve: 'refuse' })
  const dui = client(psc)
  expect(await dui.login(DOCTOR)).toEqual({ said: 'Connexion refusée sur votre téléphone ou votre carte.' })
  expect(await dui.login('899900099999')).toEqual({ said: 'Pro Santé Connect refuse la demande (unknown_user_id).' })
  psc.seed({ approve: 'never' })
  expect(await dui.login(DOCTOR)).toHaveProperty('said')
  await dui.close()
})

test('the schema of seeds takes what the world takes, and names what it does not know', () => {
  const accepts = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(pscService.seedSchema)
  for (const good of [
    { approve: 'auto' },
    { approve: { afterPolls: 3 }, professional: 'infirmier', interval: 1, acr: null },
    { professionals: ['infirmier', { id: 'x', nationalId: '30B0000001/EDUC1', family: 'X', given: 'Y', civility: 'M' }], userinfo: 'multi' },
    { clients: [{ id: 'dui', secret: 's', redirectUris: ['https://dui.example/retour'], ciba: false }], lifetimes: { access: 10 }, walletHost: 'x:1' },
  ]) {
    expect(accepts(good), JSON.stringify(accepts.errors)).toBe(true)
  }
  for (const bad of [
    {},
    { approve: 'peut-etre' },
    { approve: { afterPolls: -1 } },
    { lifetimes: {} },
    { lifetimes: { access: 0 } },
    { clients: [{ secret: 'sans-nom' }] },
    { clients: [{ id: 'x', redirectUris: ['javascript:alert(1)'] }] },
    { professionals: [{ id: 'x' }] },
    { inconnu: true },
  ]) {
    expect(accepts(bad), JSON.stringify(bad)).toBe(false)
  }
})

test('everything recorded keeps its transaction within those the service declares', () => {
  const names = readFileSync(join(import.meta.dirname, '../../../mocks/psc/routes.ts'), 'utf8')
  for (const [, transaction] of names.matchAll(/transaction: '(psc\.\w+)'/g)) expect(pscService.transactions).toContain(transaction)
})
