import { BIRTH_TIME } from '../cda/example-header.ts'
import { notFiled } from './not-filed.ts'

/** A number with some traits missing is not enough; 905 (MSSanté contract §12.4, MSS-R-07). */
export const mssR07 = notFiled({
  id: 'MSS-R-07',
  treatment: '905',
  code: '905',
  exigences: ['SC.MSS.25.MS1', 'MSS/va1.27'],
  title: {
    fr: 'Un document dont les traits sont incomplets n’est pas classé d’office, même au bon matricule.',
    en: 'A document whose traits are incomplete is not filed by rule, even with the right matricule.',
  },
  why: {
    fr: 'Sans les traits, rien ne vérifie que le matricule est bien celui de la personne soignée.',
    en: 'Without the traits, nothing verifies that the matricule is that of the person cared for.',
  },
  mend: {
    fr: 'Mettez-le en attente d’une personne et répondez par le code 905 si un accusé est demandé.',
    en: 'Let it wait for a person and answer with code 905 if a receipt is asked for.',
  },
  because: { fr: 'il lui manque un trait d’identité', en: 'one of its identity traits is missing' },
  example: {
    document: [[BIRTH_TIME, '']],
  },
})
