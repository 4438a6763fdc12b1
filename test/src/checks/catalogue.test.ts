import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Check, CheckContext, CheckSubject, Example, Judgement } from '../../../src/checks/define.ts'
import { loadVerifiers } from '../../../src/checks/dmp/verifiers.ts'
import { exampleContext } from '../../../src/checks/example-context.ts'
import { allChecks, checkById } from '../../../src/checks/index.ts'
import { insiExchange } from '../../../src/checks/insi/examples.ts'
import { CHECK_PARAMS } from '../../../src/checks/params.ts'
import { requirementsByCode } from '../../../src/checks/requirement.ts'
import { say } from '../../../src/i18n/text.ts'
import { anInsiAnswer, anInsiRequest } from '../../builders/insi/message.ts'

const requirements = requirementsByCode(JSON.parse(readFileSync(new URL('../../../profiles/requirements.json', import.meta.url), 'utf8')))

/** Judges a subject of the check's own kind: the one place where the union of kinds is opened. */
function judge(check: Check, subject: CheckSubject, context: CheckContext): readonly Judgement[] {
  return (check as { judge(s: CheckSubject, c: CheckContext): readonly Judgement[] }).judge(subject, context)
}

function run(check: Check, example: Example<CheckSubject>): readonly Judgement[] {
  const subject = example.subject()
  return judge(check, subject, exampleContext(subject, example))
}

beforeAll(loadVerifiers)

describe('the catalogue of checks', () => {
  it('has unique ids, each found by its id', () => {
    expect(new Set(allChecks.map((c) => c.id)).size).toBe(allChecks.length)
    for (const check of allChecks) expect(checkById(check.id)).toBe(check)
    expect(checkById('INSI-X9')).toBeUndefined()
  })

  it('speaks of parameters of existing checks only', () => {
    for (const id of Object.keys(CHECK_PARAMS)) expect(checkById(id)?.id).toBe(id)
  })
})

describe.each(allChecks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('is in the file that bears its name', () => {
    const folder = (id.split('-')[0] ?? '').toLowerCase()
    expect(existsSync(new URL(`../../../src/checks/${folder}/${id.toLowerCase()}.ts`, import.meta.url))).toBe(true)
  })

  it('cites only requirements of the table', () => {
    expect(check.exigences.filter((code) => !requirements.has(code))).toEqual([])
    expect(new Set(check.exigences).size).toBe(check.exigences.length)
  })

  it('has complete texts in both languages', () => {
    for (const text of [check.title, check.why, check.mend, ...Object.values(check.reasons)]) {
      expect(text.fr.trim()).not.toBe('')
      expect(text.en.trim()).not.toBe('')
      expect(text.en).not.toBe(text.fr)
    }
    expect(check.source.ref.trim()).not.toBe('')
  })

  it.each(check.examples.conforme.map((e) => [e.name, e] as const))('is met by: %s', (_, example) => {
    expect(run(check, example).map((j) => j.verdict)).toEqual(['conforme'])
  })

  it.each(check.examples.fautif.map((e) => [e.name, e] as const))('reports: %s', (_, example) => {
    const found = run(check, example)
    expect(found.map((j) => j.reason)).toContain(example.reason)
    expect(found.filter((j) => j.verdict === 'conforme')).toEqual([])
  })

  it('reaches each of its reasons with an example, and no other reason', () => {
    expect(check.examples.conforme.length).toBeGreaterThan(0)
    const given = check.examples.fautif.flatMap((example) => run(check, example).map((j) => j.reason ?? ''))
    expect([...new Set(given)].toSorted()).toEqual(Object.keys(check.reasons).toSorted())
  })

  it('says everything it finds, with a place, in both languages', () => {
    for (const example of check.examples.fautif) {
      for (const judgement of run(check, example)) {
        const text = check.reasons[judgement.reason ?? '']
        if (!text) throw new Error(`unknown reason ${judgement.reason}`)
        for (const lang of ['fr', 'en'] as const) expect(say(text, lang, judgement.params)).not.toMatch(/\{\w+\}/)
        if (judgement.blame !== 'configuration') expect(judgement.at, judgement.reason).toBeDefined()
      }
    }
  })

  it('gives no failure at level PEUT, and at least one at level DOIT', () => {
    const verdicts = check.examples.fautif.flatMap((example) => run(check, example).map((j) => j.verdict))
    // A departure that is the user's setting, not the software's, is of the configuration.
    expect(verdicts.some((v) => v === 'non-conforme' || v === 'configuration')).toBe(check.level === 'DOIT')
  })
})

describe('every check', () => {
  const known = insiExchange()
  const headers = fc.array(fc.tuple(fc.constantFrom('Content-Type', 'SOAPAction', 'X'), fc.string()), { maxLength: 3 })
  const messages = [
    anInsiRequest(),
    anInsiRequest({ operation: 'rechercherInsAvecCarteVitale' }),
    anInsiAnswer({ historique: [['236066322083753', '1.2.250.1.213.1.4.9']] }),
  ]
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 200 }), ...messages.map((m) => broken(new TextEncoder().encode(m))))

  it('never throws on arbitrary bytes', () => {
    fc.assert(
      fc.property(bytes, bytes, headers, fc.string(), (request, response, h, startLine) => {
        const subject = { ...insiExchange({ headers: h, startLine }), requestBody: request, responseBody: response }
        throughAll({ exchanges: [subject], observations: [] })
      }),
      { numRuns: 60 },
    )
  })

  it('never throws on arbitrary JSON from the adapter', () => {
    fc.assert(
      fc.property(resource(), fc.constantFrom('resident', 'action'), fc.constantFrom('affichage', 'sortie', null), (json, query, view) => {
        const observation = { kind: 'observation' as const, record: { id: 'O1', query, view, resource: json, by: 'fuzz' } }
        throughAll({ exchanges: [known], observations: [observation] })
      }),
      { numRuns: 150 },
    )
  })
})

const PARAMS = {
  statut: 'provisoire',
  attribut: 'fictive',
  avant: 'recuperee',
  trait: 'sexe',
  creation: 'cinq-traits',
  panne: 'oui',
  prenoms: 'A B',
  mode: 'cpx',
}

function throughAll({ exchanges, observations }: Pick<CheckContext, 'exchanges' | 'observations'>): void {
  const subjects: CheckSubject[] = [...exchanges, ...observations, { kind: 'scenario', exchanges, observations }]
  for (const subject of subjects) {
    for (const check of allChecks.filter((c) => c.on.kind === subject.kind)) {
      judge(check, subject, { ...exampleContext(subject), exchanges, observations, params: PARAMS })
    }
  }
}

/** A valid message with a stretch of it replaced. */
function broken(valid: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(fc.nat(valid.length), fc.nat(40), fc.uint8Array({ maxLength: 8 }))
    .map(([at, length, patch]) => Uint8Array.from([...valid.subarray(0, at), ...patch, ...valid.subarray(at + length)]))
}

function resource(): fc.Arbitrary<unknown> {
  const json = fc.jsonValue({ maxDepth: 3 })
  const keys = [
    'identifier',
    'name',
    'extension',
    'gender',
    'birthDate',
    'outcome',
    'message',
    'use',
    'system',
    'value',
    'type',
    'coding',
    'given',
    'family',
    'url',
    'valueCoding',
    'valueAddress',
    'code',
  ]
  const { node } = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, json, fc.dictionary(fc.constantFrom(...keys), tie('node'), { maxKeys: 5 }), fc.array(tie('node'), { maxLength: 3 })),
  }))
  return node
}
