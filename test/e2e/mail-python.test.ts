import { expect, test } from 'vitest'
import { APP, aDelicateMessage, COORDINATION, DOCTOR, servedMail, URGENCES, withoutTrace } from './a-served-mail.ts'
import { toolsAreHere } from './debian-tool.ts'
import { bytesOf, listOf, PYTHON, python } from './python-mail.ts'

const here = toolsAreHere('mail-python.test.ts', 'python3', [PYTHON, '--version'])

test.runIf(here)('smtplib and imaplib under a client certificate: sent, read, kept, flagged, searched, copied, expunged', async () => {
  const mail = await servedMail('implicite')
  const message = aDelicateMessage('<python@esms-fictif.mssante.fr>')
  const seen = await python(mail, { do: 'exchange', client: mail.client, user: APP, to: URGENCES, message: message.toString('base64'), word: 'délicat' })
  expect(listOf(seen['inbox']).map(withoutTrace)).toEqual([message, message])
  expect(seen['appended']).toMatch(/^\[APPENDUID \d+ 1\]/)
  expect(seen['flags']).toEqual(expect.arrayContaining(['$MDNSent', '\\Seen']))
  expect(bytesOf(seen['kept'])).toEqual(message)
  expect([seen['search'], seen['copied'], seen['expunged']]).toEqual([['1'], 'OK', ['1']])
  expect(listOf(seen['sent'])).toEqual([message])
  expect(seen['left']).toEqual([])
})

test.runIf(here)('smtplib and imaplib by XOAUTH2 without an initial response, with a token of Pro Santé Connect got by CIBA', async () => {
  const mail = await servedMail('implicite')
  const message = aDelicateMessage('<psc@esms-fictif.mssante.fr>', { from: DOCTOR, to: DOCTOR })
  const asked = { user: DOCTOR, other: APP, professional: '899900000011', psc: mail.url('psc-http'), message: message.toString('base64') }
  const seen = await python(mail, { do: 'psc', ...asked })
  expect(seen).toMatchObject({ 'smtp starttls': 235, 'smtp implicit': 235, 'imap starttls': 'OK', 'imap implicit': 'OK' })
  expect(listOf(seen['inbox']).map(withoutTrace)).toEqual([message, message])
  // Refused after a challenge that says why, answered by nothing.
  const [first, why] = seen['challenges'] as string[]
  expect(first).toBe('')
  expect(JSON.parse(why ?? '')).toMatchObject({ status: '401', schemes: 'bearer' })
  expect(seen['refused']).toContain('AUTHENTICATIONFAILED')
  expect(seen['smtp refused']).toBe(535)
  expect(seen['other box']).toContain('AUTHORIZATIONFAILED')
})

test.runIf(here)('an operator that wants a certificate for the applicative box refuses imaplib without one, and no box opens in clear', async () => {
  const mail = await servedMail('socle')
  const read = (user: string, more = {}): Promise<unknown> => python(mail, { do: 'read', user, password: 'motdepasse', ways: ['starttls'], ...more })
  await expect(read(APP)).rejects.toThrow(/client certificate needed \(none\)/)
  await expect(read(COORDINATION, { client: mail.client })).rejects.toThrow(/AUTHENTICATIONFAILED/)
  expect(await read(APP, { client: mail.client })).toEqual({ starttls: [] })
  // The operator opens no port where TLS comes first.
  await expect(read(APP, { client: mail.client, ways: ['implicit'] })).rejects.toThrow(/reset|EOF/i)
})
