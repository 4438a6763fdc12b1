import { createHash } from 'node:crypto'
import { type CdaFacts, readCda } from '../../dmp/cda/facts.ts'
import { below, childrenOf } from '../../dmp/dmp-answer.ts'
import { SCHEME } from '../../dmp/document-entry.ts'
import { INS_OIDS } from '../../dmp/oids.ts'
import { readXml, type XmlNode } from '../../xml-node.ts'
import type { ArchiveLimits } from '../options.ts'
import { unpack } from './unpack.ts'

/** A matricule with its authority. */
export interface Ins {
  readonly matricule: string
  readonly oid: string
}

/** A document received, with what the metadata say of it. */
export interface ReceivedDocument {
  readonly cda: CdaFacts
  readonly bytes: Uint8Array
  /** `C` a new version, `D` a deletion order. */
  readonly action: string
  /** The person, by the metadata (ECO.2.1.2); undefined when they bear no INS. */
  readonly ins: Ins | undefined
  readonly confidentiality: readonly string[]
}

export type Package = { readonly documents: readonly ReceivedDocument[] } | { readonly fault: string }

const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'

/** Reads an archive whole: every subset, every document; one fault and nothing of it is filed (xdm.md §7). */
export async function readPackage(bytes: Uint8Array, limits: Partial<ArchiveLimits> | undefined): Promise<Package> {
  const opened = await unpack(bytes, limits)
  if ('fault' in opened) return opened
  const subsets = [...opened.files.keys()].filter((name) => /^IHE_XDM\/[^/]+\/METADATA\.XML$/.test(name))
  if (subsets.length === 0) return { fault: 'elle ne contient pas METADATA.XML' }
  const documents: ReceivedDocument[] = []
  for (const name of subsets) {
    const read = readSubset(name.slice(0, name.lastIndexOf('/') + 1), opened.files)
    if (typeof read === 'string') return { fault: read }
    documents.push(...read)
  }
  if (new Set(documents.map((d) => (d.ins ? `${d.ins.oid} ${d.ins.matricule}` : ''))).size > 1) return { fault: 'elle concerne plusieurs personnes' }
  return documents.length === 0 ? { fault: 'elle ne contient aucun document' } : { documents }
}

function readSubset(folder: string, files: ReadonlyMap<string, Uint8Array>): ReceivedDocument[] | string {
  const root = readXml(
    Buffer.from(files.get(`${folder}METADATA.XML`) ?? [])
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
  const list = below(root, 'RegistryObjectList')[0]
  if (list?.ns !== RIM) return 'ses métadonnées sont illisibles'
  const found: ReceivedDocument[] = []
  for (const entry of childrenOf(list, 'ExtrinsicObject')) {
    // A PDF beside the CDA is another form of the same document, not another document.
    if (entry.attributes['mimeType'] === 'application/pdf') continue
    const read = readEntry(entry, folder, files)
    if (typeof read === 'string') return read
    found.push(read)
  }
  return found
}

function readEntry(entry: XmlNode, folder: string, files: ReadonlyMap<string, Uint8Array>): ReceivedDocument | string {
  const bytes = files.get(`${folder}${slotOf(entry, 'URI')}`.toUpperCase())
  if (!bytes) return 'il y manque un document annoncé'
  const hash = slotOf(entry, 'hash')
  if (hash !== '' && createHash('sha1').update(bytes).digest('hex') !== hash.toLowerCase()) return 'un de ses documents est altéré'
  const cda = readCda(bytes)
  if (!cda) return 'un de ses documents n’est pas un CDA lisible'
  const ins = insIn(childrenOf(entry, 'ExternalIdentifier').find((i) => i.attributes['identificationScheme'] === SCHEME.patientId)?.attributes['value'])
  if (ins && cda.ins && (ins.matricule !== cda.ins.extension || ins.oid !== cda.ins.root))
    return 'ses métadonnées et son document ne portent pas le même matricule'
  return {
    cda,
    bytes,
    action: slotOf(entry, 'urn:action:extraMetadataSlot'),
    ins,
    confidentiality: childrenOf(entry, 'Classification')
      .filter((c) => c.attributes['classificationScheme'] === SCHEME.confidentiality)
      .map((c) => c.attributes['nodeRepresentation'] ?? ''),
  }
}

function slotOf(entry: XmlNode, name: string): string {
  const slot = childrenOf(entry, 'Slot').find((s) => s.attributes['name'] === name)
  return below(slot, 'Value')[0]?.text.trim() ?? ''
}

/** `<matricule>^^^&<OID>&ISO^NH`; another kind of number is not an INS. */
function insIn(cx: string | undefined): Ins | undefined {
  const m = /^([0-9A-Z]+)\^\^\^&([\d.]+)&/.exec(cx ?? '')
  return m?.[1] !== undefined && m[2] !== undefined && INS_OIDS.includes(m[2]) ? { matricule: m[1], oid: m[2] } : undefined
}
