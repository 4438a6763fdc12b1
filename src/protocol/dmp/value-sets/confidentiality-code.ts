import { FR_CONFIDENTIALITY, HL7_CONFIDENTIALITY } from './schemes.ts'
import { concepts, type ValueSet } from './value-set.ts'

export const NORMAL = 'N'
export const MASQUE_PS = 'MASQUE_PS'
export const INVISIBLE_PATIENT = 'INVISIBLE_PATIENT'
export const INVISIBLE_REPRESENTANTS_LEGAUX = 'INVISIBLE_REPRESENTANTS_LEGAUX'

/** Confidentiality of the DMP: of HL7 it keeps only N (JDV_J58; DMP interface §7.8). */
export const CONFIDENTIALITY_CODES: ValueSet = {
  name: 'JDV_J58',
  source: 'ANS JDV_J08, JDV_J58; DMP interface §7.8',
  concepts: [
    ...concepts(HL7_CONFIDENTIALITY, { [NORMAL]: 'Normal' }),
    ...concepts(FR_CONFIDENTIALITY, {
      [MASQUE_PS]: 'Masqué aux professionnels de santé',
      [INVISIBLE_PATIENT]: 'Non visible par le patient',
      [INVISIBLE_REPRESENTANTS_LEGAUX]: 'Non visible par les représentants légaux du patient',
    }),
  ],
}
