import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pscService } from '../../../mocks/psc/index.ts'
import { testAuthority } from '../http/test-certificates.ts'
import { aPsc, at, authorize, CALLBACK, DOCTOR, exchangeCode, isSignedBy, logIn, NOW, refresh, VERIFIER, wellKnown } from './a-psc.ts'

test('two sessions share neither code, token, request nor seed', async () => {
  const worlds = { 'un.example': pscService.world(), 'deux.example': pscService.world() }
  await using psc = await aPsc({ worlds })
  const one = { host: 'un.example' }
  const two = { host: 'deux.example' }
  const code = (await authorize(psc, {}, one)).location.searchParams.get('code') ?? ''
  const basic = { authorization: `Basic ${Buffer.from('dui-fictif:secret-fictif').toString('base64')}` }
  expect((await exchangeCode(psc, code, {}, { ...basic, ...two })).body['error']).toBe('invalid_grant')
  const { body } = await exchangeCode(psc, code, {}, { ...basic, ...one })
  const token = String(body['access_token'])
  expect(worlds['un.example'].accessToken(token, NOW)?.state).toBe('valid')
  expect(worlds['deux.example'].accessToken(token, NOW)).toBeUndefined()
  expect((await psc.get(at('userinfo'), { authorization: `Bearer ${token}`, ...two })).status).toBe(401)
  expect((await psc.form(at('token/introspect'), { token }, { ...basic, ...two })).body).toEqual({ active: false })
  const stolen = { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) }
  expect((await psc.form(at('token'), stolen, { ...basic, ...two })).body['error']).toBe('invalid_grant')
  expect((await psc.form(at('token'), stolen, { ...basic, ...one })).status).toBe(200)
  pscService.seed(worlds['deux.example'], 's', { approve: 'refuse' })
  expect((await authorize(psc, {}, one)).location.searchParams.has('code')).toBe(true)
  expect((await authorize(psc, {}, two)).location.searchParams.has('code')).toBe(false)
})

test('for a stranger no software is declared and nobody logs in; discovery and keys are public', async () => {
  await using psc = await aPsc({ stranger: true })
  expect((await psc.get(wellKnown('wallet-openid-configuration'))).status).toBe(200)
  expect((await psc.get(at('certs'))).status).toBe(200)
  expect((await authorize(psc)).status).toBe(400)
  expect((await exchangeCode(psc, 'un-code')).status).toBe(401)
  expect(psc.recorder.drafts.every((d) => d.session === null)).toBe(true)
})

test('a scope undoes what it seeded; a seed that cannot be held changes nothing', async () => {
  const world = pscService.world()
  pscService.seed(world, 'a', { approve: 'never', lifetimes: { access: 10 } })
  pscService.seed(world, 'b', { lifetimes: { refresh: 20 }, professionals: ['infirmier'] })
  expect(world.settings).toMatchObject({ approve: 'never', lifetimes: { access: 10, refresh: 20, session: 14_400 } })
  expect(world.professionals().map((p) => p.id)).toEqual(['infirmier'])
  for (const data of [
    { professionals: ['personne'] },
    { professional: 'geriatre' },
    { clients: [{ id: 'x', certificate: false }] },
    { professionals: [{ id: 'y', nationalId: '899900009991', family: 'Y', given: 'Y', civility: 'M', establishment: 'nulle-part' }] },
  ]) {
    expect(() => pscService.seed(world, 'b', data)).toThrow(TypeError)
    expect(world.professionals().map((p) => p.id)).toEqual(['infirmier'])
  }
  pscService.release(world, 'b')
  expect(world.professionals()).toHaveLength(10)
  expect(world.settings.lifetimes).toMatchObject({ access: 10, refresh: 1_800 })
  pscService.release(world, 'a')
  expect(world.settings.approve).toBe('auto')
})

test('in mutual TLS a trusted certificate stands for the secret, another does not', async () => {
  const authority = await testAuthority()
  const stranger = await testAuthority('CN=AUTRE AC, C=FR')
  const tls = { ...authority.server, ca: authority.ca }
  const statusFor = async (client?: { key: string; cert: string }): Promise<unknown> => {
    await using psc = await aPsc({ tls, ...(client ? { client } : {}) })
    const code = (await authorize(psc)).location.searchParams.get('code') ?? ''
    const answer = await psc.form(at('token'), {
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
      client_id: 'dui-fictif',
    })
    if (answer.status === 200) {
      expect(await isSignedBy(psc, answer.body['id_token'])).toBe(true)
      const next = await psc.form(at('token'), { grant_type: 'refresh_token', client_id: 'dui-fictif', refresh_token: String(answer.body['refresh_token']) })
      expect(next.status).toBe(200)
    }
    return answer.status === 200 ? 200 : [answer.status, answer.body['error']]
  }
  expect(await statusFor(await authority.client('CN=dui.ehpad.example, OU=10B0000001, O=ESMS FICTIF, C=FR'))).toBe(200)
  expect(await statusFor(await stranger.client('CN=dui.ehpad.example, OU=10B0000001, C=FR'))).toEqual([401, 'invalid_client'])
  expect(await statusFor(await authority.client('CN=dui.ehpad.example, C=FR', { expired: true }))).toEqual([401, 'invalid_client'])
  expect(await statusFor()).toEqual([401, 'invalid_client'])
})

test('a secret still opens where a certificate is not shown, and a software declared without certificate needs it', async () => {
  const authority = await testAuthority()
  const client = await authority.client('CN=dui.ehpad.example, OU=10B0000001, C=FR')
  await using psc = await aPsc({ tls: { ...authority.server, ca: authority.ca }, client })
  psc.seed({ clients: [{ id: 'secret-seul', secret: 'un-secret', certificate: false }] })
  expect((await logIn(psc)).status).toBe(200)
  const back = await authorize(psc, { client_id: 'secret-seul' })
  const code = back.location.searchParams.get('code') ?? ''
  expect(String(back.headers['set-cookie'])).toContain('Secure')
  expect((await exchangeCode(psc, code, { client_id: 'secret-seul' }, {})).body['error']).toBe('invalid_client')
  expect((await exchangeCode(psc, code, { client_id: 'secret-seul', client_secret: 'un-secret' }, {})).status).toBe(200)
})

test('no file of the service imports the provider when it is itself imported: only its types, and one lazy import', () => {
  const folder = join(import.meta.dirname, '../../../mocks/psc')
  const sources = readdirSync(folder).map((f) => readFileSync(join(folder, f), 'utf8'))
  expect(sources.filter((s) => /^(import|export) (?!type)[^\n]*'oidc-provider'/m.test(s))).toEqual([])
  expect(sources.flatMap((s) => s.match(/=> import\('oidc-provider'\)/g) ?? [])).toHaveLength(1)
})

test('many logins at once', async () => {
  await using psc = await aPsc()
  const all = await Promise.all(Array.from({ length: 20 }, () => logIn(psc)))
  const tokens = new Set(all.map((a) => String(a.body['access_token'])))
  expect(tokens.size).toBe(20)
  for (const token of tokens) expect(psc.world.accessToken(token, NOW)).toEqual({ state: 'valid', nationalId: DOCTOR })
  const refreshed = await Promise.all(all.map((a) => refresh(psc, a.body['refresh_token'])))
  expect(refreshed.every((r) => r.status === 200)).toBe(true)
})
