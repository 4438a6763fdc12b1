import type { DefectRow } from './row.ts'

/** Faults of the archives it writes (xdm.md §5). */
export const XDM_DEFECTS = [
  {
    id: 'xdm-crc-faux',
    text: { fr: 'Écrit dans l’archive des sommes de contrôle fausses.', en: 'Writes wrong checksums in the archive.' },
    breaks: ['MSS-E-08', 'XDM-Z-01'],
  },
  {
    id: 'xdm-entree-hors-racine',
    text: { fr: 'Met dans l’archive un fichier qui sortirait de son dossier.', en: 'Puts in the archive a file that would leave its folder.' },
    breaks: ['XDM-Z-02'],
  },
  { id: 'xdm-sans-readme', text: { fr: 'Oublie README.TXT.', en: 'Forgets README.TXT.' }, breaks: ['XDM-Z-03'] },
  { id: 'xdm-sans-metadata', text: { fr: 'Oublie METADATA.XML.', en: 'Forgets METADATA.XML.' }, breaks: ['MSS-E-08', 'XDM-Z-04'] },
  {
    id: 'xdm-noms-minuscules',
    text: { fr: 'Nomme les fichiers de l’archive en minuscules.', en: 'Names the files of the archive in lower case.' },
    breaks: ['XDM-D-01', 'XDM-Z-05'],
  },
  {
    id: 'xdm-deux-lots',
    text: { fr: 'Met deux lots dans une archive.', en: 'Puts two submission sets in one archive.' },
    breaks: ['MSS-E-09', 'MSS-E-13', 'MSS-E-14', 'XDM-Z-06'],
  },
  { id: 'xdm-fichier-en-trop', text: { fr: 'Ajoute un fichier que rien n’annonce.', en: 'Adds a file that nothing announces.' }, breaks: ['XDM-Z-07'] },
  {
    id: 'xdm-racine-ancienne',
    text: { fr: 'Écrit les métadonnées dans une version périmée du format.', en: 'Writes the metadata in an outdated version of the format.' },
    breaks: ['XDM-M-01'],
  },
  {
    id: 'xdm-lot-sans-marque',
    text: { fr: 'N’indique pas quel objet est le lot.', en: 'Does not tell which object is the submission set.' },
    breaks: ['XDM-M-02'],
  },
  {
    id: 'xdm-sans-association',
    text: { fr: 'Ne relie pas les documents au lot.', en: 'Does not link the documents to the submission set.' },
    breaks: ['XDM-M-03'],
  },
  {
    id: 'xdm-sans-source-id',
    text: { fr: 'Oublie l’identifiant du système qui envoie.', en: 'Forgets the identifier of the sending system.' },
    breaks: ['XDM-M-04'],
  },
  {
    id: 'xdm-sans-content-type',
    text: { fr: 'Oublie le type d’activité du lot.', en: 'Forgets the activity type of the submission set.' },
    breaks: ['XDM-M-05'],
  },
  {
    id: 'xdm-uri-inconnue',
    text: { fr: 'Annonce un fichier qui n’est pas dans l’archive.', en: 'Announces a file that is not in the archive.' },
    breaks: ['XDM-D-01'],
  },
  { id: 'xdm-hash-faux', text: { fr: 'Donne une empreinte fausse.', en: 'Gives a wrong hash.' }, breaks: ['XDM-D-02'] },
  { id: 'xdm-taille-fausse', text: { fr: 'Donne une taille fausse.', en: 'Gives a wrong size.' }, breaks: ['XDM-D-03'] },
  { id: 'xdm-sans-langue', text: { fr: 'Oublie la langue du document.', en: 'Forgets the language of the document.' }, breaks: ['XDM-D-04'] },
  { id: 'xdm-code-sans-schema', text: { fr: 'Donne un code sans sa nomenclature.', en: 'Gives a code without its coding scheme.' }, breaks: ['XDM-D-05'] },
  {
    id: 'xdm-classe-fausse',
    text: { fr: 'Donne une classe qui ne va pas avec le type.', en: 'Gives a class that does not go with the type.' },
    breaks: ['XDM-D-06'],
  },
  { id: 'xdm-format-faux', text: { fr: 'Donne le format d’un autre modèle.', en: 'Gives the format of another model.' }, breaks: ['XDM-D-07'] },
  {
    id: 'xdm-action-sans-version',
    text: { fr: 'Annonce une nouvelle version pour une première.', en: 'Announces a new version for a first one.' },
    breaks: ['XDM-D-08'],
  },
  {
    id: 'xdm-remplacement-sans-lien',
    text: { fr: 'Remplace un document sans le lien vers l’ancien.', en: 'Replaces a document without the link to the former.' },
    breaks: ['CDA-H-15', 'MSS-E-25', 'XDM-D-09'],
  },
  {
    id: 'xdm-patient-lot-autre',
    text: { fr: 'Donne au lot le matricule d’une autre personne.', en: 'Gives the submission set another person’s number.' },
    breaks: ['XDM-P-01'],
  },
  {
    id: 'xdm-patient-sans-oid',
    text: { fr: 'Donne le matricule sans son autorité.', en: 'Gives the number without its authority.' },
    breaks: ['MSS-E-12', 'XDM-P-02'],
  },
  {
    id: 'xdm-patient-autre-que-cda',
    text: { fr: 'Donne dans les métadonnées un autre matricule que dans le document.', en: 'Gives in the metadata another number than in the document.' },
    breaks: ['MSS-C-01', 'MSS-E-12', 'XDM-P-03'],
  },
  {
    id: 'xdm-traits-faux',
    text: { fr: 'Donne dans les métadonnées un autre nom que dans le document.', en: 'Gives in the metadata another name than in the document.' },
    breaks: ['MSS-E-12', 'XDM-P-04'],
  },
  {
    id: 'xdm-type-autre',
    text: { fr: 'Donne dans les métadonnées un autre type que dans le document.', en: 'Gives in the metadata another type than in the document.' },
    breaks: ['XDM-C-01', 'XDM-D-06'],
  },
  {
    id: 'xdm-unique-id-autre',
    text: { fr: 'Donne dans les métadonnées un autre identifiant que dans le document.', en: 'Gives in the metadata another identifier than in the document.' },
    breaks: ['XDM-C-02'],
  },
  {
    id: 'xdm-creation-locale',
    text: { fr: 'Donne l’heure de création sans la convertir.', en: 'Gives the creation time without converting it.' },
    breaks: ['XDM-C-03'],
  },
  {
    id: 'xdm-titre-autre',
    text: { fr: 'Donne dans les métadonnées un autre titre que dans le document.', en: 'Gives in the metadata another title than in the document.' },
    breaks: ['XDM-C-04'],
  },
  {
    id: 'xdm-etablissement-autre',
    text: { fr: 'Donne dans les métadonnées un autre secteur que dans le document.', en: 'Gives in the metadata another sector than in the document.' },
    breaks: ['XDM-C-05'],
  },
  {
    id: 'xdm-cda-sans-type-id',
    text: { fr: 'Envoie un document qui n’est pas conforme.', en: 'Sends a document that is not conforming.' },
    breaks: ['CDA-H-02', 'XDM-C-06'],
  },
] as const satisfies readonly DefectRow[]
