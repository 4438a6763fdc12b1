import type { XmlNode } from './cda-writer.ts'
import type { Authorship, DocumentIds, DocumentTimes, RecordPerson } from './people.ts'
import type { Coded } from './registered-document.ts'

/** All that a document is written from. */
export interface DocumentContext {
  readonly person: RecordPerson
  readonly when: DocumentTimes
  readonly authorship: Authorship
  readonly ids: DocumentIds
  readonly title: string
}

/** A kind of document: what its header, its body and its metadata say whoever it is about. */
export interface DocumentKind {
  /** JDV_J07. */
  readonly typeCode: Coded
  /** From the type, by ASS_X16 (DMP interface §7.7). */
  readonly classCode: Coded
  /** From the model or the media type (DMP interface §7.9). */
  readonly formatCode: Coded
  readonly title: string
  /** Third templateId: the model, or XDS-SD when no model is published (CDA §§2.2, 2.5). */
  readonly model: { readonly root: string; readonly extension?: string }
  /** Code of the main act, also eventCodeList; absent when the rules ask for none. */
  readonly act?: Coded
  /** JDV_J142. */
  readonly encounter?: Coded
  /** `nonXMLBody` or `structuredBody`. */
  readonly body: (context: DocumentContext) => XmlNode
}
