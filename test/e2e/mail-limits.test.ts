import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import type { RawImap } from '../mocks/mssante/imap/raw-imap.ts'
import { APP, aDelicateMessage, COORDINATION, PASSWORD, servedMail, withoutTrace } from './a-served-mail.ts'
import { anImapflow, messagesOf } from './an-imapflow.ts'
import { guarded, inClear, isWell, signedIn, submitter } from './raw-mail-clients.ts'
import { residentMemory } from './resident-memory.ts'

const MEGA = 1024 * 1024

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
  console.log(`mail-limits: lines of 10 MB, literals of 4 GB: ${before?.now} MB before, ${after?.now} MB after, ${after?.highest} MB at most`)
  expect(after?.highest ?? 0).toBeLessThan(500)
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
  console.log(`mail-limits: 20,000 folders: ${memory?.highest} MB at most, ${replayed?.now} MB in the next process`)
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
  console.log(`mail-limits: 500 idle connections: ${before?.now} MB before, ${after?.now} MB with them`)
  expect((after?.now ?? 0) - (before?.now ?? 0)).toBeLessThan(200)
  // An operator takes ten connections on one box.
  const own = [await signedIn(mail), ...(await Promise.all(Array.from({ length: 9 }, () => signedIn(mail))))]
  const eleventh = await inClear(mail)
  await eleventh.startTls()
  expect(await eleventh.say(`LOGIN ${COORDINATION} ${PASSWORD}`)).toMatch(/^NO \[/)
  expect(own).toHaveLength(10)
})
