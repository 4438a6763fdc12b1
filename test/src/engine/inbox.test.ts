import { expect, test } from 'vitest'
import { insiExchange } from '../../../src/checks/insi/examples.ts'
import { Inbox } from '../../../src/engine/inbox.ts'

function inboxOf(...entries: readonly (readonly [scenario: string | null, uniqueId: string])[]): Inbox {
  const inbox = new Inbox()
  for (const [scenario, uniqueId] of entries) inbox.add({ subject: insiExchange(), facts: { uniqueId }, scenario, claimed: false })
  return inbox
}

const underWay = new Map([
  ['a', null],
  ['b', null],
])

test('a call that names only a document belongs to the scenario that spoke of it', () => {
  const inbox = inboxOf(['a', '1.2.3'], ['b', '1.2.4 1.2.5'], [null, '1.2.6'])
  expect(inbox.ownerOf({ uniqueId: '1.2.3' }, underWay)).toBe('a')
  expect(inbox.ownerOf({ uniqueId: '1.2.5' }, underWay)).toBe('b')
})

test('an unknown document, none at all, or a scenario that is over, gives nobody', () => {
  const inbox = inboxOf(['a', '1.2.3'], ['c', '1.2.7'], [null, '1.2.6'])
  for (const facts of [{ uniqueId: '1.2.9' }, { uniqueId: '1.2.6' }, { uniqueId: '1.2.7' }, {}, { uniqueId: '' }]) {
    expect(inbox.ownerOf(facts, underWay)).toBeNull()
  }
})
