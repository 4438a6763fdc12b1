import type { DefectRow } from './row.ts'

/** Faults of the file of documents a DUI keeps and shows (segur-dui.md §§5.2, 5.3, 5.12). */
export const DMP_FILE_DEFECTS = [
  {
    id: 'document-perdu-apres-refus',
    text: { fr: 'Perd un document que le DMP n’a pas reçu.', en: 'Loses a document that the DMP did not take.' },
    breaks: ['DOC-ATTENTE'],
  },
  {
    id: 'depot-non-montre',
    text: { fr: 'Montre en attente un document que le DMP a enregistré.', en: 'Shows as waiting a document that the DMP registered.' },
    breaks: ['DOC-DEPOSE'],
  },
  {
    id: 'redepot-nouvel-identifiant',
    text: {
      fr: 'Renvoie sous un nouvel identifiant un document dont l’envoi a été coupé.',
      en: 'Sends again under a new identifier a document whose sending was cut.',
    },
    breaks: ['DOC-DEPOSE', 'DOC-UNE-FOIS'],
  },
  {
    id: 'remplace-montre-a-jour',
    text: { fr: 'Montre encore comme bonne une version remplacée.', en: 'Still shows a replaced version as the right one.' },
    breaks: ['DOC-REMPLACE'],
  },
  {
    id: 'retrait-non-montre',
    text: { fr: 'Montre encore déposé un document retiré du DMP.', en: 'Still shows as deposited a document withdrawn from the DMP.' },
    breaks: ['DOC-RETIRE'],
  },
  {
    id: 'visibilite-non-montree',
    text: { fr: 'Montre tous les documents comme visibles de tous.', en: 'Shows all documents as visible to everyone.' },
    breaks: ['DOC-SIGNALE', 'DOC-VISIBILITE'],
  },
  {
    id: 'integre-reecrit',
    text: { fr: 'Réécrit un document en l’intégrant.', en: 'Rewrites a document when integrating it.' },
    breaks: ['DOC-INTEGRE'],
  },
  {
    id: 'origine-non-montree',
    text: { fr: 'Ne montre pas d’où vient un document.', en: 'Does not show where a document comes from.' },
    breaks: ['DOC-ORIGINE'],
  },
  {
    id: 'listes-non-montres',
    text: { fr: 'Ne montre pas les documents que le DMP a listés.', en: 'Does not show the documents the DMP listed.' },
    breaks: ['DOC-SIGNALE'],
  },
  {
    id: 'filtre-sur-le-matricule',
    text: { fr: 'Écarte les documents déposés sous un ancien matricule.', en: 'Leaves out documents deposited under a former matricule.' },
    breaks: ['DOC-SIGNALE'],
  },
  {
    id: 'invisible-non-signale',
    text: { fr: 'N’avertit pas qu’un document est invisible pour la personne.', en: 'Does not warn that a document is invisible to the person.' },
    breaks: ['DOC-INVISIBLE'],
  },
  {
    id: 'message-vague',
    text: { fr: 'Dit seulement qu’une erreur est survenue.', en: 'Only says that an error occurred.' },
    breaks: ['DOC-INFORME'],
  },
] as const satisfies readonly DefectRow[]
