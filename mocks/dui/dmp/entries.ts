import type { XmlNode } from '../xml-node.ts'
import { below, child, childrenOf } from './dmp-answer.ts'
import { SCHEME } from './document-entry.ts'
import { STABLE_DOCUMENT } from './ebrim.ts'
import type { Coded } from './options.ts'

/** One entry of the registry, as a search returns it (dmp.md §9.3). */
export interface RegistryEntry {
  readonly entryUuid: string
  readonly lid: string
  readonly status: string
  readonly version: string
  readonly mimeType: string
  readonly uniqueId: string
  readonly patientId: string
  readonly repository: string
  readonly hash: string
  readonly size: string
  readonly title: string
  readonly type: Coded
  readonly confidentiality: readonly string[]
  readonly author: string
  readonly creationTime: string
  readonly serviceStartTime: string
  /** As received: a metadata update sends it back whole. */
  readonly node: XmlNode
}

/** The document entries of an answer, signatures left out; nothing is filtered on the patient, whose INS may have changed (EX_3.1-1055). */
export function readEntries(body: XmlNode): RegistryEntry[] {
  return below(body, 'ExtrinsicObject')
    .filter((o) => (o.attributes['objectType'] ?? STABLE_DOCUMENT) === STABLE_DOCUMENT)
    .map(readEntry)
    .filter((e) => e.type.code !== 'E1762')
}

function readEntry(node: XmlNode): RegistryEntry {
  const person = slotOf(author(node), 'authorPerson')[0] ?? ''
  return {
    entryUuid: node.attributes['id'] ?? '',
    lid: node.attributes['lid'] ?? '',
    status: node.attributes['status'] ?? '',
    version: child(node, 'VersionInfo')?.attributes['versionName'] ?? '1',
    mimeType: node.attributes['mimeType'] ?? '',
    uniqueId: identifier(node, SCHEME.uniqueId),
    patientId: identifier(node, SCHEME.patientId),
    repository: slotOf(node, 'repositoryUniqueId')[0] ?? '',
    hash: slotOf(node, 'hash')[0] ?? '',
    size: slotOf(node, 'size')[0] ?? '',
    title: label(node),
    type: classified(node, SCHEME.type)[0] ?? { code: '', codeSystem: '', libelle: '' },
    confidentiality: classified(node, SCHEME.confidentiality).map((c) => c.code),
    author: person.split('^').slice(1, 3).join(' ').trim(),
    creationTime: slotOf(node, 'creationTime')[0] ?? '',
    serviceStartTime: slotOf(node, 'serviceStartTime')[0] ?? '',
    node,
  }
}

/** Ids of the references of an answer (`ObjectRef`, or whole objects). */
export function readReferences(body: XmlNode): string[] {
  return [...below(body, 'ObjectRef'), ...below(body, 'ExtrinsicObject')].flatMap((r) => r.attributes['id'] ?? [])
}

/** Associations of an answer. */
export function readAssociations(body: XmlNode): { readonly type: string; readonly source: string; readonly target: string }[] {
  return below(body, 'Association').map(({ attributes: a }) => ({
    type: a['associationType'] ?? '',
    source: a['sourceObject'] ?? '',
    target: a['targetObject'] ?? '',
  }))
}

/** Ids of the submission sets of an answer. */
export function readSubmissionSets(body: XmlNode): string[] {
  return below(body, 'RegistryPackage').flatMap((p) => p.attributes['id'] ?? [])
}

function slotOf(node: XmlNode | undefined, name: string): string[] {
  const found = childrenOf(node, 'Slot').find((s) => s.attributes['name'] === name)
  return childrenOf(child(found, 'ValueList'), 'Value').map((v) => v.text)
}

function author(node: XmlNode): XmlNode | undefined {
  return childrenOf(node, 'Classification').find((c) => c.attributes['classificationScheme'] === SCHEME.author)
}

function classified(node: XmlNode, scheme: string): Coded[] {
  return childrenOf(node, 'Classification')
    .filter((c) => c.attributes['classificationScheme'] === scheme)
    .map((c) => ({ code: c.attributes['nodeRepresentation'] ?? '', codeSystem: slotOf(c, 'codingScheme')[0] ?? '', libelle: label(c) }))
}

function label(node: XmlNode): string {
  return child(child(node, 'Name'), 'LocalizedString')?.attributes['value'] ?? ''
}

function identifier(node: XmlNode, scheme: string): string {
  return childrenOf(node, 'ExternalIdentifier').find((i) => i.attributes['identificationScheme'] === scheme)?.attributes['value'] ?? ''
}
