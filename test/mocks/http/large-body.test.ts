import { createHash } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import type { HttpHandler } from '../../../mocks/http/answer.ts'
import { aListener } from './a-listener.ts'
import { rawClient } from './raw-client.ts'

const MEGA = 1024 * 1024
const SIZE = 50 * MEGA
const PIECE = Buffer.alloc(MEGA, 'a line of a document, neither short nor regular 0123456789\n')
const CHUNK_HEAD = Buffer.from(`${PIECE.length.toString(16)};ext=1\r\n`)

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is held for good: what the collector would take is no copy. */
function held(): number {
  collect()
  return process.memoryUsage().arrayBuffers
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What a service of large deposits does: it reads the body, and answers as much. */
function deposit(seen: { sha256?: string; length?: number }, answer = Buffer.from('ok')): HttpHandler {
  return ({ body }) => {
    seen.sha256 = sha256(body)
    seen.length = body.length
    return { status: 200, headers: [], body: answer, transaction: 'essai.depot', outcome: { kind: 'result', code: '00' } }
  }
}

test.each([
  ['of announced length, held once', false],
  ['in chunks', true],
])('receives, hands over and records 50 MB %s', async (_what, chunked) => {
  const seen: { sha256?: string; length?: number } = {}
  await using listener = await aListener({ handler: deposit(seen), limits: { body: 64 * MEGA } })
  const client = await rawClient(listener.port)
  const head = `POST /depot HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${chunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${SIZE}`}\r\n\r\n`
  const body = createHash('sha256')
  const wire = createHash('sha256').update(head)
  const before = held()
  let peak = 0
  const write = async (bytes: Uint8Array): Promise<void> => {
    wire.update(bytes)
    if (!client.socket.write(bytes)) await new Promise((resolve) => client.socket.once('drain', resolve))
    if (bytes.length === PIECE.length) peak = Math.max(peak, held() - before)
  }
  client.send(head)
  for (let sent = 0; sent < SIZE; sent += PIECE.length) {
    body.update(PIECE)
    if (chunked) await write(CHUNK_HEAD)
    await write(PIECE)
    if (chunked) await write(Buffer.from('\r\n'))
  }
  if (chunked) await write(Buffer.from('0\r\n\r\n'))
  expect((await client.closed).text).toMatch(/^HTTP\/1.1 200 OK[^]*ok$/)
  const [draft] = await listener.recorder.recorded(1)
  peak = Math.max(peak, held() - before)
  expect(seen).toEqual({ sha256: body.digest('hex'), length: SIZE })
  expect(sha256(draft?.request?.bytes ?? new Uint8Array())).toBe(wire.digest('hex'))
  expect(draft?.request).toMatchObject({ complete: true, chunked })
  // One store, and the pieces under way; each copy more is 1. In chunks there are two stores, whose size is reserved before
  // it is used: this figure would not tell what they hold.
  if (!chunked) expect(peak / SIZE).toBeLessThan(1.8)
})

test('answers 50 MB, recorded to the byte', async () => {
  const answer = Buffer.concat(Array.from({ length: 50 }, () => PIECE))
  await using listener = await aListener({ handler: deposit({}, answer) })
  const client = await rawClient(listener.port)
  const hash = createHash('sha256')
  client.socket.removeAllListeners('data')
  client.socket.on('data', (bytes: Buffer) => hash.update(bytes))
  client.send('GET /depot HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  await client.closed
  const [draft] = await listener.recorder.recorded(1)
  const kept = draft?.response?.bytes ?? new Uint8Array()
  expect(kept.length).toBeGreaterThan(SIZE)
  expect(hash.digest('hex')).toBe(sha256(kept))
})

test('a service may set its own bound: what another refuses is received, and what is beyond it is refused', async () => {
  for (const [limit, status] of [
    [2 * MEGA, 200],
    [MEGA - 1, 413],
  ] as const) {
    await using listener = await aListener({ handler: deposit({}), limits: { body: limit } })
    const client = await rawClient(listener.port)
    client.send(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${MEGA.toString(16)}\r\n`)
    client.send(PIECE)
    client.send('\r\n0\r\n\r\n')
    expect((await client.closed).text).toContain(`HTTP/1.1 ${status} `)
  }
})

test('the body of a pipelined request is its own, whichever way each came', async () => {
  const bodies: string[] = []
  await using listener = await aListener({
    handler: (call) => {
      bodies.push(call.body.toString('latin1'))
      return { status: 200, headers: [], body: '', transaction: 'essai.depot', outcome: { kind: 'result', code: '00' } }
    },
  })
  const client = await rawClient(listener.port)
  const post = 'POST / HTTP/1.1\r\nHost: x\r\n'
  client.send(
    `\r\n\r\n${post}Content-Length: 3\r\n\r\none${post}Transfer-Encoding: chunked\r\n\r\n2\r\ntw\r\n1\r\no\r\n0\r\n\r\n${post}Content-Length: 0\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n${post}Content-Length: 4\r\nConnection: close\r\n\r\nfour`,
  )
  await client.closed
  expect(bodies).toEqual(['one', 'two', '', '', 'four'])
})
