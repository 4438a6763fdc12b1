import { expect, test } from 'vitest'
import { findInterrupted } from '../../../src/engine/resume.ts'
import { runScenarios } from '../../../src/engine/run.ts'
import { aFolder, anAdapter, aScenario, aSession, runOptions } from '../../builders/engine.ts'

const CREATE = `- ask: { action: resident.create, instruction: { fr: C, en: C } }
- expect: { service: insi, transaction: insi.*, as: appel }
- observe: { query: resident, view: affichage, as: fiche, question: { fr: Q, en: Q } }
- ask: { action: identity.search, args: { prenom: '\${appel.prenom}' }, instruction: { fr: C, en: C } }
- expect: { service: insi, transaction: insi.*, as: second }`

const SCENARIOS = [
  aScenario.bind(null, '- ask: { action: identity.search, instruction: { fr: C, en: C } }', { id: 'a', persona: 'ruth' }),
  aScenario.bind(null, CREATE, { id: 'b', persona: 'zoe' }),
]

/** Runs until the process would be killed: in the second action of scenario b. */
async function interruptedRun(folder: string, durable: boolean) {
  const killed = new AbortController()
  const { session, call, log, events } = aSession(folder)
  const adapter = anAdapter(
    ({ action, args }) => {
      if (action === 'resident.create') {
        call('ADRUN')
        return { outcome: 'done', resident: 'R1' }
      }
      if (args['prenom'] === undefined) return { outcome: 'done' }
      killed.abort(new Error('killed'))
      return new Promise(() => undefined)
    },
    { capable: { durable } },
  )
  await runScenarios(
    runOptions(
      session,
      adapter,
      SCENARIOS.map((s) => s()),
      { signal: killed.signal, parallel: 1 },
    ),
  )
  expect(events().some((e) => e.type === 'run-ended' || (e.type === 'scenario-ended' && e.scenario === 'b'))).toBe(false)
  log.close()
}

async function resume(folder: string, durable: boolean) {
  const { session, call, log, events } = aSession(folder)
  const interrupted = findInterrupted(log)
  if (!interrupted) throw new Error('nothing to resume')
  const asked: string[] = []
  const adapter = anAdapter(
    ({ action, resident, args }) => {
      asked.push(`${action} ${resident ?? '-'} ${args['prenom'] ?? ''}`.trim())
      call('ADRUN')
      return action === 'resident.create' ? { outcome: 'done', resident: 'R2' } : { outcome: 'done' }
    },
    { capable: { durable } },
  )
  const outcome = await runScenarios(
    runOptions(
      session,
      adapter,
      SCENARIOS.map((s) => s()),
      { interrupted },
    ),
  )
  return { outcome, asked, events }
}

test('a stopped run goes on inside the scenario when the DUI kept its state: nothing is asked twice', async () => {
  const folder = aFolder()
  await interruptedRun(folder, true)
  const { outcome, asked, events } = await resume(folder, true)
  expect(outcome.verdict).toBe('conforme')
  // The resident and the captured given name come back from the log.
  expect(asked).toEqual(['identity.search R1 ZOE'])
  expect(events().filter((e) => e.type === 'run-resumed')).toMatchObject([{ kept: ['a'], restarted: ['b'] }])
  expect(events().filter((e) => e.type === 'scenario-started' && e.scenario === 'b')).toMatchObject([{ attempt: 1 }, { attempt: 2 }])
})

test('a DUI that forgot everything has its interrupted scenario played again from the start', async () => {
  const folder = aFolder()
  await interruptedRun(folder, false)
  const { outcome, asked } = await resume(folder, false)
  expect(outcome.verdict).toBe('conforme')
  expect(asked).toEqual(['resident.create -', 'identity.search R2 ZOE'])
})

test('a run that ended has nothing to resume', async () => {
  const folder = aFolder()
  const { session, log } = aSession(folder)
  await runScenarios(runOptions(session, anAdapter(), [aScenario('- ask: { action: identity.search, instruction: { fr: C, en: C } }', { persona: 'zoe' })]))
  expect(findInterrupted(log)).toBeUndefined()
})

test('a fault that a call already met does not strike again after the stop', async () => {
  const folder = aFolder()
  const yaml = `- fault: { service: insi, code: insi_102, trigger: once }
- ask: { action: identity.search, instruction: { fr: C, en: C } }
- ask: { action: identity.search, args: { encore: oui }, instruction: { fr: C, en: C } }`
  const killed = new AbortController()
  const first = aSession(folder)
  const adapter = anAdapter(({ args }) => {
    if (args['encore']) {
      killed.abort(new Error('killed'))
      return new Promise(() => undefined)
    }
    const fault = first.session.takeFault('insi', { nomNaissance: 'ADRUN' })
    first.call('ADRUN', fault ? { armedFault: fault.id } : {})
    return { outcome: 'done' }
  })
  await runScenarios(runOptions(first.session, adapter, [aScenario(yaml, { persona: 'zoe' })], { signal: killed.signal }))
  first.log.close()

  const { session, log, events } = aSession(folder)
  const interrupted = findInterrupted(log)
  if (!interrupted) throw new Error('nothing to resume')
  const met: unknown[] = []
  const again = anAdapter(() => {
    met.push(session.takeFault('insi', { nomNaissance: 'ADRUN' }))
    return { outcome: 'done' }
  })
  await runScenarios(runOptions(session, again, [aScenario(yaml, { persona: 'zoe' })], { interrupted }))
  expect(met).toEqual([undefined])
  expect(events().some((e) => e.type === 'step-ended' && e.result.reason === 'panne-non-consommee')).toBe(false)
})
