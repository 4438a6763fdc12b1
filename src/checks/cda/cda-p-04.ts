import { matriculeProblem } from '../../protocol/ins/matricule.ts'
import { returnedMatricules } from '../ins/reference.ts'
import { cdaCheck } from './cda-check.ts'
import { MATRICULE, PATIENT_ID } from './example-header.ts'
import { n1 } from './examples.ts'
import { insOf, patientOf } from './patient.ts'

/** The INS number: shape and key (CDA contract §5, CDA-P-04; INS contract §1.1). */
export const cdaP04 = cdaCheck({
  id: 'CDA-P-04',
  exigences: ['SC.DOC.03.MS1', 'INS/va1.01'],
  source: { ref: 'Référentiel INS : matricule de 15 caractères, clé comprise', mark: 'S' },
  title: {
    fr: 'Le matricule INS du document a 15 caractères et une clé juste.',
    en: 'The INS number of the document has 15 characters and a right key.',
  },
  why: {
    fr: 'Une clé fausse trahit une erreur de recopie : le document irait chez un autre, ou nulle part.',
    en: 'A wrong key betrays a copying error: the document would go to somebody else, or nowhere.',
  },
  mend: {
    fr: 'Reprenez le matricule tel qu’INSi l’a rendu : 13 caractères suivis de la clé, sans espace.',
    en: 'Take the number as INSi returned it: 13 characters followed by the key, without spaces.',
  },
  reasons: {
    forme: { fr: 'Le matricule n’a pas la forme de 15 caractères, clé comprise.', en: 'The number has not the shape of 15 characters, key included.' },
    cle: { fr: 'La clé du matricule est {recue} au lieu de {attendue}.', en: 'The key of the number is {recue} instead of {attendue}.' },
  },
  conforme: [{ name: 'matricule juste', subject: () => n1() }],
  fautif: [
    { name: 'sans clé', reason: 'forme', subject: () => n1([PATIENT_ID, PATIENT_ID.replace(MATRICULE, '2360663220836')]) },
    { name: 'avec des espaces', reason: 'forme', subject: () => n1([PATIENT_ID, PATIENT_ID.replace(MATRICULE, '2 36 06 63 220 836 56')]) },
    { name: 'clé fausse', reason: 'cle', subject: () => n1([PATIENT_ID, PATIENT_ID.replace(MATRICULE, '236066322083600')]) },
  ],
  applies: (document) => insOf(patientOf(document)).length > 0,
  judge(document, found, context) {
    const returned = returnedMatricules(context)
    for (const id of insOf(patientOf(document))) {
      const matricule = id.extension ?? ''
      // A number the service itself returned with a wrong key is not the DUI's doing: some published test people have one.
      const problem = returned.has(matricule) ? undefined : matriculeProblem(matricule)
      if (problem?.code === 'shape') found.fail('forme', id.element, { expected: '15', received: id.extension })
      else if (problem)
        found.fail('cle', id.element, {
          expected: problem.expected,
          received: problem.received,
          params: { attendue: problem.expected, recue: problem.received },
        })
    }
  },
})
