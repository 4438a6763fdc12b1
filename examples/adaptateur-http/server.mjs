/**
 * Un DUI minuscule qui offre l’interface de test de Gabarit (src/adapters/http/openapi.yaml).
 * Un éditeur garde les routes et remplace `dui` par son propre logiciel.
 *
 * A tiny DUI that offers Gabarit’s test interface. An editor keeps the routes and puts their own software in place of `dui`.
 */
import { timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import { dui } from './dui.mjs'

const MAX_BODY_BYTES = 1024 * 1024
const { PORT = '3000', DUI_JETON = '' } = process.env

/** Ce que le logiciel sait faire · What the software can do. */
const CAPABILITIES = {
  software: dui.software,
  actions: ['resident.create', 'resident.update', 'resident.flag', 'identity.search', 'identity.verify', 'identity.validate'],
  queries: ['resident'],
  // Une action ne répond qu’une fois ses appels à INSi terminés · An action answers only once its calls to INSi are over.
  settled: true,
  // Tout est en mémoire · Everything is in memory.
  durable: false,
  answers: { identityRepository: true, callsInsi: true, dispensesReimbursedActs: true, hasDoubtfulOrFictiveFlag: true, caresForUsager: true },
}

/** @type {Record<string, (asked: { resident: string, patient: object, args: Record<string, string> }) => unknown>} */
const ACTIONS = {
  'resident.create': ({ patient }) => dui.create(patient),
  'resident.update': ({ resident, patient }) => dui.update(resident, patient),
  'resident.flag': ({ resident, args }) => dui.flag(resident, args),
  'identity.search': ({ resident, args }) => dui.search(resident, args),
  'identity.verify': ({ resident }) => dui.verify(resident),
  'identity.validate': ({ resident, args }) => dui.validate(resident, args),
}

async function answer(request) {
  const url = new URL(request.url ?? '/', 'http://dui')
  const [, root, kind, name = ''] = url.pathname.split('/')
  if (root !== 'gabarit') return [404]
  if (!isAllowed(request.headers.authorization)) return [401, { message: 'Jeton absent ou faux · Token missing or wrong' }]
  const route = `${request.method} ${kind}`

  if (route === 'GET capabilities') return [200, CAPABILITIES]

  if (route === 'POST actions' && Object.hasOwn(ACTIONS, name)) {
    const { resident = '', patient = { resourceType: 'Patient' }, args = {} } = await readJson(request)
    return [200, await ACTIONS[name]({ resident, patient, args })]
  }

  if (name === 'resident' && (route === 'GET queries' || route === 'POST queries')) {
    const asked = request.method === 'POST' ? await readJson(request) : Object.fromEntries(url.searchParams)
    return [200, dui.patient(asked.resident ?? '', asked.view === 'sortie' ? 'sortie' : 'affichage')]
  }

  // Rien à préparer avant un scénario · Nothing to prepare before a scenario.
  if (route === 'POST scenarios') return [204]
  return [404]
}

async function readJson(request) {
  const parts = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > MAX_BODY_BYTES) throw new RangeError('body too large')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}

function isAllowed(authorization = '') {
  const expected = Buffer.from(`Bearer ${DUI_JETON}`)
  const received = Buffer.from(authorization)
  return DUI_JETON === '' || (received.length === expected.length && timingSafeEqual(received, expected))
}

const server = createServer(async (request, response) => {
  try {
    const [status, body] = await answer(request)
    response.writeHead(status, body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' })
    response.end(body === undefined ? undefined : JSON.stringify(body))
  } catch (error) {
    // Une demande illisible est une erreur de l’appelant · An unreadable request is the caller’s error.
    const status = error instanceof SyntaxError || error instanceof RangeError ? 400 : 500
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify({ message: String(error.message) }))
  }
})

// Boucle locale seulement : une interface de test n’est jamais ouverte au réseau · Loopback only.
server.listen(Number(PORT), '127.0.0.1', () => console.log(`Interface de test du DUI : http://127.0.0.1:${server.address().port}`))

for (const stop of ['SIGINT', 'SIGTERM']) {
  process.once(stop, () => {
    server.close()
    server.closeAllConnections()
    void dui.close()
  })
}
