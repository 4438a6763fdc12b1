import { cdaCheck } from './cda-check.ts'
import { MATRICULE, PATIENT_ID } from './example-header.ts'
import { n1 } from './examples.ts'
import { insOf, patientOf } from './patient.ts'

const ADDRESS = `mailto:${MATRICULE}@patient.mssante.fr`
const CITIZEN = /^mailto:([^@]*)@patient\.mssante\.fr$/i

/** The citizen MSSanté address is the person's own (CDA contract §5, CDA-P-12). */
export const cdaP12 = cdaCheck({
  id: 'CDA-P-12',
  level: 'PEUT',
  exigences: ['SC.DOC.03.MS1'],
  source: { ref: 'Exemples publiés par l’ANS : adresse de Mon espace santé formée du matricule', mark: 'C' },
  title: {
    fr: 'L’adresse de messagerie de Mon espace santé inscrite au document est celle de l’usager.',
    en: 'The Mon espace santé mail address in the document is that of the person.',
  },
  why: {
    fr: 'Une réponse envoyée à cette adresse irait dans l’espace santé de quelqu’un d’autre.',
    en: 'An answer sent to this address would go to somebody else’s Mon espace santé.',
  },
  mend: {
    fr: 'Formez l’adresse avec le matricule INS du document : matricule@patient.mssante.fr.',
    en: 'Form the address with the INS number of the document: number@patient.mssante.fr.',
  },
  reasons: {
    autre: {
      fr: 'L’adresse de Mon espace santé n’est pas formée du matricule INS du document.',
      en: 'The Mon espace santé address is not formed from the INS number of the document.',
    },
    'sans-ins': { fr: 'Une adresse de Mon espace santé est donnée sans matricule INS.', en: 'A Mon espace santé address is given without an INS number.' },
  },
  conforme: [{ name: 'la sienne', subject: () => n1() }],
  fautif: [
    { name: 'celle d’un autre', reason: 'autre', subject: () => n1([ADDRESS, 'mailto:279035121518989@patient.mssante.fr']) },
    { name: 'sans matricule', reason: 'sans-ins', subject: () => n1([PATIENT_ID, '']) },
  ],
  applies: (document) => patientOf(document)?.telecoms.some((t) => CITIZEN.test(t.value ?? '')) ?? false,
  judge(document, found) {
    const target = patientOf(document)
    const numbers = insOf(target).map((id) => id.extension ?? '')
    for (const { element, value = '' } of target?.telecoms ?? []) {
      const number = CITIZEN.exec(value)?.[1]
      if (number === undefined) continue
      if (numbers.length === 0) found.warn('sans-ins', element, { expected: 'patientRole/id', received: value })
      else if (!numbers.includes(number)) found.warn('autre', element, { expected: `${numbers[0] ?? ''}@patient.mssante.fr`, received: value })
    }
  },
})
