import { expect, test } from 'vitest'
import { aPsc, at, authorize, BASIC, DOCTOR, exchangeCode, logIn, refresh, type TestPsc } from './a-psc.ts'

const bearer = (token: unknown): Record<string, string> => ({ authorization: `Bearer ${String(token)}` })
const stateOf = (psc: TestPsc, token: unknown): string | undefined => psc.world.accessToken(String(token), psc.clock.now())?.state
const introspect = (psc: TestPsc, token: unknown) => psc.form(at('token/introspect'), { token: String(token) }, { authorization: BASIC })

test('an access token lives two minutes; its refresh, silent, gives another (case 1a)', async () => {
  await using psc = await aPsc()
  const { body } = await logIn(psc)
  psc.clock.advance(119)
  expect((await psc.get(at('userinfo'), bearer(body['access_token']))).status).toBe(200)
  expect((await introspect(psc, body['access_token'])).body['active']).toBe(true)
  psc.clock.advance(1)
  const late = await psc.get(at('userinfo'), bearer(body['access_token']))
  expect(late.status).toBe(401)
  expect(late.headers['www-authenticate']).toContain('error="invalid_token"')
  expect((await introspect(psc, body['access_token'])).body).toEqual({ active: false })
  expect(stateOf(psc, body['access_token'])).toBe('expired')
  const next = await refresh(psc, body['refresh_token'])
  expect(next.status).toBe(200)
  expect(next.body).toMatchObject({ expires_in: 120, refresh_expires_in: 1800, session_state: body['session_state'] })
  expect(next.body['access_token']).not.toBe(body['access_token'])
  expect((await psc.get(at('userinfo'), bearer(next.body['access_token']))).body['SubjectNameID']).toBe(DOCTOR)
})

test('a refresh token lives thirty minutes, and each refresh gives thirty more; beyond, invalid_grant (case 1b.2)', async () => {
  await using psc = await aPsc()
  const first = await logIn(psc)
  psc.clock.advance(1_700)
  const second = await refresh(psc, first.body['refresh_token'])
  expect(second.status).toBe(200)
  psc.clock.advance(1_700)
  expect((await refresh(psc, first.body['refresh_token'])).body).toEqual({ error: 'invalid_grant', error_description: 'Token is not active' })
  const third = await refresh(psc, second.body['refresh_token'])
  expect(third.status).toBe(200)
  psc.clock.advance(1_801)
  const { status, body } = await refresh(psc, third.body['refresh_token'])
  expect([status, body]).toEqual([400, { error: 'invalid_grant', error_description: 'Token is not active' }])
})

test('four hours after the login no refresh goes on, and the browser logs in again (case 1b.1)', async () => {
  await using psc = await aPsc()
  const back = await authorize(psc)
  const cookie = String(back.headers['set-cookie']).split(';')[0] ?? ''
  let tokens = await exchangeCode(psc, back.location.searchParams.get('code') ?? '')
  for (let minutes = 0; minutes < 225; minutes += 25) {
    psc.clock.advance(25 * 60)
    tokens = await refresh(psc, tokens.body['refresh_token'])
    expect(tokens.status).toBe(200)
  }
  // 3 h 45: less than half an hour is left.
  expect(tokens.body['refresh_expires_in']).toBe(900)
  psc.seed({ approve: 'never' })
  const again = await authorize(psc, {}, { cookie })
  expect(again.status, 'single sign-on').toBe(302)
  expect(again.location.searchParams.get('session_state')).toBe(tokens.body['session_state'])
  psc.clock.advance(15 * 60)
  expect((await refresh(psc, tokens.body['refresh_token'])).body['error']).toBe('invalid_grant')
  expect((await authorize(psc, {}, { cookie })).status, 'login page').toBe(200)
})

test('half an hour without activity ends the session of a browser', async () => {
  await using psc = await aPsc()
  const back = await authorize(psc)
  const cookie = String(back.headers['set-cookie']).split(';')[0] ?? ''
  psc.seed({ approve: 'never' })
  psc.clock.advance(1_799)
  expect((await authorize(psc, {}, { cookie })).status).toBe(302)
  psc.clock.advance(1_799)
  expect((await authorize(psc, {}, { cookie })).status).toBe(302)
  psc.clock.advance(1_801)
  expect((await authorize(psc, {}, { cookie })).status).toBe(200)
})

test('a login can be demanded, or forbidden: prompt and max_age', async () => {
  await using psc = await aPsc()
  const none = await authorize(psc, { prompt: 'none' })
  expect(none.location.searchParams.get('error')).toBe('login_required')
  const back = await authorize(psc)
  const cookie = String(back.headers['set-cookie']).split(';')[0] ?? ''
  const silent = await authorize(psc, { prompt: 'none' }, { cookie })
  expect(silent.location.searchParams.get('session_state')).toBe(back.location.searchParams.get('session_state'))
  psc.clock.advance(60)
  const forced = await authorize(psc, { prompt: 'login' }, { cookie })
  expect(forced.location.searchParams.get('session_state')).not.toBe(back.location.searchParams.get('session_state'))
  const recent = await authorize(psc, { max_age: '60' }, { cookie })
  expect(recent.location.searchParams.get('session_state')).toBe(back.location.searchParams.get('session_state'))
  const old = await authorize(psc, { max_age: '59' }, { cookie })
  expect(old.location.searchParams.get('session_state')).not.toBe(back.location.searchParams.get('session_state'))
})

test('lifetimes are a setting', async () => {
  await using psc = await aPsc()
  psc.seed({ lifetimes: { access: 10, refresh: 20 } })
  const { body } = await logIn(psc)
  expect(body).toMatchObject({ expires_in: 10, refresh_expires_in: 20 })
  psc.clock.advance(10)
  expect(stateOf(psc, body['access_token'])).toBe('expired')
  psc.clock.advance(10)
  expect((await refresh(psc, body['refresh_token'])).body['error']).toBe('invalid_grant')
})

test('introspection tells the national identifier for an access token only, and needs a client', async () => {
  await using psc = await aPsc()
  const { body } = await logIn(psc)
  const access = await introspect(psc, body['access_token'])
  expect(access.body).toMatchObject({ active: true, SubjectNameID: DOCTOR, client_id: 'dui-fictif', username: DOCTOR, scope: 'openid scope_all' })
  const refreshed = await introspect(psc, body['refresh_token'])
  expect(refreshed.body['active']).toBe(true)
  expect(refreshed.body).not.toHaveProperty('SubjectNameID')
  expect((await introspect(psc, body['id_token'])).body).toEqual({ active: false })
  expect((await introspect(psc, 'n’importe quoi')).body).toEqual({ active: false })
  expect((await psc.form(at('token/introspect'), { token: String(body['access_token']) })).status).toBe(400)
  const wrong = { authorization: `Basic ${Buffer.from('dui-fictif:faux').toString('base64')}` }
  expect((await psc.form(at('token/introspect'), { token: String(body['access_token']) }, wrong)).status).toBe(401)
})

test('revocation ends a token at once, for the mail service too', async () => {
  await using psc = await aPsc()
  const { body } = await logIn(psc)
  expect((await psc.form(at('revoke'), { token: 'inconnu' }, { authorization: BASIC })).status).toBe(200)
  expect(stateOf(psc, body['access_token'])).toBe('valid')
  const revoked = await psc.form(at('revoke'), { token: String(body['refresh_token']), token_type_hint: 'refresh_token' }, { authorization: BASIC })
  expect(revoked.status).toBe(200)
  expect(stateOf(psc, body['access_token'])).toBe('revoked')
  expect((await psc.get(at('userinfo'), bearer(body['access_token']))).status).toBe(401)
  expect((await refresh(psc, body['refresh_token'])).body).toEqual({ error: 'invalid_grant', error_description: 'Session not active' })
})

test('logout by id_token_hint ends the session and all its tokens, then comes back with state', async () => {
  await using psc = await aPsc()
  psc.seed({ clients: [{ id: 'dui-fictif', secret: 'secret-fictif', postLogoutRedirectUris: ['https://dui.example/fin'] }] })
  const back = await authorize(psc)
  const cookie = String(back.headers['set-cookie']).split(';')[0] ?? ''
  const { body } = await exchangeCode(psc, back.location.searchParams.get('code') ?? '')
  const hint = { id_token_hint: String(body['id_token']) }
  const elsewhere = await psc.form(at('logout'), { ...hint, post_logout_redirect_uri: 'https://pirate.example/' })
  expect(elsewhere.status).toBe(400)
  expect(stateOf(psc, body['access_token'])).toBe('valid')
  // An ID token that has expired still names its session.
  psc.clock.advance(300)
  const out = await psc.form(at('logout'), { ...hint, post_logout_redirect_uri: 'https://dui.example/fin', state: 'sortie' })
  expect([out.status, out.location.href]).toEqual([302, 'https://dui.example/fin?state=sortie'])
  expect(stateOf(psc, body['access_token'])).toBe('revoked')
  expect((await refresh(psc, body['refresh_token'])).body['error']).toBe('invalid_grant')
  psc.seed({ approve: 'never' })
  expect((await authorize(psc, {}, { cookie })).status, 'login page').toBe(200)
})

test('logout without a hint asks the person; with a hint of nowhere it is refused', async () => {
  await using psc = await aPsc()
  const back = await authorize(psc)
  const cookie = String(back.headers['set-cookie']).split(';')[0] ?? ''
  const { body } = await exchangeCode(psc, back.location.searchParams.get('code') ?? '')
  const asked = await psc.get(at('logout'), { cookie })
  expect(asked.status).toBe(200)
  expect(asked.text).toContain('Voulez-vous vous déconnecter')
  expect(stateOf(psc, body['access_token'])).toBe('valid')
  expect((await psc.get(`${at('logout')}?id_token_hint=eyJhbGciOiJub25lIn0.e30.`)).status).toBe(400)
  expect((await psc.get(`${at('logout')}?id_token_hint=${String(body['access_token'])}`)).status).toBe(400)
  const out = await psc.form(at('logout'), { confirmation: 'oui' }, { cookie })
  expect(out.status).toBe(200)
  expect(stateOf(psc, body['access_token'])).toBe('revoked')
})
