import type { DefectRow } from './row.ts'

/** Faults of the signature of a submission, and of its coherence with the document (dmp.md §15.5). */
export const DMP_DOCUMENT_DEFECTS = [
  { id: 'xades-manifest-sans-id', text: { fr: 'Signe un manifeste que rien ne nomme.', en: 'Signs a manifest that nothing names.' }, breaks: ['DMP-X-01'] },
  {
    id: 'xades-digest-lot',
    text: { fr: 'Calcule une empreinte du lot au lieu de la constante.', en: 'Computes a digest of the set instead of the constant.' },
    breaks: ['DMP-X-02'],
  },
  {
    id: 'xades-digest-non-canonique',
    text: { fr: 'Calcule l’empreinte du document sur ses octets non canonisés.', en: 'Computes the document’s digest on bytes that are not canonical.' },
    breaks: ['DMP-X-03'],
  },
  { id: 'xades-valeur-fausse', text: { fr: 'Altère la signature du lot.', en: 'Alters the signature of the set.' }, breaks: ['DMP-X-04'] },
  {
    id: 'xades-autre-certificat',
    text: { fr: 'Signe le lot avec un autre certificat que l’assertion.', en: 'Signs the set with another certificate than the assertion.' },
    breaks: ['DMP-X-05'],
  },
  {
    id: 'xades-sans-chaine',
    text: { fr: 'Ne donne pas la chaîne du certificat qui signe le lot.', en: 'Does not give the chain of the certificate that signs the set.' },
    breaks: ['DMP-X-06'],
  },
  {
    id: 'cda-modele-inconnu',
    text: { fr: 'Se réclame d’un modèle de document qui n’existe pas.', en: 'Claims a document model that does not exist.' },
    breaks: ['DMP-C-01', 'CDA-H-05', 'CDA-H-06'],
  },
  {
    id: 'xds-unique-id-autre-que-cda',
    text: { fr: 'Donne à l’entrée un autre identifiant que celui du document.', en: 'Gives the entry another identifier than that of the document.' },
    breaks: ['DMP-C-02', 'DOC-ATTENTE', 'DOC-DEPOSE'],
    area: 'incident',
  },
  {
    id: 'xds-creation-heure-locale',
    text: { fr: 'Écrit la date de création en heure locale.', en: 'Writes the creation date in local time.' },
    breaks: ['DMP-C-03', 'DMP-M-14'],
  },
  {
    id: 'xds-titre-autre-que-cda',
    text: { fr: 'Donne à l’entrée un autre titre que celui du document.', en: 'Gives the entry another title than that of the document.' },
    breaks: ['DMP-C-04'],
  },
  {
    id: 'cda-patient-autre-ins',
    text: { fr: 'Écrit dans le document un autre matricule que celui du dépôt.', en: 'Writes in the document another matricule than that of the deposit.' },
    breaks: ['DMP-C-05', 'CDA-P-04'],
  },
  {
    id: 'xds-debut-acte-autre',
    text: { fr: 'Donne à l’entrée une autre date d’acte que celle du document.', en: 'Gives the entry another act date than that of the document.' },
    breaks: ['DMP-C-06'],
  },
  {
    id: 'xds-signataire-autre-que-cda',
    text: { fr: 'Donne à l’entrée un autre responsable que celui du document.', en: 'Gives the entry another legal authenticator than that of the document.' },
    breaks: ['DMP-C-07'],
  },
  {
    id: 'xds-format-d-un-autre-modele',
    text: { fr: 'Donne à l’entrée le format d’un autre modèle.', en: 'Gives the entry the format of another model.' },
    breaks: ['DMP-C-08'],
  },
  {
    id: 'cda-version-non-incrementee',
    text: { fr: 'Remplace un document sans changer son numéro de version.', en: 'Replaces a document without changing its version number.' },
    breaks: ['DMP-C-09', 'DOC-REMPLACE', 'DOC-UNE-FOIS'],
    area: 'mise-a-jour',
  },
  {
    id: 'cda-set-id-change',
    text: { fr: 'Remplace un document en changeant l’identifiant de sa série.', en: 'Replaces a document and changes the identifier of its series.' },
    breaks: ['DMP-C-09'],
    area: 'mise-a-jour',
  },
  {
    id: 'pdf-sans-pdfa',
    text: { fr: 'Joint un PDF qui ne se dit pas PDF/A-1.', en: 'Wraps a PDF that does not call itself PDF/A-1.' },
    breaks: ['DMP-C-10', 'CDA-N-02'],
  },
  {
    id: 'cda-lien-externe',
    text: { fr: 'Appelle une feuille de style sur un site extérieur.', en: 'Calls a stylesheet on an outside site.' },
    breaks: ['DMP-C-11', 'CDA-S-04', 'CDA-S-05'],
  },
  {
    id: 'depot-tronque',
    text: { fr: 'Envoie un document coupé avant sa fin.', en: 'Sends a document cut before its end.' },
    breaks: ['CDA-H-00', 'DMP-C-01', 'DMP-X-03'],
  },
  {
    id: 'cda-hors-schema',
    text: { fr: 'Écrit dans le document un élément que le schéma n’a pas.', en: 'Writes in the document an element that the schema does not have.' },
    breaks: ['CDA-H-16'],
  },
] as const satisfies readonly DefectRow[]
