import { createHash } from 'node:crypto'
import type { Ii } from '../../protocol/cda/datatypes.ts'
import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { OID_INS_NIA } from '../../protocol/insi/names.ts'
import { resolveXop } from '../../protocol/mime/xop.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { type Cx, parseCx } from '../../protocol/xds/hl7v2.ts'
import { ASSOCIATION, STATUS, XDSB } from '../../protocol/xds/names.ts'
import { wantedValues } from '../../protocol/xds/query.ts'
import { associationsOf } from '../../protocol/xds/submission.ts'
import { decodeCda } from '../cda/decoded.ts'
import type { ExchangeSubject } from '../define.ts'
import { decodeDmp } from '../dmp/decoded.ts'
import { documentsOf } from '../documents.ts'

/** A document the DUI sent, and whether the DMP registered it, the DUI having been told or not. */
export interface Deposit {
  readonly uniqueId: string
  /** Empty when the document says none. */
  readonly setId: string
  readonly version: number
  /** uniqueId of the version it replaces; empty when that cannot be told, undefined when it replaces none. */
  readonly replaces: string | undefined
  readonly registered: boolean
}

/** A document the DMP gave, as its own header describes it. */
export interface Delivered {
  readonly uniqueId: string
  /** Exactly as the DMP gave it. */
  readonly bytes: Uint8Array
  readonly size: number
  /** SHA-1 in base64. */
  readonly hash: string
  /** Undefined when it is no CDA that can be read. */
  readonly cda: ClinicalDocument | undefined
}

/** An entry of a search, as it was last told. */
export interface ListedEntry {
  readonly uniqueId: string
  readonly title: string
  readonly type: string
  /** URN. */
  readonly status: string
  readonly visibility: readonly string[]
  /** Under another number than the one asked for. */
  readonly otherPatient: boolean
}

/** What the calls to the DMP did to documents, in order. */
export interface DmpTrail {
  readonly deposits: readonly Deposit[]
  /** uniqueIds of the documents withdrawn. */
  readonly withdrawn: ReadonlySet<string>
  readonly delivered: ReadonlyMap<string, Delivered>
  readonly listed: ReadonlyMap<string, ListedEntry>
  /** Visibility codes beside N that the DMP last took for a document the DUI sent. */
  readonly visibility: ReadonlyMap<string, readonly string[]>
}

/** Levels of HL7 Confidentiality: none hides a document from anybody in the DMP; which one is given is DMP-M-22's business. */
const HL7_LEVELS: readonly string[] = ['U', 'L', 'M', 'N', 'R', 'V']

/** Type of the signature of a submission (DMP contract §8.2): never a document for people. */
const SIGNATURE_TYPE = 'E1762'

/** Reads the DMP exchanges of a scenario as the life of its documents. */
export function dmpTrail(exchanges: readonly ExchangeSubject[]): DmpTrail {
  const deposits: Deposit[] = []
  const withdrawn = new Set<string>()
  const delivered = new Map<string, Delivered>()
  const listed = new Map<string, ListedEntry>()
  const visibility = new Map<string, readonly string[]>()
  /** uniqueId of a document by each entryUUID the DMP gave for it. */
  const byEntry = new Map<string, string>()
  for (const exchange of exchanges.filter((e) => e.record.service === 'dmp')) {
    const registered = isRegistered(exchange)
    switch (exchange.record.transaction) {
      case 'dmp.td2.1':
        deposits.push(...depositsOf(exchange, registered, byEntry))
        if (registered) for (const { entry } of decodeDmp(exchange).documents) keepVisibility(visibility, entry)
        break
      case 'dmp.td3.1':
        readSearch(exchange, byEntry, listed)
        break
      case 'dmp.td3.2':
        for (const one of deliveredBy(exchange)) delivered.set(one.uniqueId, one)
        break
      case 'dmp.td3.3':
        if (!registered) break
        for (const { target = '', newStatus } of decodeDmp(exchange).update?.statusUpdates ?? []) {
          const uniqueId = byEntry.get(target)
          if (uniqueId !== undefined && newStatus?.value === STATUS.deleted) withdrawn.add(uniqueId)
        }
        for (const { entry } of decodeDmp(exchange).update?.metadataUpdates ?? []) keepVisibility(visibility, entry)
    }
  }
  return { deposits, withdrawn, delivered, listed, visibility }
}

/** The service knows whether it registered; a file of evidence without that is judged on the answer. */
function isRegistered(exchange: ExchangeSubject): boolean {
  return exchange.record.outcome.code === 'Success' || decodeDmp(exchange).answer.xds?.status === 'success'
}

/** Whether the last call to the DMP ended well, as the DUI was told: a first failure was then made good by the same action. */
export function endedWell(exchanges: readonly ExchangeSubject[]): boolean {
  const last = exchanges.findLast((e) => e.record.service === 'dmp')
  return last?.record.problem === null && decodeDmp(last).answer.xds?.status === 'success'
}

function depositsOf(exchange: ExchangeSubject, registered: boolean, byEntry: ReadonlyMap<string, string>): Deposit[] {
  const { provide, documents } = decodeDmp(exchange)
  const read = new Map(documentsOf(exchange).flatMap((d) => ofDocument(decodeCda(d), d.name)))
  return documents.map(({ id, entry }): Deposit => {
    const header = read.get(id)?.header
    const parent = header?.relatedDocuments.find((r) => r.typeCode === 'RPLC')
    const association = provide?.submit && associationsOf(provide.submit, ASSOCIATION.replaces).find((a) => a.source === undefined || a.source === id)
    const replaced = instance(parent?.ids[0]) || byEntry.get(association?.target ?? '')
    return {
      uniqueId: entry?.uniqueId?.value ?? instance(header?.ids[0]),
      setId: instance(header?.setId),
      version: Number(header?.versionNumber?.value ?? 1),
      replaces: parent || association ? (replaced ?? '') : undefined,
      registered,
    }
  })
}

function ofDocument(reading: ReturnType<typeof decodeCda>, name: string): [string, ClinicalDocument][] {
  return reading.ok ? [[name, reading.document]] : []
}

function readSearch(exchange: ExchangeSubject, byEntry: Map<string, string>, listed: Map<string, ListedEntry>): void {
  const { query, vihf, answer } = decodeDmp(exchange)
  if (answer.xds?.kind !== 'query') return
  const [wanted, ...others] = query ? wantedValues(query, '$XDSDocumentEntryUniqueId').flat() : []
  // An ObjectRef says nothing of its document: it is the one that was asked for.
  if (wanted !== undefined && others.length === 0) for (const { id } of answer.xds.objectRefs) if (id !== undefined) byEntry.set(id, wanted)
  const caller = parseCx(vihf?.resourceId?.text.trim() ?? '')
  for (const entry of answer.xds.entries) {
    const uniqueId = entry.uniqueId?.value ?? ''
    if (uniqueId === '' || entry.typeCode?.code === SIGNATURE_TYPE) continue
    if (entry.id !== undefined) byEntry.set(entry.id, uniqueId)
    const patient = entry.patientId?.value
    listed.set(uniqueId, {
      uniqueId,
      title: entry.title?.value ?? '',
      type: entry.typeCode?.code ?? '',
      status: entry.status ?? '',
      visibility: codesOf(entry),
      otherPatient: patient !== undefined && (patient.id !== caller.id || isNia(patient) !== isNia(caller)),
    })
  }
}

const given = new WeakMap<ExchangeSubject, readonly Delivered[]>()

/** The documents that the answer of an exchange gave; they are long, each is read once. */
export function deliveredBy(exchange: ExchangeSubject): readonly Delivered[] {
  const known = given.get(exchange)
  if (known) return known
  const read = readDelivered(exchange)
  given.set(exchange, read)
  return read
}

function readDelivered(exchange: ExchangeSubject): Delivered[] {
  // Half a document is no document.
  if (exchange.record.problem !== null) return []
  const { message, xds } = decodeDmp(exchange).answer
  if (xds?.kind !== 'retrieve' || !message?.tree) return []
  const { binaries } = resolveXop(message.tree, message.multipart, [{ ns: XDSB, local: 'Document' }])
  return xds.documents.flatMap(({ documentUniqueId, content }): Delivered[] => {
    const bytes = content && binaries.get(content.element)?.bytes
    if (!bytes || documentUniqueId === undefined) return []
    const reading = decodeCda({ kind: 'document', type: 'cda', name: documentUniqueId.value, bytes, from: null })
    return [
      {
        uniqueId: documentUniqueId.value,
        bytes,
        size: bytes.length,
        hash: createHash('sha1').update(bytes).digest('base64'),
        cda: reading.ok ? reading.document : undefined,
      },
    ]
  })
}

function keepVisibility(visibility: Map<string, readonly string[]>, entry: DocumentEntry | undefined): void {
  if (entry?.uniqueId) visibility.set(entry.uniqueId.value, codesOf(entry))
}

function codesOf({ confidentialityCodes }: DocumentEntry): string[] {
  return confidentialityCodes.map((c) => c.code).filter((c) => !HL7_LEVELS.includes(c))
}

/** A waiting number: the final ones of each platform differ by their authority alone (DMP contract §0). */
function isNia({ authority }: Cx): boolean {
  return authority.universalId === OID_INS_NIA
}

/** `root`, or `root^extension`: the uniqueId of a document is written so in XDS (DMP contract §7.5). */
function instance(ii: Ii | undefined): string {
  if (ii?.root === undefined) return ''
  return ii.extension === undefined ? ii.root : `${ii.root}^${ii.extension}`
}
