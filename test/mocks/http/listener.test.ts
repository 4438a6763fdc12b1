import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openHttpListener } from '../../../mocks/http/listener.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { aListener, echo, NOW } from './a-listener.ts'
import { memoryRecorder } from './memory-recorder.ts'
import { rawClient } from './raw-client.ts'

const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('latin1')

test('keeps the request and the answer exactly as on the wire', async () => {
  await using listener = await aListener()
  const sent = 'POST /a?b=c HTTP/1.1\r\nhOsT: x\r\nContent-Length:  5\r\nX-A: 1\r\nx-a: 2\r\nConnection: close\r\n\r\nhéllo'
  const bytes = Buffer.from(sent, 'latin1')
  const client = await rawClient(listener.port)
  client.send(bytes)
  const { text: answer } = await client.closed
  const [draft] = await listener.recorder.recorded(1)
  expect(Buffer.from(draft?.request?.bytes ?? []).equals(bytes)).toBe(true)
  expect(draft?.request).toMatchObject({
    startLine: 'POST /a?b=c HTTP/1.1',
    headers: [
      ['hOsT', 'x'],
      ['Content-Length', '5'],
      ['X-A', '1'],
      ['x-a', '2'],
      ['Connection', 'close'],
    ],
    bodyOffset: bytes.length - 5,
    chunked: false,
    complete: true,
  })
  expect(answer).toBe(
    'HTTP/1.1 200 OK\r\nDate: Thu, 15 Jan 2026 09:30:00 GMT\r\nContent-Type: text/plain\r\nContent-Length: 15\r\nConnection: close\r\n\r\nPOST /a h\ufffdllo',
  )
  expect(Buffer.from(draft?.response?.bytes ?? []).toString('utf8')).toBe(answer)
  expect(draft).toMatchObject({
    service: 'essai',
    transaction: 'essai.echo',
    problem: null,
    startedAt: NOW.toISOString(),
    transport: { secure: false, host: 'x' },
  })
})

test('cuts pipelined requests apart, and those that come byte by byte', async () => {
  await using listener = await aListener()
  const requests = [
    'POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nun!',
    '\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n',
    'POST /3 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;e=1\r\ndeu\r\n1\r\nx\r\n0\r\nT: 1\r\n\r\n',
  ]
  const pipelined = await rawClient(listener.port)
  pipelined.send(requests.join(''))
  await pipelined.received('deux')
  const slow = await rawClient(listener.port)
  slow.socket.setNoDelay(true)
  for (const byte of requests.join('')) {
    slow.send(byte)
    await new Promise((resolve) => setImmediate(resolve))
  }
  await slow.received('deux')
  const drafts = await listener.recorder.recorded(6)
  expect(drafts.map((d) => text(d.request?.bytes))).toEqual([...requests, ...requests])
  expect(drafts.map((d) => d.request?.chunked)).toEqual([false, false, true, false, false, true])
  pipelined.socket.destroy()
  slow.socket.destroy()
})

test('records bytes that are not HTTP, refuses them, and goes on serving', async () => {
  await using listener = await aListener()
  const garbage = Buffer.concat([Buffer.from([0x16, 0x03, 0x01]), randomBytes(500)])
  const client = await rawClient(listener.port)
  client.send(garbage)
  expect((await client.closed).text).toBe('HTTP/1.1 400 Bad Request\r\nDate: Thu, 15 Jan 2026 09:30:00 GMT\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  const [draft] = await listener.recorder.recorded(1)
  expect(Buffer.from(draft?.request?.bytes ?? []).equals(garbage)).toBe(true)
  expect(draft).toMatchObject({
    problem: 'not-http',
    transaction: 'essai.inconnue',
    outcome: { kind: 'http', code: '400' },
    request: { startLine: '', complete: false },
  })
  await stillServes(listener.port)
})

test('answers the whole requests that came before garbage', async () => {
  await using listener = await aListener()
  const client = await rawClient(listener.port)
  client.send('GET /before HTTP/1.1\r\nHost: x\r\n\r\n\u0001garbage\r\n\r\n')
  const { text: answer } = await client.closed
  expect(answer).toMatch(/^HTTP\/1.1 200 OK[^]*GET \/before HTTP\/1.1 400 Bad Request/)
  const drafts = await listener.recorder.recorded(2)
  expect(drafts.map((d) => [d.problem, text(d.request?.bytes)])).toEqual([
    [null, 'GET /before HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['not-http', '\u0001garbage\r\n\r\n'],
  ])
})

test.each([
  ['half its headers', 'POST /lps HTTP/1.1\r\nHost: x\r\nConte', ''],
  ['half its body', 'POST /lps HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf', 'POST /lps HTTP/1.1'],
  ['half a chunk', 'POST /lps HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf', 'POST /lps HTTP/1.1'],
])('closes and records a client that sends %s then keeps silent', async (_what, sent, startLine) => {
  await using listener = await aListener({ limits: { headersMs: 40, requestMs: 40, checkMs: 20 } })
  const client = await rawClient(listener.port)
  client.send(sent)
  expect((await client.closed).text).toContain('408 Request Timeout')
  const [draft] = await listener.recorder.recorded(1)
  expect(text(draft?.request?.bytes)).toBe(sent)
  expect(draft).toMatchObject({ problem: 'timeout', request: { startLine, complete: false } })
  await stillServes(listener.port)
})

test('records a client that leaves in the middle of its request', async () => {
  await using listener = await aListener()
  const client = await rawClient(listener.port)
  client.send('POST /lps HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf')
  client.socket.end()
  const [draft] = await listener.recorder.recorded(1)
  expect(draft).toMatchObject({ problem: 'client-closed', response: null, outcome: { kind: 'none' }, request: { complete: false } })
})

test('answers 413 to a body beyond the bound, keeps its first bytes only, and does not hold the rest in memory', async () => {
  const size = 300 * 1024 * 1024
  await using listener = await aListener({ limits: { drained: size } })
  const piece = Buffer.alloc(1024 * 1024, 'x')
  const client = await rawClient(listener.port)
  client.send(`POST /lps HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`)
  // This thread's own buffers: the process is shared with other tests.
  const before = process.memoryUsage().arrayBuffers
  let peak = before
  for (let sent = 0; sent < size; sent += piece.length) {
    if (!client.socket.write(piece)) await new Promise((resolve) => client.socket.once('drain', resolve))
    peak = Math.max(peak, process.memoryUsage().arrayBuffers)
  }
  expect((await client.closed).text).toContain('HTTP/1.1 413 Payload Too Large')
  const [draft] = await listener.recorder.recorded(1)
  expect(draft).toMatchObject({ problem: 'body-too-large', outcome: { kind: 'http', code: '413' }, request: { complete: false } })
  expect(draft?.request?.bytes.length).toBe(256 * 1024)
  // All of it would be held at the end; when what was dropped is collected is the runtime's business.
  expect(peak - before).toBeLessThan(size * 0.8)
  await stillServes(listener.port)
})

test('bounds a chunked body that never announced its size, and one that asks before sending', async () => {
  await using listener = await aListener({ limits: { body: 1000, kept: 100 } })
  const chunked = await rawClient(listener.port)
  chunked.send(`POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n800\r\n${'x'.repeat(2048)}\r\n0\r\n\r\n`)
  expect((await chunked.closed).text).toContain('413')
  const asking = await rawClient(listener.port)
  asking.send('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2048\r\nExpect: 100-continue\r\n\r\n')
  expect((await asking.closed).text).toMatch(/^HTTP\/1.1 413/)
  const drafts = await listener.recorder.recorded(2)
  expect(drafts.map((d) => [d.problem, d.request?.bytes.length])).toEqual([
    ['body-too-large', 100],
    ['body-too-large', 72],
  ])
})

test('refuses headers beyond the bound', async () => {
  await using listener = await aListener({ limits: { headers: 2048 } })
  const client = await rawClient(listener.port)
  client.send(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(3000)}\r\n\r\n`)
  await client.closed
  const [draft] = await listener.recorder.recorded(1)
  expect(draft).toMatchObject({ problem: 'headers-too-large', outcome: { kind: 'http', code: '431' } })
  await stillServes(listener.port)
})

test.each([
  ['reset', { kind: 'reset', byFault: true } as const, /^$/, 'ECONNRESET'],
  ['truncate', { kind: 'truncate' } as const, /\r\n\r\nGET $/, undefined],
  ['stall', { kind: 'stall', ms: 20 } as const, /^$/, undefined],
])('plays the %s effect on the wire and says it was a fault', async (_name, effect, seen, error) => {
  await using listener = await aListener({ handler: (call) => ({ ...echoed(call), effect }) })
  const client = await rawClient(listener.port)
  client.send('GET /abc HTTP/1.1\r\nHost: x\r\n\r\n')
  const conversation = await client.closed
  expect(conversation.text).toMatch(seen)
  expect(conversation.error).toBe(error)
  const [draft] = await listener.recorder.recorded(1)
  expect(draft?.problem).toBe('cut-by-fault')
  expect(text(draft?.response?.bytes)).toBe(conversation.text)
})

test('delays an answer, and records a client that did not wait for it', async () => {
  await using listener = await aListener({ handler: (call) => ({ ...echoed(call), effect: { kind: 'delay', ms: call.path === '/short' ? 10 : 60_000 } }) })
  const patient = await rawClient(listener.port)
  patient.send('GET /short HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect((await patient.closed).text).toContain('GET /short')
  const hurried = await rawClient(listener.port)
  hurried.send('GET /long HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((resolve) => setImmediate(resolve))
  hurried.socket.resetAndDestroy()
  const drafts = await listener.recorder.recorded(2)
  expect(drafts[1]).toMatchObject({ problem: 'client-closed', response: null, request: { complete: true } })
})

test('turns a defect of the mock into a plain 500 that says it is ours', async () => {
  await using listener = await aListener({
    handler: () => {
      throw new Error('broken table')
    },
  })
  const client = await rawClient(listener.port)
  client.send('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect((await client.closed).text).toContain('500 Internal Server Error')
  expect((await listener.recorder.recorded(1))[0]?.outcome).toEqual({ kind: 'http', code: 'erreur-de-banc: broken table' })
})

test('hands unknown methods, malformed addresses and CONNECT to the record too', async () => {
  await using listener = await aListener()
  for (const line of ['PROPFIND /a', 'GET /%', 'GET http://h/abs?q']) {
    const client = await rawClient(listener.port)
    client.send(`${line} HTTP/1.1\r\nHost: x\r\nExpect: nothing\r\nConnection: close\r\n\r\n`)
    expect((await client.closed).text).toContain('200 OK')
  }
  const client = await rawClient(listener.port)
  client.send('CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n')
  await client.closed
  const drafts = await listener.recorder.recorded(4)
  expect(drafts.map((d) => d.problem)).toEqual([null, null, null, 'not-http'])
  expect(text(drafts[2]?.response?.bytes)).toContain('GET /abs ')
})

test('serves a thousand connections at once', async () => {
  await using listener = await aListener()
  const clients = await Promise.all(Array.from({ length: 1000 }, () => rawClient(listener.port)))
  for (const [i, client] of clients.entries()) client.send(`GET /${i} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)
  const answers = await Promise.all(clients.map((c) => c.closed))
  expect(answers.every((a, i) => a.text.endsWith(`GET /${i} `))).toBe(true)
  expect(listener.recorder.drafts).toHaveLength(1000)
  await stillServes(listener.port)
})

test('refuses to listen in plain HTTP beyond this machine, and says when a port is taken', async () => {
  const deps = { clock: frozenClock(NOW), ids: seededIds('x'), recorder: memoryRecorder(), resolve: () => ({ session: null, route: 'none' as const }) }
  const common = { service: 'essai', unknownTransaction: 'essai.inconnue', deps, handler: echo }
  await expect(openHttpListener({ ...common, host: '0.0.0.0', port: 0 })).rejects.toMatchObject({ code: 'http-hors-boucle-locale', blame: 'configuration' })
  await using listener = await aListener()
  await expect(openHttpListener({ ...common, host: '127.0.0.1', port: listener.port })).rejects.toMatchObject({ code: 'port-occupe' })
})

test('closes without waiting for stalled calls, and still records them', async () => {
  const listener = await aListener({ handler: (call) => ({ ...echoed(call), effect: { kind: 'stall', ms: 600_000 } }) })
  const client = await rawClient(listener.port)
  client.send('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((resolve) => setTimeout(resolve, 20))
  await listener.close()
  await client.closed
  expect(listener.recorder.drafts).toMatchObject([{ problem: 'cut-by-fault', response: null }])
})

function echoed(call: Parameters<typeof echo>[0]): Exclude<ReturnType<typeof echo>, Promise<unknown>> {
  const answer = echo(call)
  if (answer instanceof Promise) throw new Error('echo is synchronous')
  return answer
}

async function stillServes(port: number): Promise<void> {
  const client = await rawClient(port)
  client.send('GET /still HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')
  expect((await client.closed).text).toContain('GET /still')
}
