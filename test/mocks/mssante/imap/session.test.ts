import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, test } from 'vitest'
import { anImap, BOX, PASSWORD, TOKEN } from './an-imap.ts'
import { inClear, inInbox, put, RawImap, SIMPLE, signedIn } from './raw-imap.ts'

const b64 = (text: string): string => Buffer.from(text).toString('base64')
const XOAUTH2 = (token: string): string => b64(`user=${BOX}\x01auth=Bearer ${token}\x01\x01`)
const OAUTHBEARER = (token: string): string => b64(`n,a=${BOX},\x01host=localhost\x01port=143\x01auth=Bearer ${token}\x01\x01`)
const REFUSAL = b64(JSON.stringify({ status: '401', schemes: 'bearer' }))

test('what is offered depends on TLS and on signing in, in the greeting, in CAPABILITY and in the answer to LOGIN', async () => {
  await using imap = await anImap()
  const socket = connect({ host: '127.0.0.1', port: imap.port })
  await using client = new RawImap(socket)
  const clear = 'IMAP4rev1 LITERAL+ SASL-IR ID ENABLE STARTTLS LOGINDISABLED'
  expect(await client.until(/\n/)).toBe(`* OK [CAPABILITY ${clear}] Gabarit MSSante ready\r\n`)
  expect(await client.say('CAPABILITY')).toBe(`* CAPABILITY ${clear}\r\nOK CAPABILITY completed\r\n`)
  await client.startTls()
  expect(await client.say('CAPABILITY')).toContain('* CAPABILITY IMAP4rev1 LITERAL+ SASL-IR ID ENABLE AUTH=XOAUTH2 AUTH=OAUTHBEARER AUTH=PLAIN AUTH=LOGIN\r\n')
  expect(await client.say(`LOGIN ${BOX} ${PASSWORD}`)).toBe(
    'OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR ID ENABLE IDLE NAMESPACE UIDPLUS UNSELECT MOVE SPECIAL-USE CHILDREN] Signed in\r\n',
  )
})

test('an operator that has no password says LOGINDISABLED, and one without MOVE does not know it', async () => {
  await using imap = await anImap({ offered: { mechanisms: ['XOAUTH2'], withoutImap: ['MOVE'] } })
  await using client = await inClear(imap)
  await client.startTls()
  expect(await client.say('CAPABILITY')).toContain('AUTH=XOAUTH2 LOGINDISABLED\r\n')
  expect(await client.say(`LOGIN ${BOX} ${PASSWORD}`)).toBe('NO [CANNOT] LOGIN is not offered here\r\n')
  expect(await client.say(`AUTHENTICATE XOAUTH2 ${XOAUTH2(TOKEN)}`)).not.toContain('MOVE')
  await client.say('SELECT INBOX')
  expect(await client.say('MOVE 1 Trash')).toBe('BAD Unknown command\r\n')
})

test.each([
  ['XOAUTH2', XOAUTH2(TOKEN)],
  ['OAUTHBEARER', OAUTHBEARER(TOKEN)],
  ['PLAIN', b64(`\0${BOX}\0${PASSWORD}`)],
])('%s opens the box with an initial response and without', async (mechanism, response) => {
  await using imap = await anImap()
  await using one = await inClear(imap)
  await one.startTls()
  expect(await one.say(`AUTHENTICATE ${mechanism} ${response}`)).toMatch(/^OK \[CAPABILITY .*IDLE/)
  await using other = await inClear(imap)
  await other.startTls()
  other.send(`a AUTHENTICATE ${mechanism}\r\n`)
  expect(await other.until(/\n/)).toBe('+ \r\n')
  other.send(`${response}\r\n`)
  expect(await other.until(/\n/)).toMatch(/^a OK \[CAPABILITY .*IDLE/)
  const attempts = imap.of('authentification')
  expect(attempts.map((a) => Object.fromEntries(a.request?.headers ?? []))).toMatchObject([
    { Protocol: 'imap', Mechanism: mechanism, 'Initial-Response': 'yes', User: BOX, Form: 'ok', Secure: 'yes', Kind: 'APP' },
    { Mechanism: mechanism, 'Initial-Response': 'no', 'Challenge-Answer': 'none' },
  ])
})

test.each([
  ['an empty line', '', 'empty'],
  ['a cancel', '*', 'cancel'],
  ['something else', 'bm9u', 'other'],
])('a refused token is explained, and the client answers with %s before NO', async (_what, said, kept) => {
  await using imap = await anImap()
  await using client = await inClear(imap)
  await client.startTls()
  client.send(`a AUTHENTICATE XOAUTH2 ${XOAUTH2('perime')}\r\n`)
  expect(await client.until(/\n/)).toBe(`+ ${REFUSAL}\r\n`)
  client.send(`${said}\r\n`)
  expect(await client.until(/\n/)).toBe('a NO [AUTHENTICATIONFAILED] invalid credentials\r\n')
  const [attempt] = imap.of('authentification')
  expect(Object.fromEntries(attempt?.request?.headers ?? [])).toMatchObject({ Token: 'unknown', 'Challenge-Answer': kept })
  expect(attempt?.outcome).toEqual({ kind: 'fault', code: 'AUTHENTICATIONFAILED' })
  // The same connection may try again.
  expect(await client.say(`AUTHENTICATE XOAUTH2 ${XOAUTH2(TOKEN)}`)).toMatch(/^OK/)
})

test('an exchange is cancelled by *, a response that is not one is BAD', async () => {
  await using imap = await anImap()
  await using client = await inClear(imap)
  await client.startTls()
  client.send('a AUTHENTICATE PLAIN\r\n')
  await client.until(/\n/)
  client.send('*\r\n')
  expect(await client.until(/\n/)).toBe('a BAD Authentication cancelled\r\n')
  expect(await client.say(`AUTHENTICATE XOAUTH2 ${b64(`user=${BOX}\x01auth=Bearer ${TOKEN}`)}`)).toBe(
    'BAD The XOAUTH2 response cannot be read: not ended by two ^A\r\n',
  )
  expect(await client.say('AUTHENTICATE CRAM-MD5')).toBe('NO [CANNOT] CRAM-MD5 is not offered here\r\n')
  expect(Object.fromEntries(imap.of('authentification')[0]?.request?.headers ?? [])).toMatchObject({ Form: 'not ended by two ^A' })
})

test('nothing secret is taken in clear, and the attempt is recorded', async () => {
  await using imap = await anImap()
  await using client = await inClear(imap)
  expect(await client.say(`LOGIN ${BOX} ${PASSWORD}`)).toBe('NO [PRIVACYREQUIRED] STARTTLS first\r\n')
  expect(await client.say(`AUTHENTICATE XOAUTH2 ${XOAUTH2(TOKEN)}`)).toBe('NO [PRIVACYREQUIRED] STARTTLS first\r\n')
  expect(await client.sayWith(`LOGIN ${BOX}`, PASSWORD)).toBe('NO [PRIVACYREQUIRED] STARTTLS first\r\n')
  expect(await client.say(`LOGON ${BOX} ${PASSWORD}`)).toBe('BAD Unknown command\r\n')
  expect(await client.say(`LOGIN "${BOX}" "${PASSWORD}`)).toBe('BAD Expected a quoted string at character 39\r\n')
  expect(await client.say(`AUTHENTICATE ${XOAUTH2(TOKEN)}`)).toMatch(/^BAD Expected a mechanism at character \d+\r\n$/)
  await client.end()
  await imap.recorder.recorded(4)
  expect(imap.of('authentification').map((d) => [d.transport.secure, d.request?.startLine])).toEqual([
    [false, `t1 LOGIN ${BOX} ***`],
    [false, 't2 AUTHENTICATE XOAUTH2 ***'],
    [false, `t3 LOGIN ${BOX} ***`],
  ])
  for (const { request, response } of imap.recorder.drafts) {
    const kept = `${Buffer.from(request?.bytes ?? '')}${Buffer.from(response?.bytes ?? '')}`
    expect(kept).not.toContain(PASSWORD)
    expect(kept).not.toContain(TOKEN)
    expect(kept).not.toContain(XOAUTH2(TOKEN))
  }
})

test('what was sent before the handshake is not obeyed after it', async () => {
  await using imap = await anImap()
  const client = await inClear(imap)
  client.send('a STARTTLS\r\nb CAPABILITY\r\n')
  expect(await client.until(/\n/)).toBe('a OK Begin TLS negotiation now\r\n')
  const raw = client.socket
  raw.removeAllListeners('data')
  const secure = connectTls({ socket: raw, rejectUnauthorized: false, servername: 'localhost' })
  await new Promise((resolve) => secure.once('secureConnect', resolve))
  const after = new RawImap(secure)
  after.send('c NOOP\r\n')
  expect(await after.until(/c OK/)).toBe('c OK')
  await after.end()
})

test('STARTTLS twice is BAD; implicit TLS greets after the handshake', async () => {
  await using imap = await anImap({ implicit: true })
  const secure = connectTls({ host: '127.0.0.1', port: imap.port, ca: imap.authority.ca, servername: 'localhost' })
  await using client = new RawImap(secure)
  expect(await client.until(/\n/)).toContain('AUTH=XOAUTH2')
  expect(await client.say('STARTTLS')).toBe('BAD TLS is there already\r\n')
  const [shown] = imap.of('connexion')
  expect(Object.fromEntries(shown?.request?.headers ?? [])).toMatchObject({
    Protocol: 'imap',
    'Server-Certificate': 'bon',
    'Client-Hello': expect.stringMatching(/^versions=1\.3,1\.2;suites=1302,.*;sni=localhost;groups=/),
  })
})

test('the client certificate is known on both ways in, authorized or not, and when the TLS session is resumed', async () => {
  const good = await (await anImap()).authority.client('CN=dui.fictif')
  for (const implicit of [false, true]) {
    await using imap = await anImap({ implicit })
    const known = await imap.authority.client('CN=dui.fictif')
    const expired = await imap.authority.client('CN=dui.fictif', { expired: true })
    for (const identity of [known, expired, good]) {
      if (implicit) {
        const secure = connectTls({ host: '127.0.0.1', port: imap.port, rejectUnauthorized: false, ...identity })
        await using client = new RawImap(secure)
        await client.until(/\n/)
      } else {
        await using client = await inClear(imap)
        await client.startTls(identity)
        await client.say('NOOP')
      }
    }
    expect(imap.of('connexion').map((d) => d.transport.clientCertificate?.authorizationError ?? 'ok')).toEqual(['ok', 'CERT_HAS_EXPIRED', 'ok'])
  }
})

test.each(['TLSv1.2', 'TLSv1.3'] as const)('a %s session of a client with a certificate is resumed, and the certificate is known again', async (version) => {
  await using imap = await anImap({ implicit: true })
  const identity = await imap.authority.client('CN=dui.fictif')
  const options = { host: '127.0.0.1', port: imap.port, rejectUnauthorized: false, ...identity, minVersion: version, maxVersion: version }
  const first = connectTls(options)
  const ticket = new Promise<Buffer>((resolve) => first.once('session', resolve))
  const one = new RawImap(first)
  await one.until(/\n/)
  const session = await ticket
  await one.end()
  const second = connectTls({ ...options, session })
  await using again = new RawImap(second)
  await again.until(/\n/)
  expect(second.isSessionReused()).toBe(true)
  expect(imap.of('connexion').map((d) => [d.transport.clientCertificate?.subjectCn, d.transport.clientCertificate?.authorized])).toEqual([
    ['dui.fictif', true],
    ['dui.fictif', true],
  ])
})

test.each([
  ['SELECT INBOX', 'BAD Sign in first\r\n'],
  ['FETCH 1 FLAGS', 'BAD Sign in first\r\n'],
  ['IDLE', 'BAD Sign in first\r\n'],
  ['XYZZY', 'BAD Unknown command\r\n'],
  ['UID NOOP', 'BAD Unknown command\r\n'],
  ['NOOP 1', 'BAD Expected the end of the command at character 9\r\n'],
])('out of turn before signing in: %s', async (command, answer) => {
  await using imap = await anImap()
  await using client = await inClear(imap)
  expect(await client.say(command)).toBe(answer)
  expect(await client.say('NOOP')).toBe('OK NOOP completed\r\n')
})

test('out of turn after signing in, and lines that are no command', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  expect(await client.say('FETCH 1 FLAGS')).toBe('BAD Select a folder first\r\n')
  expect(await client.say(`LOGIN ${BOX} ${PASSWORD}`)).toBe('BAD Already signed in\r\n')
  expect(await client.say('SELECT Nulle-part')).toBe('NO [NONEXISTENT] There is no such folder\r\n')
  client.send('\r\n')
  expect(await client.until(/\n/)).toBe('* BAD Expected a tag and a command\r\n')
  client.send('seul\r\n')
  expect(await client.until(/\n/)).toBe('seul BAD Expected a tag and a command\r\n')
  expect(await client.say('NOOP')).toMatch(/^OK/)
})

test('a stranger is refused whatever it shows, and what it did is recorded without a session', async () => {
  await using imap = await anImap({ stranger: true })
  await using client = await inClear(imap)
  await client.startTls()
  expect(await client.say(`LOGIN ${BOX} ${PASSWORD}`)).toBe('NO [AUTHENTICATIONFAILED] invalid credentials\r\n')
  expect(imap.recorder.drafts.map((d) => d.session)).toEqual([null, null])
})

test('only so many connections to one box, whose places are given back', async () => {
  await using imap = await anImap({ offered: { maxConnections: 2 } })
  const one = await signedIn(imap)
  await using _two = await signedIn(imap)
  await using three = await inClear(imap)
  await three.startTls()
  expect(await three.say(`LOGIN ${BOX} ${PASSWORD}`)).toBe('NO [LIMIT] Too many connections to this box\r\n')
  await one.say('LOGOUT')
  await one.end()
  await imap.recorder.recorded(imap.recorder.drafts.length)
  await expect.poll(async () => three.say(`LOGIN ${BOX} ${PASSWORD}`)).toMatch(/^OK/)
})

test('a token that is no longer valid ends the session at the next command', async () => {
  let valid = true
  await using imap = await anImap({ stillValid: () => valid })
  await using client = await inInbox(imap)
  put(imap, SIMPLE)
  expect(await client.say('NOOP')).toContain('* 1 EXISTS')
  valid = false
  expect(await client.say('NOOP')).toBe('* BYE [EXPIRED] The token is no longer valid\r\n')
})

test('silence before signing in ends the connection', async () => {
  await using imap = await anImap({ limits: { signInMs: 50 } })
  await using client = await inClear(imap)
  expect(await client.until(/\n/)).toBe('* BYE Too long without a word\r\n')
  const [end] = await imap.recorder.recorded(1)
  expect(Object.fromEntries(end?.request?.headers ?? [])).toMatchObject({ Closed: 'timeout', Tls: 'none' })
})
