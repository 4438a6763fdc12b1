import type { PdsmTransaction } from '../../protocol/fhir/pdsm-names.ts'
import type { ExchangeSubject } from '../define.ts'
import { EXAMPLE } from './example-vihf.ts'
import { type Change, changed, STRUCTURE_CERTIFICATE } from './examples.ts'

const CONTENT = Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3"/>').toString('base64')
/** SHA-1 of the example's content, base64. */
export const FHIR_HASH = '+03OI5Tgkn2CmXCv1bOyrQ+cGJk='
const UNIQUE_ID = '1.2.250.1.999.5.1.5.700'
/** The person of the examples as a search names it. */
export const FHIR_INS = `urn:oid:${EXAMPLE.insOid}%7C${EXAMPLE.matricule}`

const AUTHOR = {
  resourceType: 'Practitioner',
  id: 'auteur',
  identifier: [{ system: 'urn:oid:1.2.250.1.71.4.2.1', value: EXAMPLE.ps }],
  name: [{ family: 'DUPONT', given: ['Marie'] }],
}
const SUBJECT = { identifier: { system: `urn:oid:${EXAMPLE.insOid}`, value: EXAMPLE.matricule } }

function reference(attachment: object): object {
  return {
    resourceType: 'DocumentReference',
    contained: [AUTHOR],
    masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:${UNIQUE_ID}` },
    status: 'current',
    type: { coding: [{ system: 'http://loinc.org', code: '74207-2' }] },
    subject: SUBJECT,
    date: '2026-03-02T09:15:00Z',
    author: [{ reference: '#auteur' }],
    custodian: { identifier: { system: 'urn:oid:1.2.250.1.71.4.2.2', value: EXAMPLE.structure } },
    content: [
      {
        attachment: {
          contentType: 'text/xml',
          title: 'Document de liaison d’urgence',
          size: Buffer.from(CONTENT, 'base64').length,
          hash: FHIR_HASH,
          ...attachment,
        },
      },
    ],
    context: { period: { start: '2026-03-01T08:00:00Z' } },
  }
}

/** A transaction of one document (ITI-65), valid but for the changes to its text. */
export function fhirDeposit(changes: readonly Change[] = []): ExchangeSubject {
  const id = (n: number): string => `urn:uuid:0b1f7c1e-0000-4000-8000-00000000000${n}`
  const entry = (n: number, resource: { readonly resourceType?: string }): object => ({
    fullUrl: id(n),
    resource,
    request: { method: 'POST', url: resource.resourceType },
  })
  const list = {
    resourceType: 'List',
    contained: [AUTHOR],
    extension: [
      { url: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType', valueCodeableConcept: { coding: [{ code: '11' }] } },
      { url: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId', valueIdentifier: { value: 'urn:oid:1.2.250.1.999.5.1.77' } },
    ],
    identifier: [{ use: 'official', system: 'urn:ietf:rfc:3986', value: 'urn:oid:1.2.250.1.999.5.1.4.700' }],
    status: 'current',
    mode: 'working',
    code: { coding: [{ code: 'submissionset' }] },
    subject: SUBJECT,
    date: '2026-03-02T09:15:30Z',
    source: { reference: '#auteur' },
    entry: [{ item: { reference: id(2) } }],
  }
  const binary = { resourceType: 'Binary', contentType: 'text/xml', data: CONTENT }
  const bundle = { resourceType: 'Bundle', type: 'transaction', entry: [entry(1, list), entry(2, reference({ url: id(3) })), entry(3, binary)] }
  return fhirExchange('dmp.iti-65', 'POST /fhir', changed(JSON.stringify(bundle), changes))
}

/** A simplified publication (ITI-105), valid but for the changes. */
export function fhirPublication(changes: readonly Change[] = []): ExchangeSubject {
  return fhirExchange('dmp.iti-105', 'POST /fhir/DocumentReference', changed(JSON.stringify(reference({ data: CONTENT })), changes))
}

/** A search of documents (ITI-67), valid but for the changes to its address. */
export function fhirSearch(changes: readonly Change[] = []): ExchangeSubject {
  return fhirExchange('dmp.iti-67', changed(`GET /fhir/DocumentReference?patient.identifier=${FHIR_INS}&status=current`, changes))
}

/** A conditional update of the status, valid but for the changes to its address and body. */
export function fhirPatch(changes: readonly Change[] = []): ExchangeSubject {
  const body = '[{"op":"replace","path":"/status","value":"superseded"}]'
  const [address = '', patch = ''] = changed(`PATCH /fhir/DocumentReference?identifier=urn:oid:${UNIQUE_ID}\n${body}`, changes).split('\n')
  return fhirExchange('dmp.pdsm-maj', address, patch)
}

/** A call of the FHIR route: method and address, then the body. */
export function fhirExchange(transaction: PdsmTransaction, address: string, body = ''): ExchangeSubject {
  const message = (startLine: string, headers: readonly (readonly [string, string])[]) => ({
    startLine,
    headers,
    raw: { segment: 'exemple', offset: 0, length: 0, sha256: '' },
    bodyOffset: 0,
    chunked: false,
    complete: true,
  })
  return {
    kind: 'exchange',
    requestBody: new TextEncoder().encode(body),
    responseBody: new Uint8Array(),
    record: {
      id: 'E1',
      session: 'exemple',
      route: 'certificate',
      service: 'dmp',
      transaction,
      startedAt: EXAMPLE.at,
      endedAt: EXAMPLE.at,
      transport: {
        secure: true,
        localPort: 8444,
        peer: '127.0.0.1:50000',
        host: 'localhost',
        tlsVersion: 'TLSv1.2',
        cipher: 'ECDHE-RSA-AES256-GCM-SHA384',
        clientCertificate: STRUCTURE_CERTIFICATE,
      },
      request: message(`${address} HTTP/1.1`, body === '' ? [] : [['Content-Type', 'application/fhir+json']]),
      response: message('HTTP/1.1 200 OK', []),
      outcome: { kind: 'result', code: '200', note: 'informatif' },
      problem: null,
    },
  }
}
