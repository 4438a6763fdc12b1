import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { aPsc, at, authorize, BASIC, CALLBACK, DOCTOR, exchangeCode, isSignedBy, logIn, NOW, readJwt, VERIFIER, wellKnown } from './a-psc.ts'

const SECONDS = NOW.getTime() / 1000

test('the wallet’s discovery document leads to everything else, the login page being elsewhere than the issuer', async () => {
  await using psc = await aPsc()
  const { status, body, headers } = await psc.get(wellKnown('wallet-openid-configuration'))
  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/json')
  expect(body['issuer']).toBe(psc.issuer)
  expect(body['authorization_endpoint']).toBe(`${psc.origin}/auth`)
  expect(body['token_endpoint']).toBe(`${psc.issuer}/protocol/openid-connect/token`)
  expect(body['acr_values_supported']).toEqual(['0', '0'])
  expect(body['authorization_response_iss_parameter_supported']).toBe(true)
  expect(body['mtls_endpoint_aliases']).toMatchObject({ token_endpoint: body['token_endpoint'] })
})

test('the discovery document of the usual name leads to a page that is not the wallet’s, or is not there', async () => {
  await using psc = await aPsc()
  const { body } = await psc.get(wellKnown('openid-configuration'))
  expect(body['authorization_endpoint']).toBe(`${psc.issuer}/protocol/openid-connect/auth`)
  const page = await psc.get(`${at('auth')}?client_id=dui-fictif`)
  expect(page.status).toBe(400)
  expect(page.text).toContain('wallet-openid-configuration')
  psc.seed({ standardDiscovery: 'absent' })
  expect((await psc.get(wellKnown('openid-configuration'))).status).toBe(404)
  expect((await psc.get(wellKnown('wallet-openid-configuration'))).status).toBe(200)
})

test('the wallet may be another host, by a setting or by its name', async () => {
  await using psc = await aPsc()
  const named = await psc.get(wellKnown('wallet-openid-configuration'), { host: 'auth.psc.example:8443' })
  expect(named.body['authorization_endpoint']).toBe('http://wallet.psc.example:8443/auth')
  expect(named.body['issuer']).toBe('http://auth.psc.example:8443/auth/realms/esante-wallet')
  psc.seed({ walletHost: 'localhost:9999' })
  expect((await psc.get(wellKnown('wallet-openid-configuration'))).body['authorization_endpoint']).toBe('http://localhost:9999/auth')
})

test('a login gives a code with state, iss and session_state, then Keycloak’s tokens of that session', async () => {
  await using psc = await aPsc()
  const back = await authorize(psc)
  expect(back.status).toBe(302)
  const said = back.location.searchParams
  expect(back.location.origin + back.location.pathname).toBe('https://dui.example/psc/retour')
  expect(said.get('source')).toBe('psc')
  expect(said.get('state')).toBe('un-etat')
  expect(said.get('iss')).toBe(psc.issuer)
  const { status, body, headers } = await exchangeCode(psc, said.get('code') ?? '')
  expect(status).toBe(200)
  expect(headers['cache-control']).toBe('no-store')
  expect(body).toMatchObject({ expires_in: 120, refresh_expires_in: 1800, token_type: 'Bearer', 'not-before-policy': 0, scope: 'openid scope_all' })
  expect(body['session_state']).toBe(said.get('session_state'))
  expect(await isSignedBy(psc, body['access_token'])).toBe(true)
  expect(await isSignedBy(psc, body['id_token'])).toBe(true)
  const sub = `f:550dc1c8-d97b-4b1e-ac8c-8eb4471cf9dd:${DOCTOR}`
  const id = readJwt(body['id_token']).claims
  expect(id).toMatchObject({
    iss: psc.issuer,
    aud: 'dui-fictif',
    azp: 'dui-fictif',
    nonce: 'un-nonce',
    typ: 'ID',
    acr: 'eidas1',
    sub,
    iat: SECONDS,
    exp: SECONDS + 120,
  })
  expect(id['at_hash']).toBe(createHash('sha256').update(String(body['access_token'])).digest().subarray(0, 16).toString('base64url'))
  const access = readJwt(body['access_token']).claims
  expect(access).toMatchObject({ typ: 'Bearer', SubjectNameID: DOCTOR, preferred_username: DOCTOR, client_id: 'dui-fictif', acr: 'eidas1', sub })
  expect(psc.world.accessToken(String(body['access_token']), NOW)).toEqual({ state: 'valid', nationalId: DOCTOR })
  expect(psc.world.accessToken(String(body['id_token']), NOW)).toBeUndefined()
})

test('who logs in: the hint, else the seed, else the only one; else a French page lets a person choose, or refuse', async () => {
  await using psc = await aPsc()
  const page = await authorize(psc, { login_hint: null })
  expect(page.status).toBe(200)
  expect(page.text).toContain('<html lang="fr">')
  expect(page.text).toContain('Agathe TILLEUL')
  const login = /name="demande" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? ''
  const chosen = await psc.form(action, { demande: login, professionnel: '899900000029', reponse: 'oui' })
  expect(chosen.status).toBe(302)
  const tokens = await exchangeCode(psc, chosen.location.searchParams.get('code') ?? '')
  expect(readJwt(tokens.body['access_token']).claims['SubjectNameID']).toBe('899900000029')
  // Answered once.
  expect((await psc.form(action, { demande: login, professionnel: '899900000029', reponse: 'oui' })).status).toBe(400)
  const other = /name="demande" value="([^"]+)"/.exec((await authorize(psc, { login_hint: null })).text)?.[1] ?? ''
  const refused = await psc.form(action, { demande: other, reponse: 'non' })
  expect(refused.location.searchParams.get('error')).toBe('access_denied')
  psc.seed({ professional: 'infirmier' })
  const seeded = await logIn(psc, { login_hint: null })
  expect(readJwt(seeded.body['access_token']).claims['SubjectNameID']).toBe('899900000029')
})

test('a page left open ten minutes is over', async () => {
  await using psc = await aPsc()
  psc.seed({ approve: 'never' })
  const page = await authorize(psc)
  const login = /name="demande" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
  psc.clock.advance(601)
  const late = await psc.form('/auth/choix-du-professionnel', { demande: login, professionnel: DOCTOR, reponse: 'oui' })
  expect([late.status, late.location.href]).toEqual([400, 'about:blank'])
})

test('a refusal comes back to the software, with state and iss', async () => {
  await using psc = await aPsc()
  psc.seed({ approve: 'refuse' })
  const { status, location } = await authorize(psc)
  expect(status).toBe(302)
  expect(Object.fromEntries(location.searchParams)).toMatchObject({ error: 'access_denied', state: 'un-etat', iss: psc.issuer })
  expect(location.searchParams.has('code')).toBe(false)
})

test('an address that is not registered never receives the browser; a registered one must match exactly', async () => {
  await using psc = await aPsc()
  psc.seed({ clients: [{ id: 'declare', secret: 'un-secret', redirectUris: ['https://dui.example/retour'] }] })
  const exact = await authorize(psc, { client_id: 'declare', redirect_uri: 'https://dui.example/retour' })
  expect(exact.status).toBe(302)
  for (const uri of ['https://dui.example/retour/', 'https://dui.example/retour?x=1', 'https://pirate.example/', 'javascript:alert(1)']) {
    const { status, headers, text } = await authorize(psc, { client_id: 'declare', redirect_uri: uri })
    expect([uri, status, headers['location'], text.includes('redirect_uri')]).toEqual([uri, 400, undefined, true])
  }
  expect((await authorize(psc, { client_id: 'inconnu' })).status).toBe(400)
})

test('a code is good once, one minute, for its software, its address and its verifier', async () => {
  await using psc = await aPsc()
  psc.seed({ clients: [{ id: 'autre', secret: 'autre-secret' }] })
  const fresh = async (changes = {}): Promise<string> => (await authorize(psc, changes)).location.searchParams.get('code') ?? ''
  const invalid = (answer: { status: number; body: Readonly<Record<string, unknown>> }): unknown => [answer.status, answer.body['error']]
  const bad = [400, 'invalid_grant']
  const code = await fresh()
  const first = await exchangeCode(psc, code)
  expect(first.status).toBe(200)
  expect(invalid(await exchangeCode(psc, code))).toEqual(bad)
  // What the code had given is over too (RFC 6749 §4.1.2).
  expect(psc.world.accessToken(String(first.body['access_token']), NOW)?.state).toBe('revoked')
  expect(invalid(await exchangeCode(psc, await fresh(), { redirect_uri: 'https://dui.example/ailleurs' }))).toEqual(bad)
  expect(invalid(await exchangeCode(psc, await fresh(), { code_verifier: `${VERIFIER}-faux` }))).toEqual(bad)
  expect(invalid(await exchangeCode(psc, 'inconnu'))).toEqual(bad)
  const other = { authorization: `Basic ${Buffer.from('autre:autre-secret').toString('base64')}` }
  expect(invalid(await exchangeCode(psc, await fresh(), {}, other))).toEqual(bad)
  const late = await fresh()
  psc.clock.advance(61)
  expect(invalid(await exchangeCode(psc, late))).toEqual(bad)
})

test('PKCE: S256 and plain are taken, and neither is demanded', async () => {
  await using psc = await aPsc()
  const plain = await authorize(psc, { code_challenge: VERIFIER, code_challenge_method: 'plain' })
  expect((await exchangeCode(psc, plain.location.searchParams.get('code') ?? '')).status).toBe(200)
  const wrong = await authorize(psc, { code_challenge: `${VERIFIER}-faux`, code_challenge_method: 'plain' })
  expect((await exchangeCode(psc, wrong.location.searchParams.get('code') ?? '')).status).toBe(400)
  const none = await authorize(psc, { code_challenge: null, code_challenge_method: null })
  const code = none.location.searchParams.get('code') ?? ''
  const answer = await psc.form(at('token'), { grant_type: 'authorization_code', code, redirect_uri: CALLBACK }, { authorization: BASIC })
  expect(answer.status).toBe(200)
})

test('a client without its secret is told 401, and the log says so without the secret', async () => {
  await using psc = await aPsc()
  const code = (await authorize(psc)).location.searchParams.get('code') ?? ''
  const wrong = `Basic ${Buffer.from('dui-fictif:faux-secret').toString('base64')}`
  for (const [changes, headers] of [
    [{}, { authorization: wrong }],
    [{ client_id: 'dui-fictif', client_secret: 'faux-secret' }, {}],
    [{ client_id: 'dui-fictif' }, {}],
    [{ client_id: 'inconnu', client_secret: 'secret-fictif' }, {}],
  ] as const) {
    const { status, body } = await exchangeCode(psc, code, changes, headers)
    expect([status, body['error']]).toEqual([401, 'invalid_client'])
  }
  const posted = await exchangeCode(psc, code, { client_id: 'dui-fictif', client_secret: 'secret-fictif' }, {})
  expect(posted.status).toBe(200)
})

test('what is asked without acr_values is noted, and answered', async () => {
  await using psc = await aPsc()
  await authorize(psc, { acr_values: null })
  await authorize(psc, { acr_values: null, acr: 'eidas1' })
  await authorize(psc)
  expect(psc.recorder.drafts.map((d) => d.outcome.note)).toEqual(['acr_values-absent', 'acr-au-lieu-de-acr_values', undefined])
})
