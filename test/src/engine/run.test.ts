import { expect, test } from 'vitest'
import { defineExchangeCheck, defineObservationCheck, nonConforme, ok } from '../../../src/checks/define.ts'
import { runScenarios } from '../../../src/engine/run.ts'
import { BancError } from '../../../src/evidence/banc-error.ts'
import type { GabaritEvent, StepResult } from '../../../src/evidence/events.ts'
import { anAdapter, aScenario, aSession, runOptions } from '../../builders/engine.ts'

const ASK = `- ask: { action: identity.search, instruction: { fr: Cherchez, en: Search } }`
const EXPECT = `- expect: { service: insi, transaction: insi.*, as: appel, within: 30s }`

function steps(events: readonly GabaritEvent[], scenario = 'essai'): StepResult[] {
  const results: StepResult[] = []
  for (const e of events) if (e.type === 'step-ended' && e.scenario === scenario) results[e.step] = e.result
  return results
}

const isZoe = defineExchangeCheck({
  id: 'ESSAI-01',
  title: { fr: '', en: '' },
  why: { fr: '', en: '' },
  mend: { fr: '', en: '' },
  exigences: [],
  level: 'DOIT',
  source: { ref: '', mark: 'M' },
  always: true,
  reasons: {},
  examples: { conforme: [], fautif: [] },
  on: ['insi.*'],
  judge: (s) => [Buffer.from(s.requestBody).includes('>ZOE<') ? ok : nonConforme('pas-zoe')],
})

test('an expected exchange that comes is claimed, judged and conforme', async () => {
  const { session, call, events } = aSession()
  const adapter = anAdapter(() => {
    call('ADRUN')
    return { outcome: 'done' }
  })
  const outcome = await runScenarios(runOptions(session, adapter, [aScenario(`${ASK}\n${EXPECT}`, { persona: 'zoe' })], { checks: [isZoe] }))
  expect(outcome.verdict).toBe('conforme')
  expect(events().filter((e) => e.type === 'exchange-claimed')).toMatchObject([{ scenario: 'essai', exchange: 'x000001', as: 'appel' }])
  expect(events().filter((e) => e.type === 'finding')).toMatchObject([{ finding: { check: 'ESSAI-01', verdict: 'conforme', subject: 'x000001' } }])
})

test('silence is red, stops the scenario, and shows the nearest exchange with the first thing that differs', async () => {
  const { session, call, events } = aSession()
  const adapter = anAdapter(() => {
    call('ADRUN', { prenom: 'ANNA' })
    return { outcome: 'done' }
  })
  const scenario = aScenario(`${ASK}\n- expect: { service: insi, transaction: insi.*, where: { prenom: ZOE }, as: appel }\n${ASK}`, { persona: 'zoe' })
  const { verdict } = await runScenarios(runOptions(session, adapter, [scenario]))
  expect(verdict).toBe('non-conforme')
  const [, expected, after] = steps(events())
  expect(expected).toMatchObject({ reason: 'rien-recu-action', nearMisses: [{ exchange: 'x000001', criterion: 'prenom', expected: 'ZOE', received: 'ANNA' }] })
  expect(after).toEqual({ verdict: 'sans-objet', reason: 'etape-non-jouee' })
})

test('an exchange that must not come is red when it does', async () => {
  const { session, call, events } = aSession()
  const adapter = anAdapter(() => {
    call('ADRUN')
    return { outcome: 'done' }
  })
  await runScenarios(runOptions(session, adapter, [aScenario(`${ASK}\n- absent: { service: insi, transaction: insi.*, for: 1s }`, { persona: 'zoe' })]))
  expect(steps(events())[1]).toMatchObject({ verdict: 'non-conforme', reason: 'echange-interdit', params: { exchange: 'x000001' } })
})

test('scenarios side by side receive each their own person, and never share one', async () => {
  const { session, call, events } = aSession()
  let together = 0
  let most = 0
  const adapter = anAdapter(async ({ patient }) => {
    most = Math.max(most, ++together)
    await new Promise((r) => setImmediate(r))
    call(patient?.name?.[0]?.family ?? '')
    together--
    return { outcome: 'done' }
  })
  const create = `- ask: { action: resident.create, instruction: { fr: C, en: C } }\n${EXPECT}`
  const scenarios = [
    aScenario(create, { id: 'a', persona: 'zoe' }),
    aScenario(create, { id: 'b', persona: 'ruth' }),
    aScenario(create, { id: 'c', persona: 'zoe' }),
  ]
  const { verdict } = await runScenarios(runOptions(session, adapter, scenarios))
  expect(verdict).toBe('conforme')
  expect(most).toBe(2)
  const log = events()
  const at = (type: string, scenario: string): number => log.findIndex((e) => e.type === type && 'scenario' in e && e.scenario === scenario)
  expect(at('scenario-started', 'c')).toBeGreaterThan(at('scenario-ended', 'a'))
})

test('an exchange of nobody is judged too, outside any scenario', async () => {
  const { session, call, events } = aSession()
  const adapter = anAdapter(async ({ patient }) => {
    await new Promise((r) => setImmediate(r))
    if (patient?.name?.[0]?.family === 'ADRUN') call('PERSONNE', { prenom: 'X' })
    call(patient?.name?.[0]?.family ?? '')
    return { outcome: 'done' }
  })
  const create = `- ask: { action: resident.create, instruction: { fr: C, en: C } }\n${EXPECT}`
  const scenarios = [aScenario(create, { id: 'a', persona: 'zoe' }), aScenario(create, { id: 'b', persona: 'ruth' })]
  const { verdict } = await runScenarios(runOptions(session, adapter, scenarios, { checks: [isZoe] }))
  expect(verdict).toBe('non-conforme')
  expect(events().filter((e) => e.type === 'finding' && e.scenario === null)).toMatchObject([{ finding: { reason: 'pas-zoe', subject: 'x000001' } }])
})

test('three scenarios in a row that hear nothing mean a DUI that is not plugged in', async () => {
  const { session, events } = aSession()
  const scenarios = ['a', 'b', 'c', 'd', 'e'].map((id) => aScenario(`${ASK}\n${EXPECT}`, { id, persona: 'zoe' }))
  const { verdict } = await runScenarios(runOptions(session, anAdapter(), scenarios))
  expect(verdict).toBe('configuration')
  expect(events().filter((e) => e.type === 'breaker-opened')).toMatchObject([{ after: ['a', 'b', 'c'] }])
  expect(steps(events(), 'd')[0]).toMatchObject({ verdict: 'configuration', reason: 'disjoncteur', params: { n: 3 } })
  expect(steps(events(), 'e')[0]).toMatchObject({ reason: 'disjoncteur' })
})

test('what the DUI does not do is sans objet, with the reason', async () => {
  const { session, events } = aSession()
  const scenarios = [
    aScenario(ASK, { id: 'a', more: 'requires: { actions: [identity.verify] }\n' }),
    aScenario(ASK, { id: 'b', more: 'when: [receivesPam]\n' }),
  ]
  const { verdict } = await runScenarios(runOptions(session, anAdapter(), scenarios))
  expect(verdict).toBe('sans-objet')
  expect(steps(events(), 'a')[0]).toMatchObject({ reason: 'capacite-absente', params: { capability: 'identity.verify' } })
  expect(steps(events(), 'b')[0]).toMatchObject({ reason: 'capacite-absente', params: { capability: 'receivesPam' } })
})

test('a fault that no call met makes its step non testable', async () => {
  const { session, events } = aSession()
  await runScenarios(runOptions(session, anAdapter(), [aScenario(`- fault: { service: insi, code: insi_102, trigger: once }\n${ASK}`, { persona: 'zoe' })]))
  expect(steps(events())[0]).toMatchObject({ verdict: 'non-testable', reason: 'panne-non-consommee', params: { code: 'insi_102' } })
})

test('a fault is for the scenario’s own person, once', () => {
  const { session } = aSession()
  session.arm('s', 'insi', { id: 'f', code: 'insi_102', trigger: { kind: 'once' }, where: { nomNaissance: 'ADRUN' }, params: {} })
  expect(session.takeFault('insi', { nomNaissance: 'NESSI' })).toBeUndefined()
  expect(session.takeFault('insi', { nomNaissance: 'adrun' })?.code).toBe('insi_102')
  expect(session.takeFault('insi', { nomNaissance: 'ADRUN' })).toBeUndefined()
  session.arm('s', 'insi', { id: 'g', code: 'coupure', trigger: { kind: 'nth', n: 2 }, where: {}, params: {} })
  expect([1, 2, 3].map(() => session.takeFault('insi', {})?.code)).toEqual([undefined, 'coupure', undefined])
  session.release('s')
  session.arm('t', 'insi', { id: 'h', code: 'lent', trigger: { kind: 'until' }, where: {}, params: {} })
  expect([1, 2].map(() => session.takeFault('insi', {})?.code)).toEqual(['lent', 'lent'])
})

test('three blames are never mixed: an unreachable adapter is configuration, a broken check is the bench', async () => {
  const { session, events } = aSession()
  const unreachable = new BancError('adaptateur-injoignable', 'configuration', { fr: 'Injoignable', en: 'Unreachable' }, { fr: '', en: '' })
  const adapter = anAdapter(() => Promise.reject(unreachable))
  expect((await runScenarios(runOptions(session, adapter, [aScenario(ASK, { persona: 'zoe' })]))).verdict).toBe('configuration')
  expect(steps(events())[0]).toMatchObject({ blame: 'configuration', reason: 'adaptateur', params: { code: 'adaptateur-injoignable' } })

  const other = aSession()
  const broken = {
    ...isZoe,
    judge: () => {
      throw new Error('oups')
    },
  }
  const calling = anAdapter(() => {
    other.call('ADRUN')
    return { outcome: 'done' }
  })
  const { verdict } = await runScenarios(runOptions(other.session, calling, [aScenario(`${ASK}\n${EXPECT}`, { persona: 'zoe' })], { checks: [broken] }))
  expect(verdict).toBe('erreur-de-banc')
})

test('a check named by a step that applies to nothing is red', async () => {
  const { session, events } = aSession()
  const scenario = aScenario(
    `- observe: { query: resident, view: affichage, as: fiche, question: { fr: Q, en: Q } }\n- check: { ids: [ESSAI-01], on: [fiche] }`,
    { persona: 'zoe' },
  )
  await runScenarios(runOptions(session, anAdapter(), [scenario], { checks: [isZoe] }))
  expect(steps(events())[1]).toMatchObject({ verdict: 'non-testable', reason: 'aucun-controle-applicable', params: { ids: 'ESSAI-01' } })
})

test('an answer other than the one wanted, no observation, a person who says no: each is red in its own words', async () => {
  const { session, events } = aSession()
  const scenarios = [
    aScenario(`- ask: { action: identity.search, outcome: done, instruction: { fr: C, en: C } }`, { id: 'a', persona: 'zoe' }),
    aScenario(`- observe: { query: resident, view: sortie, as: f, question: { fr: Q, en: Q } }`, { id: 'b', persona: 'ruth' }),
    aScenario(`- attest: { question: { fr: Q, en: Q }, proof: false }`, { id: 'c', persona: 'paul' }),
    aScenario(`- attest: { question: { fr: Q, en: Q }, proof: true }`, { id: 'd', persona: 'paul' }),
  ]
  const adapter = anAdapter(() => ({ outcome: 'refused', message: 'non' }), {
    query: () => Promise.resolve(null),
    attest: ({ proof }) => Promise.resolve({ answer: proof ? 'oui' : 'non', by: 'Anne', at: '2026-01-15T09:30:00.000Z' }),
  })
  await runScenarios(runOptions(session, adapter, scenarios))
  expect(steps(events(), 'a')[0]).toMatchObject({ reason: 'action-refusee', params: { attendu: 'done', recu: 'refused', message: 'non' } })
  expect(steps(events(), 'b')[0]).toMatchObject({ verdict: 'non-testable', reason: 'aucune-observation' })
  expect(steps(events(), 'c')[0]).toMatchObject({ verdict: 'non-conforme', reason: 'attestation-non' })
  expect(steps(events(), 'd')[0]).toMatchObject({ verdict: 'a-verifier', reason: 'preuve-manquante' })
})

test('an action that never ends is stopped at its deadline', async () => {
  const { session, events } = aSession()
  const adapter = anAdapter(() => new Promise(() => undefined))
  await runScenarios(
    runOptions(session, adapter, [aScenario(`- ask: { action: identity.search, within: 20ms, instruction: { fr: C, en: C } }`, { persona: 'zoe' })]),
  )
  expect(steps(events())[0]).toMatchObject({ verdict: 'non-testable', reason: 'sans-reponse', params: { within: 20 } })
})

test('the same seed, clock and profile give the same run id and the same fault ids', async () => {
  const idsOf = async (): Promise<unknown[]> => {
    const { session, events } = aSession()
    await runScenarios(runOptions(session, anAdapter(), [aScenario(`- fault: { service: insi, code: x, trigger: until }`, { persona: 'zoe' })]))
    return events().flatMap((e) => (e.type === 'run-started' ? [e.run.id] : e.type === 'fault-armed' ? [e.fault.id] : []))
  }
  const first = await idsOf()
  expect(first).toHaveLength(2)
  expect(await idsOf()).toEqual(first)
})

test('an observation is judged on the exchanges there had been when it was made, even at the end', async () => {
  const { session, call, events } = aSession()
  const heard: number[] = []
  const seesExchanges = defineObservationCheck({
    ...isZoe,
    id: 'ESSAI-02',
    examples: { conforme: [], fautif: [] },
    on: 'resident',
    judge: (_, context) => {
      heard.push(context.exchanges.length)
      return [ok]
    },
  })
  const adapter = anAdapter(() => {
    call('ADRUN')
    return { outcome: 'done' }
  })
  const observe = (name: string): string => `- observe: { query: resident, view: affichage, as: ${name}, question: { fr: Q, en: Q } }`
  await runScenarios(
    runOptions(session, adapter, [aScenario(`${ASK}\n${observe('un')}\n${ASK}\n${observe('deux')}`, { persona: 'zoe' })], { checks: [seesExchanges] }),
  )
  expect(heard).toEqual([1, 2])
  expect(events().filter((e) => e.type === 'step-ended' && e.result.observation)).toMatchObject([
    { result: { observation: { heard: 1 } } },
    { result: { observation: { heard: 2 } } },
  ])
})

test('a DUI that refuses the first action of every scenario is not conforme, it is not unplugged', async () => {
  const { session } = aSession()
  const refuse = `- ask: { action: resident.create, outcome: done, instruction: { fr: C, en: C } }\n${EXPECT}`
  const scenarios = ['a', 'b', 'c', 'd'].map((id) => aScenario(refuse, { id, persona: 'zoe' }))
  const adapter = anAdapter(() => ({ outcome: 'refused', message: 'non' }))
  expect((await runScenarios(runOptions(session, adapter, scenarios))).verdict).toBe('non-conforme')
})

test('what was captured before a red step is still judged', async () => {
  const { session, call, events } = aSession()
  const adapter = anAdapter(() => {
    call('ADRUN', { prenom: 'ANNA' })
    return { outcome: 'done' }
  })
  const steps = `${ASK}\n${EXPECT}\n- expect: { service: insi, transaction: insi.*, as: autre }\n- check: { ids: [ESSAI-01], on: [appel] }\n- check: { ids: [ESSAI-01], on: [autre] }`
  await runScenarios(runOptions(session, adapter, [aScenario(steps, { persona: 'zoe' })], { checks: [isZoe] }))
  expect(events().filter((e) => e.type === 'finding')).toMatchObject([{ finding: { step: 3, reason: 'pas-zoe' } }])
})

test('an absence is of what came since the last action: an earlier call does not count', async () => {
  const { session, call } = aSession()
  let asked = 0
  const adapter = anAdapter(() => {
    if (asked++ === 0) call('ADRUN')
    return { outcome: 'done' }
  })
  const absent = '- absent: { service: insi, transaction: insi.*, for: 1s }'
  expect((await runScenarios(runOptions(session, adapter, [aScenario(`${ASK}\n${ASK}\n${absent}`, { persona: 'zoe' })]))).verdict).toBe('conforme')
})

test('an adapter that cannot begin a scenario ends that one with its reason, and the others are played', async () => {
  const { session, events } = aSession()
  const lost = new BancError('adaptateur-injoignable', 'configuration', { fr: 'Injoignable', en: 'Unreachable' }, { fr: '', en: '' })
  const adapter = anAdapter(undefined, { begin: ({ id }) => (id === 'a' ? Promise.reject(lost) : Promise.resolve()) })
  const scenarios = [aScenario(ASK, { id: 'a', persona: 'zoe' }), aScenario(ASK, { id: 'b', persona: 'ruth' })]
  expect((await runScenarios(runOptions(session, adapter, scenarios))).verdict).toBe('configuration')
  expect(steps(events(), 'a')[0]).toMatchObject({ verdict: 'configuration', reason: 'adaptateur', params: { code: 'adaptateur-injoignable' } })
  expect(steps(events(), 'b')[0]).toMatchObject({ verdict: 'conforme' })
})
