import { expect, test } from 'vitest'
import { IMAP_FAULTS } from '../../../../mocks/mssante/imap/faults.ts'
import { anImap, BOX } from './an-imap.ts'
import { inInbox, put, SIMPLE, signedIn } from './raw-imap.ts'

test('every fault of the table is tested here', () => {
  expect(IMAP_FAULTS.map(({ code }) => code)).toEqual([
    'imap-coupure',
    'imap-coupure-reponse',
    'imap-refus',
    'imap-bye',
    'imap-lent',
    'imap-jeton-expire',
    'imap-uidvalidity',
  ])
})

test('imap-coupure: nothing is answered, the command is recorded as cut, the world is as before', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  await using client = await inInbox(imap)
  imap.arm('imap-coupure', { commande: 'FETCH', boite: BOX, dossier: 'INBOX', transaction: 'mssante.imap.fetch' })
  expect(await client.say('NOOP')).toBe('OK NOOP completed\r\n')
  expect(await client.say('UID FETCH 1 BODY[]')).toBe('')
  expect(client.error).toBe('ECONNRESET')
  expect(imap.of('imap.fetch')).toMatchObject([{ problem: 'cut-by-fault', response: null, outcome: { kind: 'none', armedFault: 'f-imap-coupure' } }])
  expect(imap.box.folder('INBOX')?.message(1)?.flags.size).toBe(0)
  await expect.poll(() => imap.of('imap')).toHaveLength(1)
  expect(Object.fromEntries(imap.of('imap')[0]?.request?.headers ?? [])).toMatchObject({ Closed: 'server' })
})

test('imap-coupure and imap-bye during IDLE come after it has begun', async () => {
  await using imap = await anImap()
  for (const [code, pattern] of [
    ['imap-coupure', /^\+ idling\r\n$/],
    ['imap-bye', /^\+ idling\r\n\* BYE \[UNAVAILABLE\] The server stops\r\n$/],
  ] as const) {
    await using client = await inInbox(imap)
    imap.arm(code, { commande: 'IDLE' }, { delaiMs: 20 })
    expect(await client.say('IDLE')).toMatch(pattern)
    expect(client.closed).toBe(true)
  }
})

test('imap-coupure-reponse: the first half, then nothing', async () => {
  await using imap = await anImap()
  put(imap, `${SIMPLE}${'x'.repeat(10_000)}`)
  await using client = await inInbox(imap)
  imap.arm('imap-coupure-reponse', { commande: 'FETCH' })
  const half = await client.say('FETCH 1 BODY.PEEK[]')
  expect(half).toMatch(/^\* 1 FETCH \(BODY\[\] \{10\d+\}\r\nFrom: /)
  expect(half.length).toBeGreaterThan(4900)
  expect(half.length).toBeLessThan(5300)
  expect(imap.of('imap.fetch')).toMatchObject([{ problem: 'cut-by-fault', outcome: { armedFault: 'f-imap-coupure-reponse' }, response: { complete: false } }])
})

test('imap-refus: NO with the code asked for, without effect', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  imap.arm('imap-refus', { commande: 'APPEND', dossier: 'Sent' }, { code: 'overquota', texte: 'Boîte\r\npleine' })
  expect(await client.sayWith('APPEND Sent', SIMPLE)).toBe('NO [OVERQUOTA] Boite?pleine\r\n')
  expect(imap.box.folder('Sent')?.size).toBe(0)
  imap.arm('imap-refus')
  expect(await client.say('SELECT INBOX')).toBe('NO [UNAVAILABLE] The server cannot do this for now\r\n')
  expect(imap.of('imap.select')).toMatchObject([{ outcome: { kind: 'fault', code: 'UNAVAILABLE', armedFault: 'f-imap-refus' } }])
})

test('imap-bye at once, imap-lent then the normal answer', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  imap.arm('imap-lent', {}, { delaiMs: 30 })
  const before = performance.now()
  expect(await client.say('SELECT INBOX')).toMatch(/OK \[READ-WRITE\]/)
  expect(performance.now() - before).toBeGreaterThan(25)
  imap.arm('imap-bye')
  expect(await client.say('NOOP')).toBe('* BYE [UNAVAILABLE] The server stops\r\n')
})

test('imap-lent: a client that leaves meanwhile is not waited for', async () => {
  await using imap = await anImap()
  const client = await signedIn(imap)
  imap.arm('imap-lent', {}, { delaiMs: 3_600_000 })
  client.send('z SELECT INBOX\r\n')
  await client.end()
  await expect.poll(() => imap.of('imap')).toHaveLength(1)
})

test('imap-jeton-expire: not before the box is open', async () => {
  await using imap = await anImap()
  imap.arm('imap-jeton-expire')
  await using client = await signedIn(imap)
  expect(await client.say('NOOP')).toBe('OK NOOP completed\r\n')
  expect(await client.say('SELECT INBOX')).toBe('* BYE [EXPIRED] The access token has expired\r\n')
})

test('imap-uidvalidity: the folder is renumbered before it is told', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  put(imap, SIMPLE)
  imap.box.setFlags('INBOX', [1], 'add', ['\\Deleted'])
  imap.box.expunge('INBOX')
  const before = imap.box.folder('INBOX')?.uidValidity ?? 0
  await using client = await signedIn(imap)
  imap.arm('imap-uidvalidity', { dossier: 'INBOX' })
  await client.say('STATUS Sent (UIDVALIDITY)')
  expect(await client.say('SELECT "INBOX"')).toContain(`[UIDVALIDITY ${before + 4}]`)
  expect(await client.say('FETCH 1 UID')).toContain('(UID 1)')
})
