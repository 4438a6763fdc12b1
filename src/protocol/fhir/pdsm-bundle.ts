import { at, isObject, type JsonObject, listAt, textAt } from './json.ts'

/** One entry of the transaction, in its place. */
export interface BundleEntry {
  readonly index: number
  readonly fullUrl: string | undefined
  readonly method: string | undefined
  readonly url: string | undefined
  readonly resource: JsonObject | undefined
  readonly type: string | undefined
}

/** A document of the transaction: its reference, and the Binary that its attachment names. */
export interface BundleDocument {
  readonly entry: BundleEntry
  readonly reference: JsonObject
  readonly binary: BundleEntry | undefined
  /** Bytes of the Binary; undefined when there is none, or when its data are not base64. */
  readonly bytes: Uint8Array | undefined
}

/** A transaction of ITI-65 read: its submission sets, its documents, and what is neither. */
export interface ProvidedBundle {
  readonly entries: readonly BundleEntry[]
  readonly submissionSets: readonly BundleEntry[]
  readonly documents: readonly BundleDocument[]
  readonly binaries: readonly BundleEntry[]
  /** Entries of other kinds: folders, persons, updates. */
  readonly others: readonly BundleEntry[]
}

/** Reads a Bundle (PDSm flow 01, IHE ITI-65); undefined when the resource is none. What is malformed is left undefined. */
export function readProvidedBundle(bundle: JsonObject): ProvidedBundle | undefined {
  if (bundle['resourceType'] !== 'Bundle') return undefined
  const entries = listAt(bundle, 'entry').map(entryOf)
  const binaries = entries.filter((e) => e.type === 'Binary')
  const submissionSets = entries.filter((e) => e.resource !== undefined && isSubmissionSet(e.resource))
  const documents = entries.flatMap((entry): BundleDocument[] => {
    const { resource } = entry
    if (entry.type !== 'DocumentReference' || !resource) return []
    const url = attachmentOf(resource, 'url')
    const binary = url === undefined ? undefined : binaries.find((b) => b.fullUrl === url)
    return [{ entry, reference: resource, binary, bytes: base64Of(textAt(binary?.resource, 'data')) }]
  })
  const known = new Set<BundleEntry>([...binaries, ...submissionSets, ...documents.map((d) => d.entry)])
  return { entries, submissionSets, documents, binaries, others: entries.filter((e) => !known.has(e)) }
}

/** Whether a List is a submission set: its code says so (DMP interface §13). */
function isSubmissionSet(resource: JsonObject): boolean {
  return resource['resourceType'] === 'List' && listAt(resource, 'code', 'coding').some((c) => textAt(c, 'code') === 'submissionset')
}

/** An attribute of the only attachment of a DocumentReference. */
export function attachmentOf(reference: unknown, name: 'url' | 'contentType' | 'hash' | 'title' | 'data' | 'language' | 'creation'): string | undefined {
  return textAt(reference, 'content', 0, 'attachment', name)
}

/** The size of the attachment; undefined when it is not a number. Bytes. */
export function attachmentSize(reference: unknown): number | undefined {
  const size = at(reference, 'content', 0, 'attachment', 'size')
  return typeof size === 'number' && Number.isInteger(size) && size >= 0 ? size : undefined
}

/** Bytes of a base64 text (FHIR base64Binary: white space allowed); undefined when it is empty or not base64. */
export function base64Of(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined
  const packed = /\s/.test(text) ? text.replace(/\s+/g, '') : text
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(packed)) return undefined
  return Buffer.from(packed, 'base64')
}

function entryOf(value: unknown, index: number): BundleEntry {
  const resource = at(value, 'resource')
  const held = isObject(resource) ? resource : undefined
  return {
    index,
    fullUrl: textAt(value, 'fullUrl'),
    method: textAt(value, 'request', 'method'),
    url: textAt(value, 'request', 'url'),
    resource: held,
    type: textAt(held, 'resourceType'),
  }
}
