import { PRACTICE_SETTINGS, TRE_A00, TRE_R02 } from './schemes.ts'
import { concepts, type ValueSet } from './value-set.ts'

/** Facilities of the social and medico-social sector (DMP interface §§4.3, 7.8). */
const ESSMS: Readonly<Record<string, string | undefined>> = {
  SA16: 'Etablissement pour personnes handicapées',
  SA17: 'Etablissement pour personnes âgées',
  SA18: 'Etablissement aide à la famille',
  // Protection de l'enfance, hébergement et réadaptation: their whole labels were not read.
  SA20: undefined,
  SA21: undefined,
  SA41: 'Autre établissement du domaine social ou médico-social',
}
/** Others whose label a sample shows. */
const SEEN: Readonly<Record<string, string>> = { SA01: 'Etablissement public de santé', SA07: 'Cabinet individuel' }

const SECTORS = Array.from({ length: 69 }, (_, i) => `SA${String(i + 1).padStart(2, '0')}`).filter((code) => code !== 'SA11' && code !== 'SA62')
const NOT_PROFESSIONAL = concepts(TRE_A00, { EXP_PATIENT: undefined, SNR: undefined })

/** Kinds of facility (JDV_J61 of the DMP, read as JDV_J02: SA01 to SA69 without SA11 and SA62; DMP interface §7.8). */
export const HEALTHCARE_FACILITY_TYPE_CODES: ValueSet = {
  name: 'JDV_J61',
  source: 'ANS JDV_J02, TRE_R02; DMP interface §7.8',
  concepts: [...SECTORS.map((code) => ({ code, label: ESSMS[code] ?? SEEN[code], scheme: TRE_R02 })), ...NOT_PROFESSIONAL],
}

/** Practice settings (JDV_J62 of the DMP, read as JDV_J04; DMP interface §7.8). */
export const PRACTICE_SETTING_CODES: ValueSet = {
  name: 'JDV_J62',
  source: 'ANS JDV_J04; DMP interface §7.8',
  concepts: [
    ...concepts(PRACTICE_SETTINGS, {
      AMBULATOIRE: undefined,
      AMO: undefined,
      DEPISTAGE: undefined,
      ESSMS: 'Etablissement ou Service Social ou Médico-Social',
      ETABLISSEMENT: 'Etablissement de santé',
      HAD: undefined,
      MAD: undefined,
      PALLIATIF: undefined,
      SAD: undefined,
      SAMU_SMUR: undefined,
    }),
    ...NOT_PROFESSIONAL,
  ],
}

/** Whether a facility belongs to the social and medico-social sector, whose practice setting is `ESSMS` (EX_GEN-1377, in DMP interface §7.8). */
export function isEssms(facilityCode: string): boolean {
  return Object.hasOwn(ESSMS, facilityCode)
}
