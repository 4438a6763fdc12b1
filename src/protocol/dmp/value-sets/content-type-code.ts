import { TRE_A00, TRE_R02, TRE_R209, TRE_R276 } from './schemes.ts'
import { concepts, type ValueSet } from './value-set.ts'

/** TRE_R209 codes of JDV_J59; a label that was not read is left undefined. */
const ACTIVITIES: readonly (readonly [string, string | undefined])[] = [
  ['03', 'Hospitalisation complète'],
  ['04', 'Hospitalisation de jour'],
  ['07', 'Consultations soins externes'],
  ['08', 'Bloc opératoire'],
  ['09', 'Autres unités médico-techniques'],
  ['11', 'Hébergement complet ou internat'],
  ['13', 'Semi-internat'],
  ['14', 'Externat'],
  ['15', "Placement en famille d'accueil"],
  ['16', 'Prestations sur le lieu de vie'],
  ['17', 'Internat de semaine'],
  ['18', 'Hébergement de nuit en structure éclatée'],
  ['19', 'Traitement et cure ambulatoire'],
  ['20', 'Hospitalisation de semaine'],
  ['21', 'Accueil de jour'],
  ['22', 'Accueil de nuit'],
  ...['25', '26', '27', '28', '33', '37'].map((code) => [code, undefined] as const),
  ['40', 'Accueil temporaire avec hébergement'],
  ...['42', '43'].map((code) => [code, undefined] as const),
  ['44', 'Accueil temporaire de jour'],
  ...['45', '46', '47', '48'].map((code) => [code, undefined] as const),
  ['50', 'Protection juridique'],
  ['52', undefined],
  ['54', 'Accueil familial'],
  ['60', 'Consultations et actes'],
  ['97', "Type d'activité indifférencié"],
]

/** SA05 to SA69; the gaps of TRE_R02 are those of the facility types. */
const SECTORS = Array.from({ length: 65 }, (_, i) => `SA${String(i + 5).padStart(2, '0')}`).filter((code) => code !== 'SA11')

/** Activity of a SubmissionSet (JDV_J59 of the DMP; DMP interface §7.8). */
export const CONTENT_TYPE_CODES: ValueSet = {
  name: 'JDV_J59',
  source: 'ANS JDV_J59; DMP interface §7.8',
  concepts: [
    ...ACTIVITIES.map(([code, label]) => ({ code, label, scheme: TRE_R209 })),
    ...concepts(TRE_R276, { '05': 'HAD', '11': undefined, '12': undefined }),
    ...SECTORS.map((code) => ({ code, label: undefined, scheme: TRE_R02 })),
    ...concepts(TRE_A00, { EXP_PATIENT: undefined }),
  ],
}

/** What ANS proposes for an HL7 v2 PV1-2 (DMP interface §7.8). */
export const CONTENT_TYPE_OF_PATIENT_CLASS: Readonly<Record<string, string>> = { I: '03', O: '07', R: '19', N: '97', E: '07' }
