import { expect, test } from 'vitest'
import { insiService } from '../../../mocks/insi/index.ts'
import type { ServiceDefinition } from '../../../mocks/service.ts'
import { Session } from '../../../src/bench/session.ts'
import type { ArmedFault } from '../../../src/evidence/events.ts'
import { aSession } from '../../builders/engine.ts'

function fault(id: string, more: Partial<ArmedFault> = {}): ArmedFault {
  return { id, code: 'insi_102', trigger: { kind: 'once' }, where: {}, params: {}, ...more }
}

test('seeds and faults live as long as their scope, and leave the others alone', () => {
  const { session, events } = aSession()
  const world = session.world('insi') as Map<string, unknown>
  session.seed('run/a', 'insi', { a: 1 })
  session.seed('run/b', 'insi', { b: 1 })
  session.arm('run/a', 'insi', fault('f1'))
  session.arm('run/b', 'insi', fault('f2'))
  session.release('run/a')
  expect([...world.keys()]).toEqual(['run/b'])
  expect(session.takeFault('insi', {})?.id).toBe('f2')
  session.release('run/b')
  expect(world.size).toBe(0)
  expect(session.takeFault('insi', {})).toBeUndefined()
  expect(events().map((e) => e.type)).toEqual(['world-seeded', 'world-seeded', 'fault-armed', 'fault-armed', 'scope-closed', 'scope-closed'])
})

test('a fault armed once strikes once, and is unused until then', () => {
  const { session } = aSession()
  session.arm('s', 'insi', fault('f'))
  expect(session.unusedFaults('s').map((f) => f.id)).toEqual(['f'])
  expect(session.unusedFaults('autre')).toEqual([])
  expect(session.takeFault('insi', {})?.id).toBe('f')
  expect(session.takeFault('insi', {})).toBeUndefined()
  expect(session.unusedFaults('s')).toEqual([])
})

test('a fault for the second call lets the first go, and strikes no third', () => {
  const { session } = aSession()
  session.arm('s', 'insi', fault('f', { trigger: { kind: 'nth', n: 2 } }))
  expect([1, 2, 3].map(() => session.takeFault('insi', {})?.id)).toEqual([undefined, 'f', undefined])
})

test('a fault strikes only the calls it was armed for: its service, its person', () => {
  const { session } = aSession()
  session.arm('s', 'insi', fault('f', { trigger: { kind: 'nth', n: 1 }, where: { nomNaissance: 'ADRUN' } }))
  expect(session.takeFault('dmp', { nomNaissance: 'ADRUN' })).toBeUndefined()
  expect(session.takeFault('insi', { nomNaissance: 'NESSI' })).toBeUndefined()
  expect(session.takeFault('insi', { nomNaissance: 'ADRUN' })?.id).toBe('f')
})

test('a seed the world refuses is not in the log, and a service that does not exist is refused', () => {
  const { log, events } = aSession()
  const session = new Session('s', 's', 'strict', {}, log, [insiService as ServiceDefinition])
  expect(() => session.seed('s', 'insi', { remove: ['personne-inconnue'] })).toThrow(/is not in the world/)
  expect(() => session.seed('s', 'dmp', {})).toThrow(/unknown service: dmp/)
  expect(events()).toEqual([])
})
