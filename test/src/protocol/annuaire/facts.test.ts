import { expect, test } from 'vitest'
import { annuaireAddressOf, annuaireTransactionOf } from '../../../../src/protocol/annuaire/address.ts'
import { annuaireRequestFacts, annuaireResponseFacts } from '../../../../src/protocol/annuaire/facts.ts'
import { ANNUAIRE_TRANSACTIONS } from '../../../../src/protocol/annuaire/names.ts'

const none = new Uint8Array()
const facts = (method: string, target: string, body = ''): Record<string, string> => {
  const [path = '', query = ''] = target.split('?')
  return annuaireRequestFacts(annuaireAddressOf(method, path), query, Buffer.from(body))
}

test.each([
  ['GET', '/fhir/v2/Practitioner', 'annuaire.Practitioner'],
  ['POST', '/fhir/v2/PractitionerRole/_search', 'annuaire.PractitionerRole'],
  ['GET', '/fhir/v2/Organization/001-1-2', 'annuaire.Organization'],
  ['GET', '/fhir/v2/_page', 'annuaire.page'],
  ['GET', '/fhir/v2/metadata', 'annuaire.metadata'],
  ['GET', '/extractions/PS_LibreAcces_Personne_activite.zip', 'annuaire.extraction'],
  ['GET', '/listeblanchemssante.xml', 'annuaire.liste-blanche'],
  ['DELETE', '/fhir/v2/Practitioner/1', 'annuaire.inconnue'],
  ['POST', '/fhir/v2/Practitioner', 'annuaire.inconnue'],
  ['GET', '/fhir/v2/practitioner', 'annuaire.inconnue'],
  ['GET', '/fhir/v2/Practitioner/1/_history', 'annuaire.inconnue'],
  ['GET', '/fhir/v20/Practitioner', 'annuaire.inconnue'],
  ['GET', '/', 'annuaire.inconnue'],
])('%s %s is %s', (method, path, transaction) => {
  expect(annuaireTransactionOf(annuaireAddressOf(method, path))).toBe(transaction)
  expect(ANNUAIRE_TRANSACTIONS.map((t) => t.transaction)).toContain(transaction)
})

test('a search says its criteria, in its address or in its form', () => {
  const wanted = { transaction: 'annuaire.Practitioner', identifier: '99900000011', name: 'TILLEUL' }
  expect(facts('GET', '/fhir/v2/Practitioner?identifier=https%3A%2F%2Frpps.esante.gouv.fr%7C99900000011&name:contains=TILLEUL')).toEqual({
    ...wanted,
    forme: 'GET',
  })
  expect(facts('POST', '/fhir/v2/Practitioner/_search?name=TILLEUL', 'identifier=99900000011')).toEqual({ ...wanted, forme: 'POST' })
  expect(facts('GET', '/fhir/v2/Organization?name=A&name=B,C')['name']).toBe('A B,C')
  expect(facts('GET', '/fhir/v2/Organization?name=%E0%A4%A')).toEqual({ transaction: 'annuaire.Organization', forme: 'GET' })
  expect(facts('GET', '/extractions/x.zip')).toEqual({ transaction: 'annuaire.extraction', fichier: 'x.zip' })
})

test('an answer says what it found', () => {
  const bundle = { resourceType: 'Bundle', total: 7, link: [{ relation: 'next', url: 'x' }], entry: [{}, {}] }
  const refusal = { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'Parameter x not found' }] }
  const json = (value: object): Uint8Array => Buffer.from(JSON.stringify(value))
  expect(annuaireResponseFacts(200, 'application/fhir+json', json(bundle))).toEqual({ http: '200', total: '7', resources: '2', suivante: 'oui' })
  expect(annuaireResponseFacts(400, 'application/fhir+json', json(refusal))).toEqual({ http: '400', diagnostic: 'Parameter x not found' })
  expect(annuaireResponseFacts(200, 'application/zip', none)).toEqual({ http: '200' })
  expect(annuaireResponseFacts(undefined, undefined, none)).toEqual({})
})
