import type { DocumentEntry } from '../xds/document-entry.ts'
import type { Association } from '../xds/registry-object.ts'
import type { SubmissionSet } from '../xds/submission-set.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { ZipArchive } from './archive.ts'

/** A file of a submission-set folder. */
export interface XdmFile {
  /** Without the folder: `DOC0001.XML`. */
  readonly name: string
  readonly path: string
  readonly bytes: Uint8Array
}

/** A DocumentEntry of METADATA.XML, and the file its URI slot names. */
export interface XdmDocument {
  readonly entry: DocumentEntry
  readonly uri: string | undefined
  readonly file: XdmFile | null
}

/** One folder of `IHE_XDM/` (ITI TF-2 §3.32.4.1.2). */
export interface XdmSubset {
  readonly folder: string
  readonly files: readonly XdmFile[]
  readonly metadataFile: XdmFile | null
  readonly metadata: XdmMetadata | null
}

/** METADATA.XML as read: elements kept for places; `problem` when it could not be read at all. */
export interface XdmMetadata {
  readonly root: XmlElement | null
  readonly problem: { readonly detail: string; readonly line?: number } | null
  readonly submissionSets: readonly SubmissionSet[]
  readonly documents: readonly XdmDocument[]
  readonly associations: readonly Association[]
}

/** An IHE_XDM.ZIP: names are compared without case, spellings are kept. */
export interface XdmPackage {
  readonly archive: ZipArchive
  readonly index: XdmFile | null
  readonly readme: XdmFile | null
  readonly subsets: readonly XdmSubset[]
}
