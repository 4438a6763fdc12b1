import fc from 'fast-check'
import { request } from 'undici'
import { expect, test } from 'vitest'
import { aPsc, at, authorize, authQuery, BASIC, DOCTOR, logIn, wellKnown } from './a-psc.ts'

/** What the bench would say of a defect of its own. */
const OURS = 'erreur-de-banc'

test('parameters sent twice, empty or huge are refused, never guessed', async () => {
  await using psc = await aPsc()
  const twice = await psc.get(`/auth?${authQuery()}&scope=openid`)
  expect(twice.location.searchParams.get('error')).toBe('invalid_request')
  const elsewhere = await psc.get(`/auth?${authQuery()}&redirect_uri=https://pirate.example/`)
  expect([elsewhere.location.host, elsewhere.location.searchParams.get('error')]).toEqual(['dui.example', 'invalid_request'])
  const form = new URLSearchParams({ grant_type: 'authorization_code', code: 'x', redirect_uri: 'https://x.example/' }).toString()
  expect((await psc.form(at('token'), `${form}&code=y`, { authorization: BASIC })).body['error']).toBe('invalid_request')
  expect((await psc.form(at('token'), '', { authorization: BASIC })).body['error']).toBe('invalid_request')
  expect((await psc.form(at('token'), 'grant_type=mot-de-passe', { authorization: BASIC })).body['error']).toBe('unsupported_grant_type')
  expect((await psc.form(at('token'), `grant_type=refresh_token&refresh_token=${'a'.repeat(60_000)}`, { authorization: BASIC })).status).toBe(413)
  expect((await psc.form(at('token'), form, { authorization: BASIC, 'content-type': 'application/json' })).body['error']).toBe('invalid_request')
  const implicit = new URLSearchParams((await authorize(psc, { response_type: 'token' })).location.hash.slice(1))
  expect([implicit.get('error'), implicit.get('iss'), implicit.get('access_token')]).toEqual(['unsupported_response_type', psc.issuer, null])
  expect((await authorize(psc, { scope: 'profile' })).status).toBe(302)
  expect(psc.recorder.drafts.filter((d) => d.outcome.code.startsWith(OURS))).toEqual([])
})

test('the login page writes what it was sent as text', async () => {
  await using psc = await aPsc()
  const name = '<script>alert(1)</script>"\'&'
  psc.seed({ approve: 'never', professionals: [{ id: 'x', nationalId: '899900009991', family: name, given: 'Test', civility: 'M' }] })
  const page = await authorize(psc, { state: name, client_id: 'dui-fictif' })
  expect(page.status).toBe(200)
  expect(page.text).not.toContain('<script>')
  expect(page.text).toContain('&#60;script&#62;')
  const refused = await psc.get(`/auth?client_id=${encodeURIComponent(name)}`)
  expect(refused.text).not.toContain('<script>')
  expect(String(refused.headers['content-security-policy'])).toContain("default-src 'none'")
})

test('a Host that could not be one never reaches what is announced', async () => {
  await using psc = await aPsc()
  for (const host of ['a"b', 'x/../y', 'é', 'a b', `${'x'.repeat(300)}`, 'localhost:abc']) {
    const { body } = await psc.get(wellKnown('wallet-openid-configuration'), { host: Buffer.from(host, 'utf8').toString('latin1') })
    expect(body['issuer']).toBe(psc.issuer)
  }
})

test('other methods and other addresses', async () => {
  await using psc = await aPsc()
  const get = await psc.get(at('token'))
  expect([get.status, get.headers['allow']]).toEqual([405, 'POST'])
  expect((await psc.form(at('certs'), {})).status).toBe(405)
  const put = await request(`${psc.origin}${at('token')}`, { method: 'PUT', body: 'x' })
  expect([put.statusCode, put.headers.allow]).toEqual([405, 'POST'])
  await put.body.dump()
  expect((await psc.get('/auth/realms/autre/.well-known/wallet-openid-configuration')).status).toBe(404)
  expect((await psc.get('/auth/realms/esante-wallet/protocol/openid-connect/auth/device')).status).toBe(404)
  expect(psc.recorder.drafts.at(-1)?.transaction).toBe('psc.inconnue')
})

test('names of JavaScript are only names', async () => {
  await using psc = await aPsc()
  for (const name of ['__proto__', 'constructor', 'toString']) {
    expect((await authorize(psc, { client_id: name })).status).toBe(400)
    expect((await authorize(psc, { login_hint: name })).status).toBe(200)
    expect((await psc.form(at('token'), { grant_type: name, [name]: name }, { authorization: BASIC })).status).toBe(400)
    expect((await psc.form(at('userinfo'), { access_token: name })).status).toBe(401)
  }
})

test('whatever is sent, the service answers as itself, and gives no token', async () => {
  await using psc = await aPsc()
  await logIn(psc)
  const before = psc.world.ledger.issued
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(DOCTOR, 'openid', 'dui-fictif', 'https://x.example/', 'S256', 'none', 'login', '%zz', '{"id_token":{}}'),
  )
  const name = fc.constantFrom(
    'client_id',
    'redirect_uri',
    'scope',
    'state',
    'code',
    'grant_type',
    'token',
    'refresh_token',
    'login_hint',
    'channel',
    'claims',
    'request',
    'request_uri',
    'prompt',
    'max_age',
    'response_mode',
    'code_challenge',
    'code_challenge_method',
    'id_token_hint',
    'auth_req_id',
    'demande',
    'client_assertion',
  )
  const path = fc.constantFrom(
    '/auth',
    '/auth/choix-du-professionnel',
    at('token'),
    at('ext/ciba/auth'),
    at('token/introspect'),
    at('revoke'),
    at('logout'),
    at('userinfo'),
  )
  await fc.assert(
    fc.asyncProperty(path, fc.array(fc.tuple(name, text), { maxLength: 6 }), fc.boolean(), async (to, pairs, isClient) => {
      const form = new URLSearchParams(pairs.map(([n, v]): [string, string] => [n, v])).toString()
      const answer = await psc.form(to, form, isClient ? { authorization: BASIC } : {})
      expect(answer.status).toBeLessThan(500)
      const asked = await psc.get(`/auth?${authQuery()}&${form}`)
      expect(asked.status).toBeLessThan(500)
    }),
    { numRuns: 80, seed: 42 },
  )
  expect(psc.world.ledger.issued).toBe(before)
  expect(psc.recorder.drafts.filter((d) => d.outcome.code.startsWith(OURS))).toEqual([])
}, 60_000)
