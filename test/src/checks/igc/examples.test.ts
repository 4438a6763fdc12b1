import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { handshake } from '../../../../src/checks/igc/examples.ts'
import { igcChecks } from '../../../../src/checks/igc/index.ts'
import { say } from '../../../../src/i18n/text.ts'

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

test('without a certificate only IGC-01 speaks of it', () => {
  const subject = handshake({ certificate: null })
  const speaking = igcChecks.filter((check) => check.judge(subject, exampleContext(subject)).some(({ verdict }) => verdict !== 'conforme'))
  expect(speaking.map(({ id }) => id)).toEqual(['IGC-01'])
})

test('a chain that cannot be read is told once, by IGC-02', () => {
  const subject = handshake({ chain: ['AAAA'], error: 'UNSPECIFIED' })
  const speaking = igcChecks.filter((check) => check.judge(subject, exampleContext(subject)).some(({ verdict }) => verdict !== 'conforme'))
  expect(speaking.map(({ id }) => id)).toEqual(['IGC-02'])
})
