import { notFiled } from './not-filed.ts'

/** A document about a number that nobody has here waits for a person; 902 (MSSanté contract §12.4, MSS-R-04). */
export const mssR04 = notFiled({
  id: 'MSS-R-04',
  treatment: '902',
  code: '902',
  exigences: ['SC.MSS.25.MS1', 'MSS/va1.27', 'LOCAL-CR-02', 'SC.MSS/CONF.24'],
  title: {
    fr: 'Un document dont le matricule n’est celui d’aucune identité qualifiée attend qu’une personne le rattache.',
    en: 'A document whose matricule is that of no qualifiée identity waits for a person to attach it.',
  },
  why: {
    fr: 'Le classer d’office, c’est le mettre dans le dossier d’un autre ; le perdre, c’est priver le résident de son compte rendu.',
    en: 'Filing it by rule means putting it in somebody else’s record; losing it means depriving the resident of the report.',
  },
  mend: {
    fr: 'Placez-le dans la liste des documents non lus, avec la comparaison visuelle des traits, et répondez par le code 902 si un accusé est demandé.',
    en: 'Put it in the list of unread documents, with the visual comparison of traits, and answer with code 902 if a receipt is asked for.',
  },
  because: { fr: 'son matricule n’est celui d’aucune identité qualifiée', en: 'its matricule is that of no qualifiée identity' },
  example: { document: [], context: { params: { connu: 'provisoire' } } },
})
