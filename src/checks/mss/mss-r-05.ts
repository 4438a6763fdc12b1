import { PATIENT_ID } from '../cda/example-header.ts'
import { notFiled } from './not-filed.ts'

/** A document without INS is never filed by itself; 903 (MSSanté contract §12.4, MSS-R-05). */
export const mssR05 = notFiled({
  id: 'MSS-R-05',
  treatment: '903',
  code: '903',
  exigences: ['MSS/va1.27', 'SC.MSS.25.MS1', 'SC.MSS/CONF.24'],
  title: {
    fr: 'Un document sans matricule INS n’est jamais rattaché d’office à quelqu’un.',
    en: 'A document without an INS matricule is never attached to anybody by rule.',
  },
  why: {
    fr: 'Un nom et une date de naissance ne suffisent pas : deux personnes les partagent plus souvent qu’on ne croit.',
    en: 'A name and a date of birth are not enough: two people share them more often than one thinks.',
  },
  mend: {
    fr: 'Mettez-le en attente d’une comparaison par une personne, sans dossier par défaut, et répondez par le code 903 si un accusé est demandé.',
    en: 'Let it wait for a comparison by a person, without any default record, and answer with code 903 if a receipt is asked for.',
  },
  because: { fr: 'il ne porte aucun matricule INS', en: 'it bears no INS matricule' },
  example: {
    document: [[PATIENT_ID, '']],
  },
})
