import type { Text } from '../../i18n/text.ts'

/** What the terminal says to a person who reads the list of documents of a record. */
export const DOCUMENT_WORDS = {
  look: {
    fr: 'Regardez à l’écran la liste des documents de cette personne, ceux du DMP compris.',
    en: 'Look on the screen at the list of this person’s documents, those of the DMP included.',
  },
  howMany: {
    fr: 'Combien de documents le logiciel montre-t-il pour cette personne (0 si aucun) ?',
    en: 'How many documents does the software show for this person (0 if none)?',
  },
  numberAgain: { fr: 'Tapez un nombre, de 0 à {max}.', en: 'Type a number, from 0 to {max}.' },
  nth: { fr: 'Document {n} sur {of}', en: 'Document {n} of {of}' },
  type: {
    fr: 'Type affiché : numéro de cette liste, ou code LOINC s’il n’y est pas (Entrée si non affiché) :',
    en: 'Type shown: number in this list, or LOINC code if it is not there (Enter if not shown):',
  },
  typeAgain: {
    fr: 'Tapez un numéro de 1 à {max}, un code LOINC comme 74207-2, ou Entrée.',
    en: 'Type a number from 1 to {max}, a LOINC code such as 74207-2, or Enter.',
  },
  title: { fr: 'Titre affiché (Entrée si non affiché) :', en: 'Title shown (Enter if not shown):' },
  state: { fr: 'État affiché ?', en: 'State shown?' },
  pending: { fr: 'en attente d’envoi', en: 'waiting to be sent' },
  held: { fr: 'retenu, ne sera pas envoyé', en: 'held back, will not be sent' },
  deposited: { fr: 'envoyé au DMP', en: 'sent to the DMP' },
  replaced: { fr: 'remplacé', en: 'replaced' },
  withdrawn: { fr: 'retiré du DMP', en: 'withdrawn from the DMP' },
  refused: { fr: 'refusé par le DMP', en: 'refused by the DMP' },
  integrated: { fr: 'intégré au dossier', en: 'integrated into the record' },
  listed: { fr: 'seulement signalé par le DMP', en: 'only reported by the DMP' },
  untold: { fr: 'rien ne l’indique', en: 'nothing tells' },
  origin: { fr: 'D’où vient-il, d’après l’écran ?', en: 'Where does it come from, according to the screen?' },
  fromDui: { fr: 'de ce logiciel', en: 'this software' },
  fromDmp: { fr: 'du DMP', en: 'the DMP' },
  fromMssante: { fr: 'de MSSanté', en: 'MSSanté' },
  visibility: {
    fr: 'Qui ne peut pas le voir, d’après l’écran ? 1 les professionnels (masqué) · 2 la personne · 3 ses représentants légaux (plusieurs numéros possibles ; Entrée si rien n’est indiqué) :',
    en: 'Who cannot see it, according to the screen? 1 professionals (masked) · 2 the person · 3 their legal representatives (several numbers possible; Enter if nothing is indicated):',
  },
  visibilityAgain: {
    fr: 'Tapez un ou plusieurs numéros de 1 à 3, par exemple « 2 3 », ou Entrée.',
    en: 'Type one or more numbers from 1 to 3, for example “2 3”, or Enter.',
  },
  date: { fr: 'Date du document (Entrée si non affichée) :', en: 'Date of the document (Enter if not shown):' },
  author: { fr: 'Auteur (Entrée si non affiché) :', en: 'Author (Enter if not shown):' },
  version: { fr: 'Numéro de version (Entrée si non affiché) :', en: 'Version number (Enter if not shown):' },
  message: { fr: 'Message affiché à propos de ce document (Entrée si aucun) :', en: 'Message shown about this document (Enter if none):' },
  uniqueId: { fr: 'Identifiant unique du document (Entrée si non affiché) :', en: 'Unique identifier of the document (Enter if not shown):' },
  uniqueIdAgain: {
    fr: 'L’identifiant d’un document est un OID, par exemple 1.2.250.1.999.5.1.5.42. Recopiez-le tel qu’il est affiché, ou tapez Entrée.',
    en: 'The identifier of a document is an OID, for example 1.2.250.1.999.5.1.5.42. Copy it as it is shown, or press Enter.',
  },
  handedOver: { fr: 'Fichier à remettre au logiciel :', en: 'File to give to the software:' },
} satisfies Record<string, Text>

/** The types a DUI usually shows: LOINC code of JDV_J07 (DMP interface §7.7), words a carer knows. */
export const DOCUMENT_TYPES: readonly { readonly code: string; readonly text: Text }[] = [
  { code: '74207-2', text: { fr: 'Document de liaison d’urgence (DLU)', en: 'Emergency liaison document (DLU)' } },
  { code: '78341-5', text: { fr: 'Fiche de transfert vers les urgences', en: 'Transfer sheet to the emergency department' } },
  { code: '60280-5', text: { fr: 'Fiche de retour des urgences', en: 'Return sheet from the emergency department' } },
  { code: '60591-5', text: { fr: 'Synthèse médicale', en: 'Medical summary' } },
  { code: '34112-3', text: { fr: 'Compte rendu d’hospitalisation', en: 'Hospital report' } },
  { code: '11490-0', text: { fr: 'Lettre de liaison à la sortie de l’hôpital', en: 'Discharge letter of a hospital' } },
  { code: '15507-7', text: { fr: 'Compte rendu de passage aux urgences', en: 'Emergency department report' } },
  { code: '11488-4', text: { fr: 'Compte rendu de consultation', en: 'Consultation report' } },
  { code: '11506-3', text: { fr: 'Compte rendu ou fiche de suivi de soins', en: 'Care follow-up report' } },
  { code: '11502-2', text: { fr: 'Compte rendu de biologie', en: 'Laboratory report' } },
  { code: '18748-4', text: { fr: 'Compte rendu d’imagerie', en: 'Imaging report' } },
  { code: '57833-6', text: { fr: 'Ordonnance (produits de santé)', en: 'Prescription (health products)' } },
  { code: '11369-6', text: { fr: 'Historique des vaccinations', en: 'Vaccination history' } },
  { code: '28653-4', text: { fr: 'Document social ou médico-social', en: 'Social care document' } },
  { code: '34842-5', text: { fr: 'Grille d’évaluation médico-sociale', en: 'Social care assessment' } },
  { code: '80788-3', text: { fr: 'Projet personnalisé d’accompagnement', en: 'Personal support plan' } },
  { code: '88348-8', text: { fr: 'Lettre de liaison d’entrée en établissement médico-social', en: 'Admission letter of a social care establishment' } },
  { code: '83981-1', text: { fr: 'Lettre de liaison de sortie d’établissement médico-social', en: 'Discharge letter of a social care establishment' } },
]
