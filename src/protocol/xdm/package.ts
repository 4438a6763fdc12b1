import type { DocumentEntry } from '../xds/document-entry.ts'
import type { Association } from '../xds/registry-object.ts'
import type { SubmitObjects } from '../xds/submission.ts'
import type { SubmissionSet } from '../xds/submission-set.ts'
import type { Read } from '../xml/read.ts'
import type { XmlElement } from '../xml/tree.ts'
import type { ZipArchive } from './archive.ts'

/** A file of the archive. */
export interface XdmFile {
  /** Without its folder: `DOC0001.XML`; of a folder below the submission set's, from that one: `IMAGES/1.PNG`. */
  readonly name: string
  /** As the archive writes it: `IHE_XDM/SUBSET01/DOC0001.XML`. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** A DocumentEntry of METADATA.XML, and the file its URI slot names. */
export interface XdmDocument {
  readonly entry: DocumentEntry
  /** The whole of it, when it was cut over several values (ITI TF-3 §4.2.3.2.27); undefined when there is none. */
  readonly uri: string | undefined
  /** `C`: a new version; `D`: to be withdrawn; anything else as written; absent on a first sending (slot `urn:action:extraMetadataSlot`). */
  readonly action: Read | undefined
  readonly file: XdmFile | null
}

/** One folder of `IHE_XDM/` (ITI TF-2 §3.32.4.1.2). */
export interface XdmSubset {
  /** As written, without the folder above: `SUBSET01`. */
  readonly folder: string
  /** METADATA.XML included. */
  readonly files: readonly XdmFile[]
  readonly metadataFile: XdmFile | null
  readonly metadata: XdmMetadata | null
}

/** METADATA.XML as read: elements kept for places; `problem` when it could not be read at all. */
export interface XdmMetadata {
  readonly root: XmlElement | null
  readonly problem: { readonly detail: string; readonly line?: number } | null
  /** The same objects with what is wrong between them; null when there is no root. */
  readonly submit: SubmitObjects | null
  readonly submissionSets: readonly SubmissionSet[]
  /** Every ExtrinsicObject, in the order of the file. */
  readonly documents: readonly XdmDocument[]
  readonly associations: readonly Association[]
}

/** An IHE_XDM.ZIP: names are compared without case, spellings are kept. */
export interface XdmPackage {
  readonly archive: ZipArchive
  readonly index: XdmFile | null
  readonly readme: XdmFile | null
  /** In the order of the archive. */
  readonly subsets: readonly XdmSubset[]
}
