import type { Defects } from '../defects.ts'
import type { XmlNode } from '../xml-node.ts'
import { confidentiality, SCHEME } from './document-entry.ts'
import { association, codedClassification, objectIds, slot, UPDATE_STATUS } from './ebrim.ts'
import type { RegistryEntry } from './entries.ts'
import type { DmpOptions } from './options.ts'
import { member } from './provide.ts'
import { signatureEntry } from './signature-entry.ts'
import { SUBMISSION, submissionSet } from './submission-set.ts'
import { attributes, escaped } from './xml-text.ts'

export interface UpdateFacts {
  readonly uniqueId: string
  /** A bare UUID, fresh. */
  readonly key: string
  readonly title: string
  readonly patient: string
  readonly at: Date
}

/** TD3.3c and TD3.3d: another status for an entry, without document nor signature (dmp.md §10.2). */
export function writeStatusUpdate(options: DmpOptions, facts: UpdateFacts, entryUuid: string, from: string, to: string, defects: Defects): string {
  const nextId = objectIds()
  const original = defects.has('td33-statut-identique') ? to : from
  const statuses = [slot('OriginalStatus', original), slot('NewStatus', to)]
  const type = 'urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association'
  return submit(
    [
      submissionSet(options, { ...facts, nextId }, defects),
      defects.has('td33-avec-signature') ? signatureEntry(options, { ...facts, uniqueId: `${facts.uniqueId}.1`, nextId }, defects) : '',
      association(nextId('as'), UPDATE_STATUS, SUBMISSION, entryUuid, statuses).replace(' associationType', ` objectType="${type}" associationType`),
    ],
    defects,
  )
}

/** TD3.3a and TD3.3b: the whole entry again, with other confidentiality codes and nothing else (dmp.md §10.3). */
export function writeVisibilityUpdate(options: DmpOptions, facts: UpdateFacts, entry: RegistryEntry, visibility: readonly string[], defects: Defects): string {
  const nextId = objectIds()
  const previous = defects.has('td33-previous-version-fausse') ? String(Number(entry.version) + 7) : entry.version
  return submit(
    [
      submissionSet(options, { ...facts, nextId }, defects),
      copyOf(entry, visibility, nextId, defects),
      member(nextId('as'), 'Document01', slot('PreviousVersion', previous)),
    ],
    defects,
  )
}

function submit(objects: readonly string[], defects: Defects): string {
  const rim = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'
  const request =
    `<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns="${rim}">` +
    `<RegistryObjectList>${objects.join('')}</RegistryObjectList></lcm:SubmitObjectsRequest>`
  if (!defects.has('td33-enveloppe-iti41')) return request
  return `<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007">${request}</xdsb:ProvideAndRegisterDocumentSetRequest>`
}

function copyOf(entry: RegistryEntry, visibility: readonly string[], nextId: (kind: 'cl' | 'ei') => string, defects: Defects): string {
  const { node } = entry
  const codes = confidentiality(visibility, defects).map((c) =>
    codedClassification(nextId('cl'), { scheme: SCHEME.confidentiality, parent: 'Document01', code: c.code, codingScheme: c.codeSystem, label: c.libelle }),
  )
  const isLevel = (c: XmlNode): boolean => c.local === 'Classification' && c.attributes['classificationScheme'] === SCHEME.confidentiality
  let done = false
  const children = node.children.map((c) => {
    if (!isLevel(c)) return rewritten(c, entry.entryUuid, nextId)
    if (done) return ''
    done = true
    return codes.join('')
  })
  const attrs = attributes({ id: 'Document01', lid: entry.lid, mimeType: entry.mimeType, objectType: node.attributes['objectType'], status: entry.status })
  return `<ExtrinsicObject${attrs}>${children.join('')}</ExtrinsicObject>`
}

/** The same element in our prefix, pointing at the copy and with ids of this message. */
function rewritten(node: XmlNode, entryUuid: string, nextId: (kind: 'cl' | 'ei') => string): string {
  const kind = node.local === 'Classification' ? 'cl' : node.local === 'ExternalIdentifier' ? 'ei' : undefined
  const attrs = Object.entries(node.attributes)
    .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(([name, value]): [string, string] => {
      if (name === 'id' && kind) return [name, nextId(kind)]
      return [name, value === entryUuid && (name === 'classifiedObject' || name === 'registryObject') ? 'Document01' : value]
    })
  const content = node.children.length > 0 ? node.children.map((c) => rewritten(c, entryUuid, nextId)).join('') : escaped(node.text)
  return `<${node.local}${attributes(Object.fromEntries(attrs))}>${content}</${node.local}>`
}
