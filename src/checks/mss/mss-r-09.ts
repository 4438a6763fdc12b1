import { notFiled } from './not-filed.ts'

/** The same number under another authority is another person’s (MSSanté contract §12.4, MSS-R-09). */
export const mssR09 = notFiled({
  id: 'MSS-R-09',
  treatment: '902-autorite',
  code: '902',
  exigences: ['SC.MSS/CONF.24', 'MSS/va1.27'],
  title: {
    fr: 'Un matricule donné sous une autre autorité (de test, par exemple) n’est pas pris pour celui de la personne.',
    en: 'A matricule given under another authority (a test one, for instance) is not taken for that of the person.',
  },
  why: {
    fr: 'Le même numéro peut exister en test et en production, ou comme numéro d’attente : c’est le couple numéro et autorité qui désigne quelqu’un.',
    en: 'The same number may exist for tests and for real, or as a waiting number: the pair of number and authority designates somebody.',
  },
  mend: {
    fr: 'Comparez le matricule avec son OID (1.2.250.1.213.1.4.8, .9, .10, .11), jamais le numéro seul.',
    en: 'Compare the matricule with its OID (1.2.250.1.213.1.4.8, .9, .10, .11), never the number alone.',
  },
  because: { fr: 'son matricule est donné sous une autre autorité', en: 'its matricule is given under another authority' },
  example: {
    document: [['root="1.2.250.1.213.1.4.10"', 'root="1.2.250.1.213.1.4.9"']],
  },
})
