/** Names of clinical documents: CDA R2, its French profile (CI-SIS Structuration minimale) and their nomenclatures (CDA contract §§2, 4.2). */
export const CDA_NS = 'urn:hl7-org:v3'
export const SDTC_NS = 'urn:hl7-org:sdtc'
export const XSI_NS = 'http://www.w3.org/2001/XMLSchema-instance'
export const XSL_NS = 'http://www.w3.org/1999/XSL/Transform'

export const CDA_TYPE_ID = { root: '2.16.840.1.113883.1.3', extension: 'POCD_HD000040' } as const

/** templateIds that every French document bears. */
export const TEMPLATE_HL7_FRANCE = '2.16.840.1.113883.2.8.2.1'
export const TEMPLATE_CI_SIS = '1.2.250.1.213.1.1.1.1'
/** IHE XDS-SD: stands for the model in a document without structured body. */
export const TEMPLATE_XDS_SD = '1.3.6.1.4.1.19376.1.2.20'

/** Identifiers of persons and systems (PS_IdNat), and of structures (Struct_IdNat). */
export const OID_PERSON = '1.2.250.1.71.4.2.1'
export const OID_STRUCTURE = '1.2.250.1.71.4.2.2'
/** Host of documents made by patients: custodian only. */
export const OID_PATIENT_HOST = '1.2.250.1.213.4.1'

export const LOINC = '2.16.840.1.113883.6.1'
export const SNOMED_CT = '2.16.840.1.113883.6.96'
/** Types of documents without a LOINC code (TRE_A04, TRE_A05). */
export const TRE_A04 = '1.2.250.1.213.1.1.4.12'
export const TERMINOLOGIE_CISIS = '1.2.250.1.213.1.1.4.322'
export const EMDN = '1.2.250.1.213.2.68'
export const ACT_CODE = '2.16.840.1.113883.5.4'
export const ADMINISTRATIVE_GENDER = '2.16.840.1.113883.5.1'
export const CONFIDENTIALITY = '2.16.840.1.113883.5.25'

/** formatCode systems. */
export const FORMAT_A06 = '1.2.250.1.213.1.1.4.2.282'
export const FORMAT_IHE = '1.3.6.1.4.1.19376.1.2.3'

const OID = /^[0-2](?:\.(?:0|[1-9]\d*))+$/
const UUID = /^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$/

/** Whether a root is an OID or a UUID (ISO 8824, RFC 4122; HL7 data type UID). */
export function isUid(root: string): boolean {
  return root.length <= 128 && (OID.test(root) || UUID.test(root))
}
