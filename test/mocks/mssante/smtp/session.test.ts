import { expect, test } from 'vitest'
import { APP, aMailBench, aMessage, clientCertificate, fact, facts, PER, plain, TOKEN, xoauth2 } from '../a-mail-bench.ts'
import { SmtpClient } from '../smtp-client.ts'

test('before TLS: STARTTLS is offered and nothing else, and MAIL is refused', async () => {
  const bench = await aMailBench()
  const { client, greeting } = await SmtpClient.greeted(bench.port('mssante-smtp'))
  expect(greeting).toBe('220 smtp.operateur-fictif.fr ESMTP MSSante')
  const offered = await client.say('EHLO dui.essai')
  expect(offered.split('\n').map((l) => l.slice(4))).toEqual([
    'smtp.operateur-fictif.fr',
    'PIPELINING',
    '8BITMIME',
    'SMTPUTF8',
    'ENHANCEDSTATUSCODES',
    'DSN',
    'STARTTLS',
    `SIZE ${25 * 1024 * 1024}`,
  ])
  expect(await client.say(`MAIL FROM:<${APP}>`)).toBe('530 5.7.0 Must issue a STARTTLS command first')
  expect(await client.say(`AUTH PLAIN ${plain(APP, 'secret-en-clair')}`)).toBe('530 5.7.0 Must issue a STARTTLS command first')
  expect(await client.say('QUIT')).toBe('221 2.0.0 Bye')
  const [attempt] = await bench.recorded('mssante.authentification', 1)
  expect(fact(attempt, 'Secure')).toBe('no')
  const [session] = await bench.recorded('mssante.smtp', 1)
  expect(fact(session, 'Tls')).toBe('none')
  expect(fact(session, 'Closed')).toBe('quit')
  const transcript = session ? bench.request(session) : ''
  expect(transcript).toContain('C: AUTH PLAIN ***\r\nS: 530 5.7.0 ')
  expect(transcript).not.toContain(plain(APP, 'secret-en-clair'))
})

test('after TLS, without a certificate: tokens only; with one, a password for the applicative box too', async () => {
  const bench = await aMailBench()
  const client = await bench.client()
  expect(await client.starttls()).toMatch(/^250-AUTH XOAUTH2$/m)
  const { key, chain } = await clientCertificate()
  const other = await bench.client()
  expect(await other.starttls({ key, cert: chain })).toMatch(/^250-AUTH XOAUTH2 PLAIN$/m)
})

test('a token opens the box of its professional, with or without an initial response', async () => {
  const bench = await aMailBench()
  const client = await bench.client()
  await client.starttls()
  expect(await client.say(`AUTH XOAUTH2 ${xoauth2(PER, TOKEN)}`)).toBe('235 2.7.0 Authentication successful')
  const second = await bench.client()
  await second.starttls()
  expect(await second.say('AUTH XOAUTH2')).toBe('334')
  expect(await second.say(xoauth2(PER, TOKEN))).toBe('235 2.7.0 Authentication successful')
  const [first, then] = await bench.recorded('mssante.authentification', 2)
  expect(['Protocol', 'Mechanism', 'Initial-Response', 'User', 'Box', 'Kind', 'Form', 'Token', 'Certificate', 'Secure'].map((n) => fact(first, n))).toEqual([
    'smtp',
    'XOAUTH2',
    'yes',
    PER,
    PER,
    'PER',
    'ok',
    'valid',
    'none',
    'yes',
  ])
  expect(fact(then, 'Initial-Response')).toBe('no')
  expect(then && bench.request(then)).toBe('AUTH XOAUTH2\r\n***\r\n')
  for (const { event } of bench.log.entries()) expect(JSON.stringify(event)).not.toContain(TOKEN)
})

test.each([
  ['expired', 'perime', { state: 'expired', nationalId: '899900000011' }, 'expired', PER],
  ['revoked', 'revoque', { state: 'revoked', nationalId: '899900000011' }, 'revoked', PER],
  ['of another professional', 'autre', { state: 'valid', nationalId: '899900000029' }, 'other-box', PER],
  ['for the applicative box', 'bon', { state: 'valid', nationalId: '899900000011' }, 'other-box', APP],
  ['nobody gave', 'inconnu', undefined, 'unknown', PER],
] as const)('a token %s is refused by a challenge, then 535', async (_what, token, known, state, box) => {
  const bench = await aMailBench()
  if (known) bench.tokens.set(token, known)
  const client = await bench.client()
  await client.starttls()
  const challenge = await client.say(`AUTH XOAUTH2 ${xoauth2(box, token)}`)
  expect(JSON.parse(Buffer.from(challenge.slice(4), 'base64').toString())).toMatchObject({ status: '401', schemes: 'bearer' })
  expect(await client.say('')).toMatch(/^535 5\.7\.8 /)
  const [attempt] = await bench.recorded('mssante.authentification', 1)
  expect([fact(attempt, 'Token'), fact(attempt, 'Challenge-Answer')]).toEqual([state, 'empty'])
  expect(attempt?.outcome).toMatchObject({ kind: 'fault', code: '535 5.7.8' })
  expect(await client.say(`MAIL FROM:<${box}>`)).toBe('530 5.7.0 Authentication required')
})

test('an ill-formed token is told in the record, and a cancelled exchange is answered 501', async () => {
  const bench = await aMailBench()
  const client = await bench.client()
  await client.starttls()
  await client.say(`AUTH XOAUTH2 ${Buffer.from(`user=${PER}\x01auth=${TOKEN}\x01\x01`).toString('base64')}`)
  expect(await client.say('')).toMatch(/^535/)
  await client.say('AUTH XOAUTH2')
  expect(await client.say('*')).toBe('501 5.7.0 Authentication cancelled')
  const [first, second] = await bench.recorded('mssante.authentification', 2)
  expect(fact(first, 'Form')).toBe('auth= is not `Bearer <token>`')
  expect(fact(second, 'Form')).toBe('cancelled')
})

test('a certificate that is not accepted is told after TLS, by 454', async () => {
  const bench = await aMailBench()
  const pki = await (await import('../a-mail-bench.ts')).thePki()
  for (const [name, why] of [
    ['expired', 'CERT_HAS_EXPIRED'],
    ['revoked', 'CERT_REVOKED'],
    ['serv-ssl-as-client', 'ORG_SERV_SSL instead of ORG_AUTH_CLI'],
  ] as const) {
    const { key, chain } = await pki.bad(name)
    const client = await bench.client()
    await client.say('EHLO dui.essai')
    await client.say('STARTTLS')
    await client.secure({ key, cert: chain })
    expect(await client.answer()).toBe(`454 4.7.0 Client certificate not accepted: ${why}`)
    expect(await client.answer()).toBe('')
  }
  const sessions = await bench.recorded('mssante.smtp', 3)
  expect(sessions.map((s) => fact(s, 'Closed'))).toEqual(['server', 'server', 'server'])
})

test('PLAIN without a certificate is 454 for the applicative box, and refused for a personal one even with it', async () => {
  const bench = await aMailBench()
  const bare = await bench.client()
  await bare.starttls()
  expect(await bare.say(`AUTH PLAIN ${plain(APP, 'x')}`)).toBe('454 4.7.0 Client certificate needed')
  const { key, chain } = await clientCertificate()
  const client = await bench.client()
  await client.starttls({ key, cert: chain })
  expect(await client.say(`AUTH PLAIN ${plain(PER, 'x')}`)).toMatch(/^535 5\.7\.8/)
  const [first, second] = await bench.recorded('mssante.authentification', 2)
  expect([fact(first, 'Kind'), fact(first, 'Certificate')]).toEqual(['APP', 'none'])
  expect([fact(second, 'Kind'), fact(second, 'Certificate')]).toEqual(['PER', 'ok'])
})

test('the operator of first tries takes a password, by PLAIN and by LOGIN', async () => {
  const bench = await aMailBench()
  bench.seed({ operator: 'local' })
  const client = await bench.client()
  expect(await client.starttls()).toMatch(/^250-AUTH XOAUTH2 PLAIN LOGIN$/m)
  expect(await client.say('AUTH LOGIN')).toBe('334 VXNlcm5hbWU6')
  expect(await client.say(Buffer.from(APP).toString('base64'))).toBe('334 UGFzc3dvcmQ6')
  expect(await client.say(Buffer.from('motdepasse').toString('base64'))).toBe('235 2.7.0 Authentication successful')
  const second = await bench.client()
  await second.starttls()
  expect(await second.say(`AUTH PLAIN ${plain(PER, 'autre')}`)).toMatch(/^535/)
  expect(await second.say(`AUTH PLAIN ${plain(PER, 'motdepasse')}`)).toMatch(/^235/)
})

test('OAUTHBEARER where the operator has it', async () => {
  const bench = await aMailBench()
  bench.seed({ operator: 'oauthbearer' })
  const client = await bench.client()
  expect(await client.starttls()).toMatch(/^250-AUTH OAUTHBEARER XOAUTH2$/m)
  const initial = Buffer.from(`n,a=${PER},\x01host=localhost\x01port=1587\x01auth=Bearer ${TOKEN}\x01\x01`).toString('base64')
  expect(await client.say(`AUTH OAUTHBEARER ${initial}`)).toMatch(/^235/)
})

test('a session says what it offered, which TLS it made, and ends recorded', async () => {
  const bench = await aMailBench()
  const client = await bench.app()
  await client.submit(aMessage(), { from: APP })
  await client.say('QUIT')
  const [session] = await bench.recorded('mssante.smtp', 1)
  expect(fact(session, 'Client-Hello')).toMatch(/^versions=1\.3,1\.2;suites=1302,/)
  expect(['Protocol', 'Box', 'Tls', 'Closed', 'Server-Certificate'].map((n) => fact(session, n))).toEqual(['smtp', APP, 'starttls', 'quit', 'bon'])
  expect(facts(session, 'Message-ID')).toEqual(['<m1@esms-fictif.mssante.fr>'])
  expect(session?.transport).toMatchObject({ secure: true, tlsVersion: 'TLSv1.3' })
  const transcript = session ? bench.request(session) : ''
  expect(transcript).toMatch(/C: STARTTLS\r\nS: 220 2\.0\.0 Ready to start TLS\r\n-- TLS TLSv1\.3 TLS_AES_256_GCM_SHA384\r\n/)
  expect(transcript).toMatch(/S: 354 .*\r\n-- DATA \d+ octets\r\nS: 250 2\.6\.0 OK: message accepted\r\n/)
})

test('TLS first, only where the operator has such a port', async () => {
  const bench = await aMailBench({ endpoints: ['mssante-smtps'] })
  const refused = await SmtpClient.greeted(bench.port('mssante-smtps'), {}).then(({ greeting }) => greeting)
  expect(refused).toBe('')
  const [closed] = await bench.recorded('mssante.connexion', 1)
  expect(closed?.outcome.code).toBe('port-ferme')
  bench.seed({ operator: 'implicite' })
  const client = await bench.app('mssante-smtps')
  expect((await client.submit(aMessage(), { from: APP })).at(-1)).toBe('250 2.6.0 OK: message accepted')
  await client.say('QUIT')
  const [session] = await bench.recorded('mssante.smtp', 1)
  expect([fact(session, 'Tls'), fact(session, 'Box')]).toEqual(['implicit', APP])
})
