import { expect, test } from 'vitest'
import { pscService } from '../../../mocks/psc/index.ts'
import { aPsc, at, authorize, BASIC, DOCTOR, isSignedBy, logIn, NOW, readJwt, refresh, wellKnown } from './a-psc.ts'

test('every fault has words, a source with its mark, and can happen somewhere', async () => {
  await using psc = await aPsc()
  for (const row of pscService.faults) {
    expect(row.source).toMatch(/^Interface PSC .*\[[SCMI][^\]]*\]|§8, PSC-11$/)
    expect(row.label.fr.length * row.label.en.length * row.wire.length).toBeGreaterThan(0)
  }
  expect(new Set(pscService.faults.map((f) => f.code)).size).toBe(pscService.faults.length)
  psc.arm('jamais-vu')
  expect((await psc.get(wellKnown('wallet-openid-configuration'))).status, 'a code that is not of the table never happens').toBe(200)
})

test('the service is down: 503 where it was armed, and there only', async () => {
  await using psc = await aPsc()
  psc.arm('http-503', { transaction: 'psc.token' })
  psc.arm('http-503', { transaction: 'psc.discovery' })
  expect((await psc.get(wellKnown('wallet-openid-configuration'))).status).toBe(503)
  expect((await psc.get(wellKnown('wallet-openid-configuration'))).status).toBe(200)
  const answer = await logIn(psc)
  expect([answer.status, answer.text]).toEqual([503, ''])
  expect(psc.recorder.drafts.at(-1)?.outcome).toEqual({ kind: 'http', code: '503', armedFault: 'f-http-503' })
})

test('the connection is reset or cut, or the answer slow', async () => {
  await using psc = await aPsc()
  psc.arm('reinitialisation')
  await expect(psc.get(at('certs'))).rejects.toThrow()
  psc.arm('coupure')
  await expect(psc.get(at('certs'))).rejects.toThrow()
  psc.arm('lent', {}, { delaiMs: 1 })
  expect((await psc.get(at('certs'))).status).toBe(200)
  expect(psc.recorder.drafts.map((d) => d.problem)).toEqual(['cut-by-fault', 'cut-by-fault', null])
})

test('the callback lies about state or iss, or says no', async () => {
  await using psc = await aPsc()
  const said = async (code: string): Promise<URLSearchParams> => {
    psc.arm(code)
    return (await authorize(psc)).location.searchParams
  }
  expect((await said('state-errone')).get('state')).toBe('un-etat-autre')
  expect((await said('state-absent')).has('state')).toBe(false)
  expect((await said('iss-errone')).get('iss')).toBe(`${psc.origin}/auth/realms/un-autre-service`)
  expect((await said('iss-absent')).has('iss')).toBe(false)
  const refused = await said('access_denied')
  expect([refused.get('error'), refused.has('code'), refused.get('state')]).toEqual(['access_denied', false, 'un-etat'])
  expect(psc.recorder.drafts.map((d) => d.outcome.armedFault)).toEqual(['f-state-errone', 'f-state-absent', 'f-iss-errone', 'f-iss-absent', 'f-access_denied'])
})

test('the ID token is wrong in one way, the access token staying good', async () => {
  const wrong: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    'nonce-errone': { nonce: 'un-autre-nonce' },
    'aud-errone': { aud: 'dui-fictif-autre' },
    'acr-0': { acr: '0' },
    'acr-absent': { acr: undefined },
    'jeton-expire': { exp: NOW.getTime() / 1000 - 3_480 },
  }
  for (const [code, claims] of Object.entries(wrong)) {
    await using psc = await aPsc()
    psc.arm(code)
    const { body } = await logIn(psc)
    const told = readJwt(body['id_token']).claims
    expect(Object.fromEntries(Object.keys(claims).map((name) => [name, told[name]])), code).toEqual(claims)
    expect(await isSignedBy(psc, body['id_token'])).toBe(true)
    expect(psc.world.accessToken(String(body['access_token']), NOW)?.state).toBe('valid')
    const next = readJwt((await logIn(psc)).body['id_token']).claims
    expect(next, 'once').toMatchObject({ nonce: 'un-nonce', aud: 'dui-fictif', acr: 'eidas1', exp: NOW.getTime() / 1000 + 120 })
  }
})

test('the ID token of another issuer, badly signed, or not signed', async () => {
  await using psc = await aPsc()
  psc.arm('iss-jeton-errone')
  expect(readJwt((await logIn(psc)).body['id_token']).claims['iss']).toBe(`${psc.origin}/auth/realms/un-autre-service`)
  psc.arm('signature-invalide')
  const broken = await logIn(psc)
  expect(await isSignedBy(psc, broken.body['id_token'])).toBe(false)
  expect(await isSignedBy(psc, broken.body['access_token'])).toBe(true)
  psc.arm('alg-none')
  expect(readJwt((await logIn(psc)).body['id_token']).header['alg']).toBe('none')
})

test('keys rotate: the new tokens bear a new kid, the only one published', async () => {
  await using psc = await aPsc()
  const before = await logIn(psc)
  psc.arm('rotation-cle')
  const after = await logIn(psc)
  expect(readJwt(after.body['id_token']).header['kid']).not.toBe(readJwt(before.body['id_token']).header['kid'])
  expect(await isSignedBy(psc, after.body['id_token'])).toBe(true)
  expect(await isSignedBy(psc, before.body['id_token'])).toBe(false)
})

test('OAuth refusals, and a session revoked under the feet of the software', async () => {
  await using psc = await aPsc()
  const { body } = await logIn(psc)
  for (const code of ['invalid_grant', 'slow_down', 'authorization_pending', 'expired_token', 'access_denied']) {
    psc.arm(code, { grant: 'refresh_token' })
    const answer = await refresh(psc, body['refresh_token'])
    expect([answer.status, answer.body['error']]).toEqual([400, code])
  }
  psc.arm('unknown_user_id')
  expect((await psc.form(at('ext/ciba/auth'), {}, { authorization: BASIC })).body['error']).toBe('unknown_user_id')
  psc.arm('session-revoquee', { transaction: 'psc.userinfo' })
  expect((await psc.get(at('userinfo'), { authorization: `Bearer ${String(body['access_token'])}` })).status).toBe(401)
  expect(psc.world.accessToken(String(body['access_token']), NOW)?.state).toBe('revoked')
  expect((await refresh(psc, body['refresh_token'])).body).toEqual({ error: 'invalid_grant', error_description: 'Session not active' })
})

test('userinfo about someone else', async () => {
  await using psc = await aPsc()
  const { body } = await logIn(psc)
  psc.arm('sub-errone')
  const info = await psc.get(at('userinfo'), { authorization: `Bearer ${String(body['access_token'])}` })
  expect(info.body['SubjectNameID']).not.toBe(DOCTOR)
  expect(info.body['sub']).not.toBe(readJwt(body['id_token']).claims['sub'])
})

test('acr is what the scenario says: eidas2 and eidas3 are seen, or none', async () => {
  await using psc = await aPsc()
  for (const acr of ['eidas2', 'eidas3', null]) {
    psc.seed({ acr })
    expect(readJwt((await logIn(psc)).body['id_token']).claims['acr']).toBe(acr ?? undefined)
  }
})
