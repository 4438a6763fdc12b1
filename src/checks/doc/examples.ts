import { createHash } from 'node:crypto'
import { QUERY, RESPONSE_STATUS, RIM, RS, STATUS, XDSB } from '../../protocol/xds/names.ts'
import type { CheckContext, ExchangeSubject, ObservationSubject } from '../define.ts'
import { coded, INS_CX, identifier, name, OLD_ENTRY_UUID, OLD_UNIQUE_ID, UNIQUE_ID } from '../dmp/example-bodies.ts'
import { exampleCda } from '../dmp/example-cda.ts'
import { deposit, dmpExchange, lookup } from '../dmp/examples.ts'

/** What an example document shows; a deposited DLU unless told otherwise. */
export interface DocumentParts {
  /** null: what a screen that does not show it leaves out. */
  readonly uniqueId?: string | null
  readonly fhirStatus?: string
  readonly state?: string
  readonly origin?: string | null
  readonly message?: string
  readonly version?: number
  readonly type?: string
  readonly title?: string
  readonly date?: string
  readonly author?: string
  readonly size?: number
  readonly hash?: string
  readonly visibility?: readonly string[]
}

/** An observation of query `documents`. */
export function theDocuments(...documents: readonly DocumentParts[]): ObservationSubject {
  const resource = { resourceType: 'Bundle', type: 'collection', entry: documents.map((d) => ({ resource: reference(d) })) }
  return { kind: 'observation', record: { id: 'O1', query: 'documents', view: 'affichage', resource, by: 'exemple' } }
}

function reference(d: DocumentParts): object {
  const extension = (what: string, value: object): object => ({ url: `urn:gabarit:document:${what}`, ...value })
  return {
    resourceType: 'DocumentReference',
    ...(d.uniqueId === null ? {} : { masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:${d.uniqueId ?? UNIQUE_ID}` } }),
    status: d.fhirStatus ?? 'current',
    type: { coding: [{ system: 'http://loinc.org', code: d.type ?? '74207-2' }] },
    date: d.date ?? '2026-03-02T09:10:00.000Z',
    author: [{ display: d.author ?? 'MARTIN Paul' }],
    description: d.title ?? 'Document de liaison d’urgence',
    securityLabel: ['N', ...(d.visibility ?? [])].map((code) => ({ coding: [{ code }] })),
    content: [{ attachment: { contentType: 'text/xml', size: d.size ?? CDA_BYTES.length, hash: d.hash ?? CDA_HASH } }],
    extension: [
      extension('status', { valueCode: d.state ?? 'deposited' }),
      ...(d.origin === null ? [] : [extension('origin', { valueCode: d.origin ?? 'dui' })]),
      extension('version', { valuePositiveInt: d.version ?? 1 }),
      ...(d.message === undefined ? [] : [extension('message', { valueString: d.message })]),
    ],
  }
}

/** As read on a screen that shows no identifier. */
export const SEEN: DocumentParts = { uniqueId: null, size: 0, hash: '' }

/** A document of the screen that no exchange speaks of. */
export const STRANGE: DocumentParts = { ...SEEN, type: '28653-4', title: 'Note' }

const CDA_BYTES = Buffer.from(exampleCda(), 'utf8')
const CDA_HASH = createHash('sha1').update(CDA_BYTES).digest('base64')

const SUCCESS = `<rs:RegistryResponse xmlns:rs="${RS}" status="${RESPONSE_STATUS.success}"/>`
const FAILURE = SUCCESS.replace(RESPONSE_STATUS.success, RESPONSE_STATUS.failure)

/** A deposit that the DMP registered; `old` is the version that others replace. */
export function registered(version: 'new' | 'old' | 'replacement' = 'new', id = 'E1'): ExchangeSubject {
  if (version === 'old') return deposit({ id, changes: [[UNIQUE_ID, OLD_UNIQUE_ID]], cda: [[UNIQUE_ID, OLD_UNIQUE_ID]], answer: SUCCESS })
  return deposit({ id, answer: SUCCESS, replaces: version === 'replacement' })
}

/** The same document sent again under another identifier, and registered again. */
export function registeredTwin(id = 'E2'): ExchangeSubject {
  return deposit({ id, changes: [[UNIQUE_ID, `${UNIQUE_ID}.7`]], cda: [[UNIQUE_ID, `${UNIQUE_ID}.7`]], answer: SUCCESS })
}

/** A deposit whose visibility is restricted. */
export function registeredWith(code: string): ExchangeSubject {
  const normal = 'nodeRepresentation="N"'
  return deposit({ answer: SUCCESS, changes: [[normal, `nodeRepresentation="${code}"`]] })
}

/** A deposit that the DMP refused. */
export function refusedDeposit(): ExchangeSubject {
  return deposit({ answer: FAILURE })
}

/** The lookup of the old version, then its withdrawal. */
export function withdrawalOfOld(): ExchangeSubject[] {
  const reference = `<query:AdhocQueryResponse xmlns:query="${QUERY}" status="${RESPONSE_STATUS.success}"><rim:RegistryObjectList xmlns:rim="${RIM}"><rim:ObjectRef id="${OLD_ENTRY_UUID}"/></rim:RegistryObjectList></query:AdhocQueryResponse>`
  return [lookup({ id: 'E2', answer: reference }), dmpExchange('dmp.td3.3', { id: 'E3', answer: SUCCESS })]
}

/** A search that finds one document of the DMP. */
export function found(parts: { readonly status?: string; readonly code?: string; readonly patient?: string; readonly title?: string } = {}): ExchangeSubject {
  const { status = STATUS.approved, code = 'N', patient = INS_CX, title = 'Compte rendu d’hospitalisation' } = parts
  const id = OLD_ENTRY_UUID
  const entry = `<ExtrinsicObject id="${id}" lid="${id}" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1" status="${status}">${name(title)}
    ${coded('c1', id, 'f4f85eac-e6cb-4883-b524-f2705394840f', code, '2.16.840.1.113883.5.25', 'Visibilité')}
    ${coded('c2', id, 'f0306f51-975f-434e-a61c-c59651d33983', '34112-3', '2.16.840.1.113883.6.1', 'CR hospitalier')}
    ${identifier('i1', id, '58a6f841-87b3-4a3e-92fd-a8ffeff98427', patient, 'XDSDocumentEntry.patientId')}
    ${identifier('i2', id, '2e82c1f6-a085-4c72-9da3-8640a32e42ab', UNIQUE_ID, 'XDSDocumentEntry.uniqueId')}</ExtrinsicObject>`
  const answer = `<query:AdhocQueryResponse xmlns:query="${QUERY}" status="${RESPONSE_STATUS.success}"><RegistryObjectList xmlns="${RIM}">${entry}</RegistryObjectList></query:AdhocQueryResponse>`
  return dmpExchange('dmp.td3.1', { answer })
}

/** The same number under another authority: what is left of a waiting number. */
export const FORMER_CX = INS_CX.replace(/&amp;[\d.]+&amp;/, '&amp;1.2.250.1.213.1.4.9&amp;')

/** The retrieval of a document, given in the answer. */
export function retrieved(): ExchangeSubject {
  const answer = `<RetrieveDocumentSetResponse xmlns="${XDSB}">${SUCCESS}<DocumentResponse><RepositoryUniqueId>1.2.250.1.213.4.1.1.1.2</RepositoryUniqueId><DocumentUniqueId>${UNIQUE_ID}</DocumentUniqueId><mimeType>text/xml</mimeType><Document>${CDA_BYTES.toString('base64')}</Document></DocumentResponse></RetrieveDocumentSetResponse>`
  return dmpExchange('dmp.td3.2', { answer })
}

/** A context whose DMP exchanges are these. */
export function after(...exchanges: readonly ExchangeSubject[]): Partial<CheckContext> {
  return { exchanges }
}

export { OLD_UNIQUE_ID, UNIQUE_ID }
