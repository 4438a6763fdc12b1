/** Coding schemes of the metadata (DMP interface §§7.6–7.9). */
export const LOINC = '2.16.840.1.113883.6.1'
/** TRE_A05: types of documents that are no LOINC code. */
export const TRE_A05 = '1.2.250.1.213.1.1.4.12'
/** TRE_A03: classes of documents. */
export const TRE_A03 = '1.2.250.1.213.1.1.4.1'
/** TRE_R02: sectors of activity, `SAnn`. */
export const TRE_R02 = '1.2.250.1.71.4.2.4'
/** Practice settings. */
export const PRACTICE_SETTINGS = '1.2.250.1.213.1.1.4.9'
/** TRE_A00: producers that are no professional (EXP_PATIENT, SNR, AUTOMATE…). */
export const TRE_A00 = '1.2.250.1.213.1.1.4.6'
/** TRE_R209: types of activity. */
export const TRE_R209 = '1.2.250.1.213.2.2'
/** TRE_R276: forms of activity (OID of the ANS directory guide). */
export const TRE_R276 = '1.2.250.1.213.1.6.1.128'
/** Confidentiality of HL7. */
export const HL7_CONFIDENTIALITY = '2.16.840.1.113883.5.25'
/** French complements of confidentiality. */
export const FR_CONFIDENTIALITY = '1.2.250.1.213.1.1.4.13'
/** Formats of IHE, unstructured and IPS. */
export const IHE_FORMATS = '1.3.6.1.4.1.19376.1.2.3'
/** Formats of the CI-SIS. */
export const CI_SIS_FORMATS = '1.2.250.1.213.1.1.4.2.282'
/** authorSpecialty of professionals (JDV_J56, JDV_J01). */
export const AUTHOR_SPECIALTIES = '1.2.250.1.213.1.1.4.5'
