import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { RawImap } from '../mocks/mssante/imap/raw-imap.ts'
import { SmtpClient } from '../mocks/mssante/smtp-client.ts'
import { aProcess } from '../src/cli/a-process.ts'
import { APP, aDelicateMessage, aFolder, COORDINATION, PASSWORD, type ServedMail, servedMail, URGENCES, withoutTrace } from './a-served-mail.ts'
import { anImapflow, messagesOf } from './an-imapflow.ts'
import { LEAVING, noWayOut } from './no-way-out.ts'
import { residentMemory } from './resident-memory.ts'

const MEGA = 1024 * 1024

/** Served to a process that cannot leave the machine. */
async function guarded(): Promise<ServedMail> {
  const folder = aFolder()
  return await servedMail('local', { folder, env: await noWayOut(folder) })
}

/** The process lives, said nothing on its standard error, and answers a client that behaves. */
async function isWell(mail: ServedMail): Promise<void> {
  const client = await signedIn(mail)
  expect(await client.say('STATUS INBOX (MESSAGES)')).toMatch(/OK STATUS completed\r\n$/)
  await client.end()
  expect(mail.bench.err()).toBe('')
}

async function inClear(mail: ServedMail): Promise<RawImap> {
  const client = new RawImap(connect({ host: '127.0.0.1', port: mail.port('mssante-imap'), noDelay: true }))
  onTestFinished(() => client[Symbol.asyncDispose]())
  await client.until(/^\* OK [^\n]*\n/m)
  return client
}

async function signedIn(mail: ServedMail, user = COORDINATION): Promise<RawImap> {
  const client = new RawImap(connectTls({ host: '127.0.0.1', port: mail.port('mssante-imaps'), rejectUnauthorized: false }))
  onTestFinished(() => client[Symbol.asyncDispose]())
  await client.until(/^\* OK [^\n]*\n/m)
  expect(await client.say(`LOGIN ${user} ${PASSWORD}`)).toMatch(/^OK/)
  return client
}

async function submitter(mail: ServedMail): Promise<SmtpClient> {
  const client = await SmtpClient.open(mail.port('mssante-smtps'), {})
  onTestFinished(() => client.end())
  await client.say('EHLO dui.essai')
  expect(await client.say(`AUTH PLAIN ${Buffer.from(`\0${APP}\0${PASSWORD}`).toString('base64')}`)).toMatch(/^235/)
  return client
}

test('a process served without a way out cannot leave the machine, and says when it tries', async () => {
  const env = await noWayOut(aFolder())
  for (const attempt of [
    'net.connect(9)',
    'require("dns").resolveMx("example.org", () => {})',
    'fetch("http://127.0.0.1:45678")',
    'require("child_process").spawn("true")',
  ]) {
    const process = aProcess(['-e', attempt], { env })
    expect(await process.ended, attempt).not.toBe(0)
    expect(process.err()).toContain(LEAVING)
  }
})

test('commands out of order are each refused by their own code, and nobody outside is written to', async () => {
  const mail = await guarded()
  const clear = await SmtpClient.open(mail.port('mssante-smtp'))
  for (const [command, answer] of [
    ['MAIL FROM:<a@b.fr>', /^503/],
    ['EHLO dui.essai', /^250/],
    ['AUTH PLAIN AGEAYg==', /^530 5\.7\.0 Must issue a STARTTLS/],
    [`MAIL FROM:<${APP}>`, /^530 5\.7\.0 Must issue a STARTTLS/],
    ['RCPT TO:<a@b.fr>', /^503/],
    ['DATA', /^503/],
    ['VRFY a', /^252/],
    ['QUOI', /^500/],
    ['', /^500/],
  ] as const)
    expect(await clear.say(command), command).toMatch(answer)
  clear.end()
  const smtp = await submitter(mail)
  for (const [command, answer] of [
    ['STARTTLS', /^5/],
    ['RCPT TO:<a@b.fr>', /^503/],
    ['MAIL FROM:<urgences@ch-fictif.mssante.fr>', /^553 5\.7\.1/],
    ['MAIL FROM:quoi', /^501/],
    [`MAIL FROM:<${APP}> SIZE=99999999999`, /^552/],
    [`MAIL FROM:<${APP}>`, /^250/],
    [`MAIL FROM:<${APP}>`, /^503/],
    ['DATA', /^503/],
    ['AUTH PLAIN AGEAYg==', /^503/],
    ['RCPT TO:<quelquun@example.org>', /^550 5\.7\.1 Recipient domain is not in the MSSante space of trust/],
    ['RCPT TO:<quelquun@[192.0.2.1]>', /^5/],
    ['RCPT TO:<quelquun%example.org@esms-fictif.mssante.fr>', /^550 5\.1\.1/],
    ['RCPT TO:<../../etc/passwd@esms-fictif.mssante.fr>', /^501 5\.1\.3/],
    ['DATA', /^503/],
    ['RSET', /^250/],
  ] as const)
    expect(await smtp.say(command), command).toMatch(answer)
  const imap = await inClear(mail)
  for (const command of ['SELECT INBOX', 'FETCH 1 BODY[]', 'IDLE', 'UID', 'QUOI', 'LOGIN a', 'APPEND INBOX {3+}\r\nabc'])
    expect(await imap.say(command), command).toMatch(/^BAD/)
  for (const line of ['', ' ', 'sans-commande', '+ NOOP', 'DONE']) {
    imap.send(`${line}\r\n`)
    expect(await imap.until(/^[^\n]*\n/), line).toMatch(/^(?:\*|sans-commande|DONE) BAD /)
  }
  const inside = await signedIn(mail)
  for (const command of ['FETCH 1 BODY[]', 'LOGIN a b', 'STARTTLS', 'EXPUNGE', 'CLOSE', 'FETCH 1:0 ('])
    expect(await inside.say(command), command).toMatch(/^BAD/)
  expect(await inside.say('SELECT Absent')).toMatch(/^NO \[NONEXISTENT\]/)
  await isWell(mail)
  expect(mail.bench.err()).not.toContain(LEAVING)
})

test('what is for another operator, a citizen or a route through a host is answered inside: nothing leaves the machine', async () => {
  const mail = await guarded()
  const smtp = await submitter(mail)
  const elsewhere = ['quelquun@operateur-fictif.fr', '@example.org:urgences@ch-fictif.mssante.fr', '160012B02077713@patient.mssante.fr']
  const message = aDelicateMessage('<ailleurs@esms-fictif.mssante.fr>').toString('utf8')
  expect((await smtp.submit(message, { from: APP, to: elsewhere })).at(-1)).toMatch(/^250 2\.6\.0/)
  const told = (await messagesOf(await anImapflow(mail, APP, true), 'INBOX')).map((bytes) => bytes.toString('latin1'))
  expect(told.map((text) => /^Final-Recipient: rfc822;\s*(\S+)[^]*?^Action: failed/m.exec(text)?.[1])).toEqual(elsewhere.slice(0, 1))
  // A source route is read and left aside (RFC 5321 §4.1.1.3).
  expect(await messagesOf(await anImapflow(mail, URGENCES, true), 'INBOX')).toEqual([Buffer.from(message)])
  await isWell(mail)
})

test('a line of 10 MB and a literal of 4 GB are refused without being held; a message with such a line is taken, and given back', {
  timeout: 60_000,
}, async () => {
  const mail = await guarded()
  const before = residentMemory(mail.bench.pid)
  const long = await submitter(mail)
  long.write(`RCPT TO:<${'x'.repeat(10 * MEGA)}>\r\n`)
  expect(await long.answer()).toMatch(/^421/)
  const imap = await signedIn(mail)
  imap.send(`long SELECT ${'x'.repeat(10 * MEGA)}\r\n`)
  expect(await imap.until(/\n/)).toMatch(/^long BAD /)
  expect(await imap.say('APPEND INBOX {4294967296}')).toMatch(/^NO \[TOOBIG\]/)
  expect(await imap.say('SEARCH TEXT {4294967296}')).toMatch(/^(?:NO \[TOOBIG\]|BAD)/)
  expect(await imap.say('NOOP')).toMatch(/^OK/)
  expect(await imap.say('APPEND INBOX {4294967296+}')).toMatch(/^\* BYE \[TOOBIG\]/)
  const smtp = await submitter(mail)
  const message = `From: ${APP}\r\nSubject: une ligne\r\nMessage-ID: <ligne@x.fr>\r\nX-Long: ${'y'.repeat(MEGA)}\r\n\r\n${'z'.repeat(10 * MEGA)}\r\n`
  expect((await smtp.submit(message, { from: APP, to: [COORDINATION] })).at(-1)).toMatch(/^250 2\.6\.0/)
  const [stored] = await messagesOf(await anImapflow(mail, COORDINATION, true), 'INBOX')
  expect(withoutTrace(stored ?? Buffer.alloc(0))?.equals(Buffer.from(message))).toBe(true)
  expect((await smtp.submit(`${message.slice(0, -2)}${'z'.repeat(20 * MEGA)}\r\n`, { from: APP, to: [COORDINATION] })).at(-1)).toMatch(/^552 5\.3\.4/)
  await isWell(mail)
  const after = residentMemory(mail.bench.pid)
  console.log(`mail-hostile: lines of 10 MB, literals of 4 GB: ${before?.now} MB before, ${after?.now} MB after, ${after?.highest} MB at most`)
  expect(after?.highest ?? 0).toBeLessThan(500)
})

test('a client that gives one byte at a time is served like another', async () => {
  const mail = await guarded()
  const message = aDelicateMessage('<lent@esms-fictif.mssante.fr>', { to: COORDINATION })
  const trickle = async (socket: Socket, text: string): Promise<void> => {
    for (const byte of Buffer.from(text, 'latin1')) {
      socket.write(Buffer.from([byte]))
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const smtp = await submitter(mail)
  const lines = [`MAIL FROM:<${APP}>\r\n`, `RCPT TO:<${COORDINATION}>\r\n`, 'DATA\r\n', `${message.toString('latin1').replace(/^\./gm, '..')}.\r\n`]
  for (const [i, line] of lines.entries()) {
    await trickle(smtp.socket, line)
    expect(await smtp.answer()).toMatch(i === 2 ? /^354/ : /^250/)
  }
  const imap = await signedIn(mail)
  await trickle(imap.socket, `s SELECT INBOX\r\n`)
  await imap.until(/^s OK [^\n]*\n/m)
  await trickle(imap.socket, `a APPEND INBOX {${message.length}+}\r\n${message.toString('latin1')}\r\n`)
  expect(await imap.until(/^a [^\n]*\n/m)).toMatch(/^a OK \[APPENDUID \d+ 2\]/m)
  const [first, second] = await messagesOf(await anImapflow(mail, COORDINATION, false), 'INBOX')
  expect([withoutTrace(first ?? Buffer.alloc(0)), second]).toEqual([message, message])
  await isWell(mail)
})

test('10,000 folders are made, listed and found again by the next process; a client that makes more without end is stopped', { timeout: 60_000 }, async () => {
  const mail = await guarded()
  const client = await signedIn(mail)
  const names = Array.from({ length: 10_000 }, (_, i) => `d${i % 100}/${i}`)
  client.send(names.map((name, i) => `c${i} CREATE "${name}"\r\n`).join(''))
  const answers = await client.until(/^c9999 [^\n]*\n/m)
  expect(answers.match(/^c\d+ OK/gm)).toHaveLength(10_000)
  const listed = async (by: RawImap): Promise<number> => (await by.say('LIST "" "*"')).match(/^\* LIST /gm)?.length ?? 0
  expect(await listed(client)).toBe(10_104)
  client.send(Array.from({ length: 10_000 }, (_, i) => `e${i} CREATE "e${i}"\r\n`).join(''))
  expect((await client.until(/^e9999 [^\n]*\n/m)).match(/^e\d+ NO/gm)).toHaveLength(104)
  expect(await client.say(`CREATE "${'a/'.repeat(200)}b"`)).toMatch(/^NO/)
  await isWell(mail)
  const memory = residentMemory(mail.bench.pid)
  mail.bench.kill('SIGKILL')
  await mail.bench.ended
  const again = await servedMail('local', { folder: mail.folder })
  expect(await listed(await signedIn(again))).toBe(20_000)
  const replayed = residentMemory(again.bench.pid)
  console.log(`mail-hostile: 20,000 folders: ${memory?.highest} MB at most, ${replayed?.now} MB in the next process`)
  expect(Math.max(memory?.highest ?? 0, replayed?.highest ?? 0)).toBeLessThan(500)
})

test('500 idle connections, in clear, half in a handshake or in TLS, do not stop the next client', { timeout: 60_000 }, async () => {
  const mail = await guarded()
  const before = residentMemory(mail.bench.pid)
  const raw = (endpoint: string): Socket => connect({ host: '127.0.0.1', port: mail.port(endpoint) })
  const secure = (endpoint: string): Socket => connectTls({ host: '127.0.0.1', port: mail.port(endpoint), rejectUnauthorized: false })
  const idle = Array.from({ length: 500 }, (_, i): Socket => {
    if (i % 5 === 0) return secure('mssante-imaps')
    if (i % 5 === 1) return secure('mssante-smtps')
    return raw(i % 5 === 2 ? 'mssante-imaps' : i % 5 === 3 ? 'mssante-imap' : 'mssante-smtp')
  })
  onTestFinished(() => {
    for (const socket of idle) socket.destroy()
  })
  // Those that were opened in clear on a port where TLS comes first are never told anything.
  await Promise.all(idle.map((socket, i) => once(socket, i % 5 === 2 ? 'connect' : 'data')))
  const smtp = await submitter(mail)
  const message = aDelicateMessage('<foule@esms-fictif.mssante.fr>', { to: COORDINATION })
  expect((await smtp.submit(message.toString('utf8'), { from: APP, to: [COORDINATION] })).at(-1)).toMatch(/^250/)
  await isWell(mail)
  const after = residentMemory(mail.bench.pid)
  console.log(`mail-hostile: 500 idle connections: ${before?.now} MB before, ${after?.now} MB with them`)
  expect((after?.now ?? 0) - (before?.now ?? 0)).toBeLessThan(200)
  // An operator takes ten connections on one box.
  const own = [await signedIn(mail), ...(await Promise.all(Array.from({ length: 9 }, () => signedIn(mail))))]
  const eleventh = await inClear(mail)
  await eleventh.startTls()
  expect(await eleventh.say(`LOGIN ${COORDINATION} ${PASSWORD}`)).toMatch(/^NO \[/)
  expect(own).toHaveLength(10)
})
