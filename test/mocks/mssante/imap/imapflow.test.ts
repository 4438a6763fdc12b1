import { ImapFlow, type ImapFlowOptions } from 'imapflow'
import { expect, test } from 'vitest'
import { anImap, BOX, PASSWORD, type TestImap, TOKEN } from './an-imap.ts'

const MESSAGE = [
  'From: =?utf-8?Q?H=C3=B4pital_fictif?= <urgences@ch-fictif.mssante.fr>',
  `To: ${BOX}`,
  'Subject: =?utf-8?Q?Compte_rendu_num=C3=A9ro_un?=',
  'Date: Thu, 15 Jan 2026 10:21:05 +0100',
  'Message-ID: <un@ch-fictif.mssante.fr>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b1"',
  '',
  '--b1',
  'Content-Type: text/plain; charset=UTF-8',
  'Content-Transfer-Encoding: 8bit',
  '',
  'Sortie prévue demain.',
  '--b1',
  'Content-Type: application/zip; name="IHE_XDM.zip"',
  'Content-Transfer-Encoding: base64',
  'Content-Disposition: attachment; filename="IHE_XDM.zip"',
  '',
  'UEsDBA==',
  '--b1--',
  '',
].join('\r\n')

async function aClient(imap: TestImap, options: Partial<ImapFlowOptions> = {}): Promise<ImapFlow & AsyncDisposable> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: imap.port,
    secure: false,
    logger: false,
    tls: { ca: imap.authority.ca, servername: 'localhost' },
    auth: { user: BOX, pass: PASSWORD },
    ...options,
  })
  await client.connect()
  return Object.assign(client, { [Symbol.asyncDispose]: () => client.logout() })
}

test.each([
  ['a password', { auth: { user: BOX, pass: PASSWORD } }],
  ['a token', { auth: { user: BOX, accessToken: TOKEN } }],
])('imapflow signs in with %s after STARTTLS', async (_what, options) => {
  await using imap = await anImap()
  await using client = await aClient(imap, options)
  expect(client.authenticated).toBeTruthy()
  const names = (await client.list()).map(({ path, specialUse }) => [path, specialUse])
  expect(names).toEqual([
    ['INBOX', '\\Inbox'],
    ['Sent', '\\Sent'],
    ['Drafts', '\\Drafts'],
    ['Trash', '\\Trash'],
  ])
})

test('imapflow appends, fetches, searches, flags, moves and expunges', async () => {
  await using imap = await anImap()
  await using client = await aClient(imap)
  await client.mailboxOpen('INBOX')
  const appended = await client.append('INBOX', MESSAGE, ['$Label'], new Date('2026-01-02T03:04:05Z'))
  expect(appended).toMatchObject({ uid: 1, seq: 1 })
  const one = await client.fetchOne('1', { uid: true, envelope: true, bodyStructure: true, flags: true, internalDate: true, size: true, source: true })
  if (!one) throw new Error('nothing fetched')
  expect(one.source?.toString('utf8')).toBe(MESSAGE)
  expect(one.envelope).toMatchObject({ subject: 'Compte rendu numéro un', messageId: '<un@ch-fictif.mssante.fr>' })
  expect(one.envelope?.from).toEqual([{ name: 'Hôpital fictif', address: 'urgences@ch-fictif.mssante.fr' }])
  expect(one.bodyStructure?.childNodes?.map(({ type, encoding, dispositionParameters }) => [type, encoding, dispositionParameters])).toEqual([
    ['text/plain', '8bit', undefined],
    ['application/zip', 'base64', { filename: 'IHE_XDM.zip' }],
  ])
  expect(one.internalDate).toEqual(new Date('2026-01-02T03:04:05Z'))
  expect([...(one.flags ?? [])].filter((f) => f !== '\\Recent')).toEqual(['$Label'])

  expect(await client.search({ subject: 'numéro UN' })).toEqual([1])
  expect(await client.search({ body: 'PRÉVUE' })).toEqual([1])
  expect(await client.search({ body: 'jamais' })).toEqual([])
  expect(await client.search({ or: [{ seen: true }, { from: 'hôpital' }] }, { uid: true })).toEqual([1])

  await client.messageFlagsAdd('1', ['\\Seen', '$MDNSent'])
  expect([...(imap.box.folder('INBOX')?.message(1)?.flags ?? [])].sort()).toEqual(['$Label', '$MDNSent', '\\Seen'])
  await client.mailboxCreate('Traités é')
  const moved = await client.messageMove('1', 'Traités é')
  expect(moved && [...(moved.uidMap ?? [])]).toEqual([[1, 1]])
  expect(imap.box.folder('Traités é')?.size).toBe(1)
  expect(client.mailbox ? client.mailbox.exists : undefined).toBe(0)
  await client.mailboxOpen('Traités é')
  await client.messageDelete('1')
  expect(imap.box.folder('Traités é')?.size).toBe(0)
})

test('imapflow is told of new mail while it idles', async () => {
  await using imap = await anImap()
  await using client = await aClient(imap)
  await client.mailboxOpen('INBOX')
  const told = new Promise<number>((resolve) => client.once('exists', (event: { count: number }) => resolve(event.count)))
  void client.idle()
  imap.box.append('INBOX', { raw: Buffer.from(MESSAGE), internalDate: new Date(0) })
  expect(await told).toBe(1)
})
