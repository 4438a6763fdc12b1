import { describe, expect, it } from 'vitest'
import { received, type ShownParts, theMessages } from '../../../../src/checks/mss/example-reception.ts'
import { EMERGENCY, MESSAGE_ID, submission } from '../../../../src/checks/mss/examples.ts'
import { recognisedMessages } from '../../../../src/checks/mss/recognise-message.ts'

const A = '<a@ch-fictif.mssante.fr>'
const B = '<b@ch-fictif.mssante.fr>'
const GERIATRICS = 'geriatrie@ch-fictif.mssante.fr'

const letter = (messageId: string, headers: Readonly<Record<string, string>> = {}) =>
  received({ messageId, id: messageId, documents: [], headers: { Subject: 'Visite de jeudi', ...headers } })
/** Seen on a screen without identifiers. */
const seen = (...shown: readonly ShownParts[]) => theMessages(...shown.map((m) => ({ messageId: '', topic: 'Visite de jeudi', ...m })))
const ids = (observation: ReturnType<typeof seen>, ...exchanges: Parameters<typeof recognisedMessages>[1]) =>
  recognisedMessages(observation, exchanges)?.messages.map((m) => m.messageId)

describe('a message on a screen without its identifier', () => {
  it('is the only one of its subject, whatever the case, the prefix hidden or the end cut', () => {
    const report = received({ messageId: B, id: 'cr', headers: { Subject: 'XDM/1.0/DDM+CR TCHITCHI CATARINA 21/06/1936' } })
    expect(ids(seen({ topic: 'VISITE DE JEUDI' }, { topic: 'CR Tchitchi Cata…' }), letter(A), report)).toEqual([A, B])
  })

  it('is told from another of its subject by its sender, its time or its documents', () => {
    const both = [letter(A, { Date: 'Thu, 15 Jan 2026 08:10:00 +0100' }), letter(B, { From: `"Gériatrie" <${GERIATRICS}>` })]
    expect(ids(seen({ people: [GERIATRICS] }, { people: [EMERGENCY] }), ...both)).toEqual([B, A])
    expect(ids(seen({ at: '2026-01-15T07:11:00Z' }), ...both)).toEqual([A])
  })

  it('takes what is left when the others are known', () => {
    expect(ids(seen({ people: [GERIATRICS] }, {}), letter(A), letter(B, { From: GERIATRICS }))).toEqual([B, A])
  })

  it('is one of as many that look the same, and none when they do not', () => {
    expect(new Set(ids(seen({}, {}), letter(A), letter(B)))).toEqual(new Set([A, B]))
    const told = recognisedMessages(seen({ status: 'filed' }, { status: 'refused' }), [letter(A), letter(B)])
    expect(told?.messages.map((m) => m.messageId)).toEqual(['', ''])
    expect(told?.mayBe(A)?.status).toBe('filed')
  })

  it('is the same shown twice, unless their times say that one is of another day', () => {
    expect(ids(seen({}, {}), letter(A))).toEqual([A, A])
    expect(ids(seen({ at: '2026-01-15T09:31:00Z' }, { at: '2026-01-02T14:00:00Z' }), letter(A))).toEqual([A, ''])
  })

  it('is never one sent to others, nor one received when it was sent', () => {
    const sent = submission({ headers: { Subject: 'Visite de jeudi' } })
    expect(ids(seen({ way: 'sent', people: [EMERGENCY] }), sent, letter(A))).toEqual([MESSAGE_ID])
    const told = recognisedMessages(seen({ way: 'sent', people: [GERIATRICS] }), [sent])
    expect([told?.messages[0]?.messageId, told?.mayBe(MESSAGE_ID)]).toEqual(['', undefined])
  })

  it('may be any when it shows nothing, and is none', () => {
    const told = recognisedMessages(seen({ topic: '' }), [letter(A)])
    expect([told?.messages[0]?.messageId, told?.mayBe(A)?.index]).toEqual(['', 0])
  })
})
