import type { Location } from '../../evidence/events.ts'
import type { ExchangeSubject, ObservationSubject } from '../define.ts'
import { allKnown } from './known.ts'

/** Metadata of a document in the list of unread documents (SC.MSS.26.MS1); what is not shown is an empty string. */
export interface ShownMetadata {
  readonly uniqueId: string
  readonly title: string
  readonly date: string
  readonly patient: string
  readonly author: string
  readonly organization: string
  readonly version: string
  readonly act: string
  readonly encounter: string
}

/** What the DUI traced of a message (ECO.4.1.2). */
export interface ShownTrace {
  readonly action: string
  readonly author: string
  readonly at: string
  readonly request: string
  readonly response: string
}

/** A message as the DUI shows it. What it does not say is an empty string, an empty list, or false. */
export interface ShownMessage {
  /** Rank in the bundle. */
  readonly index: number
  /** With its brackets. */
  readonly messageId: string
  readonly way: 'received' | 'sent' | ''
  /** unread, waiting, filed, duplicate, refused, read, receipt; draft, pending, sent, delivered, read, integrated, not-integrated, not-delivered, refused. */
  readonly status: string
  /** What the user is told. */
  readonly text: string
  readonly code: string
  /** As shown: subject of the list. */
  readonly topic: string
  /** Addresses and names shown of who wrote it, or of whom it was written to. */
  readonly people: readonly string[]
  /** Day or instant shown, as FHIR writes it. */
  readonly at: string
  /** The person it was attached to, `Patient/…`. */
  readonly resident: string
  /** Shown as the message of a person cared for, and as whose. */
  readonly citizen: boolean
  readonly citizenName: string
  readonly matricule: string
  readonly contents: readonly string[]
  /** uniqueIds of its documents. */
  readonly documents: readonly string[]
  readonly attachments: readonly string[]
  readonly metadata: readonly ShownMetadata[]
  readonly traces: readonly ShownTrace[]
}

const cache = new WeakMap<ObservationSubject, readonly ShownMessage[] | null>()

/** Reads an observation of query `messages` (adapter contract); null when it is not one. Anything ill-typed is left out, never trusted. */
export function shownMessages(subject: ObservationSubject): readonly ShownMessage[] | null {
  const known = cache.get(subject)
  if (known !== undefined) return known
  const { query, resource } = subject.record
  const bundle = query === 'messages' && isObject(resource) && resource['resourceType'] === 'Bundle' ? resource : undefined
  const read = bundle ? objects(bundle['entry']).flatMap((entry, index) => readCommunication(entry['resource'], index)) : null
  cache.set(subject, read)
  return read
}

/** The messages shown that the exchanges speak of; all of them when none is: a screen also shows those of other days and scenarios. */
export function messagesOf(shown: readonly ShownMessage[], exchanges: readonly ExchangeSubject[]): readonly ShownMessage[] {
  const ids = new Set(exchanges.filter((e) => e.record.service === 'mssante').flatMap((e) => allKnown(e, 'Message-ID')))
  return ids.size === 0 ? shown : shown.filter((m) => ids.has(m.messageId))
}

/** The place of a message in the observation; of the whole list when none is concerned. */
export function inMessages(message: ShownMessage | undefined, path = ''): Location {
  return { part: 'observation', path: message ? `Bundle.entry[${message.index}].resource${path}` : 'Bundle.entry' }
}

type Json = Readonly<Record<string, unknown>>
const PREFIX = 'urn:gabarit:message:'

function readCommunication(json: unknown, index: number): ShownMessage[] {
  if (!isObject(json) || json['resourceType'] !== 'Communication') return []
  const extensions = objects(json['extension'])
  const named = (name: string): Json[] => extensions.filter((e) => e['url'] === PREFIX + name)
  const payload = objects(json['payload'])
  const way = codes(json['category'])[0]
  return [
    {
      index,
      messageId: text(objects(json['identifier'])[0]?.['value']),
      way: way === 'received' || way === 'sent' ? way : '',
      status: extensionText(named('status')[0]),
      text: extensionText(named('text')[0]).trim(),
      code: extensionText(named('code')[0]),
      topic: isObject(json['topic']) ? text(json['topic']['text']) : '',
      people: (way === 'sent' ? objects(json['recipient']) : isObject(json['sender']) ? [json['sender']] : []).flatMap(namesOf),
      at: text(json['received']) || text(json['sent']),
      resident: isObject(json['subject']) ? text(json['subject']['reference']) : '',
      citizen: named('citizen')[0]?.['valueBoolean'] === true,
      citizenName: extensionText(named('citizen-name')[0]).trim(),
      matricule: extensionText(named('matricule')[0]).trim(),
      contents: payload.map((p) => text(p['contentString'])).filter((t) => t !== ''),
      documents: payload.flatMap((p) => (isObject(p['contentReference']) ? [identifierOf(p['contentReference'])] : [])).filter((id) => id !== ''),
      attachments: payload.flatMap((p) => (isObject(p['contentAttachment']) ? [text(p['contentAttachment']['title'])] : [])),
      metadata: named('document').map(metadataOf),
      traces: named('trace').map(traceOf),
    },
  ]
}

function metadataOf(extension: Json): ShownMetadata {
  const one = (name: string): string => within(extension, name)
  return {
    uniqueId: one('uniqueId').replace(/^urn:oid:/, ''),
    title: one('title'),
    date: one('date'),
    patient: one('patient'),
    author: one('author'),
    organization: one('organization'),
    version: one('version'),
    act: one('act'),
    encounter: one('encounter'),
  }
}

function traceOf(extension: Json): ShownTrace {
  const one = (name: string): string => within(extension, name)
  return { action: one('action'), author: one('author'), at: one('at'), request: one('request'), response: one('response') }
}

function within(extension: Json, name: string): string {
  return extensionText(objects(extension['extension']).find((e) => e['url'] === name))
}

function extensionText(extension: Json | undefined): string {
  const value = extension && (extension['valueCode'] ?? extension['valueString'] ?? extension['valueDateTime'] ?? extension['valueInstant'])
  return typeof value === 'string' ? value : ''
}

function identifierOf(reference: Json): string {
  const identifier = reference['identifier']
  return (isObject(identifier) ? text(identifier['value']) : '').replace(/^urn:oid:/, '')
}

function namesOf(person: Json): string[] {
  return [identifierOf(person), text(person['display']).trim()].filter((name) => name !== '')
}

function codes(concepts: unknown): string[] {
  return objects(concepts).flatMap((c) => objects(c['coding']).map((coding) => text(coding['code'])))
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
