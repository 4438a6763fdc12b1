import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { SmtpClient } from '../mocks/mssante/smtp-client.ts'
import { aProcess } from '../src/cli/a-process.ts'
import { APP, aDelicateMessage, aFolder, COORDINATION, URGENCES, withoutTrace } from './a-served-mail.ts'
import { anImapflow, messagesOf } from './an-imapflow.ts'
import { LEAVING, noWayOut } from './no-way-out.ts'
import { guarded, inClear, isWell, signedIn, submitter } from './raw-mail-clients.ts'

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
