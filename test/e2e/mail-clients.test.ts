import { expect, test } from 'vitest'
import { APP, aDelicateMessage, COORDINATION, DOCTOR, PASSWORD, type ServedMail, servedMail, URGENCES, withoutTrace } from './a-served-mail.ts'
import { anImapflow, messagesOf } from './an-imapflow.ts'
import { tool, toolsAreHere, type Written } from './debian-tool.ts'
import { tokenOf } from './psc-token.ts'
import { listOf, PYTHON, python } from './python-mail.ts'

const here = toolsAreHere('mail-clients.test.ts', 'swaks, curl, python3', ['swaks', '--version'], ['curl', '--version'], [PYTHON, '--version'])
const MATRIX = [
  ['PLAIN', 'starttls'],
  ['PLAIN', 'implicit'],
  ['LOGIN', 'starttls'],
  ['LOGIN', 'implicit'],
] as const
type Way = (typeof MATRIX)[number][1]

/** swaks ends what it is given with a line end of its own. */
async function swaks(mail: ServedMail, way: Way, message: Buffer, to: readonly string[], more: readonly string[]): Promise<Written> {
  const data = await mail.file('swaks.eml', message.subarray(0, message.length - 2))
  return await tool('swaks', [
    ...['--server', 'localhost', '--port', String(mail.port(way === 'implicit' ? 'mssante-smtps' : 'mssante-smtp'))],
    ...[way === 'implicit' ? '--tls-on-connect' : '--tls', '--tls-verify', '--tls-ca-path', mail.ca, '--ehlo', 'dui.essai'],
    ...['--from', APP, '--to', to.join(','), '--data', `@${data}`, ...more],
  ])
}

const password = (user: string, word = PASSWORD): string[] => ['--auth-user', user, '--auth-password', word]

async function curl(mail: ServedMail, path: string, more: readonly string[]): Promise<Written> {
  const [, scheme = '', rest = ''] = /^(imaps?|smtps?):\/\/(.*)$/.exec(path) ?? []
  return await tool('curl', [
    ...['--silent', '--show-error', '--ssl-reqd', '--cacert', mail.ca, ...more],
    `${scheme}://localhost:${mail.port(`mssante-${scheme}`)}/${rest}`,
  ])
}

const CURL = ['smtp', 'smtps'] as const
async function curlSend(mail: ServedMail, scheme: (typeof CURL)[number], message: Buffer, to: readonly string[], more: readonly string[]): Promise<Written> {
  const file = await mail.file('curl.eml', message)
  const recipients = to.flatMap((address) => ['--mail-rcpt', address])
  return await curl(mail, `${scheme}://dui.essai`, ['--upload-file', file, ...recipients, ...more])
}

test.runIf(here)('what swaks and curl send is read back byte for byte by curl, imaplib and imapflow, STARTTLS and implicit TLS', async () => {
  const mail = await servedMail('local')
  const sent: Buffer[] = []
  for (const [mechanism, way] of MATRIX) {
    const message = aDelicateMessage(`<swaks-${mechanism}-${way}@esms-fictif.mssante.fr>`)
    const said = await swaks(mail, way, message, [URGENCES, COORDINATION], ['--auth', mechanism, ...password(APP)])
    expect(said.code, said.err).toBe(0)
    expect(said.out.toString()).toMatch(/235 2\.7\.0[^]*250 2\.6\.0/)
    sent.push(message)
  }
  for (const scheme of CURL) {
    const message = aDelicateMessage(`<curl-${scheme}@esms-fictif.mssante.fr>`)
    const said = await curlSend(mail, scheme, message, [URGENCES, COORDINATION], ['--mail-from', APP, '--user', `${APP}:${PASSWORD}`])
    expect(said.code, said.err).toBe(0)
    sent.push(message)
  }
  for (const [user, own] of [
    [URGENCES, (bytes: Buffer): Buffer | undefined => bytes],
    [COORDINATION, withoutTrace],
  ] as const) {
    const asked = { do: 'read', user, password: PASSWORD } as const
    const read: Record<string, Buffer[]> = {}
    for (const [way, bytes] of Object.entries(await python(mail, asked))) read[`imaplib ${way}`] = listOf(bytes)
    for (const implicit of [false, true]) read[`imapflow ${implicit}`] = await messagesOf(await anImapflow(mail, user, implicit), 'INBOX')
    for (const scheme of ['imap', 'imaps']) {
      const login = ['--user', `${user}:${PASSWORD}`]
      const found: Buffer[] = []
      for (let uid = 1; uid <= sent.length; uid++) found.push((await curl(mail, `${scheme}://INBOX;UID=${uid}`, login)).out)
      read[`curl ${scheme}`] = found
    }
    expect(Object.keys(read)).toHaveLength(6)
    for (const [reader, messages] of Object.entries(read)) expect(messages.map(own), `${reader} ${user}`).toEqual(sent)
  }
})

test.runIf(here)('under a client certificate swaks and curl send for the applicative box; without it they are refused, told why by the protocol', async () => {
  const mail = await servedMail('implicite')
  const certificate = ['--tls-cert', mail.client, '--tls-key', mail.client]
  const message = aDelicateMessage('<certificat@esms-fictif.mssante.fr>')
  for (const way of ['starttls', 'implicit'] as const) {
    const said = await swaks(mail, way, message, [URGENCES], ['--auth', 'PLAIN', ...password(APP, 'x'), ...certificate])
    expect([said.code, said.out.toString()], said.err).toEqual([0, expect.stringContaining('250 2.6.0')])
    // Without a certificate PLAIN is not even offered.
    const without = await swaks(mail, way, message, [URGENCES], ['--auth', 'PLAIN', ...password(APP, 'x')])
    expect([without.code, without.out.toString()]).toEqual([28, expect.stringContaining('250-AUTH XOAUTH2\n')])
  }
  const login = ['--user', `${APP}:x`, '--cert', mail.client]
  for (const scheme of CURL) {
    const said = await curlSend(mail, scheme, message, [APP], ['--mail-from', APP, ...login])
    expect(said.code, said.err).toBe(0)
  }
  for (const scheme of ['imap', 'imaps']) {
    expect(withoutTrace((await curl(mail, `${scheme}://INBOX;UID=1`, login)).out)).toEqual(message)
    // 67: the login is refused.
    expect((await curl(mail, `${scheme}://INBOX;UID=1`, ['--user', `${APP}:x`])).code).toBe(67)
  }
})

test.runIf(here)('curl reads, appends, searches and sends by OAUTHBEARER with a token of Pro Santé Connect', async () => {
  const mail = await servedMail('oauthbearer')
  const login = ['--user', `${DOCTOR}:`, '--oauth2-bearer', await tokenOf(mail, '899900000011'), '--verbose']
  const message = aDelicateMessage('<jeton@esms-fictif.mssante.fr>', { from: DOCTOR, to: DOCTOR })
  const sent = await curlSend(mail, 'smtp', message, [DOCTOR], ['--mail-from', DOCTOR, ...login])
  expect([sent.code, sent.err]).toEqual([0, expect.stringContaining('> AUTH OAUTHBEARER')])
  const kept = await curl(mail, 'imap://Sent', ['--upload-file', await mail.file('sent.eml', message), ...login])
  expect([kept.code, kept.err]).toEqual([0, expect.stringContaining('AUTHENTICATE OAUTHBEARER')])
  expect((await curl(mail, 'imap://Sent;UID=1', login)).out).toEqual(message)
  expect(withoutTrace((await curl(mail, 'imap://INBOX;UID=1', login)).out)).toEqual(message)
  expect((await curl(mail, 'imap://INBOX?SUBJECT%20suite', login)).out.toString()).toBe('* SEARCH 1\r\n')
  const wrong = ['--user', `${DOCTOR}:`, '--oauth2-bearer', 'un-autre-jeton']
  expect((await curl(mail, 'imap://INBOX;UID=1', wrong)).code).toBe(67)
  expect((await curlSend(mail, 'smtp', message, [DOCTOR], ['--mail-from', DOCTOR, ...wrong])).code).toBe(67)
})
