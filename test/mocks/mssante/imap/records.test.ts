import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { ExchangeDraft } from '../../../../src/evidence/exchange.ts'
import { anImap, BOX, type TestImap } from './an-imap.ts'
import { inInbox, put, SIMPLE, signedIn } from './raw-imap.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'latin1').digest('hex')
const requestOf = (draft: ExchangeDraft | undefined): string => Buffer.from(draft?.request?.bytes ?? '').toString('latin1')
const responseOf = (draft: ExchangeDraft | undefined): string => Buffer.from(draft?.response?.bytes ?? '').toString('latin1')
const only = (imap: TestImap, unit: string): ExchangeDraft => {
  const drafts = imap.of(unit)
  expect(drafts).toHaveLength(1)
  if (!drafts[0]) throw new Error(`no ${unit}`)
  return drafts[0]
}
const LARGE = `${SIMPLE.replace(/\n/g, '\r\n')}${'x'.repeat(5000)}\r\n`

test('each unit says which box, folder and messages it was about', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE, { scope: 'scenario-a' })
  put(imap, 'Subject: sans identifiant\n\n.\n')
  await using client = await inInbox(imap)
  const validity = String(imap.box.folder('INBOX')?.uidValidity)
  const common = [
    ['Box', BOX],
    ['Folder', 'INBOX'],
    ['Uid-Validity', validity],
  ]
  const first = [
    ['Uid', '1'],
    ['Message-ID', '<un@ch-fictif.mssante.fr>'],
    ['Scope', 'scenario-a'],
  ]
  await client.say('SEARCH ALL')
  await client.say('STORE 1 +FLAGS (\\Seen $MDNSent)')
  await client.say('COPY 1 Sent')
  await client.say('MOVE 2 Trash')
  await client.say('EXPUNGE')
  expect(only(imap, 'imap.select').request).toMatchObject({ startLine: 't3 SELECT INBOX', headers: common })
  expect(only(imap, 'imap.search').request?.headers).toEqual([...common, ...first, ['Uid', '2']])
  expect(only(imap, 'imap.store').request?.headers).toEqual([...common, ['Flags', '+ \\Seen $MDNSent'], ...first])
  expect(only(imap, 'imap.copy').request?.headers).toEqual([...common, ...first])
  expect(only(imap, 'imap.move').request?.headers).toEqual([...common, ['Uid', '2']])
  expect(only(imap, 'imap.expunge').request?.headers).toEqual(common)
  const search = only(imap, 'imap.search')
  expect([requestOf(search), search.response?.startLine, responseOf(search), search.outcome]).toEqual([
    't4 SEARCH ALL',
    't4 OK SEARCH completed',
    '* SEARCH 1 2\r\nt4 OK SEARCH completed\r\n',
    { kind: 'result', code: 'OK' },
  ])
})

test('the content of a message is kept whole, once, when it is first given; the unit that gave it holds its hash', async () => {
  await using imap = await anImap()
  put(imap, LARGE, { scope: 'scenario-a' })
  await using client = await inInbox(imap)
  await client.say('FETCH 1 (ENVELOPE BODYSTRUCTURE BODY.PEEK[HEADER] BODY.PEEK[1.MIME])')
  expect(imap.of('imap.message')).toEqual([])
  await client.say('FETCH 1 BODY.PEEK[]')
  await client.say('FETCH 1 BODY[TEXT]')
  await using other = await inInbox(imap)
  await other.say('FETCH 1 BODY[]')
  const given = only(imap, 'imap.message')
  expect(given.request).toBeNull()
  expect(responseOf(given)).toBe(LARGE)
  expect(given.response?.headers).toEqual([
    ['Box', BOX],
    ['Folder', 'INBOX'],
    ['Uid-Validity', String(imap.box.folder('INBOX')?.uidValidity)],
    ['Uid', '1'],
    ['Message-ID', '<un@ch-fictif.mssante.fr>'],
    ['Scope', 'scenario-a'],
  ])
  const fetched = imap.of('imap.fetch')[1]
  expect(responseOf(fetched)).toBe(`* 1 FETCH (BODY[] {${LARGE.length}} sha256:${sha256(LARGE)})\r\nt5 OK FETCH completed\r\n`)
  expect(imap.of('imap.fetch')[2]?.request?.headers).toContainEqual(['Flags', '+ \\Seen'])
})

test('APPEND is kept whole, its message as its body', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  await client.sayWith('APPEND Sent (\\Seen)', LARGE)
  const { request } = only(imap, 'imap.append')
  expect(request?.startLine).toBe(`t3 APPEND Sent (\\Seen) {${LARGE.length}}`)
  expect(
    Buffer.from(request?.bytes ?? '')
      .subarray(request?.bodyOffset)
      .toString('latin1'),
  ).toBe(LARGE)
  expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({ Folder: 'Sent', Uid: '1', Flags: '\\Seen', 'Message-ID': '<un@ch-fictif.mssante.fr>' })
})

test('a refused unit says its code', async () => {
  await using imap = await anImap({ offered: { maxMessageBytes: 100 } })
  await using client = await inInbox(imap)
  expect(await client.sayWith('APPEND Sent', LARGE)).toBe(`NO [TOOBIG] ${LARGE.length} bytes are more than is taken here\r\n`)
  await client.say('SELECT Rien')
  await client.say('UID FETCH x FLAGS')
  expect(only(imap, 'imap.append')).toMatchObject({ outcome: { kind: 'fault', code: 'TOOBIG' }, request: { startLine: `t4 APPEND Sent {${LARGE.length}}` } })
  expect(imap.of('imap.select')[1]?.outcome).toEqual({ kind: 'fault', code: 'NONEXISTENT' })
  expect(only(imap, 'imap.fetch').outcome).toEqual({ kind: 'fault', code: 'BAD' })
})

test('the transcript tells every line, large literals by their hash, secrets not at all', async () => {
  await using imap = await anImap()
  const client = await signedIn(imap)
  await client.sayWith('APPEND INBOX', SIMPLE)
  await client.say('SELECT INBOX')
  await client.sayWith('APPEND INBOX', LARGE)
  await client.say('LOGOUT')
  await client.end()
  await expect.poll(() => imap.of('imap')).toHaveLength(1)
  const session = only(imap, 'imap')
  expect(session.request?.headers.filter(([name]) => name !== 'Client-Hello')).toEqual([
    ['Protocol', 'imap'],
    ['Box', BOX],
    ['Tls', 'starttls'],
    ['Closed', 'quit'],
    ['Message-ID', '<un@ch-fictif.mssante.fr>'],
    ['Server-Certificate', 'bon'],
  ])
  const lines = requestOf(session).split('\r\n')
  expect(lines[3]).toMatch(/^-- TLS TLSv1\.3 TLS_/)
  expect(lines.filter((l) => !l.startsWith('S: *')).slice(0, -1)).toEqual([
    'C: t1 STARTTLS',
    'S: t1 OK Begin TLS negotiation now',
    expect.stringMatching(/^-- TLS/),
    `C: t2 LOGIN ${BOX} ***`,
    expect.stringMatching(/^S: t2 OK \[CAPABILITY/),
    `C: t3 APPEND INBOX {${SIMPLE.length}}`,
    'S: + Ready',
    ...SIMPLE.split('\n').map((l) => `C: ${l}`),
    expect.stringMatching(/^S: t3 OK \[APPENDUID/),
    'C: t4 SELECT INBOX',
    'S: t4 OK [READ-WRITE] SELECT completed',
    `C: t5 APPEND INBOX {${LARGE.length}} sha256:${sha256(LARGE)}`,
    'S: + Ready',
    'C: ',
    expect.stringMatching(/^S: t5 OK \[APPENDUID/),
    'C: t6 LOGOUT',
    'S: t6 OK LOGOUT completed',
  ])
})

test('what a client changed is kept with its exchange before it is answered, and can be applied again', async () => {
  await using imap = await anImap()
  await using client = await inInbox(imap)
  for (const id of ['a', 'b', 'c', 'd']) await client.sayWith('APPEND INBOX ($X)', `Message-ID: <${id}@x>\r\n\r\n${id}\r\n`)
  await client.say('CREATE Vu/2026')
  await client.say('STORE 1:2 +FLAGS.SILENT (\\Seen)')
  await client.say('FETCH 3 BODY[]')
  await client.say('STORE 2 -FLAGS ($X)')
  await client.say('COPY 1:3 Sent')
  await client.say('MOVE 2 Vu/2026')
  await client.say('STORE 1 FLAGS (\\Deleted)')
  await client.say('EXPUNGE')
  imap.arm('imap-uidvalidity', { commande: 'SELECT' })
  await client.say('SELECT INBOX')
  expect(imap.kept.filter(({ exchange }) => exchange === undefined).map(({ change }) => change)).toEqual([
    { type: 'folder-created', box: BOX, folder: 'Vu/2026' },
  ])
  const state = (store: { box(address: string): TestImap['box'] | undefined }): unknown =>
    store
      .box(BOX)
      ?.folders.map((f) => [
        f.name,
        f.uidValidity,
        f.uidNext,
        [...f.messages()].map((m) => [m.uid, m.raw.toString(), m.internalDate, [...m.flags], m.messageId]),
      ])
  expect(state(imap.replayed())).toEqual(state(imap.store))
  expect(imap.box.folder('INBOX')?.size).toBe(2)
})

test('a client that leaves in the middle of a literal has added nothing, and the transcript says where', async () => {
  await using imap = await anImap()
  const client = await signedIn(imap)
  client.send('z APPEND INBOX {1000}\r\n')
  await client.until(/Ready\r\n/)
  client.send('Subject: coupé')
  await client.end()
  await expect.poll(() => imap.of('imap')).toHaveLength(1)
  expect(requestOf(only(imap, 'imap'))).toMatch(/C: z APPEND INBOX \{1000\} \[\.\.\.\]\r\n-- la connexion se ferme au milieu de la commande\r\n$/)
  expect(imap.box.folder('INBOX')?.size).toBe(0)
})
