import { readFileSync } from 'node:fs'
import { createTransport } from 'nodemailer'
import { expect, onTestFinished, test } from 'vitest'
import { APP, aDelicateMessage, COORDINATION, DOCTOR, PASSWORD, type ServedMail, servedMail, withoutTrace } from './a-served-mail.ts'
import { anImapflow, messagesOf } from './an-imapflow.ts'
import { tokenOf } from './psc-token.ts'

/** Submits by nodemailer, as it is written. */
async function submit(mail: ServedMail, raw: Buffer, to: string, implicit: boolean): Promise<void> {
  const transport = createTransport({
    host: 'localhost',
    port: mail.port(implicit ? 'mssante-smtps' : 'mssante-smtp'),
    secure: implicit,
    requireTLS: true,
    tls: { ca: readFileSync(mail.ca) },
    auth: { user: APP, pass: PASSWORD },
  })
  onTestFinished(() => transport.close())
  await transport.sendMail({ envelope: { from: APP, to }, raw })
}

test.each([
  ['STARTTLS', false],
  ['implicit TLS', true],
])('imapflow is told of a delivery while it idles, then appends, searches in UTF-8, moves and is told of it elsewhere, under %s', async (_what, implicit) => {
  const mail = await servedMail('local')
  const client = await anImapflow(mail, COORDINATION, implicit)
  const watcher = await anImapflow(mail, COORDINATION, implicit)
  await client.mailboxOpen('INBOX')
  await watcher.mailboxOpen('INBOX')
  const told = (who: typeof client, event: 'exists' | 'expunge' | 'flags'): Promise<unknown> => new Promise((resolve) => who.once(event, resolve))
  const pushed = Promise.all([told(client, 'exists'), told(watcher, 'exists')])
  void client.idle()
  void watcher.idle()
  const message = aDelicateMessage('<pousse@esms-fictif.mssante.fr>', { to: COORDINATION, subject: 'Compte rendu d’été nº 1 😀' })
  await submit(mail, message, COORDINATION, implicit)
  expect(await pushed).toMatchObject([{ path: 'INBOX', count: 1 }, { count: 1 }])
  const one = await client.fetchOne('1', { source: true, envelope: true, bodyStructure: true })
  if (!one) throw new Error('nothing to read')
  expect(withoutTrace(one.source ?? Buffer.alloc(0))).toEqual(message)
  expect(one.envelope?.subject).toBe('Compte rendu d’été nº 1 😀 (suite)')
  expect(one.bodyStructure?.childNodes?.map(({ type, encoding }) => [type, encoding])).toEqual([
    ['text/plain', '8bit'],
    ['application/zip', 'base64'],
    ['text/plain', 'quoted-printable'],
  ])
  const appended = await client.append('INBOX', aDelicateMessage('<autre@esms-fictif.mssante.fr>', { subject: 'Autre' }), ['\\Seen'])
  expect(appended).toMatchObject({ uid: 2 })
  for (const [query, found] of [
    [{ subject: 'D’ÉTÉ' }, [1]],
    [{ subject: '😀' }, [1]],
    [{ body: 'déjà' }, [1, 2]],
    [{ header: { 'Message-ID': '<autre@esms-fictif.mssante.fr>' } }, [2]],
    [{ not: { seen: true } }, [1]],
    [{ subject: 'jamais écrit' }, []],
  ] as const)
    expect(await client.search(query), JSON.stringify(query)).toEqual(found)
  await client.mailboxCreate('Traités/Été')
  const left = told(watcher, 'expunge')
  void watcher.idle()
  const moved = await client.messageMove('1', 'Traités/Été', { uid: true })
  expect(moved && [...(moved.uidMap ?? [])]).toEqual([[1, 1]])
  expect(await left).toMatchObject({ path: 'INBOX', seq: 1 })
  const flagged = told(watcher, 'flags')
  void watcher.idle()
  await client.messageFlagsAdd('2', ['$MDNSent'], { uid: true })
  expect(await flagged).toMatchObject({ flags: new Set(['\\Seen', '$MDNSent']) })
  expect((await messagesOf(client, 'Traités/Été')).map(withoutTrace)).toEqual([message])
  expect(await client.status('INBOX', { messages: true, unseen: true })).toMatchObject({ messages: 1, unseen: 0 })
})

test('imapflow signs in with a token of Pro Santé Connect, by XOAUTH2 and by OAUTHBEARER as the operator offers', async () => {
  for (const operator of ['socle', 'oauthbearer'] as const) {
    const mail = await servedMail(operator)
    const accessToken = await tokenOf(mail, '899900000011')
    const client = await anImapflow(mail, DOCTOR, false, { auth: { user: DOCTOR, accessToken } })
    expect(await client.mailboxOpen('INBOX')).toMatchObject({ exists: 0, readOnly: false })
    await expect(anImapflow(mail, APP, false, { auth: { user: APP, accessToken } })).rejects.toMatchObject({ serverResponseCode: 'AUTHORIZATIONFAILED' })
  }
})
