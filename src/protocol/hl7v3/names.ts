/** Names of the HL7 V3 messages of the DMP patient service (DMP interface §5). */
export const HL7V3 = 'urn:hl7-org:v3'
export const XSI = 'http://www.w3.org/2001/XMLSchema-instance'
/** Root of every interactionId. */
export const INTERACTION_ROOT = '2.16.840.1.113883.1.6'
/** Code system of controlActProcess/reasonCode. */
export const REASON_CODES = '1.2.250.1.213.1.1.4.11'
export const REASON_LABELS: Readonly<Record<string, string>> = {
  TEST_EXST: "Test d'existence de dossier",
  CNSLT_DATA: 'Consultation des données de gestion de dossier',
}
/** attentionLine keywords and their values (DMP interface §5.2). */
export const AUTORISATION = { keyword: 'AUTORISATION', keywordSystem: '1.2.250.1.213.4.1.2.6.1', valueSystem: '1.2.250.1.213.4.1.2.6.2' } as const
export const STATUT_MT = { keyword: 'STATUT_MT', keywordSystem: '1.2.250.1.213.4.1.2.6.3' } as const

/** administrativeObservation codes of the answers, with their system and label (DMP interface §5.2). */
export const OBSERVATIONS = {
  COMPTE_INTERNET_OUVERT: { codeSystem: '1.2.250.1.213.4.1.2.9' },
  RATTACHEMENT_ENS: { codeSystem: '1.2.250.1.213.4.1.2.3', displayName: 'information de rattachement du DMP à un ENS' },
  OPPOSITION_BRIS_DE_GLACE: { codeSystem: '1.2.250.1.213.4.1.2.3', displayName: 'opposition au mode bris de glace' },
  OPPOSITION_ACCES_URGENCE: { codeSystem: '1.2.250.1.213.4.1.2.3', displayName: "opposition à l'accès au mode urgence" },
} as const

/** Code system of personalRelationship codes (FTH, MTH…). */
export const PERSONAL_RELATIONSHIPS = '2.16.840.1.113883.1.11.19579'
