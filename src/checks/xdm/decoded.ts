import { createHash } from 'node:crypto'
import type { Location } from '../../evidence/events.ts'
import type { CdaReading, ClinicalDocument } from '../../protocol/cda/document.ts'
import type { XdmDocument, XdmFile, XdmPackage, XdmSubset } from '../../protocol/xdm/package.ts'
import { readArchive } from '../../protocol/xdm/read-archive.ts'
import { readXdm } from '../../protocol/xdm/read-package.ts'
import type { SubmitObjects } from '../../protocol/xds/submission.ts'
import { type XmlElement, xpathOf } from '../../protocol/xml/tree.ts'
import { decodeCda } from '../cda/decoded.ts'
import type { DocumentSubject } from '../define.ts'

/** A submission set whose METADATA.XML could be read. */
export interface ReadSubset {
  readonly subset: XdmSubset
  readonly file: XdmFile
  readonly root: XmlElement
  readonly submit: SubmitObjects
  readonly documents: readonly XdmDocument[]
}

/** An entry of METADATA.XML, and the clinical document it describes. */
export interface DescribedCda {
  readonly set: ReadSubset
  readonly document: XdmDocument
  readonly file: XdmFile
  readonly cda: ClinicalDocument
}

const cache = new WeakMap<Uint8Array, XdmPackage>()

/** Reads an archive once for all checks; the result is kept as long as its bytes are. */
export function decodeXdm({ bytes }: Pick<DocumentSubject, 'bytes'>): XdmPackage {
  const known = cache.get(bytes)
  if (known) return known
  const xdm = readXdm(readArchive(bytes))
  cache.set(bytes, xdm)
  return xdm
}

/** The submission sets that can be judged; of the others, XDM-Z-04 and XDM-M-01 speak. */
export function readSubsets(xdm: XdmPackage): ReadSubset[] {
  return xdm.subsets.flatMap((subset) => {
    const { metadataFile: file, metadata } = subset
    if (!file || !metadata?.root || !metadata.submit) return []
    return [{ subset, file, root: metadata.root, submit: metadata.submit, documents: metadata.documents }]
  })
}

/** The clinical document that a file of the archive holds. */
export function cdaIn({ path, bytes }: XdmFile): CdaReading {
  return decodeCda({ kind: 'document', type: 'cda', name: path, bytes, from: null })
}

/** The entries whose file is there and can be read; of the others, XDM-D-01 and XDM-C-06 speak. */
export function describedCdas(xdm: XdmPackage): DescribedCda[] {
  return readSubsets(xdm).flatMap((set) =>
    set.documents.flatMap((document) => {
      const { file } = document
      const reading = file && cdaIn(file)
      return file && reading?.ok ? [{ set, document, file, cda: reading.document }] : []
    }),
  )
}

/** What a person knows an entry by: its file, else its id. */
export function nameOf({ uri, entry }: XdmDocument): string {
  return uri ?? entry.id ?? ''
}

const digests = new WeakMap<Uint8Array, string>()

/** SHA-1 of a file, 40 hexadecimal digits; computed once, however many entries name the file. */
export function sha1Of({ bytes }: XdmFile): string {
  const known = digests.get(bytes)
  if (known !== undefined) return known
  const digest = createHash('sha1').update(bytes).digest('hex')
  digests.set(bytes, digest)
  return digest
}

/** Version of a document; 1 when it does not say, or says something else than a number. */
export function versionOf({ header }: ClinicalDocument): number {
  const text = header.versionNumber?.value?.trim() ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : 1
}

/** A place in a file of the archive; in the archive itself when no file is named. */
export function inArchive(subject: DocumentSubject, path: string | undefined, element?: XmlElement): Location {
  return {
    part: 'document',
    document: subject.name,
    ...(path === undefined ? {} : { entry: path }),
    ...(element ? { line: element.line, column: element.column, xpath: xpathOf(element) } : {}),
  }
}
