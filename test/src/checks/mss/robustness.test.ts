import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CheckContext, CheckSubject, ExchangeSubject } from '../../../../src/checks/define.ts'
import { documentsOf } from '../../../../src/checks/documents.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { allChecks } from '../../../../src/checks/index.ts'
import { mssCitizenChecks } from '../../../../src/checks/mss/citizen.ts'
import { mssEmissionChecks } from '../../../../src/checks/mss/emission.ts'
import { MSS_EMISSION_PARAMS } from '../../../../src/checks/mss/emission-params.ts'
import { received } from '../../../../src/checks/mss/example-reception.ts'
import { mailUnit } from '../../../../src/checks/mss/example-units.ts'
import { citizenSubmission, KNOWN_BOXES, mail, submission, wordsOnly } from '../../../../src/checks/mss/examples.ts'
import { mssFacts } from '../../../../src/checks/mss/facts.ts'
import { appliesTo } from '../../../../src/engine/judge.ts'
import { judge } from './rules.ts'

const checks = [...mssEmissionChecks, ...mssCitizenChecks]
const PARAMS = { accuse: 'lecture remise', reponseA: '<1@x.fr>', reprise: 'oui', statut: 'provisoire', reponse: 'non', opposition: 'pro', cause: 'fermee' }

/** One document to ten correspondents: only a scenario that wrote to ten asks it. */
const ASKED_ONLY = 'MSS-E-27 non-conforme manque'

function throughAll(exchanges: readonly ExchangeSubject[], observations: CheckContext['observations'] = [], context: Partial<CheckContext> = {}): string[] {
  const subjects: CheckSubject[] = [...exchanges, ...observations, { kind: 'scenario', exchanges, observations }]
  return subjects.flatMap((subject) =>
    checks
      .filter(
        ({ on }) =>
          on.kind === subject.kind && (on.kind !== 'exchange' || subject.kind !== 'exchange' || appliesTo(on.transactions, subject.record.transaction)),
      )
      .flatMap((check) =>
        judge(check, subject, { ...exampleContext(subject), ...KNOWN_BOXES, exchanges, observations, ...context }).map(
          (j) => `${check.id} ${j.verdict} ${j.reason ?? ''}`,
        ),
      ),
  )
}

describe('the rules on mails that are sent', () => {
  it('find nothing in a right mail, to a professional, to a citizen, or of words only', () => {
    for (const subject of [submission({ id: 'E1' }), citizenSubmission({ id: 'E1' }), wordsOnly({ id: 'E1' })]) {
      expect(throughAll([subject]).filter((f) => !f.endsWith(' conforme '))).toEqual([ASKED_ONLY])
    }
  })

  it('say nothing of a message that did not come whole', () => {
    const cut = submission()
    const { request } = cut.record
    if (!request) throw new Error('an example submission has a request')
    const subject = { ...cut, record: { ...cut.record, request: { ...request, complete: false } } }
    expect(throughAll([subject]).filter((f) => f.startsWith('MSS-E-0'))).toEqual([])
  })

  it('never throw on broken mails', () => {
    const whole = mail()
    const patch = fc.tuple(fc.nat(whole.length), fc.nat(60), fc.uint8Array({ maxLength: 8 }))
    fc.assert(
      fc.property(patch, fc.boolean(), ([at, length, bytes], citizen) => {
        const body = Uint8Array.from([...whole.subarray(0, at), ...bytes, ...whole.subarray(at + length)])
        const to = citizen ? '<236066322083656@patient.mssante.fr>' : '<urgences@ch-fictif.mssante.fr> NOTIFY=SUCCESS'
        const broken = mailUnit('mssante.submission', { id: 'E2', facts: { 'Mail-From': '<dui@esms-fictif.mssante.fr>', 'Rcpt-To': to }, body })
        throughAll([submission({ id: 'E1' }), broken], [], { params: PARAMS })
        mssFacts(broken)
        documentsOf(broken)
      }),
      { numRuns: 150 },
    )
  })

  it('never throw on arbitrary facts of the server, nor on arbitrary bytes', () => {
    const facts = fc.dictionary(fc.constantFrom('Mail-From', 'Rcpt-To', 'Box', 'Size', 'Message-ID', 'Folder'), fc.string())
    fc.assert(
      fc.property(facts, fc.uint8Array({ maxLength: 300 }), (known, body) => {
        for (const transaction of ['mssante.submission', 'mssante.imap.append', 'mssante.imap.message', 'mssante.imap.store']) {
          const unit = mailUnit(transaction, { facts: known, body, answer: body })
          throughAll([unit], [], { params: PARAMS })
          mssFacts(unit)
        }
      }),
      { numRuns: 100 },
    )
  })

  it('never throw on arbitrary messages from the adapter', () => {
    const json = fc.jsonValue({ maxDepth: 4 })
    const communication = fc.record({
      resourceType: fc.constant('Communication'),
      identifier: json,
      extension: json,
      payload: json,
      subject: json,
      category: json,
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(json, communication), { maxLength: 4 }), (entries) => {
        const resource = { resourceType: 'Bundle', entry: entries.map((e) => ({ resource: e })) }
        const observation = { kind: 'observation' as const, record: { id: 'O1', query: 'messages', view: null, resource, by: 'fuzz' } }
        throughAll([citizenSubmission({ id: 'E1' }), received({ headers: { From: '<236066322083656@patient.mssante.fr>' }, documents: [] })], [observation], {
          params: PARAMS,
        })
      }),
      { numRuns: 100 },
    )
  })

  it('take parameters of their own only, with ids nobody else has', () => {
    const ids = checks.map((c) => c.id)
    expect(Object.keys(MSS_EMISSION_PARAMS).filter((id) => !ids.includes(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    expect(allChecks.filter((c) => ids.includes(c.id)).every((c) => checks.includes(c))).toBe(true)
  })
})
