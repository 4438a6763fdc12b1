import { createHash } from 'node:crypto'
import { EXAMPLE } from '../../../../src/checks/dmp/example-vihf.ts'

export type Json = Record<string, unknown>

export const DOCUMENT = Buffer.from('<ClinicalDocument xmlns="urn:hl7-org:v3">octets exacts : é\r\n</ClinicalDocument>', 'utf8')
export const UNIQUE_ID = '1.2.250.1.999.5.1.5.700'
export const INS = { system: `urn:oid:${EXAMPLE.insOid}`, value: EXAMPLE.matricule }
export const TOKEN = `Bearer eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify({ SubjectNameID: EXAMPLE.ps })).toString('base64url')}.`

const loinc = (code: string, display: string): Json => ({ coding: [{ system: 'http://loinc.org', code, display }] })
const oid = (system: string, code: string, display: string): Json => ({ coding: [{ system: `urn:oid:${system}`, code, display }] })

/** A DocumentReference of the comprehensive profile; `more` replaces its elements. */
export function reference(more: Json = {}, bytes: Buffer = DOCUMENT): Json {
  return {
    resourceType: 'DocumentReference',
    contained: [
      { resourceType: 'PractitionerRole', id: 'auteur', practitioner: { reference: '#personne' }, organization: { reference: '#structure' } },
      {
        resourceType: 'Practitioner',
        id: 'personne',
        identifier: [{ system: 'urn:oid:1.2.250.1.71.4.2.1', value: EXAMPLE.ps }],
        name: [{ family: 'DUPONT', given: ['Marie'] }],
      },
      {
        resourceType: 'Organization',
        id: 'structure',
        identifier: [{ system: 'urn:oid:1.2.250.1.71.4.2.2', value: EXAMPLE.structure }],
        name: EXAMPLE.structureName,
      },
    ],
    masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:${UNIQUE_ID}` },
    status: 'current',
    type: loinc('74207-2', 'Document de liaison d’urgence'),
    category: [oid('1.2.250.1.213.1.1.4.1', '11', 'Synthèse')],
    subject: { identifier: INS },
    date: '2026-03-02T10:15:00+01:00',
    author: [{ reference: '#auteur' }],
    authenticator: { reference: '#personne' },
    custodian: { identifier: { system: 'urn:oid:1.2.250.1.71.4.2.2', value: EXAMPLE.structure } },
    securityLabel: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }] }],
    content: [
      {
        attachment: {
          contentType: 'text/xml',
          language: 'fr-FR',
          url: 'urn:uuid:0b1f7c1e-0000-4000-8000-000000000003',
          size: bytes.length,
          hash: createHash('sha1').update(bytes).digest('base64'),
          title: 'Document de liaison d’urgence',
        },
        format: { system: 'urn:oid:1.2.250.1.213.1.1.4.2.282', code: 'urn:asip:ci-sis:dlu:2015' },
      },
    ],
    context: {
      period: { start: '2026-03-01T08:00:00Z', end: '2026-03-02' },
      facilityType: oid('1.2.250.1.71.4.2.4', 'SA17', 'Etablissement pour personnes âgées'),
      practiceSetting: oid('1.2.250.1.213.1.1.4.9', 'ESSMS', 'ESSMS'),
    },
    ...more,
  }
}

/** A submission set of the comprehensive profile. */
export function list(more: Json = {}, uniqueId = '1.2.250.1.999.5.1.4.700'): Json {
  return {
    resourceType: 'List',
    contained: reference()['contained'],
    extension: [
      {
        url: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-designationType',
        valueCodeableConcept: oid('1.2.250.1.213.2.2', '11', 'Hébergement complet'),
      },
      { url: 'https://profiles.ihe.net/ITI/MHD/StructureDefinition/ihe-sourceId', valueIdentifier: { value: 'urn:oid:1.2.250.1.999.5.1.77' } },
    ],
    identifier: [{ use: 'official', system: 'urn:ietf:rfc:3986', value: `urn:oid:${uniqueId}` }],
    status: 'current',
    mode: 'working',
    title: 'Lot',
    code: { coding: [{ system: 'https://profiles.ihe.net/ITI/MHD/CodeSystem/MHDlistTypes', code: 'submissionset' }] },
    subject: { identifier: INS },
    date: '2026-03-02T09:20:00Z',
    source: { reference: '#auteur' },
    entry: [{ item: { reference: 'urn:uuid:0b1f7c1e-0000-4000-8000-000000000002' } }],
    ...more,
  }
}

export interface BundleParts {
  readonly list?: Json
  readonly reference?: Json
  readonly binary?: Json
  readonly type?: string
  readonly entries?: (entries: Json[]) => Json[]
}

/** A transaction of one document. */
export function bundle(parts: BundleParts = {}): Json {
  const entry = (n: number, resource: Json): Json => ({
    fullUrl: `urn:uuid:0b1f7c1e-0000-4000-8000-00000000000${n}`,
    resource,
    request: { method: 'POST', url: resource['resourceType'] },
  })
  const entries = [
    entry(1, parts.list ?? list()),
    entry(2, parts.reference ?? reference()),
    entry(3, parts.binary ?? { resourceType: 'Binary', contentType: 'text/xml', data: DOCUMENT.toString('base64') }),
  ]
  return { resourceType: 'Bundle', type: parts.type ?? 'transaction', entry: parts.entries ? parts.entries(entries) : entries }
}

/** A DocumentReference of the simplified profile: its bytes inside. */
export function simplified(more: Json = {}, attachment: Json = {}): Json {
  const full = reference()
  return {
    ...full,
    content: [
      { attachment: { contentType: 'text/xml', language: 'fr-FR', data: DOCUMENT.toString('base64'), title: 'Document de liaison d’urgence', ...attachment } },
    ],
    ...more,
  }
}
