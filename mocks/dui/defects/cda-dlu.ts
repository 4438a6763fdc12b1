import type { DefectRow } from './row.ts'

/** Faults of the body of a DLU (cda.md §2.3 and §2.4). */
export const CDA_DLU_DEFECTS = [
  {
    id: 'dlu-sans-feuille-de-style',
    text: { fr: 'Envoie un document structuré sans sa feuille de style.', en: 'Sends a structured document without its style sheet.' },
    breaks: ['CDA-S-05'],
  },
  {
    id: 'dlu-texte-absent',
    text: { fr: 'Laisse une section sans texte lisible.', en: 'Leaves a section without readable text.' },
    breaks: ['CDA-S-01', 'DOC-DLU'],
  },
  {
    id: 'dlu-code-section-faux',
    text: { fr: 'Donne à une section un autre code que le sien.', en: 'Gives a section another code than its own.' },
    breaks: ['CDA-S-02'],
  },
  {
    id: 'dlu-sans-medecin-traitant',
    text: { fr: 'Oublie le médecin traitant dans le DLU.', en: 'Forgets the treating doctor in the DLU.' },
    breaks: ['CDA-DLU-01'],
  },
  {
    id: 'dlu-acte-code-faux',
    text: { fr: 'Donne à l’acte documenté un autre code que celui du modèle.', en: 'Gives the act documented another code than that of the model.' },
    breaks: ['CDA-D-01', 'CDA-DLU-01', 'CDA-FTSU-01'],
    area: 'urgence',
  },
  {
    id: 'dlu-sans-section-etablissement',
    text: { fr: 'Oublie la section de l’établissement de préférence.', en: 'Forgets the section of the preferred hospital.' },
    breaks: ['CDA-DLU-10', 'DOC-DLU'],
  },
  {
    id: 'dlu-sans-section-traitements',
    text: { fr: 'Oublie la section des traitements.', en: 'Forgets the section of treatments.' },
    breaks: ['CDA-DLU-10', 'DOC-DLU'],
  },
  {
    id: 'dlu-sans-section-directives',
    text: { fr: 'Oublie la section des directives anticipées.', en: 'Forgets the section of advance directives.' },
    breaks: ['CDA-DLU-10', 'DOC-DLU'],
  },
  {
    id: 'dlu-sans-section-evenements',
    text: { fr: 'Oublie la section des observations.', en: 'Forgets the section of observations.' },
    breaks: ['CDA-DLU-10', 'DOC-DLU'],
  },
  {
    id: 'dlu-sans-section-resultats',
    text: { fr: 'Oublie la section des résultats.', en: 'Forgets the section of results.' },
    breaks: ['CDA-DLU-10', 'DOC-DLU'],
  },
  {
    id: 'dlu-sans-section-documents',
    text: { fr: 'Oublie la section des documents ajoutés.', en: 'Forgets the section of attached documents.' },
    breaks: ['CDA-DLU-10', 'DOC-DLU'],
  },
  {
    id: 'dlu-etat-hors-jeu',
    text: { fr: 'Décrit l’état par un code hors de son jeu de valeurs.', en: 'Describes the state with a code outside its value set.' },
    breaks: ['CDA-DLU-20'],
  },
  {
    id: 'dlu-checklist-hors-jeu',
    text: { fr: 'Coche un document hors de son jeu de valeurs.', en: 'Ticks a document outside its value set.' },
    breaks: ['CDA-DLU-20'],
  },
  {
    id: 'ftsu-acte-faux',
    text: { fr: 'Donne à la fiche de transfert un autre acte que celui du modèle.', en: 'Gives the transfer sheet another act than that of the model.' },
    breaks: ['CDA-FTSU-01'],
    area: 'urgence',
  },
  {
    id: 'ftsu-venue-non-urgence',
    text: { fr: 'Ne présente pas la venue comme un passage aux urgences.', en: 'Does not present the encounter as an emergency.' },
    breaks: ['CDA-FTSU-01'],
    area: 'urgence',
  },
  {
    id: 'ftsu-sans-section-personnes',
    text: { fr: 'Oublie la section des personnes informées.', en: 'Forgets the section of the people told.' },
    breaks: ['CDA-FTSU-02', 'DOC-DLU'],
    area: 'urgence',
  },
  {
    id: 'ftsu-sans-centre-15',
    text: { fr: 'Ne dit pas si le Centre 15 est informé.', en: 'Does not say whether the emergency line was told.' },
    breaks: ['CDA-FTSU-03'],
    area: 'urgence',
  },
  {
    id: 'ftsu-sans-section-motif',
    text: { fr: 'Oublie le motif du transfert.', en: 'Forgets the reason for transfer.' },
    breaks: ['CDA-FTSU-02', 'DOC-DLU'],
    area: 'urgence',
  },
  {
    id: 'ftsu-sans-etat-de-conscience',
    text: { fr: 'Oublie l’état de conscience.', en: 'Forgets the state of consciousness.' },
    breaks: ['CDA-FTSU-03'],
    area: 'urgence',
  },
  {
    id: 'ftsu-sans-section-signes-vitaux',
    text: { fr: 'Oublie la section des signes vitaux.', en: 'Forgets the section of vital signs.' },
    breaks: ['CDA-FTSU-02', 'DOC-DLU'],
    area: 'urgence',
  },
  {
    id: 'ftsu-sans-poids',
    text: { fr: 'Oublie le poids parmi les signes vitaux.', en: 'Forgets the weight among vital signs.' },
    breaks: ['CDA-FTSU-03'],
    area: 'urgence',
  },
  {
    id: 'ftsu-prothese-hors-jeu',
    text: { fr: 'Décrit une prothèse par un code hors de son jeu de valeurs.', en: 'Describes a prosthesis with a code outside its value set.' },
    breaks: ['CDA-SU-20'],
    area: 'urgence',
  },
] as const satisfies readonly DefectRow[]
