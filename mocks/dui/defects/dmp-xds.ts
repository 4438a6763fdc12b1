import type { DefectRow } from './row.ts'

/** Faults of the XDS metadata of a deposit (dmp.md §15.4). */
export const DMP_XDS_DEFECTS = [
  {
    id: 'xds-sans-noeud-lot',
    text: { fr: 'Ne dit pas que le lot est un SubmissionSet.', en: 'Does not say that the package is a SubmissionSet.' },
    breaks: ['DMP-M-01'],
  },
  {
    id: 'xds-sans-source-id',
    text: { fr: 'Oublie l’identifiant de la source du lot.', en: 'Forgets the identifier of the source of the set.' },
    breaks: ['DMP-M-02'],
  },
  { id: 'xds-submission-time-locale', text: { fr: 'Date le lot en heure locale.', en: 'Dates the set in local time.' }, breaks: ['DMP-M-03'] },
  {
    id: 'xds-auteur-lot-autre',
    text: { fr: 'Nomme comme auteur du lot un autre que l’émetteur.', en: 'Names as author of the set someone else than the sender.' },
    breaks: ['DMP-M-04'],
  },
  {
    id: 'xds-content-type-inconnu',
    text: { fr: 'Donne un type d’activité qui n’existe pas.', en: 'Gives an activity type that does not exist.' },
    breaks: ['DMP-M-05'],
  },
  {
    id: 'xds-lot-unique-id-pas-oid',
    text: { fr: 'Donne au lot un identifiant qui n’est pas un OID.', en: 'Gives the set an identifier that is not an OID.' },
    breaks: ['DMP-M-06'],
  },
  {
    id: 'xds-sans-pratique',
    text: { fr: 'Oublie le cadre d’exercice du document.', en: 'Forgets the practice setting of the document.' },
    breaks: ['DMP-M-07'],
  },
  {
    id: 'xds-format-schema-faux',
    text: { fr: 'Se trompe d’identifiant pour le schéma du format.', en: 'Mistakes the identifier of the format’s scheme.' },
    breaks: ['DMP-M-07'],
  },
  {
    id: 'xds-patient-autre-lot',
    text: { fr: 'Nomme dans le lot un autre patient que celui du document.', en: 'Names in the set another patient than that of the document.' },
    breaks: ['DMP-M-08'],
  },
  { id: 'xds-mime-pdf', text: { fr: 'Annonce comme PDF un document CDA.', en: 'Announces a CDA document as a PDF.' }, breaks: ['DMP-M-09'] },
  {
    id: 'xds-ipp-remplace-par-ins',
    text: { fr: 'Donne le matricule INS comme identifiant local du patient.', en: 'Gives the INS number as the patient’s local identifier.' },
    breaks: ['DMP-M-10'],
  },
  {
    id: 'xds-pid5-sans-type',
    text: { fr: 'Écrit les noms du patient sans dire de quels noms il s’agit.', en: 'Writes the patient’s names without saying which names they are.' },
    breaks: ['DMP-M-11'],
  },
  {
    id: 'xds-auteur-sans-type-id',
    text: { fr: 'Écrit l’auteur sans le type de son identifiant.', en: 'Writes the author without the type of his identifier.' },
    breaks: ['DMP-M-12'],
  },
  {
    id: 'xds-sans-legal-authenticator',
    text: { fr: 'Oublie le responsable du document.', en: 'Forgets the legal authenticator of the document.' },
    breaks: ['DMP-M-13'],
  },
  { id: 'xds-fin-avant-debut', text: { fr: 'Termine l’acte avant de le commencer.', en: 'Ends the act before it begins.' }, breaks: ['DMP-M-14', 'DMP-C-06'] },
  { id: 'xds-langue-en', text: { fr: 'Annonce un document en anglais.', en: 'Announces a document in English.' }, breaks: ['DMP-M-15', 'DMP-C-04'] },
  { id: 'xds-titre-vide', text: { fr: 'Laisse vide le titre du document.', en: 'Leaves the title of the document empty.' }, breaks: ['DMP-M-16'] },
  { id: 'xds-type-inconnu', text: { fr: 'Donne un type de document abandonné.', en: 'Gives an abandoned document type.' }, breaks: ['DMP-M-17', 'DMP-C-04'] },
  {
    id: 'xds-classe-fausse',
    text: { fr: 'Donne une classe qui n’est pas celle du type.', en: 'Gives a class that is not that of the type.' },
    breaks: ['DMP-M-18'],
  },
  { id: 'xds-format-inconnu', text: { fr: 'Donne un format qui n’existe pas.', en: 'Gives a format that does not exist.' }, breaks: ['DMP-M-19', 'DMP-C-08'] },
  {
    id: 'xds-pratique-inconnue',
    text: { fr: 'Donne un cadre d’exercice qui n’existe pas.', en: 'Gives a practice setting that does not exist.' },
    breaks: ['DMP-M-20'],
  },
  {
    id: 'xds-etablissement-incoherent',
    text: { fr: 'Donne un autre type d’établissement que celui de l’assertion.', en: 'Gives another facility type than that of the assertion.' },
    breaks: ['DMP-M-21'],
  },
  {
    id: 'xds-confidentialite-sans-n',
    text: { fr: 'Oublie le niveau de confidentialité N.', en: 'Forgets the confidentiality level N.' },
    breaks: ['DMP-M-22', 'DMP-C-04'],
  },
  {
    id: 'xds-masque-et-invisible',
    text: { fr: 'Rend le document à la fois masqué et invisible pour la personne.', en: 'Makes the document both masked and invisible to the person.' },
    breaks: ['DMP-M-23'],
  },
  {
    id: 'xds-secret-sans-invisible',
    text: {
      fr: 'Dépose en connexion secrète un document visible des représentants légaux.',
      en: 'Deposits in secret connection a document that legal representatives can see.',
    },
    breaks: ['DMP-M-24'],
    area: 'mineur',
  },
  {
    id: 'xds-sans-coding-scheme',
    text: { fr: 'Donne une classe sans sa nomenclature.', en: 'Gives a class without its coding scheme.' },
    breaks: ['DMP-M-25'],
  },
  { id: 'xds-sans-has-member', text: { fr: 'Ne rattache pas le document à son lot.', en: 'Does not attach the document to its set.' }, breaks: ['DMP-M-26'] },
  { id: 'xds-sans-signature', text: { fr: 'Dépose sans la signature du lot.', en: 'Deposits without the signature of the set.' }, breaks: ['DMP-M-27'] },
  {
    id: 'xds-signature-langue',
    text: { fr: 'Donne à la signature une autre langue que « art ».', en: 'Gives the signature another language than “art”.' },
    breaks: ['DMP-M-27'],
  },
  { id: 'xds-sans-signs', text: { fr: 'Ne relie pas la signature au lot.', en: 'Does not link the signature to the set.' }, breaks: ['DMP-M-28'] },
  {
    id: 'xds-document-casse',
    text: { fr: 'Change la casse de l’identifiant du contenu.', en: 'Changes the case of the content’s identifier.' },
    breaks: ['DMP-M-29'],
  },
  { id: 'xds-hash-faux', text: { fr: 'Annonce une empreinte et une taille fausses.', en: 'Announces a wrong hash and size.' }, breaks: ['DMP-M-30'] },
  {
    id: 'xds-unique-id-deja-depose',
    text: { fr: 'Donne le même identifiant à tous ses documents.', en: 'Gives the same identifier to all its documents.' },
    breaks: ['CDA-H-15', 'DMP-M-31'],
    area: 'mise-a-jour',
  },
  {
    id: 'xds-rplc-uuid-ancien',
    text: { fr: 'Remplace une entrée qui n’est pas l’entrée courante.', en: 'Replaces an entry that is not the current one.' },
    breaks: ['DMP-M-32'],
    area: 'mise-a-jour',
  },
  {
    id: 'xds-status-en-entree',
    text: { fr: 'Fixe lui-même le statut et l’identifiant logique de l’entrée.', en: 'Sets by itself the status and the logical id of the entry.' },
    breaks: ['DMP-M-33'],
  },
  { id: 'xds-ordre-ebrim', text: { fr: 'Écrit les éléments ebRIM dans le désordre.', en: 'Writes the ebRIM elements out of order.' }, breaks: ['DMP-M-34'] },
  {
    id: 'xds-valeur-trop-longue',
    text: { fr: 'Écrit une valeur de plus de 256 caractères.', en: 'Writes a value of more than 256 characters.' },
    breaks: ['DMP-M-35'],
  },
] as const satisfies readonly DefectRow[]
