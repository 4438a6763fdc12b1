import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckContext, ExchangeSubject } from '../../../../src/checks/define.ts'
import { ACCEPTED, slotOf } from '../../../../src/checks/dmp/example-metadata.ts'
import { type Change, deposit, depositParts, dmpExchange } from '../../../../src/checks/dmp/examples.ts'
import { dmpChecks } from '../../../../src/checks/dmp/index.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { writeRegistryResponse } from '../../../../src/protocol/xds/write-response.ts'

const rules = dmpChecks.filter((c) => c.id.startsWith('DMP-M-'))

/** What each rule on metadata says of an exchange: `DMP-M-18 autre-classe`, `DMP-M-01 conforme`; nothing when it did not look. */
function said(subject: ExchangeSubject, context: Partial<CheckContext> = {}): string[] {
  return rules.flatMap((rule) => {
    if (rule.on.kind !== 'exchange' || !rule.on.transactions.includes(subject.record.transaction)) return []
    return (rule as { judge(s: ExchangeSubject, c: CheckContext): readonly { verdict: string; reason?: string }[] })
      .judge(subject, exampleContext(subject, { context }))
      .map((j) => `${rule.id} ${j.reason ?? j.verdict}`)
  })
}

function spoke(subject: ExchangeSubject, context: Partial<CheckContext> = {}): string[] {
  return said(subject, context).map((line) => line.slice(0, 8))
}

const CLASS = 'classCode'
const TYPE: Change = ['nodeRepresentation="74207-2"', 'nodeRepresentation="78341-5"']

describe('the rules on the metadata of a deposit', () => {
  it('are thirty-five, in order', () => {
    expect(rules.map((r) => r.id)).toEqual(Array.from({ length: 35 }, (_, i) => `DMP-M-${String(i + 1).padStart(2, '0')}`))
  })

  it('find nothing in a conforming deposit, and say so only when they looked', () => {
    const lines = said(deposit({ answer: ACCEPTED }))
    expect(lines.filter((l) => !l.endsWith(' conforme'))).toEqual([])
    const silent = rules.map((r) => r.id).filter((id) => !lines.some((l) => l.startsWith(id)))
    // No secret connection, no hash nor size, no replacement.
    expect(silent).toEqual(['DMP-M-24', 'DMP-M-30', 'DMP-M-32'])
  })

  it('find nothing in a conforming replacement', () => {
    const lines = said(deposit({ replaces: true, answer: ACCEPTED }))
    expect(lines.filter((l) => !l.endsWith(' conforme'))).toEqual([])
    expect(lines).toContain('DMP-M-32 conforme')
  })

  it('judge of a withdrawal the submission set alone', () => {
    expect(said(dmpExchange('dmp.td3.3'))).toEqual(['DMP-M-01 conforme', 'DMP-M-02 conforme', 'DMP-M-05 conforme', 'DMP-M-06 conforme'])
  })

  it('say nothing of a message that is no submission, or cannot be read', () => {
    expect(said(dmpExchange('dmp.td2.1', { body: '<x/>' }))).toEqual([])
    expect(said({ ...deposit(), requestBody: new TextEncoder().encode('<soap') })).toEqual([])
    expect(said({ ...deposit(), requestBody: new Uint8Array() })).toEqual([])
  })

  it('do not compare with an assertion that is not there', () => {
    const subject = deposit({
      changes: [
        ['<wsse:Security', '<wsse:Nothing'],
        ['</wsse:Security>', '</wsse:Nothing>'],
      ],
    })
    expect(spoke(subject)).not.toContain('DMP-M-04')
    expect(said(subject)).toContain('DMP-M-08 conforme')
  })

  it('do not compare with a document that cannot be read, and still judge the entry', () => {
    const subject = deposit({ parts: depositParts('<ClinicalDocument xmlns="urn:hl7-org:v3">') })
    const lines = said(subject)
    expect(lines.filter((l) => !l.endsWith(' conforme'))).toEqual([])
    expect(lines).toContain('DMP-M-11 conforme')
  })

  it('leave a type without a known class uncompared', () => {
    const lines = said(deposit({ changes: [TYPE] }))
    expect(lines).toContain('DMP-M-17 conforme')
    expect(
      lines.some((l) => l.startsWith('DMP-M-18')),
      CLASS,
    ).toBe(false)
  })

  it('tell one slip once: the scheme of the class forgotten is of DMP-M-25 alone', () => {
    const lines = said(deposit({ changes: [[slotOf('codingScheme', '1.2.250.1.213.1.1.4.1'), '']] }))
    expect(lines.filter((l) => !l.endsWith(' conforme'))).toEqual(['DMP-M-25 sans-nomenclature'])
  })

  it('tell a local hour of the set once', () => {
    const lines = said(deposit({ changes: [[slotOf('submissionTime', '20260302091530'), slotOf('submissionTime', '20260302101530')]] }))
    expect(lines.filter((l) => !l.endsWith(' conforme'))).toEqual(['DMP-M-03 heure-locale'])
  })
})

describe('a replacement', () => {
  const refusal = writeRegistryResponse({ status: 'failure', errors: [{ errorCode: 'XDSRegistryDeprecatedDocumentError', codeContext: 'refus' }] })
  const of32 = (subject: ExchangeSubject): string[] => said(subject).filter((l) => l.startsWith('DMP-M-32'))

  it('is not judged when nothing tells what its target is', () => {
    expect(of32(deposit({ replaces: true, answer: null }))).toEqual([])
  })

  it('is not judged on an answer the bench was asked to give', () => {
    const subject = deposit({ replaces: true, answer: refusal })
    const { record } = subject
    expect(of32({ ...subject, record: { ...record, outcome: { ...record.outcome, armedFault: 'obsolete' } } })).toEqual([])
    expect(of32(subject)).toEqual(['DMP-M-32 refuse'])
  })
})

describe('what came before', () => {
  const first = deposit({ id: 'E1', answer: ACCEPTED })

  it('is what comes before in the scenario, not after', () => {
    const second = deposit({ id: 'E2', answer: ACCEPTED })
    const exchanges = [first, second]
    expect(said(first, { exchanges })).toContain('DMP-M-06 conforme')
    expect(said(second, { exchanges })).toEqual(expect.arrayContaining(['DMP-M-06 deja-utilise', 'DMP-M-31 deja-depose']))
  })

  it('does not hold against a DUI an answer it did not receive whole', () => {
    const cut = { ...first, record: { ...first.record, problem: 'cut-by-fault' as const } }
    const lines = said(deposit({ id: 'E2' }), { exchanges: [cut] })
    expect(lines).toEqual(expect.arrayContaining(['DMP-M-06 conforme', 'DMP-M-31 conforme']))
  })
})

describe('any deposit', () => {
  const valid = Buffer.from(deposit({ replaces: true }).requestBody)
  const subject = deposit({ replaces: true, answer: ACCEPTED })

  it('is judged without an exception, whatever is damaged in it', () => {
    const damage = fc.tuple(
      fc.nat(valid.length - 1),
      fc.nat(30),
      fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('"', '<', '/>', '^', '&amp;', '</Slot>', '')),
    )
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 3 }), (damages) => {
        const requestBody = damages.reduce(
          (bytes, [at, length, patch]) => Buffer.concat([bytes.subarray(0, at), Buffer.from(patch), bytes.subarray(at + length)]),
          valid,
        )
        said({ ...subject, requestBody })
      }),
      { numRuns: 150 },
    )
  })
})
