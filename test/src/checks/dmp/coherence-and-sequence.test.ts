import { beforeAll, describe, expect, it } from 'vitest'
import type { CheckContext, ExchangeCheck, ExchangeSubject } from '../../../../src/checks/define.ts'
import { errorOf } from '../../../../src/checks/dmp/answer-errors.ts'
import { compareTimes } from '../../../../src/checks/dmp/cda-times.ts'
import { dmpE02 } from '../../../../src/checks/dmp/dmp-e-02.ts'
import { dmpS01 } from '../../../../src/checks/dmp/dmp-s-01.ts'
import { dmpS03 } from '../../../../src/checks/dmp/dmp-s-03.ts'
import { dmpS04 } from '../../../../src/checks/dmp/dmp-s-04.ts'
import { dmpS05 } from '../../../../src/checks/dmp/dmp-s-05.ts'
import { dmpU02 } from '../../../../src/checks/dmp/dmp-u-02.ts'
import { dmpX03 } from '../../../../src/checks/dmp/dmp-x-03.ts'
import { dmpX04 } from '../../../../src/checks/dmp/dmp-x-04.ts'
import { dmpX05 } from '../../../../src/checks/dmp/dmp-x-05.ts'
import { existenceAnswer, faultAnswer, NO_RECORD } from '../../../../src/checks/dmp/example-answers.ts'
import { OLD_ENTRY_UUID, SET_UNIQUE_ID, UNIQUE_ID } from '../../../../src/checks/dmp/example-bodies.ts'
import { ACCEPTED } from '../../../../src/checks/dmp/example-metadata.ts'
import { found as lookedUp } from '../../../../src/checks/dmp/example-updates.ts'
import { signedDeposit, xadesWith } from '../../../../src/checks/dmp/example-xades.ts'
import { XADES_DOCUMENT } from '../../../../src/checks/dmp/example-xades-seal.ts'
import { deposit, dmpExchange } from '../../../../src/checks/dmp/examples.ts'
import { loadVerifiers } from '../../../../src/checks/dmp/verifiers.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { aResident } from '../../../../src/checks/ins/examples.ts'

beforeAll(loadVerifiers)

function told(check: ExchangeCheck, subject: ExchangeSubject, context: Partial<CheckContext> = {}): (string | undefined)[] {
  return check.judge(subject, exampleContext(subject, { context })).map((j) => j.reason ?? j.verdict)
}

describe('times of a document and of its entry', () => {
  it.each([
    ['20260302101500+0100', '20260302091500', 'same'],
    ['20260702001500+0200', '20260701221500', 'same'],
    ['202603021015+0100', '20260302091500', 'same'],
    ['20260302101500+0100', '20260302101500', 'local'],
    ['20260302101500+0100', '20260302081500', 'different'],
    ['20260302', '20260301230000', 'same'],
    ['20260302', '20260228230000', 'different'],
    ['20260302101500+0000', '20260302101500', 'same'],
  ])('%s beside %s is %s', (ts, dtm, kind) => expect(compareTimes(ts, dtm)?.kind).toBe(kind))

  it('says nothing of a time that cannot be read', () => {
    expect(compareTimes('20260302101500', '20260302091500')).toBeUndefined()
    expect(compareTimes('20260302101500+0100', '2026-03-02')).toBeUndefined()
  })
})

describe('the signature of a submission', () => {
  it('is not judged further when it covers nothing', () => {
    expect(told(dmpX04, xadesWith(['<Manifest Id="IHEManifest">', '<Manifest>'])())).toEqual([])
  })

  it('is not compared with a VIHF made with a card', () => {
    expect(told(dmpX05, signedDeposit({ mode: 'DIRECTE' }))).toEqual([])
  })

  it('leaves to DMP-C-02 a document that its entry misnames', () => {
    const own = XADES_DOCUMENT.replace(UNIQUE_ID, `${UNIQUE_ID}0`)
    expect(told(dmpX03, signedDeposit({ document: own, signature: [[`urn:oid:${UNIQUE_ID}"`, `urn:oid:${UNIQUE_ID}0"`]] }))).toEqual([])
  })
})

describe('what an answer tells', () => {
  const test = (parts: Parameters<typeof dmpExchange>[1]) => errorOf(dmpExchange('dmp.td0.2', parts))
  it.each([
    ['an open record', test({ answer: existenceAnswer() }), undefined],
    ['no record', test({ answer: NO_RECORD }), undefined],
    [
      'a fault',
      test({ answer: faultAnswer('DMPInvalidCertificate', 'x'), status: '500 Error' }),
      { kind: 'fault', code: 'DMPInvalidCertificate', passing: false },
    ],
    ['nothing', test({ answer: null }), { kind: 'silence', code: '', passing: true }],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected))

  it('a 5xx without body may pass, a 404 does not', () => {
    const bare = (status: string) => errorOf({ ...dmpExchange('dmp.td0.2', { status }), responseBody: new Uint8Array() })
    expect(bare('503 Service Unavailable')).toEqual({ kind: 'http', code: '503', passing: true })
    expect(bare('404 Not Found')).toEqual({ kind: 'http', code: '404', passing: false })
  })
})

describe('sequences', () => {
  it('judges the first use of a record only', () => {
    expect(told(dmpS01, deposit({ id: 'E9' }), { exchanges: [deposit({ id: 'E1' })] })).toEqual([])
  })

  it('does not trust a status seen before several actions', () => {
    const { record, ...seen } = aResident({ statut: 'recuperee' })
    const observations = [{ ...seen, record: { ...record, heard: 0 } }]
    const call = dmpExchange('dmp.td0.2', { id: 'E1' })
    expect(told(dmpS03, call, { exchanges: [call], observations, actions: [0, 0] })).toEqual([])
    expect(told(dmpS03, call, { exchanges: [call], observations, actions: [0] })).toEqual(['non-qualifiee'])
  })

  it('cannot tell reused traits without the person of the scenario', () => {
    expect(told(dmpS04, deposit({ id: 'E9' }), { exchanges: [dmpExchange('dmp.td0.2', { id: 'E1', answer: existenceAnswer() })] })).toEqual([])
  })

  it('leaves to DMP-U-02 another target than the one just given, and keeps a stale habit for itself', () => {
    const other = dmpExchange('dmp.td3.3', { id: 'E9', changes: [[OLD_ENTRY_UUID, OLD_ENTRY_UUID.replace(/1$/, '2')]] })
    const given = { exchanges: [lookedUp()] }
    expect([told(dmpS05, other, given), told(dmpU02, other, given)]).toEqual([['conforme'], ['autre-cible']])
    const later = { exchanges: [lookedUp(), deposit({ id: 'E2', answer: ACCEPTED })] }
    expect([told(dmpS05, other, later), told(dmpU02, other, later)]).toEqual([['sans-recherche'], ['conforme']])
  })

  it('does not take for a retry what the scenario asked again, nor a blind deposit', () => {
    const former = deposit({ id: 'E1', answer: faultAnswer('X', 'x'), status: '500 Error' })
    const own = deposit({ id: 'E2', at: '2026-03-02T09:15:35.000Z' })
    expect(told(dmpE02, own, { exchanges: [former, own], actions: [0] })).toEqual(['inutile'])
    expect(told(dmpE02, own, { exchanges: [former, own], actions: [0, 1] })).toEqual([])
    const blind = deposit({ id: 'E2', changes: [[`value="${SET_UNIQUE_ID}"`, `value="${SET_UNIQUE_ID}9"`]] })
    expect(told(dmpE02, blind, { exchanges: [deposit({ id: 'E1', answer: null }), blind] })).toEqual([])
  })
})
