/** A code as a nomenclature: its system and how its codes are written. */
export interface ValueSet {
  readonly name: string
  has(code: string, codeSystem: string): boolean
}

/** A value set given by the codes of each system, separated by spaces. */
export function valueSet(name: string, codes: Readonly<Record<string, string>>): ValueSet {
  const bySystem = new Map(Object.entries(codes).map(([system, list]) => [system, new Set(list.split(/\s+/))]))
  return { name, has: (code, codeSystem) => bySystem.get(codeSystem)?.has(code) ?? false }
}

/** A value set known by the shape of its codes in each system: too long, or moving too often, to be written here. */
function shapedSet(name: string, shapes: Readonly<Record<string, RegExp>>): ValueSet {
  return { name, has: (code, codeSystem) => shapes[codeSystem]?.test(code) ?? false }
}

const FACILITIES = Array.from({ length: 69 }, (_, i) => `SA${String(i + 1).padStart(2, '0')}`).filter((code) => code !== 'SA11' && code !== 'SA62')

/** Practice setting of an organization (CDA contract §4.4). */
export const JDV_J04 = valueSet('JDV_J04_XdsPracticeSettingCode_CISIS', {
  '1.2.250.1.213.1.1.4.9': 'AMBULATOIRE AMO DEPISTAGE ESSMS ETABLISSEMENT HAD MAD PALLIATIF SAD SAMU_SMUR',
  '1.2.250.1.213.1.1.4.6': 'EXP_PATIENT SNR',
})

/** Kind of facility of care (CDA contract §4.4). */
export const JDV_J02 = valueSet('JDV_J02_XdsHealthcareFacilityTypeCode_CISIS', {
  '1.2.250.1.71.4.2.4': FACILITIES.join(' '),
  '1.2.250.1.213.1.1.4.6': 'EXP_PATIENT SNR',
})

/** Kind of encounter (CDA contract §4.4). */
export const JDV_J142 = valueSet('JDV_J142_EncounterCode_CISIS', {
  '2.16.840.1.113883.5.4': 'IMP EMER AMB FLD HH VR',
  '1.2.250.1.213.1.1.4.2.291': 'EXTERNE SEANCE',
})

/** Function of a participant (CDA contract §4.4). */
export const JDV_J47 = valueSet('JDV_J47_FunctionCode_CISIS', {
  '2.16.840.1.113883.5.88': 'ADMPHYS ATTPHYS DISPHYS PCP',
  '1.2.250.1.213.1.6.1.107': '330 353',
  '1.2.250.1.213.1.1.4.2.280': 'CORRE PRELV ES-REF ES-PREF HEBERG ST-PS-PEC ST-COORD ORG-SOC ST-INF',
})

/** Profession and speciality, by the shape of the codes of each nomenclature the set draws on: 391 codes, which move (CDA contract §4.4). */
export const JDV_J01 = shapedSet('JDV_J01_XdsAuthorSpecialty_CISIS', {
  '1.2.250.1.213.1.1.4.5': /^G1[56]_\d{2}(?:\/[A-Z]+\d*)?$/,
  '1.2.250.1.213.1.6.1.109': /^\d{1,3}$/,
  '1.2.250.1.213.1.6.1.107': /^\d{1,3}$/,
  '1.2.250.1.213.1.6.1.4': /^\d{1,3}$/,
  '1.2.250.1.213.1.1.4.6': /^[A-Z][A-Z_]+$/,
})

/** Relation of a person to the patient, by shape (CDA contract §4.4). */
export const JDV_J11 = shapedSet('JDV_J11_RelationPatient_CISIS', {
  '2.16.840.1.113883.5.111': /^[A-Z]{3,12}$/,
  '1.2.250.1.213.1.1.4.327': /^(?:TUTEUR|CURATEUR|MSVG)$/,
})

/** Civility and title of a professional (JDV_J245, JDV_J246; CDA contract §4.3). */
export const CIVILITIES: readonly string[] = ['M', 'MME']
export const PROFESSIONAL_TITLES: readonly string[] = ['DR', 'MC', 'MG', 'PC', 'PG', 'PR']

export const PARTICIPANT_TYPES: readonly string[] = ['REF', 'REFB', 'INF', 'RESP', 'PRF', 'CON', 'VRF']
export const RELATED_ENTITY_CLASSES: readonly string[] = ['ECON', 'NOK', 'CON', 'CAREGIVER', 'PAT']
export const ENCOUNTER_PARTICIPANT_TYPES: readonly string[] = ['ADM', 'ATND', 'CON', 'DIS', 'REF', 'RESP']
export const TELECOM_SCHEMES: readonly string[] = ['tel', 'fax', 'mailto', 'http', 'ftp', 'mllp']
export const TELECOM_USES: readonly string[] = ['H', 'HP', 'HV', 'WP', 'DIR', 'PUB', 'EC', 'MC', 'PG']
export const ADDRESS_USES: readonly string[] = ['H', 'HP', 'HV', 'WP', 'TMP']
/** nullFlavors that may stand for a telecom. */
export const NO_TELECOM: readonly string[] = ['UNK', 'NASK', 'ASKU', 'NAV', 'MSK']
/** nullFlavors that may stand for a value of a value set (CDA contract §2.4, dansJeuDeValeurs). */
export const NO_VALUE: readonly string[] = ['UNK', 'NASK', 'ASKU', 'NI', 'NAV', 'MSK', 'OTH']
