import { createHash } from 'node:crypto'
import type { Bundle, DocumentReference } from '@medplum/fhirtypes'
import type { CdaFacts } from './cda/facts.ts'
import { readStamp } from './times.ts'

/** Where a document stands for the DUI. `listed`: seen in the DMP, not in the record. */
export type DocumentStatus = 'pending' | 'held' | 'deposited' | 'replaced' | 'withdrawn' | 'refused' | 'integrated' | 'listed'

/** A document of a resident's file. */
export interface HeldDocument {
  readonly cda: CdaFacts
  readonly bytes: Uint8Array
  /** `dui`, `dmp`, `mssante`… */
  readonly origin: string
  status: DocumentStatus
  /** What the user was last told about it. */
  message: string
  visibility: readonly string[]
  readonly secret: boolean
  /** Identifiers of its submission: a new try bears the same. */
  readonly submission: { readonly uniqueId: string; readonly signatureUniqueId: string }
  /** true when it was sent and no answer came: it may have been taken. */
  uncertain: boolean
  receivedAt: string
}

const STATUS_URL = 'urn:gabarit:document:status'
const MESSAGE_URL = 'urn:gabarit:document:message'
const ORIGIN_URL = 'urn:gabarit:document:origin'
const VERSION_URL = 'urn:gabarit:document:version'

/** SHA-1 of the bytes as XDS writes it: hexadecimal. */
export function sha1Hex(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('hex')
}

/** What the query `documents` answers: one DocumentReference a document (FHIR R4). */
export function documentBundle(references: readonly DocumentReference[]): Bundle {
  return { resourceType: 'Bundle', type: 'collection', entry: references.map((resource) => ({ resource })) }
}

/** The DocumentReference of a document held; `masterIdentifier` is its uniqueId, `identifier` its setId. Its bytes are told by size and hash, never carried. */
export function documentReference(doc: HeldDocument, resident: string): DocumentReference {
  const { cda } = doc
  const date = readStamp(cda.effectiveTime)?.toISOString()
  const author = cda.authors[0]
  return {
    resourceType: 'DocumentReference',
    masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:${cda.uniqueId}` },
    ...(cda.setId !== '' && { identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:oid:${cda.setId}` }] }),
    status: doc.status === 'withdrawn' ? 'entered-in-error' : doc.status === 'replaced' ? 'superseded' : 'current',
    type: { coding: [{ system: 'http://loinc.org', code: cda.code.code, display: cda.code.libelle }] },
    subject: { reference: `Patient/${resident}` },
    ...(date !== undefined && { date }),
    ...(author && { author: [{ identifier: { value: author.id }, display: `${author.family} ${author.given}`.trim() }] }),
    ...(cda.replaces !== undefined && { relatesTo: [{ code: 'replaces', target: { identifier: { value: `urn:oid:${cda.replaces}` } } }] }),
    description: cda.title,
    securityLabel: ['N', ...doc.visibility].map((code) => ({ coding: [{ code }] })),
    content: [
      {
        attachment: {
          contentType: cda.mimeType,
          size: doc.bytes.length,
          hash: createHash('sha1').update(doc.bytes).digest('base64'),
          title: cda.title,
        },
      },
    ],
    extension: [
      { url: STATUS_URL, valueCode: doc.status },
      { url: ORIGIN_URL, valueCode: doc.origin },
      { url: VERSION_URL, valuePositiveInt: cda.version },
      ...(doc.message === '' ? [] : [{ url: MESSAGE_URL, valueString: doc.message }]),
    ],
  }
}

/** A document the DMP told of and that is not in the record. */
export function listedReference(
  entry: {
    readonly uniqueId: string
    readonly type: { readonly code: string; readonly libelle: string }
    readonly title: string
    readonly author: string
    readonly creationTime: string
    readonly confidentiality: readonly string[]
  },
  resident: string,
): DocumentReference {
  const date = readStamp(entry.creationTime)?.toISOString()
  return {
    resourceType: 'DocumentReference',
    masterIdentifier: { system: 'urn:ietf:rfc:3986', value: `urn:oid:${entry.uniqueId}` },
    status: 'current',
    type: { coding: [{ system: 'http://loinc.org', code: entry.type.code, display: entry.type.libelle }] },
    subject: { reference: `Patient/${resident}` },
    ...(date !== undefined && { date }),
    ...(entry.author !== '' && { author: [{ display: entry.author }] }),
    description: entry.title,
    securityLabel: entry.confidentiality.map((code) => ({ coding: [{ code }] })),
    content: [{ attachment: { title: entry.title } }],
    extension: [
      { url: STATUS_URL, valueCode: 'listed' },
      { url: ORIGIN_URL, valueCode: 'dmp' },
    ],
  }
}
