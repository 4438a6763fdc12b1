import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ImapInput, type InputEvent } from '../../../../mocks/mssante/imap/input.ts'
import { IMAP_LIMITS } from '../../../../mocks/mssante/imap/limits.ts'
import { SequenceSet, setText } from '../../../../mocks/mssante/imap/sequence-set.ts'
import { anImap } from './an-imap.ts'
import { inClear, inInbox, put, RawImap, SIMPLE, signedIn } from './raw-imap.ts'

const MEGA = 1024 * 1024
const heldMegabytes = (): number => process.memoryUsage().arrayBuffers / MEGA

test('a line of 10 MB is thrown away and told, and the session goes on', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  const before = heldMegabytes()
  client.send(`long SELECT ${'x'.repeat(10 * MEGA)}\r\n`)
  expect(await client.until(/\n/)).toBe(`long BAD A command has at most ${IMAP_LIMITS.line} bytes\r\n`)
  expect(heldMegabytes() - before).toBeLessThan(40)
  expect(await client.say('NOOP')).toBe('OK NOOP completed\r\n')
})

test('a literal of 4 GB is refused before it comes; announced without waiting, it ends the connection', async () => {
  await using imap = await anImap()
  await using client = await signedIn(imap)
  expect(await client.say('APPEND INBOX {4294967296}')).toBe('NO [TOOBIG] 4294967296 bytes are more than is taken here\r\n')
  expect(await client.say('APPEND INBOX {99999999999999999999}')).toMatch(/^NO \[TOOBIG\]/)
  expect(await client.say('NOOP')).toBe('OK NOOP completed\r\n')
  expect(await client.say('APPEND INBOX {4294967296+}')).toMatch(/^\* BYE \[TOOBIG\]/)
  expect(client.closed).toBe(true)
})

test('a literal that is too large but sent all the same is thrown away, and the session goes on', async () => {
  await using imap = await anImap({ offered: { maxMessageBytes: 1000 } })
  await using client = await signedIn(imap)
  client.send(`b APPEND INBOX {${5 * MEGA}+}\r\n`)
  client.send(Buffer.alloc(5 * MEGA, 'x'))
  client.send('\r\n')
  expect(await client.until(/\n/)).toMatch(/^b NO \[TOOBIG\]/)
  expect(await client.say('NOOP')).toBe('OK NOOP completed\r\n')
  expect(imap.box.folder('INBOX')?.size).toBe(0)
})

test('only a message may be large: names and words are not', async () => {
  await using imap = await anImap()
  await using client = await inInbox(imap)
  expect(await client.say(`SEARCH TEXT {${MEGA}}`)).toMatch(/^NO \[TOOBIG\]/)
  await using stranger = await inClear(imap)
  expect(await stranger.say(`APPEND INBOX {${MEGA}}`)).toMatch(/^NO \[TOOBIG\]/)
})

test('garbage instead of a ClientHello, or nothing at all, is recorded and harms nobody', async () => {
  await using imap = await anImap({ implicit: true, limits: { handshakeMs: 100 } })
  for (const bytes of ['GET / HTTP/1.1\r\n\r\n', Buffer.from('16030100ff01000000', 'hex'), Buffer.from('1603010005010000ff00', 'hex'), '']) {
    const socket = connect({ host: '127.0.0.1', port: imap.port })
    const closed = new Promise((resolve) => socket.on('close', resolve))
    socket.on('error', () => {})
    socket.resume()
    if (bytes !== '') socket.write(bytes)
    await closed
  }
  await imap.recorder.recorded(8)
  expect(imap.of('connexion').map((d) => d.problem)).toEqual(['tls-handshake', 'tls-handshake', 'tls-handshake', 'tls-handshake'])
  expect(imap.of('imap')).toHaveLength(4)
})

test('garbage after STARTTLS ends that connection only', async () => {
  await using imap = await anImap()
  await using other = await signedIn(imap)
  await using client = await inClear(imap)
  await client.say('STARTTLS')
  client.send('ceci n’est pas du TLS\r\n')
  await new Promise((resolve) => client.socket.once('close', resolve))
  expect(await other.say('NOOP')).toBe('OK NOOP completed\r\n')
})

test('a client that reads slowly gets all of it, and holds little of the memory', async () => {
  await using imap = await anImap()
  for (let i = 0; i < 40; i++) put(imap, `Subject: ${i}\n\n${'x'.repeat(MEGA)}\n`)
  await using client = await inInbox(imap)
  await client.say('SEARCH ALL')
  const before = heldMegabytes()
  client.socket.pause()
  client.send('z UID FETCH 1:* BODY.PEEK[]\r\nzz NOOP\r\n')
  await expect.poll(() => imap.of('imap.fetch')).toHaveLength(1)
  // TLS holds what it was given: a batch or two, not forty messages.
  expect(heldMegabytes() - before).toBeLessThan(20)
  let received = 0
  client.socket.removeAllListeners('data')
  const all = new Promise<void>((resolve) => {
    client.socket.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (chunk.includes('zz OK NOOP completed\r\n')) resolve()
    })
  })
  client.socket.resume()
  await all
  expect(received).toBeGreaterThan(40 * MEGA)
})

test('many mistakes in a row end the connection', async () => {
  await using imap = await anImap({ limits: { mistakes: 5 } })
  await using client = await inClear(imap)
  for (let i = 0; i < 5; i++) expect(await client.say('QUOI')).toBe('BAD Unknown command\r\n')
  await new Promise((resolve) => client.socket.once('close', resolve))
})

test('keys and lists nested without end are refused', async () => {
  await using imap = await anImap()
  await using client = await inInbox(imap)
  expect(await client.say(`SEARCH ${'NOT '.repeat(5000)}ALL`)).toMatch(/^BAD Expected at most/)
  expect(await client.say(`SEARCH ${'('.repeat(5000)}ALL`)).toMatch(/^BAD/)
  expect(await client.say(`FETCH 1 BODY[${'1.'.repeat(500)}1]`)).toMatch(/^BAD/)
  expect(await client.say('NOOP')).toBe('OK NOOP completed\r\n')
})

test('whatever is sent, the server answers and lives', async () => {
  await using imap = await anImap()
  put(imap, SIMPLE)
  const words = fc.constantFrom(
    ...[
      'FETCH',
      'STORE',
      'UID',
      'SEARCH',
      'SELECT',
      'INBOX',
      'LIST',
      'STATUS',
      'APPEND',
      'BODY[',
      ']',
      '(',
      ')',
      '"',
      '{3+}\r\nabc',
      '1:*',
      '*',
      '\\',
      'FLAGS',
      '<0.1>',
    ],
    ...[
      '\x00',
      '\x80',
      'é',
      '',
      'NIL',
      'OR',
      'NOT',
      'HEADER',
      'COPY',
      'MOVE',
      'ID',
      'ENABLE',
      'RENAME',
      'NAMESPACE',
      'CREATE',
      '%',
      '1',
      '999999999',
      '+FLAGS',
      '\\Seen',
    ],
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(words, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }), async (lines) => {
      await using client = await inInbox(imap)
      for (const line of lines) client.send(`f ${line.join(' ')}\r\n`)
      client.send('fin NOOP\r\n')
      expect(await client.until(/^fin [^\n]*\n/m)).toMatch(/fin OK NOOP completed\r\n$/)
    }),
    { numRuns: 60 },
  )
  expect(imap.recorder.drafts.filter((d) => d.outcome.code.startsWith('erreur-de-banc'))).toEqual([])
})

test('the same commands come out of the same bytes, however they are cut', () => {
  const session = Buffer.from('a NOOP\r\nb APPEND x {5}\r\nab\r\nc (\\Seen) {0}\r\n\r\nc LOGIN {3+}\r\nabc {70000+}\r\n')
  const whole = Buffer.concat([session, Buffer.alloc(70_000, 'y'), Buffer.from(' z\r\nd NOOP\nlong '), Buffer.alloc(70_000, 'z'), Buffer.from('\r\ne FIN\r\n')])
  const run = (cuts: readonly number[]): InputEvent[] => {
    const input = new ImapInput(IMAP_LIMITS, () => 65_536)
    const events: InputEvent[] = []
    const places = [0, ...[...cuts].map((c) => c % whole.length).sort((a, b) => a - b), whole.length]
    for (let i = 0; i + 1 < places.length; i++) {
      input.push(whole.subarray(places[i], places[i + 1]))
      for (let event = input.next(); event; event = input.next()) events.push(event)
    }
    return events
  }
  const expected = run([])
  expect(expected.map((e) => (e.kind === 'command' ? `${e.command.text} + ${e.command.literals.length}` : e.kind))).toEqual([
    'a NOOP + 0',
    'continue',
    'continue',
    'b APPEND x {5}\r\n (\\Seen) {0}\r\n + 2',
    'literal-refused',
    'd NOOP + 0',
    'line-too-long',
    'e FIN + 0',
  ])
  fc.assert(fc.property(fc.array(fc.nat(), { maxLength: 60 }), (cuts) => void expect(run(cuts)).toEqual(expected)))
})

test('sets of numbers are what they say, in time that does not depend on them', () => {
  expect(SequenceSet.read('4:2,*,9')?.ranges(12)).toEqual([
    { from: 2, to: 4 },
    { from: 9, to: 9 },
    { from: 12, to: 12 },
  ])
  expect(SequenceSet.read('1:4294967295')?.ranges(3)).toEqual([{ from: 1, to: 4_294_967_295 }])
  for (const wrong of ['', '0', '1:', ',1', '1,,2', 'a', '1:2:3', '-1']) expect(SequenceSet.read(wrong)).toBeUndefined()
  expect(setText([1, 2, 3, 7, 9, 10])).toBe('1:3,7,9:10')
})

test('500 connections stay open at once and are all answered', async () => {
  await using imap = await anImap()
  const clients = await Promise.all(Array.from({ length: 500 }, () => inClear(imap)))
  const answers = await Promise.all(clients.map((client) => client.say('NOOP')))
  expect(new Set(answers)).toEqual(new Set(['OK NOOP completed\r\n']))
  await Promise.all(clients.map((client) => client.end()))
})

test('closing the listener ends what is going on, and records it', async () => {
  const imap = await anImap()
  await using idle = await inInbox(imap)
  idle.send('i IDLE\r\n')
  await idle.until(/idling\r\n/)
  const plain = connect({ host: '127.0.0.1', port: imap.port })
  await using quiet = new RawImap(plain)
  await quiet.until(/\n/)
  await imap[Symbol.asyncDispose]()
  expect(imap.of('imap').map((d) => Object.fromEntries(d.request?.headers ?? [])['Closed'])).toEqual(['server', 'server'])
})
