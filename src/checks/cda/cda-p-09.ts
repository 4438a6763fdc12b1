import { ADMINISTRATIVE_GENDER } from '../../protocol/cda/names.ts'
import { cdaCheck } from './cda-check.ts'
import { GENDER } from './example-header.ts'
import { n1 } from './examples.ts'
import { patientOf } from './patient.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

/** administrativeGenderCode F, M or UN (CDA contract §5, CDA-P-09). */
export const cdaP09 = cdaCheck({
  id: 'CDA-P-09',
  exigences: ['SC.DOC.03.MS1', 'INS/va1.01'],
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'Le sexe de l’usager est F, M ou UN.', en: 'The sex of the person is F, M or UN.' },
  why: { fr: 'C’est un des traits comparés avant de ranger le document.', en: 'It is one of the traits compared before the document is filed.' },
  mend: { fr: `Écrivez ${GENDER}, selon la réponse d’INSi.`, en: `Write ${GENDER}, as INSi answered.` },
  reasons: {
    absent: { fr: 'administrativeGenderCode est absent.', en: 'administrativeGenderCode is missing.' },
    inconnu: { fr: 'Le sexe « {code} » n’est pas F, M ou UN.', en: 'Sex "{code}" is not F, M or UN.' },
    nomenclature: { fr: 'La nomenclature du sexe n’est pas {attendue}.', en: 'The nomenclature of the sex is not {attendue}.' },
  },
  conforme: [{ name: 'F', subject: () => n1() }],
  fautif: [
    { name: 'sans sexe', reason: 'absent', subject: () => n1([GENDER, '']) },
    { name: 'U', reason: 'inconnu', subject: () => n1(['code="F"', 'code="U"']) },
    { name: 'sans nomenclature', reason: 'nomenclature', subject: () => n1([GENDER, '<administrativeGenderCode code="F" displayName="Féminin"/>']) },
  ],
  applies: (document) => patientOf(document)?.patient !== undefined,
  judge(document, found) {
    const target = patientOf(document)
    const gender = target?.gender
    if (!target?.patient) return
    if (!gender) return found.fail('absent', target.patient, { expected: 'F | M | UN' })
    if (!['F', 'M', 'UN'].includes(gender.code ?? ''))
      found.fail('inconnu', gender.element, { expected: 'F | M | UN', received: gender.code, params: { code: gender.code ?? '' } })
    if (gender.codeSystem !== ADMINISTRATIVE_GENDER)
      found.fail('nomenclature', gender.element, { expected: ADMINISTRATIVE_GENDER, received: gender.codeSystem, params: { attendue: ADMINISTRATIVE_GENDER } })
  },
})
