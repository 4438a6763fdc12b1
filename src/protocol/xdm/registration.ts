/** A coded value: code, its scheme (an OID, no `urn:oid:`) and its label. */
export interface CodeToWrite {
  readonly code: string
  readonly scheme: string
  readonly label: string
}

/** One author, in the HL7 v2 forms of XDS (XDM contract §3.3). */
export interface AuthorToWrite {
  /** XCN. */
  readonly person: string
  /** XON. */
  readonly institutions: readonly string[]
  /** `code^label^scheme`. */
  readonly specialties: readonly string[]
  readonly roles: readonly string[]
}

/** What METADATA.XML says of a document (XDM contract §3.2). Times are UTC, `yyyyMMddHHmmss`. */
export interface EntryToWrite {
  /** `urn:uuid:…`. */
  readonly entryUuid: string
  readonly uniqueId: string
  /** CX. */
  readonly patientId: string
  /** CX. */
  readonly sourcePatientId: string
  readonly sourcePatientInfo: readonly string[]
  readonly authors: readonly AuthorToWrite[]
  /** XCN. */
  readonly legalAuthenticator: string
  readonly creationTime: string
  readonly serviceStartTime: string
  readonly serviceStopTime?: string
  readonly languageCode: string
  readonly title: string
  readonly comments?: string
  readonly typeCode: CodeToWrite
  readonly classCode: CodeToWrite
  readonly formatCode: CodeToWrite
  readonly confidentialityCodes: readonly CodeToWrite[]
  readonly healthcareFacilityTypeCode: CodeToWrite
  readonly practiceSettingCode: CodeToWrite
  readonly eventCodes: readonly CodeToWrite[]
  /** CXi. */
  readonly referenceIds: readonly string[]
  readonly mimeType: string
  /** SHA-1 of the bytes, hexadecimal: written as given, so that a bench can send a wrong one. */
  readonly hash: string
  /** Bytes, written as given. */
  readonly size: number
}

/** A document to put in a package. */
export interface DocumentToPack {
  readonly bytes: Uint8Array
  readonly metadata: EntryToWrite
  /** `C`: this replaces a version already sent; `D`: to be withdrawn. */
  readonly action?: 'C' | 'D'
  /** Name of its file; `DOC0001.XML`, `DOC0002.XML`… when absent. */
  readonly name?: string
}

/** The submission set (XDM contract §3.1). */
export interface SubmissionToWrite {
  /** `urn:uuid:…`. */
  readonly id: string
  /** OID, unique per submission. */
  readonly uniqueId: string
  /** OID of the sending system. */
  readonly sourceId: string
  /** UTC, `yyyyMMddHHmmss`. */
  readonly submissionTime: string
  /** CX; that of the first document when absent. */
  readonly patientId?: string
  readonly title?: string
  readonly comments?: string
  /** JDV_J03. */
  readonly contentTypeCode: CodeToWrite
  readonly author: AuthorToWrite
}

/** Who sends, as INDEX.HTM and README.TXT tell a person (XDM contract §2). */
export interface SenderToWrite {
  readonly person: string
  readonly structure: { readonly name: string; readonly id: string; readonly address: string; readonly phone: string }
  readonly software: { readonly name: string; readonly version: string; readonly editor: string }
}

export interface PackageToWrite {
  readonly sender: SenderToWrite
  readonly submission: SubmissionToWrite
  readonly documents: readonly DocumentToPack[]
}
