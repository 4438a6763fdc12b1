import type { DefectRow } from './row.ts'

/** Documents that claim a model they do not follow, and optional parts of the header that are badly filled (cda.md §2 and §4.3). */
export const CDA_MODEL_DEFECTS = [
  {
    id: 'ftsu-dite-fiche-de-retour',
    text: {
      fr: 'Se réclame de la fiche de retour avec le contenu d’une fiche de transfert.',
      en: 'Claims the return sheet with the content of a transfer sheet.',
    },
    breaks: ['CDA-FRSU-01', 'CDA-FRSU-02', 'CDA-FRSU-03', 'DOC-DLU'],
    area: 'urgence',
  },
  {
    id: 'dlu-dit-synthese-medicale',
    text: { fr: 'Se réclame du volet de synthèse médicale avec le contenu d’un DLU.', en: 'Claims the medical summary model with the content of a DLU.' },
    breaks: ['CDA-VSM-01', 'CDA-VSM-02'],
  },
  {
    id: 'dlu-dit-ips',
    text: { fr: 'Se réclame de l’IPS-FR avec le contenu d’un DLU de 2022.', en: 'Claims the IPS-FR with the content of a 2022 DLU.' },
    breaks: ['CDA-IPS-01', 'CDA-IPS-02', 'CDA-IPS-03'],
  },
  {
    id: 'dlu-dit-lettre-de-liaison',
    text: { fr: 'Se réclame de la lettre de liaison de sortie avec le contenu d’un DLU.', en: 'Claims the discharge letter with the content of a DLU.' },
    breaks: ['CDA-LDL-01', 'CDA-LDL-02', 'CDA-LDL-03'],
  },
  {
    id: 'dlu-dit-export',
    text: { fr: 'Se réclame de l’export de DUI avec le contenu d’un DLU.', en: 'Claims the DUI export with the content of a DLU.' },
    breaks: ['CDA-TDDUI-01', 'DMP-C-08'],
  },
  {
    id: 'dlu-section-sans-modele-parent',
    text: { fr: 'Oublie dans une section le modèle dont le sien dérive.', en: 'Forgets in a section the model that its own derives from.' },
    breaks: ['CDA-S-03'],
  },
  {
    id: 'dlu-resultats-sans-acte',
    text: { fr: 'Donne des résultats sans l’acte que leur modèle demande.', en: 'Gives results without the procedure that their model asks for.' },
    breaks: ['CDA-DLU-11'],
  },
  {
    id: 'cda-auteur-logiciel-sans-nom',
    text: {
      fr: 'Se nomme coauteur du document sans dire quel logiciel il est.',
      en: 'Names itself co-author of the document without saying which software it is.',
    },
    breaks: ['CDA-A-06', 'DMP-C-07'],
  },
  { id: 'cda-destinataire-vide', text: { fr: 'Écrit un destinataire vide.', en: 'Writes an empty recipient.' }, breaks: ['CDA-I-02'] },
  {
    id: 'cda-second-signataire-sans-date',
    text: { fr: 'Ajoute un second signataire sans date.', en: 'Adds a second signatory without a date.' },
    breaks: ['CDA-L-02'],
  },
  {
    id: 'cda-representant-sans-nom',
    text: { fr: 'Écrit un représentant légal sans nom.', en: 'Writes a guardian without a name.' },
    breaks: ['CDA-P-14'],
  },
] as const satisfies readonly DefectRow[]
