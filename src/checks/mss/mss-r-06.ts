import { notFiled } from './not-filed.ts'

/** The right number with other traits is a trap; 904 (MSSanté contract §12.4, MSS-R-06). */
export const mssR06 = notFiled({
  id: 'MSS-R-06',
  treatment: '904',
  code: '904',
  exigences: ['SC.MSS.25.MS1', 'MSS/va1.27', 'LOCAL-CR-02'],
  title: {
    fr: 'Un document au bon matricule mais aux traits différents n’est pas classé : une personne compare.',
    en: 'A document with the right matricule but other traits is not filed: a person compares.',
  },
  why: {
    fr: 'Un matricule recopié sur la mauvaise personne est l’erreur la plus dangereuse : seuls les traits la révèlent.',
    en: 'A matricule copied onto the wrong person is the most dangerous error: only the traits reveal it.',
  },
  mend: {
    fr: 'Comparez nom de naissance, premier prénom, date de naissance et sexe avant de classer ; au moindre écart, mettez en attente et répondez 904 si un accusé est demandé.',
    en: 'Compare birth name, first given name, date of birth and sex before filing; at the slightest difference, let it wait and answer 904 if a receipt is asked for.',
  },
  because: { fr: 'ses traits ne sont pas ceux du dossier', en: 'its traits are not those of the record' },
  example: {
    document: [['TCHITCHI', 'AUTRENOM']],
  },
})
