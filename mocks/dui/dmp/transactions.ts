/** Authentication of a call (dmp.md §4.1): the establishment alone, or a person it vouches for. */
export type VihfMode = 'INDIRECTE' | 'INDIRECTE_RENFORCEE'

/** Each transaction: the service's name in the path, and its wsa:Action (dmp.md §2). */
export const TRANSACTIONS = {
  'td0.2': { service: 'patients', action: 'urn:hl7-org:v3:PRPA_IN201307UV02' },
  'td0.3': { service: 'habilitations', action: 'urn:si-dmp-habilitations:HabilitationsEndPoint:setAuthorization' },
  'td0.4': { service: 'patientsSpecific', action: 'urn:si-dmp-patients:PatientSpecificEndPoint:patientList' },
  'td2.1': { service: 'repository', action: 'urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-b' },
  'td3.1': { service: 'registry', action: 'urn:ihe:iti:2007:RegistryStoredQuery' },
  'td3.2': { service: 'repository', action: 'urn:ihe:iti:2007:RetrieveDocumentSet' },
  'td3.3': { service: 'registry', action: 'urn:ihe:iti:2010:UpdateDocumentSet' },
} as const

export type Transaction = keyof typeof TRANSACTIONS
