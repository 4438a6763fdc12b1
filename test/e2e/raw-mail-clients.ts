import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { expect, onTestFinished } from 'vitest'
import { RawImap } from '../mocks/mssante/imap/raw-imap.ts'
import { SmtpClient } from '../mocks/mssante/smtp-client.ts'
import { APP, aFolder, COORDINATION, PASSWORD, type ServedMail, servedMail } from './a-served-mail.ts'
import { noWayOut } from './no-way-out.ts'

/** Served to a process that cannot leave the machine. */
export async function guarded(): Promise<ServedMail> {
  const folder = aFolder()
  return await servedMail('local', { folder, env: await noWayOut(folder) })
}

/** The process lives, said nothing on its standard error, and answers a client that behaves. */
export async function isWell(mail: ServedMail): Promise<void> {
  const client = await signedIn(mail)
  expect(await client.say('STATUS INBOX (MESSAGES)')).toMatch(/OK STATUS completed\r\n$/)
  await client.end()
  expect(mail.bench.err()).toBe('')
}

export async function inClear(mail: ServedMail): Promise<RawImap> {
  const client = new RawImap(connect({ host: '127.0.0.1', port: mail.port('mssante-imap'), noDelay: true }))
  onTestFinished(() => client[Symbol.asyncDispose]())
  await client.until(/^\* OK [^\n]*\n/m)
  return client
}

export async function signedIn(mail: ServedMail, user = COORDINATION): Promise<RawImap> {
  const client = new RawImap(connectTls({ host: '127.0.0.1', port: mail.port('mssante-imaps'), rejectUnauthorized: false }))
  onTestFinished(() => client[Symbol.asyncDispose]())
  await client.until(/^\* OK [^\n]*\n/m)
  expect(await client.say(`LOGIN ${user} ${PASSWORD}`)).toMatch(/^OK/)
  return client
}

export async function submitter(mail: ServedMail): Promise<SmtpClient> {
  const client = await SmtpClient.open(mail.port('mssante-smtps'), {})
  onTestFinished(() => client.end())
  await client.say('EHLO dui.essai')
  expect(await client.say(`AUTH PLAIN ${Buffer.from(`\0${APP}\0${PASSWORD}`).toString('base64')}`)).toMatch(/^235/)
  return client
}
