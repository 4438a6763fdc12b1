import { expect, test } from 'vitest'
import { type Answer, aPsc, at, BASIC, DOCTOR, readJwt, refresh, type TestPsc } from './a-psc.ts'

const REQUEST = { scope: 'openid scope_all', acr_values: 'eidas1', binding_message: '42', login_hint: DOCTOR, channel: 'MOBILE' }

function ask(psc: TestPsc, changes: Readonly<Record<string, string | null>> = {}, headers: Record<string, string> = { authorization: BASIC }): Promise<Answer> {
  const form: Record<string, string> = { ...REQUEST }
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete form[name]
    else form[name] = value
  }
  return psc.form(at('ext/ciba/auth'), form, headers)
}

function poll(psc: TestPsc, id: unknown, headers: Record<string, string> = { authorization: BASIC }): Promise<Answer> {
  return psc.form(at('token'), { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: String(id) }, headers)
}

const PENDING = {
  error: 'authorization_pending',
  error_description: "The authorization request is still pending as the end-user hasn't yet been authenticated.",
}

test('nominal, on the phone and by card: pending three times, then tokens in the form of a code’s', async () => {
  for (const channel of ['MOBILE', 'CARD']) {
    await using psc = await aPsc()
    psc.seed({ approve: { afterPolls: 3 } })
    const request = await ask(psc, { channel })
    expect(request.status).toBe(200)
    expect(request.body).toMatchObject({ expires_in: 120, interval: 5 })
    for (let n = 0; n < 3; n++) {
      psc.clock.advance(5)
      const answer = await poll(psc, request.body['auth_req_id'])
      expect([answer.status, answer.body]).toEqual([400, PENDING])
    }
    psc.clock.advance(5)
    const { status, body } = await poll(psc, request.body['auth_req_id'])
    expect(status).toBe(200)
    expect(body).toMatchObject({ expires_in: 120, token_type: 'Bearer', scope: 'openid scope_all' })
    expect(readJwt(body['id_token']).claims).toMatchObject({ aud: 'dui-fictif', SubjectNameID: DOCTOR, acr: 'eidas1', session_state: body['session_state'] })
    const info = await psc.get(at('userinfo'), { authorization: `Bearer ${String(body['access_token'])}` })
    expect(info.body['authMode']).toBe(channel)
    expect((await refresh(psc, body['refresh_token'])).status).toBe(200)
    expect((await poll(psc, request.body['auth_req_id'])).body['error'], 'used once').toBe('invalid_grant')
  }
})

test('a poll before the interval is told to slow down and does not count; the interval is measured', async () => {
  await using psc = await aPsc()
  psc.seed({ approve: { afterPolls: 1 }, interval: 4 })
  const { body } = await ask(psc)
  expect(body['interval']).toBe(4)
  expect((await poll(psc, body['auth_req_id'])).body['error']).toBe('authorization_pending')
  psc.clock.advance(3)
  expect((await poll(psc, body['auth_req_id'])).body['error']).toBe('slow_down')
  expect(psc.recorder.drafts.at(-1)?.outcome.note).toBe('intervalle 3000 ms, 4000 attendues')
  psc.clock.advance(4)
  expect((await poll(psc, body['auth_req_id'])).status).toBe(200)
})

test('a refusal is access_denied, then the request is over', async () => {
  await using psc = await aPsc()
  psc.seed({ approve: 'refuse' })
  const { body } = await ask(psc)
  const first = await poll(psc, body['auth_req_id'])
  expect([first.status, first.body['error']]).toEqual([400, 'access_denied'])
  psc.clock.advance(5)
  expect((await poll(psc, body['auth_req_id'])).body['error']).toBe('invalid_grant')
})

test('without an answer the request expires after 120 seconds', async () => {
  await using psc = await aPsc()
  psc.seed({ approve: 'never' })
  const { body } = await ask(psc)
  for (let n = 0; n < 23; n++) {
    psc.clock.advance(5)
    expect((await poll(psc, body['auth_req_id'])).body['error']).toBe('authorization_pending')
  }
  psc.clock.advance(5)
  const late = await poll(psc, body['auth_req_id'])
  expect([late.status, late.body['error']]).toEqual([400, 'expired_token'])
  // Saying yes too late changes nothing.
  psc.seed({ approve: 'auto' })
  expect((await poll(psc, body['auth_req_id'])).body['error']).toBe('expired_token')
})

test('requests that are refused', async () => {
  await using psc = await aPsc()
  psc.seed({ clients: [{ id: 'sans-ciba', secret: 'un-secret', ciba: false }] })
  const errorOf = async (changes: Readonly<Record<string, string | null>>, headers?: Record<string, string>): Promise<unknown> => {
    const { status, body } = await ask(psc, changes, headers)
    return [status, body['error']]
  }
  expect(await errorOf({ login_hint: '899900099999' })).toEqual([400, 'unknown_user_id'])
  expect(await errorOf({ login_hint: null })).toEqual([400, 'invalid_request'])
  expect(await errorOf({ binding_message: '4' })).toEqual([400, 'invalid_binding_message'])
  expect(await errorOf({ binding_message: 'abc' })).toEqual([400, 'invalid_binding_message'])
  expect(await errorOf({ channel: 'SMS' })).toEqual([400, 'invalid_request'])
  expect(await errorOf({ channel: null })).toEqual([400, 'invalid_request'])
  expect(await errorOf({ scope: null })).toEqual([400, 'invalid_request'])
  expect(await errorOf({}, {})).toEqual([400, 'invalid_request'])
  expect(await errorOf({}, { authorization: `Basic ${Buffer.from('dui-fictif:faux').toString('base64')}` })).toEqual([401, 'invalid_client'])
  expect(await errorOf({}, { authorization: `Basic ${Buffer.from('sans-ciba:un-secret').toString('base64')}` })).toEqual([400, 'unauthorized_client'])
})

test('a request belongs to the software that made it', async () => {
  await using psc = await aPsc()
  psc.seed({ clients: [{ id: 'autre', secret: 'autre-secret' }] })
  const { body } = await ask(psc)
  const stolen = await poll(psc, body['auth_req_id'], { authorization: `Basic ${Buffer.from('autre:autre-secret').toString('base64')}` })
  expect([stolen.status, stolen.body['error']]).toEqual([400, 'invalid_grant'])
  expect((await poll(psc, 'inconnu')).body['error']).toBe('invalid_grant')
  expect((await poll(psc, body['auth_req_id'])).status).toBe(200)
})
