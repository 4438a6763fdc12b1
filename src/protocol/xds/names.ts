/** Names of XDS.b over ebXML RIM/RS 3.0 (IHE ITI TF-3 §4.2; DMP interface §§7.1–7.2, 7.10, 9.1). */
export const RIM = 'urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'
export const RS = 'urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0'
export const LCM = 'urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0'
export const QUERY = 'urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0'
export const XDSB = 'urn:ihe:iti:xds-b:2007'

/** SubmissionSet: its classification node, and the schemes of its attributes (DMP interface §7.2). */
export const SUBMISSION_SET = {
  node: 'urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd',
  author: 'urn:uuid:a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d',
  contentTypeCode: 'urn:uuid:aa543740-bdda-424e-8c96-df4873be8500',
  patientId: 'urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38446',
  sourceId: 'urn:uuid:554ac39e-e3fe-47fe-b233-965d2a147832',
  uniqueId: 'urn:uuid:96fdda7c-d067-4183-912e-bf5ee74998a8',
} as const

/** DocumentEntry: object type of a stable document, and the schemes of its attributes (DMP interface §7.2). */
export const DOCUMENT_ENTRY = {
  stable: 'urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',
  onDemand: 'urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248',
  author: 'urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d',
  classCode: 'urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a',
  typeCode: 'urn:uuid:f0306f51-975f-434e-a61c-c59651d33983',
  confidentialityCode: 'urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f',
  formatCode: 'urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d',
  healthcareFacilityTypeCode: 'urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1',
  practiceSettingCode: 'urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead',
  eventCodeList: 'urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4',
  patientId: 'urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427',
  uniqueId: 'urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab',
} as const

/** Folder: not used by the DMP samples; UUIDs of IHE ITI TF-3 §4.2.3.4, from memory. */
export const FOLDER = {
  node: 'urn:uuid:d9d542f3-6cc4-48b6-8870-ea235fbc94c2',
  patientId: 'urn:uuid:f64ffdf0-4b97-4e06-b79f-a52b38ec2f8a',
  uniqueId: 'urn:uuid:75df8f67-9973-4fbe-a900-df66cefecc5a',
  codeList: 'urn:uuid:1ba97051-7806-41a8-a48b-8fce7af683c5',
} as const

/** A formatCode scheme seen wrong in a client: the last group is that of no scheme (DMP interface §7.2). */
export const KNOWN_WRONG_FORMAT_CODE_SCHEME_END = '9fdf87b75cc4'

/** Types of Association (DMP interface §7.10); the first begins `urn:oasis`, the others `urn:ihe`. */
export const ASSOCIATION = {
  hasMember: 'urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember',
  signs: 'urn:ihe:iti:2007:AssociationType:signs',
  replaces: 'urn:ihe:iti:2007:AssociationType:RPLC',
  transforms: 'urn:ihe:iti:2007:AssociationType:XFRM',
  appends: 'urn:ihe:iti:2007:AssociationType:APND',
  transformsAndReplaces: 'urn:ihe:iti:2007:AssociationType:XFRM_RPLC',
  updateAvailabilityStatus: 'urn:ihe:iti:2010:AssociationType:UpdateAvailabilityStatus',
} as const

/** Availability of an entry (DMP interface §7.10): two of ebRIM, two French extensions. */
export const STATUS = {
  approved: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',
  deprecated: 'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated',
  archived: 'urn:asip:ci-sis:2010:StatusType:Archived',
  deleted: 'urn:asip:ci-sis:2010:StatusType:Deleted',
} as const
export type EntryStatus = (typeof STATUS)[keyof typeof STATUS]

export const RESPONSE_STATUS = {
  success: 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success',
  failure: 'urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure',
  partialSuccess: 'urn:ihe:iti:2007:ResponseStatusType:PartialSuccess',
} as const

export const SEVERITY = {
  error: 'urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error',
  warning: 'urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Warning',
} as const

/** `objectType` written on an Association by the official ITI-57 samples (DMP interface §10.2). */
export const ASSOCIATION_OBJECT_TYPE = 'urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Association'
export const REGISTRY_PACKAGE_OBJECT_TYPE = 'urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:RegistryPackage'

/** Stored queries (DMP interface §9.1; ITI TF-2 §3.18.4.1.2.4). */
export const STORED_QUERY = {
  FindDocuments: 'urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d',
  FindSubmissionSets: 'urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9',
  GetDocuments: 'urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4',
  GetAssociations: 'urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155',
  GetDocumentsAndAssociations: 'urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a',
  FindDocumentsByReferenceId: 'urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492',
  GetRelatedDocuments: 'urn:uuid:d90e5407-b356-4d91-a89f-873917b4b0e6',
} as const
export type StoredQueryName = keyof typeof STORED_QUERY

export const REFERENCE_ID_LIST = 'urn:ihe:iti:xds:2013:referenceIdList'

/** Objects, or documents, read of one message: far above any submission or answer, far below what would hold the bench. */
export const MAX_OBJECTS = 5000

/** Schema limits (rim.xsd of the package: LongName, FreeFormText; DMP interface §7.1), in characters. */
export const MAX_SLOT_VALUE = 256
export const MAX_LOCALIZED_STRING = 1024
