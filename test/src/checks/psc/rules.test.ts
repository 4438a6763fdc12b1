import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import type { Check, CheckSubject, Example, ExchangeSubject, Judgement } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { pscChecks } from '../../../../src/checks/psc/index.ts'
import { requirementsByCode } from '../../../../src/checks/requirement.ts'
import type { ExchangeDraft, MessageRecord } from '../../../../src/evidence/exchange.ts'
import { say } from '../../../../src/i18n/text.ts'
import { aPsc, at, authorize, BASIC, DOCTOR, logIn, refresh, type TestPsc } from '../../../mocks/psc/a-psc.ts'
import { judge } from '../mss/rules.ts'

const root = new URL('../../../../', import.meta.url)
const requirements = requirementsByCode(JSON.parse(readFileSync(new URL('profiles/requirements.json', root), 'utf8')))

function run(check: Check, example: Example<CheckSubject>): readonly Judgement[] {
  const subject = example.subject()
  return judge(check, subject, exampleContext(subject, example))
}

describe.each(pscChecks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  it('is in the file that bears its name, cites only requirements of the table, and speaks both languages', () => {
    expect(existsSync(new URL(`src/checks/psc/${id.toLowerCase()}.ts`, root))).toBe(true)
    expect(check.exigences.filter((code) => !requirements.has(code))).toEqual([])
    for (const text of [check.title, check.why, check.mend, ...Object.values(check.reasons)]) expect(text.en).not.toBe(text.fr)
  })

  it.each(check.examples.conforme.map((e) => [e.name, e] as const))('is met by: %s', (_, example) => {
    expect(run(check, example)).toEqual([{ verdict: 'conforme' }])
  })

  it.each(check.examples.fautif.map((e) => [e.name, e] as const))('reports: %s', (_, example) => {
    const found = run(check, example)
    expect(found.map((j) => j.reason)).toEqual([example.reason])
    for (const { reason = '', params, verdict, at: place } of found) {
      expect([verdict, place === undefined]).toEqual(['non-conforme', false])
      const text = check.reasons[reason]
      for (const lang of ['fr', 'en'] as const) expect(text && say(text, lang, params)).not.toMatch(/\{\w+\}|undefined/)
    }
  })

  it('reaches each of its reasons', () => {
    const reasons = check.examples.fautif.flatMap((e) => run(check, e).map((j) => j.reason ?? ''))
    expect([...new Set(reasons)].toSorted()).toEqual(Object.keys(check.reasons).toSorted())
  })
})

/** What the service recorded, as checks are given it. */
function recorded(psc: TestPsc): ExchangeSubject[] {
  const record = (m: ExchangeDraft['request']): MessageRecord | null => m && { ...m, raw: { segment: '', offset: 0, length: m.bytes.length, sha256: '' } }
  const body = (m: ExchangeDraft['request']): Uint8Array => m?.bytes.subarray(m.bodyOffset) ?? new Uint8Array()
  return psc.recorder.drafts.map((d, n) => ({
    kind: 'exchange',
    requestBody: body(d.request),
    responseBody: body(d.response),
    record: { ...d, id: `x${n}`, request: record(d.request), response: record(d.response) },
  }))
}

/** Reasons found on a recorded scenario, each with its check. */
function found(psc: TestPsc): string[] {
  const exchanges = recorded(psc)
  const subjects = (check: Check): CheckSubject[] =>
    check.on.kind === 'exchange'
      ? exchanges.filter((e) => check.on.kind === 'exchange' && check.on.transactions.includes(e.record.transaction))
      : [{ kind: 'scenario', exchanges, observations: [] }]
  const judged = pscChecks.flatMap((check) =>
    subjects(check).flatMap((subject) => judge(check, subject, exampleContext(subject)).map((j) => `${check.id} ${j.reason ?? j.verdict}`)),
  )
  return [...new Set(judged)].toSorted()
}

const CIBA = { scope: 'openid scope_all', acr_values: 'eidas1', binding_message: '42', login_hint: DOCTOR, channel: 'CARD' }

async function ciba(psc: TestPsc, changes: Record<string, string>, seconds: readonly number[]): Promise<void> {
  const { body } = await psc.form(at('ext/ciba/auth'), { ...CIBA, ...changes }, { authorization: BASIC })
  for (const wait of seconds) {
    psc.clock.advance(wait)
    await psc.form(at('token'), { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: String(body['auth_req_id']) }, { authorization: BASIC })
  }
}

test('judged on what the service really records, a correct software is conforming', async () => {
  await using psc = await aPsc()
  psc.seed({ approve: { afterPolls: 2 } })
  await ciba(psc, {}, [5, 5, 5])
  psc.seed({ approve: 'auto' })
  const { body } = await logIn(psc)
  psc.clock.advance(1_801)
  await refresh(psc, body['refresh_token'])
  await logIn(psc, { state: 'un-autre-etat', nonce: 'un-autre-nonce' })
  expect(found(psc)).toEqual(pscChecks.map((c) => `${c.id} conforme`))
})

test('the answer to the login page of the bench is not a login request', async () => {
  await using psc = await aPsc()
  const page = await authorize(psc, { login_hint: null })
  const demande = /name="demande" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  await psc.form('/auth/choix-du-professionnel', { demande, professionnel: DOCTOR, reponse: 'oui' })
  expect(found(psc)).toEqual(['PSC-01 conforme', 'PSC-02 conforme'])
})

test('judged on what the service really records, each fault is seen and told alone', async () => {
  const faults: Readonly<Record<string, (psc: TestPsc) => Promise<unknown>>> = {
    'PSC-01 absent': (psc) => authorize(psc, { acr_values: null }),
    'PSC-01 mauvais-nom': (psc) => authorize(psc, { acr_values: null, acr: 'eidas1' }),
    'PSC-02 perimetre': (psc) => ciba(psc, { scope: 'openid' }, []),
    'PSC-02 nonce': (psc) => authorize(psc, { nonce: null }),
    'PSC-03 valeur-repetee': async (psc) => {
      await authorize(psc)
      await authorize(psc, { state: 'autre' })
    },
    'PSC-03 liaison-fixe': async (psc) => {
      for (let n = 0; n < 3; n++) await ciba(psc, {}, [])
    },
    'PSC-04 liaison': (psc) => ciba(psc, { binding_message: '1234' }, []),
    'PSC-04 canal': (psc) => ciba(psc, { channel: 'SMS' }, []),
    'PSC-05 trop-tot': (psc) => ciba(psc, {}, [5, 1]),
    'PSC-05 apres-la-fin': async (psc) => {
      psc.seed({ approve: 'refuse' })
      await ciba(psc, {}, [5, 5])
    },
    'PSC-05 apres-le-delai': (psc) => ciba(psc, {}, [5, 130]),
    'PSC-06 insiste': async (psc) => {
      const { body } = await logIn(psc)
      psc.clock.advance(1_801)
      await refresh(psc, body['refresh_token'])
      await refresh(psc, body['refresh_token'])
    },
  }
  for (const [expected, play] of Object.entries(faults)) {
    await using psc = await aPsc()
    psc.seed({ approve: 'never' })
    if (expected.startsWith('PSC-06')) psc.seed({ approve: 'auto' })
    await play(psc)
    expect(found(psc).filter((f) => !f.endsWith('conforme'))).toEqual([expected])
  }
})
