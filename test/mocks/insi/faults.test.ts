import { expect, test } from 'vitest'
import { insiService } from '../../../mocks/insi/index.ts'
import { rawClient } from '../http/raw-client.ts'
import { anEnvelope, search } from './an-envelope.ts'
import { anInsi, SOAP } from './an-insi.ts'

function rawRequest(): string {
  const body = search({})
  return `POST /lps HTTP/1.1\r\nHost: x\r\nContent-Type: ${SOAP}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`
}

test('writes the back-end fault byte for byte', async () => {
  await using insi = await anInsi()
  insi.arm('insi_102')
  const answer = await insi.post(search({}))
  expect(answer.status).toBe(500)
  expect(answer.body).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><env:Body xmlns:S="http://www.w3.org/2003/05/soap-envelope" xmlns:env="http://www.w3.org/2003/05/soap-envelope"><S:Fault xmlns:ns4="http://schemas.xmlsoap.org/soap/envelope/"><S:Code><S:Value>S:Receiver</S:Value><S:Subcode><S:Value>S:siram_40</S:Value></S:Subcode></S:Code><S:Reason><S:Text xml:lang="en">Le service est temporairement inaccessible. Veuillez renouveler votre demande ultérieurement. Si le problème persiste, contactez l\'éditeur du progiciel ou votre responsable informatique.</S:Text></S:Reason><S:Detail><siram:Erreur severite="fatal" code="insi_102" xmlns:siram="urn:siram">L\'appel au service de recherche avec les traits d\'identité renvoie une erreur technique.</siram:Erreur></S:Detail></S:Fault></env:Body></soap:Envelope>',
  )
  expect(insi.recorder.drafts[0]?.outcome).toEqual({ kind: 'fault', code: 'insi_102', armedFault: 'f-insi_102' })
  expect((await insi.post(search({}))).status).toBe(200)
})

test.each([
  ['desir_1020', '<soap:Value>soap:siram_40</soap:Value>', 'severite="fatale" xmlns:siram="urn:siram">Le service appelé est temporairement indisponible<'],
  ['desir_550', '<soap:Value>soap:siram_100</soap:Value>', 'severite="erreur" xmlns:siram="urn:siram">Numéro d\'autorisation du logiciel inconnu.<'],
  ['desir_560', '<soap:Value>soap:siram_mock</soap:Value>', 'severite="erreur" xmlns:siram="urn:siram">Niveau d\'accès insuffisant<'],
])('answers %s in the style of the gateway', async (code, subcode, text) => {
  await using insi = await anInsi()
  insi.arm(code)
  const answer = await insi.post(search({}))
  expect(answer.status).toBe(500)
  expect(answer.body).toContain(subcode)
  expect(answer.body).toContain(`<siram:Erreur code="${code}" messageID="uuid:8f1f2c0e-0000-4000-8000-000000000003" ${text}`)
})

test('applies a fault only to the call that shows its facts, and before any control', async () => {
  await using insi = await anInsi()
  insi.arm('insi_102', { nomNaissance: 'nessi', transaction: 'insi.rechercherInsAvecTraitsIdentite' })
  expect((await insi.post(search({}))).status).toBe(200)
  expect((await insi.post(anEnvelope({ messageId: null, body: '<r:RECSANSVITALE><r:NomNaissance>NESSI</r:NomNaissance></r:RECSANSVITALE>' }))).body).toContain(
    'insi_102',
  )
})

test.each([
  ['reinitialisation', {}, /^$/, 'ECONNRESET', 'cut-by-fault', 'none'],
  ['silence', { maxMs: 20 }, /^$/, undefined, 'cut-by-fault', 'none'],
  ['coupure', {}, /^HTTP\/1\.1 200 OK[^]*<RESULTAT[^]*[^>]$/, undefined, 'cut-by-fault', 'result'],
  ['http-503', {}, /^HTTP\/1\.1 503 Service Unavailable\r\n[^]*Content-Length: 0\r\n[^]*\r\n\r\n$/, undefined, null, 'http'],
  ['lent', { delaiMs: 10 }, /<CodeCR>00<[^]*<\/soap:Envelope>$/, undefined, null, 'result'],
  ['xml-malforme', {}, /^HTTP\/1\.1 200 OK[^]*<\/RESULTAT>$/, undefined, null, 'result'],
])('plays %s on the wire', async (code, params, seen, error, problem, kind) => {
  await using insi = await anInsi()
  insi.arm(code, {}, params)
  const client = await rawClient(insi.port)
  client.send(rawRequest())
  const conversation = await client.closed
  expect(conversation.text).toMatch(seen)
  expect(conversation.error).toBe(error)
  const [draft] = await insi.recorder.recorded(1)
  expect(draft).toMatchObject({ problem, outcome: { kind, armedFault: `f-${code}` } })
  expect(Buffer.from(draft?.response?.bytes ?? []).toString()).toBe(conversation.text)
})

test('knows how to play every fault of its table', async () => {
  for (const { code } of insiService.faults) {
    await using insi = await anInsi()
    insi.arm(code, {}, { maxMs: 1, delaiMs: 1 })
    const client = await rawClient(insi.port)
    client.send(rawRequest())
    await client.closed
    const [draft] = await insi.recorder.recorded(1)
    expect(draft?.outcome.armedFault).toBe(`f-${code}`)
  }
})
