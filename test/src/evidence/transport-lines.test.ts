import { describe, expect, test } from 'vitest'
import { encodeEntry, GENESIS } from '../../../src/evidence/chain.ts'
import type { ExchangeRecord, TransportFacts } from '../../../src/evidence/exchange.ts'
import { createGardeFou } from '../../../src/evidence/garde-fou.ts'
import { TransportLines } from '../../../src/evidence/transport-lines.ts'
import { AT, aDraft } from './exchange-builder.ts'

const RAW = { segment: 'raw/000001.bin', offset: 0, length: 1, sha256: GENESIS }
/** Shaped like a number, key right, and nobody's in the list of fictitious people. */
const UNKNOWN_NUMBER = '184127645108946'

function exchange(changes: Partial<ExchangeRecord> = {}): ExchangeRecord {
  const { request, response, ...facts } = aDraft()
  return { id: 'x000001', ...facts, request: request && { ...request, raw: RAW }, response: response && { ...response, raw: RAW }, ...changes }
}

function facts(subject: string): TransportFacts {
  const certificate = {
    chain: ['TUlJ', 'QUJD'],
    subject,
    issuer: 'CN=AC',
    subjectCn: 'INSI-AUTO',
    subjectOus: [],
    fingerprint256: 'AB',
    authorized: true,
    authorizationError: null,
  }
  return { ...aDraft().transport, clientCertificate: certificate }
}

describe('the line of an exchange', () => {
  test.each([
    ['an ordinary exchange', exchange()],
    [
      'accents in the certificate and in the request',
      exchange({ transport: facts('CN=Élodie, O=EHPAD « Les Œillets »'), outcome: { kind: 'fault', code: 'é', note: 'x' } }),
    ],
    ['values that imitate the place of the facts', exchange({ session: '"transport":0,', transaction: '\\"transport":0,', problem: null })],
    ['an exchange without messages', exchange({ request: null, response: null, masked: 2 })],
  ])('is the one every event has: %s', (_what, record) => {
    const lines = new TransportLines(undefined)
    const expected = encodeEntry(7, AT, GENESIS, { type: 'exchange-recorded', exchange: record }).toString()
    // Twice: the second time the facts are known.
    for (let i = 0; i < 2; i++) expect(lines.encode(7, AT, GENESIS, record)?.toString()).toBe(expected)
  })

  test('follows the connection, not the first one seen', () => {
    const lines = new TransportLines(undefined)
    for (const subject of ['CN=A', 'CN=B', 'CN=A'])
      expect(lines.encode(1, AT, GENESIS, exchange({ transport: facts(subject) }))?.toString()).toContain(`"subject":"${subject}"`)
  })

  test('is left to the guard when a number may be a real person’s, in the facts or beside them', () => {
    const gardeFou = createGardeFou({ known: [], ranges: [] })
    expect(gardeFou.inspect(UNKNOWN_NUMBER)).toHaveLength(1)
    const lines = new TransportLines(gardeFou)
    const suspect = facts(`CN=${UNKNOWN_NUMBER}`)
    for (let i = 0; i < 2; i++) expect(lines.encode(1, AT, GENESIS, exchange({ transport: suspect }))).toBeUndefined()
    expect(lines.encode(1, AT, GENESIS, exchange({ outcome: { kind: 'http', code: UNKNOWN_NUMBER } }))).toBeUndefined()
    expect(lines.encode(1, AT, GENESIS, exchange())).toBeDefined()
  })
})
