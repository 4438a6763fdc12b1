import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { fingerprint, maskAddress, maskForm, maskHeader, maskJson } from '../../../mocks/psc/mask-secrets.ts'
import { maskedDraft } from '../../../mocks/psc/masked-recorder.ts'
import type { ExchangeDraft } from '../../../src/evidence/exchange.ts'
import { aPsc, at, authorize, BASIC, CALLBACK, DOCTOR, exchangeCode, refresh, VERIFIER } from './a-psc.ts'

/** Everything that was recorded, as one text. */
function evidence(drafts: readonly ExchangeDraft[]): string {
  return drafts
    .flatMap((d) => [d.request, d.response])
    .map((m) => (m ? `${m.startLine}\n${m.headers.map((h) => h.join(': ')).join('\n')}\n${Buffer.from(m.bytes).toString('latin1')}` : ''))
    .join('\n')
}

test('a whole life leaves no secret in the evidence, and every token by its fingerprint', async () => {
  await using psc = await aPsc()
  const back = await authorize(psc)
  const cookie = String(back.headers['set-cookie']).split(';')[0] ?? ''
  const code = back.location.searchParams.get('code') ?? ''
  const first = await exchangeCode(psc, code)
  const access = String(first.body['access_token'])
  await psc.get(at('userinfo'), { authorization: `Bearer ${access}`, referer: `${CALLBACK}&code=${code}` })
  await psc.form(at('userinfo'), { access_token: access })
  await psc.form(at('token/introspect'), { token: access, client_id: 'dui-fictif', client_secret: 'secret-fictif' })
  const second = await refresh(psc, first.body['refresh_token'])
  const page = await authorize(psc, { login_hint: null, prompt: 'login' }, { cookie })
  await psc.get(`${at('logout')}?id_token_hint=${String(second.body['id_token'])}`, { cookie })
  await psc.form(at('revoke'), { token: String(second.body['refresh_token']) }, { authorization: BASIC })
  const ciba = await psc.form(at('ext/ciba/auth'), { scope: 'openid', login_hint: DOCTOR, channel: 'CARD' }, { authorization: BASIC })
  await psc.form(at('token'), { grant_type: 'urn:openid:params:grant-type:ciba', auth_req_id: String(ciba.body['auth_req_id']) }, { authorization: BASIC })
  const kept = evidence(psc.recorder.drafts)
  const secrets = {
    code,
    access,
    cookie: cookie.split('=')[1] ?? '',
    refresh: String(first.body['refresh_token']),
    idToken: String(second.body['id_token']),
    authReqId: String(ciba.body['auth_req_id']),
    login: /name="demande" value="([^"]+)"/.exec(page.text)?.[1] ?? '',
    secret: 'secret-fictif',
    basic: BASIC.slice(6),
    verifier: VERIFIER,
  }
  for (const [name, secret] of Object.entries(secrets)) {
    expect(secret.length, name).toBeGreaterThan(5)
    expect(kept.includes(secret), name).toBe(false)
  }
  for (const name of ['code', 'access', 'refresh', 'idToken', 'authReqId', 'cookie'] as const) {
    expect(kept.split(fingerprint(secrets[name])).length, name).toBeGreaterThan(2)
  }
  expect(kept).not.toMatch(/eyJ[\w-]+\.[\w-]+\./)
  expect(kept).toContain('Basic dui-fictif:***')
  // What a reader judges stays: state, nonce, challenge, address, grant.
  expect(kept).toContain('nonce=un-nonce')
  expect(kept).toContain('grant_type=authorization_code')
})

test('the answer is masked in the evidence alone: head, body and offsets stay together', async () => {
  await using psc = await aPsc()
  await exchangeCode(psc, (await authorize(psc)).location.searchParams.get('code') ?? '')
  const { request, response } = psc.recorder.drafts.at(-1) ?? {}
  const text = (m: typeof request): string[] => {
    const raw = Buffer.from(m?.bytes ?? []).toString('latin1')
    return [raw.slice(0, m?.bodyOffset), raw.slice(m?.bodyOffset)]
  }
  const [head = '', body = ''] = text(request)
  expect(head.startsWith(`POST ${at('token')} HTTP/1.1\r\n`)).toBe(true)
  expect(head.endsWith('\r\n\r\n')).toBe(true)
  expect(body).toMatch(/^grant_type=authorization_code&code=sha256:[0-9a-f]{8}&redirect_uri=.*&code_verifier=\*\*\*$/)
  const [, answer = ''] = text(response)
  expect(JSON.parse(answer)).toMatchObject({ token_type: 'Bearer', expires_in: 120, access_token: expect.stringMatching(/^sha256:[0-9a-f]{8}$/) })
})

test('a secret cut by chunks, or of a body that is no request, is not kept', async () => {
  await using psc = await aPsc()
  const say = (...parts: readonly string[]): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect(psc.port, '127.0.0.1', () => {
        for (const part of parts) socket.write(part)
        socket.end()
      })
      socket.on('error', () => resolve())
      socket.on('close', () => resolve())
      socket.resume()
    })
  const head = `POST ${at('token')} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`
  await say(`${head}1a\r\nclient_id=dui-fictif&clien\r\n`, 'f\r\nt_secret=tres-s\r\n', 'e\r\necret-en-effet\r\n0\r\n\r\n')
  await say('client_secret=tres-secret-en-effet&redirect_uri=http://x/\r\nAuthorization: Bearer tres-secret-en-effet\r\n\r\n')
  const drafts = await psc.recorder.recorded(2)
  const kept = evidence(drafts)
  expect(kept).toContain('client_secret=***')
  expect(kept).not.toContain('tres-s')
  expect(kept).not.toContain('ecret-en')
})

test('a fingerprint shown for a token is not taken for the token', async () => {
  await using psc = await aPsc()
  const shown = fingerprint('un-jeton')
  await psc.form(at('userinfo'), { access_token: shown })
  await psc.form(at('userinfo'), `access_token=${shown}`, { 'x-jeton': shown })
  await psc.get(at('userinfo'), { authorization: `Bearer ${shown}` })
  expect(evidence(psc.recorder.drafts)).not.toContain(shown)
})

test('masks, one by one', () => {
  const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl'
  const print = fingerprint(jwt)
  expect(print).toMatch(/^sha256:[0-9a-f]{8}$/)
  expect(maskForm(`a=1&c%6Fde=${jwt}&b=2`)).toBe(`a=1&c%6Fde=${print}&b=2`)
  expect(maskForm(`token=${encodeURIComponent('a.b/c')}`)).toBe(`token=${fingerprint('a.b/c')}`)
  expect(maskForm(`state=${jwt}&client_secret=a%26b&code=`)).toBe(`state=${print}&client_secret=***&code=`)
  expect(maskAddress(`/auth?x=1&id_token_hint=${jwt}#access_token=zz`)).toBe(`/auth?x=1&id_token_hint=${print}#access_token=${fingerprint('zz')}`)
  expect(maskJson(`{"access_token" : "${jwt}", "password":"a\\"b", "expires_in":120}`)).toBe(
    `{"access_token" : "${print}", "password":"***", "expires_in":120}`,
  )
  expect(maskJson('{"refresh_token":"coupé au mil')).toBe(`{"refresh_token":"${fingerprint('coupé au mil')}`)
  expect(maskHeader('Authorization', `bearer ${jwt}`)).toBe(`bearer ${print}`)
  expect(maskHeader('authorization', `Basic ${Buffer.from('dui:se:cret').toString('base64')}`)).toBe('Basic dui:***')
  expect(maskHeader('Authorization', 'Basic pas-du-base64')).toBe('Basic ***')
  expect(maskHeader('Authorization', 'Digest x="secret"')).toBe('Digest ***')
  expect(maskHeader('Authorization', jwt)).toBe('***')
  expect(maskHeader('Cookie', 'a=1; AUTH_SESSION_ID=zz')).toBe(`a=${fingerprint('1')}; AUTH_SESSION_ID=${fingerprint('zz')}`)
  expect(maskHeader('Set-Cookie', 'AUTH_SESSION_ID=zz; Path=/')).toBe(`AUTH_SESSION_ID=${fingerprint('zz')}; Path=/`)
  expect(maskHeader('X-Jeton', `avant ${jwt} après`)).toBe(`avant ${print} après`)
})

test('a compressed body is not kept; what bears no secret is untouched', () => {
  const message = (headers: readonly (readonly [string, string])[], body: string): ExchangeDraft['request'] => {
    const head = `POST /x HTTP/1.1\r\n${headers.map((h) => `${h[0]}: ${h[1]}\r\n`).join('')}\r\n`
    return { startLine: 'POST /x HTTP/1.1', headers, bytes: Buffer.from(head + body), bodyOffset: head.length, chunked: false, complete: true }
  }
  const draft = (request: ExchangeDraft['request']): ExchangeDraft => ({ request, response: null }) as unknown as ExchangeDraft
  const coded = maskedDraft(draft(message([['Content-Encoding', 'gzip']], 'xxxx'))).request
  expect(Buffer.from(coded?.bytes ?? []).toString()).toContain('[compressed body, not kept]')
  const plain = message([['Content-Type', 'text/plain']], 'rien à cacher ?a=1&b={"c":2}')
  expect(maskedDraft(draft(plain)).request).toEqual(plain)
})
