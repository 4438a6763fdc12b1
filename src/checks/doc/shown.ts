import type { Location } from '../../evidence/events.ts'
import type { ObservationSubject } from '../define.ts'

/** Where a document stands for the DUI (extension `urn:gabarit:document:status`, adapter contract). */
export const SENT: readonly string[] = ['deposited', 'replaced', 'withdrawn']
export const WAITING: readonly string[] = ['pending', 'held', 'refused']

/** A document as the DUI shows it. What it does not say is an empty string, 0 or an empty list. */
export interface ShownDocument {
  /** Rank in the bundle. */
  readonly index: number
  /** Of the CDA: an OID, without `urn:oid:`. */
  readonly uniqueId: string
  /** FHIR status: current, superseded, entered-in-error. */
  readonly status: string
  /** pending, held, deposited, replaced, withdrawn, refused, integrated, listed. */
  readonly state: string
  readonly message: string
  /** dui, dmp, mssante… */
  readonly origin: string
  readonly version: number
  readonly type: string
  readonly date: string
  /** Names and numbers of its authors. */
  readonly authors: readonly string[]
  readonly title: string
  /** Bytes; 0 when not said. */
  readonly size: number
  /** SHA-1 in base64 (FHIR `attachment.hash`). */
  readonly hash: string
  /** Codes beside N. */
  readonly visibility: readonly string[]
}

const cache = new WeakMap<ObservationSubject, readonly ShownDocument[] | null>()

/** Reads an observation of query `documents`; null when it is not one. Anything ill-typed is left out, never trusted. */
export function shownDocuments(subject: ObservationSubject): readonly ShownDocument[] | null {
  const known = cache.get(subject)
  if (known !== undefined) return known
  const { query, resource } = subject.record
  const bundle = query === 'documents' && isObject(resource) && resource['resourceType'] === 'Bundle' ? resource : undefined
  const read = bundle ? objects(bundle['entry']).flatMap((entry, index) => readDocument(entry['resource'], index)) : null
  cache.set(subject, read)
  return read
}

/** The place of a document in the observation; of the whole list when none is concerned. */
export function inBundle(document: ShownDocument | undefined, path = ''): Location {
  return { part: 'observation', path: document ? `Bundle.entry[${document.index}].resource${path}` : 'Bundle.entry' }
}

/** How a document is named to a reader: its title, else its type, else its identifier. */
export function nameOf({ title, type, uniqueId }: Pick<ShownDocument, 'title' | 'type' | 'uniqueId'>): string {
  return title || type || uniqueId
}

/** Whether it came from elsewhere and is in the record. */
export function isForeign({ origin, state }: ShownDocument): boolean {
  return state === 'integrated' || (origin !== '' && origin !== 'dui' && state !== 'listed')
}

type Json = Readonly<Record<string, unknown>>

function readDocument(json: unknown, index: number): ShownDocument[] {
  if (!isObject(json) || json['resourceType'] !== 'DocumentReference') return []
  const attachment = objects(json['content']).flatMap((c) => (isObject(c['attachment']) ? [c['attachment']] : []))[0] ?? {}
  const extension = (name: string): unknown => {
    const found = objects(json['extension']).find((e) => e['url'] === `urn:gabarit:document:${name}`)
    return found && (found['valueCode'] ?? found['valueString'] ?? found['valuePositiveInt'])
  }
  const master = isObject(json['masterIdentifier']) ? text(json['masterIdentifier']['value']) : ''
  return [
    {
      index,
      uniqueId: master.replace(/^urn:oid:/, ''),
      status: text(json['status']),
      state: text(extension('status')),
      message: text(extension('message')).trim(),
      origin: text(extension('origin')),
      version: number(extension('version')),
      type: codes(isObject(json['type']) ? [json['type']] : [])[0] ?? '',
      date: text(json['date']),
      authors: objects(json['author'])
        .flatMap((a) => [text(a['display']), isObject(a['identifier']) ? text(a['identifier']['value']) : ''])
        .filter((a) => a !== ''),
      title: text(json['description']) || text(attachment['title']),
      size: number(attachment['size']),
      hash: text(attachment['hash']),
      visibility: codes(objects(json['securityLabel'])).filter((c) => c !== 'N'),
    },
  ]
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

/** Codes of CodeableConcepts, in order. */
function codes(concepts: readonly Json[]): string[] {
  return concepts.flatMap((c) => objects(c['coding']).flatMap((coding) => (text(coding['code']) === '' ? [] : [text(coding['code'])])))
}
