import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { newKey } from '../../../../mocks/pki/keys.ts'
import { mintCertificate, publicKeyOf } from '../../../../mocks/pki/mint.ts'
import { authorityName } from '../../../../mocks/pki/names.ts'
import type { ExchangeSubject } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { handshake } from '../../../../src/checks/igc/examples.ts'
import { igcChecks } from '../../../../src/checks/igc/index.ts'
import { say } from '../../../../src/i18n/text.ts'

// Drawing RSA keys takes long on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

describe.each(igcChecks.map((check) => [check.id, check] as const))('%s', (_, check) => {
  test.each(check.examples.conforme.map((e) => [e.name, e] as const))('finds nothing in: %s', (_name, example) => {
    const subject = example.subject()
    expect(check.judge(subject, exampleContext(subject, example))).toEqual([{ verdict: 'conforme' }])
  })

  test.each(check.examples.fautif.map((e) => [e.name, e] as const))('gives the stated reason for: %s', (_name, example) => {
    const subject = example.subject()
    const found = check.judge(subject, exampleContext(subject, example))
    expect(found.map(({ reason }) => reason)).toEqual([example.reason])
    for (const { verdict, at, params } of found) {
      expect(verdict).not.toBe('conforme')
      expect(at).toEqual({ part: 'transport' })
      const text = check.reasons[example.reason]
      // Every place of the sentence is filled, in both languages.
      expect(text && say(text, 'fr', params) + say(text, 'en', params)).not.toMatch(/undefined|\{\w+\}/)
    }
  })

  test('has an example for every reason', () => {
    expect(new Set(check.examples.fautif.map(({ reason }) => reason))).toEqual(new Set(Object.keys(check.reasons)))
  })

  test('does not apply without TLS', () => {
    const subject = handshake({ certificate: null, transport: { secure: false, tlsVersion: null } })
    expect(check.judge(subject, exampleContext(subject))).toEqual([])
  })

  test('says nothing of a handshake that failed for another reason than its own', () => {
    const subject = handshake({ failed: 'ECONNRESET' })
    expect(check.judge(subject, exampleContext(subject))).toEqual([])
  })

  test('is a warning at most when it is not an obligation', () => {
    const verdicts = check.examples.fautif.flatMap((example) => {
      const subject = example.subject()
      return check.judge(subject, exampleContext(subject, example)).map(({ verdict }) => verdict)
    })
    expect(verdicts.includes('non-conforme')).toBe(check.level === 'DOIT')
  })
})

test('a check is in the file of its name, and every file of a check is in the list', () => {
  const files = readdirSync(join(import.meta.dirname, '../../../../src/checks/igc')).filter((f) => f.startsWith('igc-'))
  expect(igcChecks.map(({ id }) => `${id.toLowerCase()}.ts`)).toEqual(files.sort())
})

/** Ids of the checks that are not satisfied. */
function speaking(subject: ExchangeSubject): string[] {
  const found = igcChecks.filter((check) => check.judge(subject, exampleContext(subject)).some(({ verdict }) => verdict !== 'conforme'))
  return found.map(({ id }) => id)
}

test.each([
  ['no certificate', 'IGC-01', handshake({ certificate: null })],
  ['an unreadable chain', 'IGC-02', handshake({ chain: ['AAAA'], error: 'UNSPECIFIED' })],
  ['a stranger’s certificate without its chain', 'IGC-04', handshake({ certificate: 'autre-autorite', others: [], error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })],
  [
    'a complete chain to an unknown root',
    'IGC-04',
    handshake({ certificate: 'homonyme', others: ['homonyme-intermediaire'], error: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }),
  ],
])('%s is told once, by %s', (_, id, subject) => {
  expect(speaking(subject)).toEqual([id])
})

test('a root signed the old way does no harm: it is trusted because it is known', async () => {
  const key = await newKey()
  const name = authorityName('RACINE ANCIENNE')
  const period = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2040-01-01T00:00:00Z') }
  const shape = { serial: '01', subject: name, ...period, publicKey: publicKeyOf(key), extensions: Buffer.from('3000', 'hex') }
  const old = mintCertificate(shape, { name, key }, 'sha1').toString('base64')
  const certificate = handshake().record.transport.clientCertificate
  const subject = handshake({ chain: [...(certificate?.chain ?? []), old] })
  expect(speaking(subject)).toEqual([])
})
