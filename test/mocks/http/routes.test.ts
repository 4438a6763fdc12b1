import { METHODS } from 'node:http'
import { expect, test } from 'vitest'
import type { HttpHandler } from '../../../mocks/http/answer.ts'
import { answeredBy, type ServiceRoutes } from '../../../mocks/http/app.ts'
import { aListener } from './a-listener.ts'
import { rawClient } from './raw-client.ts'

const named =
  (transaction: string): HttpHandler =>
  ({ method, path, query, body }) => ({
    status: 200,
    headers: [],
    body: `${transaction} ${method} ${path} ${query} ${body.toString()}`,
    transaction,
    outcome: { kind: 'result', code: '00' },
  })
const refusal: HttpHandler = () => ({
  status: 404,
  headers: [['X-Refused', 'yes']],
  body: '',
  transaction: 'essai.inconnue',
  outcome: { kind: 'http', code: '404' },
})

const routes: ServiceRoutes = (app, _options, done) => {
  app.all('/all', answeredBy(named('essai.all')))
  app.post('/post', answeredBy(named('essai.post')))
  app.get('/fiche/:id', answeredBy(named('essai.fiche')))
  done()
}

/** What a client gets for one request, and what the record holds of it. */
async function exchange(request: string) {
  await using listener = await aListener({ routes, handler: refusal })
  const client = await rawClient(listener.port)
  client.send(request)
  const { text } = await client.closed
  const [draft] = await listener.recorder.recorded(1)
  expect(listener.recorder.drafts).toHaveLength(1)
  return { text, draft, kept: Buffer.from(draft?.response?.bytes ?? []).toString() }
}

test('gives a request to the route of its method and path, body untouched whatever its media type', async () => {
  for (const type of ['application/json', 'text/plain', 'not a media type', '']) {
    const { text, draft, kept } = await exchange(
      `POST /post?a=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: 2\r\n\r\n{x`,
    )
    expect(text).toContain('essai.post POST /post a=%zz {x')
    expect(draft).toMatchObject({ transaction: 'essai.post', problem: null })
    expect(kept).toBe(text)
  }
})

test.each([
  ['an unknown path', 'POST /nothing'],
  ['another spelling of a known path', 'POST /post/'],
  ['a path behind a double slash', 'POST //post'],
  ['a known path with another method', 'GET /post'],
  ['HEAD where only GET is known', 'HEAD /fiche/1'],
  ['PROPFIND', 'PROPFIND /post'],
  ['QUERY without a media type', 'QUERY /post'],
  ['a malformed percent-encoding', 'POST /post%zz'],
  ['a malformed percent-encoding in a parameter', 'GET /fiche/%'],
  ['a parameter beyond any bound', `GET /fiche/${'x'.repeat(4000)}`],
  ['the address *', 'OPTIONS *'],
  ['an address that is no path', 'GET http://'],
])('leaves %s to the service, and records its answer to the byte', async (_what, line) => {
  if (line.startsWith('QUERY') && !METHODS.includes('QUERY')) return expect(METHODS).not.toContain('QUERY')
  const { text, draft, kept } = await exchange(`${line} HTTP/1.1\r\nHost: x\r\nAccept-Version: 9\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{x`)
  expect(text).toBe(`HTTP/1.1 404 Not Found\r\nDate: Thu, 15 Jan 2026 09:30:00 GMT\r\nX-Refused: yes\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
  expect(kept).toBe(text)
  expect(draft).toMatchObject({
    transaction: 'essai.inconnue',
    outcome: { kind: 'http', code: '404' },
    request: { startLine: `${line} HTTP/1.1`, complete: true },
  })
})

test('refuses and records a method that is not one of HTTP', async () => {
  const { text, draft, kept } = await exchange('FOO /all HTTP/1.1\r\nHost: x\r\n\r\n')
  expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(kept).toBe(text)
  expect(draft).toMatchObject({ problem: 'not-http', request: { startLine: '' } })
})

test('knows every method of HTTP but CONNECT, for a service that refuses them itself', async () => {
  await using listener = await aListener({ routes, handler: refusal })
  const methods = METHODS.filter((m) => m !== 'CONNECT')
  const client = await rawClient(listener.port)
  for (const method of methods) client.send(`${method} /all HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n`)
  const drafts = await listener.recorder.recorded(methods.length)
  expect(drafts.map((d) => [d.transaction, d.request?.startLine])).toEqual(methods.map((m) => ['essai.all', `${m} /all HTTP/1.1`]))
  client.socket.destroy()
})

test('answers as the service does even while it closes', async () => {
  const listener = await aListener({
    routes,
    handler: (call) => ({ ...(refusal(call) as Awaited<ReturnType<typeof refusal>>), effect: { kind: 'stall', ms: 600_000 } }),
  })
  const client = await rawClient(listener.port)
  client.send('GET /slow HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise((resolve) => setImmediate(resolve))
  await listener.close()
  expect((await client.closed).text).toBe('')
  await expect(rawClient(listener.port).then((c) => c.closed)).resolves.toMatchObject({ error: 'ECONNREFUSED' })
})
