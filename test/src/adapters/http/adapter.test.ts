import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Adapter, Capabilities } from '../../../../src/adapters/adapter.ts'
import { type HttpAdapterOptions, httpAdapter } from '../../../../src/adapters/http/index.ts'
import { BancError } from '../../../../src/evidence/banc-error.ts'
import { type Clock, frozenClock } from '../../../../src/evidence/clock.ts'

const clock = frozenClock(new Date('2026-11-23T10:00:00Z'))
const signal = new AbortController().signal
const CAPABILITIES = { software: { name: 'DUI Exemple', version: '1' }, actions: ['resident.create'], queries: ['resident'] }
const patient = { resourceType: 'Patient' as const, name: [{ use: 'official' as const, family: 'ADRTROIS' }] }

interface Seen {
  method: string
  url: string
  body: string
  authorization: string | undefined
}
type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A DUI that gives one answer to everything, and the adapter that speaks to it. */
async function aDui(answer: Answer, options: Partial<HttpAdapterOptions> = {}): Promise<{ adapter: Adapter; seen: Seen[]; baseUrl: string }> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (part: string) => (body += part))
    request.on('end', () => {
      seen.push({ method: request.method ?? '', url: request.url ?? '', body, authorization: request.headers.authorization })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const adapter = httpAdapter({ baseUrl, clock, ...options })
  onTestFinished(async () => {
    await adapter.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { adapter, seen, baseUrl }
}

const json =
  (value: unknown, status = 200): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }
const status =
  (code: number): Answer =>
  (_, response) => {
    response.writeHead(code).end()
  }

async function failure(promise: Promise<unknown>): Promise<BancError> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (error instanceof BancError) return error
  throw new Error(`expected a BancError, received ${String(error)}`)
}

describe('http adapter', () => {
  it('reads what the DUI can do; what it does not say is no', async () => {
    const { adapter, seen } = await aDui(json({ ...CAPABILITIES, more: 1 }))
    const expected: Capabilities = {
      software: CAPABILITIES.software,
      actions: ['resident.create'],
      queries: ['resident'],
      settled: false,
      durable: false,
      answers: {},
    }
    expect(await adapter.capabilities(signal)).toEqual(expected)
    expect(seen).toMatchObject([{ method: 'GET', url: '/gabarit/capabilities', authorization: undefined }])
  })

  it('sends an action with its resident, traits and arguments', async () => {
    const { adapter, seen } = await aDui(json({ outcome: 'done', resident: '1042', message: 'Dossier créé.' }), { token: 'secret' })
    const result = await adapter.act({ action: 'resident.create', resident: '7', patient, args: { mode: 'traits' }, signal, instruction: { fr: 'x', en: 'x' } })
    expect(result).toEqual({ outcome: 'done', resident: '1042', message: 'Dossier créé.' })
    expect(seen).toMatchObject([{ method: 'POST', url: '/gabarit/actions/resident.create', authorization: 'Bearer secret' }])
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ resident: '7', patient, args: { mode: 'traits' } })
  })

  it('sends the document an action works on, and reads the identifier of the one it was about', async () => {
    const { adapter, seen } = await aDui(json({ outcome: 'done', document: '1.2.3' }))
    const document = { resourceType: 'DocumentReference' as const, status: 'current' as const, description: 'DLU', content: [] }
    expect(await adapter.act({ action: 'document.deposit', resident: '7', document, args: {}, signal })).toEqual({ outcome: 'done', document: '1.2.3' })
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ resident: '7', document, args: {} })
  })

  it('reads a resident, with the view asked for', async () => {
    const { adapter, seen } = await aDui(json(patient))
    expect(await adapter.query({ query: 'resident', resident: 'a b', view: 'sortie', signal })).toEqual(patient)
    expect(seen).toMatchObject([{ method: 'GET', url: '/gabarit/queries/resident?view=sortie&resident=a+b' }])
  })

  it.each([
    ['null', json(null)],
    ['204', status(204)],
    ['404', status(404)],
  ])('understands %s as a person the DUI does not know', async (_, answer) => {
    const { adapter } = await aDui(answer)
    expect(await adapter.query({ query: 'resident', resident: '1', view: 'affichage', signal })).toBeNull()
  })

  it('asks by POST, from then on, a DUI that wants nothing in its addresses', async () => {
    const { adapter, seen } = await aDui((request, response) => (request.method === 'GET' ? status(405) : json(patient))(request, response))
    for (let i = 0; i < 2; i++) expect(await adapter.query({ query: 'resident', resident: '1', view: 'sortie', signal })).toEqual(patient)
    expect(seen.map((s) => s.method)).toEqual(['GET', 'POST', 'POST'])
    expect(JSON.parse(seen[2]?.body ?? '')).toEqual({ resident: '1', view: 'sortie' })
    expect(seen[2]?.url).toBe('/gabarit/queries/resident')
  })

  it.each([204, 404, 405])('accepts %i when it tells that a scenario begins', async (code) => {
    const { adapter, seen } = await aDui(status(code))
    await adapter.begin?.({ id: 's1', title: { fr: 'Titre', en: 'Title' }, persona: null })
    expect(seen).toMatchObject([{ method: 'POST', url: '/gabarit/scenarios', body: '{"id":"s1","title":{"fr":"Titre","en":"Title"},"persona":null}' }])
  })

  it('keeps a path in the address, without doubling the slash', async () => {
    const { seen, baseUrl } = await aDui(json(CAPABILITIES))
    const other = httpAdapter({ baseUrl: `${baseUrl}/test/`, clock })
    await other.capabilities(signal)
    await other.close()
    expect(seen.at(-1)?.url).toBe('/test/gabarit/capabilities')
  })

  it.each([
    ['an unknown outcome', { outcome: 'ok' }, 'done | refused | failed', '"ok" (/outcome)'],
    ['no outcome', { message: 'fait' }, '« outcome »', '{"message":"fait"}'],
    ['a list', [], 'object', '[]'],
    ['a number as resident', { outcome: 'done', resident: 12 }, 'string', '12 (/resident)'],
  ])('says what is wrong in %s', async (_, answer, expected, received) => {
    const { adapter } = await aDui(json(answer))
    const error = await failure(adapter.act({ action: 'login', args: {}, signal }))
    expect(error).toMatchObject({ code: 'adaptateur-hors-contrat', blame: 'configuration', params: { where: 'POST /gabarit/actions/login', expected } })
    expect(`${error.params['received']}${error.params['path']}`).toBe(received)
  })

  it.each([
    ['an action the contract does not know', { ...CAPABILITIES, actions: ['danser'] }],
    ['no version', { ...CAPABILITIES, software: { name: 'x' } }],
  ])('refuses capabilities with %s', async (_, answer) => {
    const { adapter } = await aDui(json(answer))
    expect(await failure(adapter.capabilities(signal))).toMatchObject({ code: 'adaptateur-hors-contrat' })
  })

  it.each([
    ['another resource', { resourceType: 'Practitioner' }],
    ['a date of birth written the French way', { ...patient, birthDate: '01/01/1960' }],
    ['a name that is not a list', { ...patient, name: { family: 'X' } }],
    ['an extension without url', { ...patient, extension: [{ valueString: 'x' }] }],
  ])('refuses a resident with %s', async (_, answer) => {
    const { adapter } = await aDui(json(answer))
    expect(await failure(adapter.query({ query: 'resident', resident: '1', view: 'affichage', signal }))).toMatchObject({ code: 'adaptateur-hors-contrat' })
  })

  it.each([
    ['something else than JSON', (_: unknown, r: ServerResponse) => void r.end('<html>'), 'adaptateur-hors-contrat'],
    ['nothing', status(200), 'adaptateur-hors-contrat'],
    ['an error 500', json({ error: 'x' }, 500), 'adaptateur-hors-contrat'],
    ['a redirection', status(302), 'adaptateur-hors-contrat'],
    ['a refusal of access', status(401), 'adaptateur-acces-refuse'],
    ['a connection that closes', (request: IncomingMessage) => void request.socket.destroy(), 'adaptateur-injoignable'],
  ] as const)('explains %s', async (_, answer, code) => {
    const { adapter } = await aDui(answer)
    expect(await failure(adapter.capabilities(signal))).toMatchObject({ code, blame: 'configuration' })
  })

  it('does not read a larger answer than 5 MB', async () => {
    const { adapter } = await aDui((_, response) => void response.end(`"${'x'.repeat(5 * 1024 * 1024)}"`))
    expect(await failure(adapter.capabilities(signal))).toMatchObject({ code: 'adaptateur-hors-contrat', params: { received: '> 5 Mo' } })
  })

  it('says that nobody answers at the address', async () => {
    const gone = httpAdapter({ baseUrl: 'http://127.0.0.1:1', clock })
    expect(await failure(gone.capabilities(signal))).toMatchObject({ code: 'adaptateur-injoignable', params: { base: 'http://127.0.0.1:1' } })
    await gone.close()
  })

  it('stops waiting when the time given has passed', async () => {
    const impatient: Clock = { ...clock, sleep: async () => undefined }
    const { adapter } = await aDui(() => undefined, { clock: impatient, timeoutMs: 3000 })
    expect(await failure(adapter.capabilities(signal))).toMatchObject({ code: 'adaptateur-trop-lent', params: { seconds: 3 } })
  })

  it('stops at once, with the reason given, when the run stops', async () => {
    const run = new AbortController()
    const { adapter } = await aDui(() => run.abort(new Error('arrêt demandé')))
    await expect(adapter.capabilities(run.signal)).rejects.toThrow('arrêt demandé')
  })

  it.each(['ftp://x', 'x', 'http://user:secret@127.0.0.1'])('refuses the address %s without repeating a password', (baseUrl) => {
    expect(() => httpAdapter({ baseUrl, clock })).toThrow(/adaptateur-adresse-invalide/)
    expect(() => httpAdapter({ baseUrl, clock })).not.toThrow(/secret/)
  })

  it('leaves questions for people unanswered, or hands them to somebody', async () => {
    const question = { question: { fr: '?', en: '?' }, proof: false, signal }
    const { adapter } = await aDui(json(null))
    expect(await adapter.attest(question)).toEqual({ answer: 'sans-reponse', by: '', at: '2026-11-23T10:00:00.000Z' })
    const { adapter: helped } = await aDui(json(null), { attestations: { attest: async () => ({ answer: 'oui', by: 'Camille', at: 'x' }) } })
    expect(await helped.attest(question)).toMatchObject({ answer: 'oui', by: 'Camille' })
  })
})
