import type { DefectRow } from './row.ts'

/** Faults of the header of a CDA (cda.md §5). */
export const CDA_HEADER_DEFECTS = [
  { id: 'cda-sans-realm-code', text: { fr: 'Oublie realmCode FR.', en: 'Forgets realmCode FR.' }, breaks: ['CDA-H-01'] },
  { id: 'cda-sans-type-id', text: { fr: 'Oublie typeId.', en: 'Forgets typeId.' }, breaks: ['CDA-H-02', 'DMP-C-01'] },
  {
    id: 'cda-sans-hl7-france',
    text: { fr: 'Oublie le templateId de HL7 France.', en: 'Forgets the templateId of HL7 France.' },
    breaks: ['CDA-H-03', 'CDA-H-06'],
  },
  { id: 'cda-sans-ci-sis', text: { fr: 'Oublie le templateId du CI-SIS.', en: 'Forgets the templateId of the CI-SIS.' }, breaks: ['CDA-H-03', 'CDA-H-06'] },
  {
    id: 'cda-sans-modele',
    text: { fr: 'Oublie le templateId du modèle.', en: 'Forgets the templateId of the model.' },
    breaks: ['CDA-H-05', 'CDA-H-06', 'DMP-C-01'],
  },
  {
    id: 'n1-quatre-modeles',
    text: { fr: 'Donne quatre templateId à un document non structuré.', en: 'Gives four templateIds to a non-structured document.' },
    breaks: ['CDA-H-06'],
  },
  { id: 'cda-id-sans-racine', text: { fr: 'Laisse le document sans identifiant.', en: 'Leaves the document without an identifier.' }, breaks: ['CDA-H-07'] },
  {
    id: 'cda-code-inconnu',
    text: { fr: 'Donne un type de document qui n’existe pas.', en: 'Gives a document type that does not exist.' },
    breaks: ['CDA-DLU-01', 'CDA-FTSU-01', 'CDA-H-09', 'DMP-M-17'],
    area: 'urgence',
  },
  {
    id: 'cda-code-mauvais-systeme',
    text: { fr: 'Donne un code LOINC sous une autre nomenclature.', en: 'Gives a LOINC code under another code system.' },
    breaks: ['CDA-DLU-01', 'CDA-FTSU-01', 'CDA-H-09', 'DMP-M-17'],
    area: 'urgence',
  },
  {
    id: 'cda-code-sans-libelle',
    text: { fr: 'Donne le type du document sans son libellé.', en: 'Gives the type of the document without its label.' },
    breaks: ['CDA-H-08', 'DMP-M-25'],
  },
  {
    id: 'cda-titre-vide',
    text: { fr: 'Laisse vide le titre du document CDA.', en: 'Leaves the title of the CDA document empty.' },
    breaks: ['CDA-H-10', 'DMP-F-02', 'DMP-F-04', 'DMP-M-16'],
    area: 'partout',
  },
  { id: 'cda-date-au-jour', text: { fr: 'Date le document au jour seulement.', en: 'Dates the document to the day only.' }, breaks: ['CDA-H-11'] },
  {
    id: 'cda-confidentialite-inconnue',
    text: { fr: 'Donne un niveau de confidentialité qui n’existe pas.', en: 'Gives a confidentiality level that does not exist.' },
    breaks: ['CDA-H-12', 'DMP-C-04'],
  },
  {
    id: 'cda-langue-fr',
    text: { fr: 'Écrit la langue « fr » au lieu de « fr-FR ».', en: 'Writes the language “fr” instead of “fr-FR”.' },
    breaks: ['CDA-H-13', 'DMP-M-15'],
  },
  {
    id: 'cda-sans-set-id',
    text: { fr: 'Oublie l’identifiant de la série du document.', en: 'Forgets the identifier of the document’s series.' },
    breaks: ['CDA-H-14'],
  },
  {
    id: 'cda-sans-related-document',
    text: { fr: 'Remplace un document sans dire lequel.', en: 'Replaces a document without saying which.' },
    breaks: ['CDA-H-15', 'DMP-C-09'],
    area: 'mise-a-jour',
  },
  { id: 'cda-deux-patients', text: { fr: 'Écrit deux patients.', en: 'Writes two patients.' }, breaks: ['CDA-P-01'] },
  {
    id: 'cda-patient-id-sans-extension',
    text: { fr: 'Donne un identifiant local sans valeur.', en: 'Gives a local identifier without a value.' },
    breaks: ['CDA-P-02'],
  },
  { id: 'cda-deux-ins', text: { fr: 'Écrit deux matricules INS.', en: 'Writes two INS numbers.' }, breaks: ['CDA-P-03'] },
  {
    id: 'cda-ins-cle-fausse',
    text: { fr: 'Écrit un matricule INS dont la clé est fausse.', en: 'Writes an INS number whose key is wrong.' },
    breaks: ['CDA-P-04', 'DMP-C-05'],
  },
  {
    id: 'cda-patient-sans-lieu-naissance',
    text: { fr: 'Oublie le lieu de naissance à côté du matricule INS.', en: 'Forgets the birthplace beside the INS number.' },
    breaks: ['CDA-P-05'],
  },
  {
    id: 'cda-nom-sans-qualifieur',
    text: { fr: 'Ne dit pas que le nom est celui de naissance.', en: 'Does not say that the name is the birth name.' },
    breaks: ['CDA-P-05', 'CDA-P-06', 'DMP-M-11'],
  },
  {
    id: 'cda-prenom-hors-liste',
    text: { fr: 'Donne un premier prénom qui n’est pas dans la liste.', en: 'Gives a first given name that is not in the list.' },
    breaks: ['CDA-P-07'],
  },
  {
    id: 'cda-nom-minuscules',
    text: { fr: 'Écrit le nom de naissance en minuscules.', en: 'Writes the birth name in lower case.' },
    breaks: ['CDA-P-08', 'CDA-P-15'],
  },
  {
    id: 'cda-sexe-inconnu',
    text: { fr: 'Donne un sexe qui n’existe pas.', en: 'Gives a sex that does not exist.' },
    breaks: ['CDA-P-09', 'CDA-P-15', 'DMP-M-11'],
  },
  {
    id: 'cda-naissance-annee-seule',
    text: { fr: 'Donne la seule année de naissance.', en: 'Gives the year of birth only.' },
    breaks: ['CDA-P-10', 'CDA-P-15', 'DMP-M-11'],
  },
  {
    id: 'cda-lieu-en-clair',
    text: { fr: 'Écrit le lieu de naissance en clair au lieu de son code.', en: 'Writes the birthplace in words instead of its code.' },
    breaks: ['CDA-P-11'],
  },
  {
    id: 'cda-mssante-patient-autre',
    text: { fr: 'Donne une adresse de messagerie citoyenne qui n’est pas celle du patient.', en: 'Gives a citizen’s mail address that is not the patient’s.' },
    breaks: ['CDA-P-12'],
  },
  {
    id: 'cda-telecom-sans-schema',
    text: { fr: 'Écrit un numéro de téléphone sans « tel: ».', en: 'Writes a telephone number without “tel:”.' },
    breaks: ['CDA-T-01'],
  },
  {
    id: 'cda-adresse-melangee',
    text: { fr: 'Écrit l’adresse du patient à la fois en lignes et en parties.', en: 'Writes the patient’s address both in lines and in parts.' },
    breaks: ['CDA-T-02'],
  },
  {
    id: 'cda-telecom-usage-inconnu',
    text: { fr: 'Donne à un téléphone un usage qui n’existe pas.', en: 'Gives a telephone a use that does not exist.' },
    breaks: ['CDA-T-01'],
  },
  { id: 'cda-auteur-sans-date', text: { fr: 'Oublie la date de l’auteur.', en: 'Forgets the author’s date.' }, breaks: ['CDA-A-01'] },
  {
    id: 'cda-auteur-specialite-inconnue',
    text: { fr: 'Donne à l’auteur une spécialité qui n’existe pas.', en: 'Gives the author a specialty that does not exist.' },
    breaks: ['CDA-A-02'],
  },
  {
    id: 'cda-auteur-rpps-faux',
    text: { fr: 'Donne à l’auteur un identifiant trop court.', en: 'Gives the author an identifier that is too short.' },
    breaks: ['CDA-A-03'],
  },
  {
    id: 'cda-fonction-inconnue',
    text: { fr: 'Donne à l’auteur un rôle qui n’existe pas.', en: 'Gives the author a function that does not exist.' },
    breaks: ['CDA-A-02'],
  },
  { id: 'cda-auteur-deux-noms', text: { fr: 'Donne deux noms de famille à l’auteur.', en: 'Gives the author two family names.' }, breaks: ['CDA-A-05'] },
  {
    id: 'cda-sans-conservateur',
    text: { fr: 'Oublie la structure qui conserve le document.', en: 'Forgets the structure that keeps the document.' },
    breaks: ['CDA-C-01'],
  },
  {
    id: 'cda-conservateur-sans-prefixe',
    text: { fr: 'Identifie le conservateur sans le préfixe de son répertoire.', en: 'Identifies the custodian without the prefix of its register.' },
    breaks: ['CDA-C-02'],
  },
  {
    id: 'cda-sans-signataire',
    text: { fr: 'Oublie le responsable dans le document.', en: 'Forgets the legal authenticator in the document.' },
    breaks: ['CDA-L-01', 'DMP-M-13'],
  },
  {
    id: 'cda-proche-classe-inconnue',
    text: { fr: 'Donne à un proche une classe qui n’existe pas.', en: 'Gives a relative a class that does not exist.' },
    breaks: ['CDA-I-01'],
  },
  { id: 'cda-participant-sans-date', text: { fr: 'Oublie la date d’un participant.', en: 'Forgets the date of a participant.' }, breaks: ['CDA-R-01'] },
  {
    id: 'cda-acte-sans-date',
    text: { fr: 'Oublie la date de l’acte documenté.', en: 'Forgets the date of the act documented.' },
    breaks: ['CDA-D-01', 'CDA-DLU-01', 'CDA-FTSU-01', 'DMP-F-02', 'DMP-M-07', 'DMP-M-14'],
    area: 'partout',
  },
  {
    id: 'cda-acte-secteur-inconnu',
    text: { fr: 'Donne à l’acte un cadre d’exercice qui n’existe pas.', en: 'Gives the act a practice setting that does not exist.' },
    breaks: ['CDA-D-02', 'CDA-D-03', 'DMP-M-20'],
    area: 'urgence',
  },
  {
    id: 'cda-acte-etablissement',
    text: { fr: 'Se présente comme établissement de santé et non comme ESSMS.', en: 'Presents itself as a hospital and not as an ESSMS.' },
    breaks: ['CDA-D-03', 'DMP-M-21', 'DMP-M-27'],
    area: 'urgence',
  },
  { id: 'cda-sans-lieu-exercice', text: { fr: 'Oublie le lieu de la prise en charge.', en: 'Forgets the place of care.' }, breaks: ['CDA-E-01'] },
  {
    id: 'cda-venue-code-inconnu',
    text: { fr: 'Donne à la venue un code qui n’existe pas.', en: 'Gives the encounter a code that does not exist.' },
    breaks: ['CDA-E-01', 'CDA-FTSU-01'],
    area: 'urgence',
  },
  {
    id: 'cda-responsable-oid',
    text: { fr: 'Identifie le responsable de la venue hors du référentiel national.', en: 'Identifies the person responsible outside the national register.' },
    breaks: ['CDA-E-03'],
  },
  {
    id: 'n1-pas-base64',
    text: {
      fr: 'Met dans un document non structuré un contenu qui n’est pas du base64.',
      en: 'Puts in a non-structured document a content that is not base64.',
    },
    breaks: ['CDA-N-01', 'DMP-C-10'],
  },
] as const satisfies readonly DefectRow[]
