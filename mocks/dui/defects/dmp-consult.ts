import type { DefectRow } from './row.ts'

/** Faults of searches, retrievals and updates (dmp.md §15.6). */
export const DMP_CONSULT_DEFECTS = [
  {
    id: 'td31-requete-inconnue',
    text: { fr: 'Lance une requête dont l’identifiant n’existe pas.', en: 'Runs a query whose identifier does not exist.' },
    breaks: ['DMP-Q-01', 'DOC-DEPOSE'],
    area: 'incident',
  },
  {
    id: 'td31-patient-entre-parentheses',
    text: { fr: 'Met entre parenthèses le patient de la recherche.', en: 'Puts the patient of the search between parentheses.' },
    breaks: ['DMP-Q-02'],
  },
  {
    id: 'td31-patient-avec-date',
    text: { fr: 'Ajoute la date de naissance au matricule recherché.', en: 'Adds the date of birth to the matricule searched.' },
    breaks: ['DMP-Q-03'],
  },
  {
    id: 'td31-sans-limite',
    text: { fr: 'Recherche d’emblée sans limite de deux ans.', en: 'Searches at once without the two-year limit.' },
    breaks: ['DMP-Q-04'],
  },
  {
    id: 'td31-toujours-complete',
    text: { fr: 'Recommence une recherche complète à chaque fois.', en: 'Runs a complete search each time.' },
    breaks: ['DMP-Q-05'],
  },
  {
    id: 'td31-lots-trop-grands',
    text: { fr: 'Demande plus de vingt entrées à la fois.', en: 'Asks for more than twenty entries at a time.' },
    breaks: ['DMP-Q-06'],
  },
  {
    id: 'td31-en-indirecte',
    text: { fr: 'Recherche les documents en mode indirect simple.', en: 'Searches documents in plain indirect mode.' },
    breaks: ['DMP-Q-07', 'DMP-V-38'],
  },
  {
    id: 'td31-apres-depot',
    text: { fr: 'Relance une recherche juste après chaque dépôt.', en: 'Runs a search right after each deposit.' },
    breaks: ['DMP-Q-08', 'DMP-Q-05'],
    area: 'depot',
  },
  {
    id: 'td32-entry-uuid',
    text: { fr: 'Demande un document par son entryUUID.', en: 'Asks for a document by its entryUUID.' },
    breaks: ['DMP-R-01'],
    area: 'lecture',
  },
  {
    id: 'td32-autre-depot',
    text: {
      fr: 'Demande un document à un autre entrepôt que celui de ses métadonnées.',
      en: 'Asks another repository than that of the metadata for a document.',
    },
    breaks: ['DMP-R-01'],
    area: 'lecture',
  },
  {
    id: 'td32-document-non-liste',
    text: { fr: 'Demande un document que la recherche n’a pas rendu.', en: 'Asks for a document that the search did not return.' },
    breaks: ['DMP-R-02'],
    area: 'lecture',
  },
  {
    id: 'td32-cid-non-decode',
    text: { fr: 'Ne décode pas la référence de la partie qui porte le document.', en: 'Does not decode the reference of the part that holds the document.' },
    breaks: ['DMP-R-03', 'DOC-INTEGRE'],
    area: 'lecture',
  },
  {
    id: 'td32-faute-multipart-ignoree',
    text: { fr: 'Ne lit pas une erreur rendue en plusieurs parties.', en: 'Does not read an error that comes in several parts.' },
    breaks: ['DMP-R-03', 'DOC-INFORME'],
    area: 'incident',
  },
  {
    id: 'td33-enveloppe-iti41',
    text: { fr: 'Enveloppe une mise à jour comme un dépôt.', en: 'Wraps an update as a deposit.' },
    breaks: ['DMP-U-01', 'DMP-M-27', 'DMP-M-29', 'DMP-M-31', 'DMP-M-33', 'DMP-T-06', 'DMP-T-09', 'DMP-T-12', 'DMP-V-38'],
    area: 'mise-a-jour',
  },
  {
    id: 'td33-statut-identique',
    text: { fr: 'Donne comme ancien statut le nouveau.', en: 'Gives the new status as the old one.' },
    breaks: ['DMP-U-02'],
    area: 'mise-a-jour',
  },
  {
    id: 'td33-document-d-autrui',
    text: { fr: 'Retire un document qu’un autre a déposé.', en: 'Withdraws a document that someone else deposited.' },
    breaks: ['DMP-U-03'],
    area: 'mise-a-jour',
  },
  {
    id: 'td33-previous-version-fausse',
    text: { fr: 'Donne une version précédente fausse.', en: 'Gives a wrong previous version.' },
    breaks: ['DMP-U-04'],
    area: 'mise-a-jour',
  },
  {
    id: 'td33-rend-invisible',
    text: { fr: 'Rend invisible un document visible.', en: 'Makes a visible document invisible.' },
    breaks: ['DMP-U-05'],
    area: 'mise-a-jour',
  },
  {
    id: 'td33-avec-signature',
    text: { fr: 'Joint une entrée de signature à une mise à jour.', en: 'Adds a signature entry to an update.' },
    breaks: ['DMP-U-06'],
    area: 'mise-a-jour',
  },
  {
    id: 'integre-deux-fois',
    text: { fr: 'Intègre une seconde fois un document déjà au dossier.', en: 'Integrates a second time a document already in the record.' },
    breaks: ['DOC-EXEMPLAIRE', 'DOC-INFORME'],
  },
  {
    id: 'integre-sous-autre-identifiant',
    text: { fr: 'Intègre un document sous un autre identifiant que le sien.', en: 'Integrates a document under another identifier than its own.' },
    breaks: ['DOC-EXEMPLAIRE', 'DOC-INFORME', 'DOC-INTEGRE'],
  },
] as const satisfies readonly DefectRow[]
