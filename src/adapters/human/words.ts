import type { Text } from '../../i18n/text.ts'

/** Everything the terminal says to a person. */
export const WORDS = {
  step: { fr: 'Étape {n}', en: 'Step {n}' },
  stepOf: { fr: 'Étape {n} sur {of}', en: 'Step {n} of {of}' },
  scenario: { fr: 'Scénario : {title}', en: 'Scenario: {title}' },
  record: { fr: 'Dossier : {resident}', en: 'Record: {resident}' },
  type: { fr: 'À saisir dans le logiciel :', en: 'To type in the software:' },
  details: { fr: 'Précisions :', en: 'Details:' },
  remaining: { fr: 'Temps restant : {time}', en: 'Time left: {time}' },
  allowed: { fr: 'Vous avez {time}.', en: 'You have {time}.' },
  later: { fr: 'p plus tard', en: 'p later' },
  yes: { fr: 'oui', en: 'yes' },
  no: { fr: 'non', en: 'no' },
  again: {
    fr: 'Je n’ai pas compris cette réponse. Tapez l’un de ces choix : {choices}.',
    en: 'I did not understand this answer. Type one of these choices: {choices}.',
  },
  needed: { fr: 'Une réponse est nécessaire ici (ou « p » pour plus tard).', en: 'An answer is needed here (or “p” for later).' },
  whenDone: { fr: 'Quand c’est terminé, qu’a fait le logiciel ?', en: 'When it is over, what did the software do?' },
  done: { fr: 'fait', en: 'done' },
  refused: { fr: 'refusé par le logiciel', en: 'refused by the software' },
  failed: { fr: 'échec annoncé par le logiciel', en: 'failure announced by the software' },
  message: { fr: 'Message affiché par le logiciel (Entrée si aucun) :', en: 'Message shown by the software (Enter if none):' },
  recordNumber: {
    fr: 'Numéro du dossier dans le logiciel (Entrée s’il n’en a pas) :',
    en: 'Number of the record in the software (Enter if it has none):',
  },
  thanks: { fr: 'Merci, c’est noté.', en: 'Thank you, noted.' },
  pending: {
    fr: 'D’accord : cette étape reste à faire, le passage pourra être repris.',
    en: 'All right: this step remains to be done, the run can be resumed.',
  },
  softwareName: { fr: 'Nom du logiciel essayé :', en: 'Name of the software under test:' },
  softwareVersion: { fr: 'Version du logiciel :', en: 'Version of the software:' },
  presentation: { fr: 'Quelques questions sur le logiciel, une fois pour toutes.', en: 'A few questions about the software, once and for all.' },

  known: { fr: 'Le logiciel montre-t-il cette personne ?', en: 'Does the software show this person?' },
  viewOut: {
    fr: 'Regardez ce que le logiciel transmettrait : document, message, étiquette.',
    en: 'Look at what the software would send out: document, message, label.',
  },
  viewScreen: { fr: 'Regardez la fiche de cette personne à l’écran.', en: 'Look at this person’s record on the screen.' },
  status: { fr: 'Statut de l’identité ?', en: 'Status of the identity?' },
  provisoire: { fr: 'provisoire', en: 'provisoire' },
  recuperee: { fr: 'récupérée', en: 'récupérée' },
  validee: { fr: 'validée', en: 'validée' },
  qualifiee: { fr: 'qualifiée', en: 'qualifiée' },
  notShown: { fr: 'non affiché', en: 'not shown' },
  attributes: { fr: 'Attribut affiché ?', en: 'Attribute shown?' },
  none: { fr: 'aucun', en: 'none' },
  homonyme: { fr: 'homonyme', en: 'homonyme' },
  douteuse: { fr: 'douteuse', en: 'douteuse' },
  fictive: { fr: 'fictive', en: 'fictive' },
  douteuseHomonyme: { fr: 'douteuse et homonyme', en: 'douteuse and homonyme' },
  matricule: { fr: 'Matricule INS affiché, 15 caractères (Entrée s’il n’y en a pas) :', en: 'Matricule INS shown, 15 characters (Enter if there is none):' },
  matriculeAgain: {
    fr: 'Un matricule INS a 15 caractères : 13, puis 2 de clé. Recopiez-le tel qu’il est affiché, avec ou sans espaces.',
    en: 'A matricule INS has 15 characters: 13, then 2 of key. Copy it as it is shown, with or without spaces.',
  },
  realPerson: {
    fr: 'Ce numéro ({masked}) n’est pas celui d’une personne fictive connue. N’utilisez jamais les données d’une personne réelle ici.',
    en: 'This number ({masked}) is not that of a known fictitious person. Never use a real person’s data here.',
  },
  nature: { fr: 'Nature (ou OID) de ce numéro ?', en: 'Kind (or OID) of this number?' },
  insNir: { fr: 'INS-NIR (1.2.250.1.213.1.4.8)', en: 'INS-NIR (1.2.250.1.213.1.4.8)' },
  insNia: { fr: 'INS-NIA (…4.9)', en: 'INS-NIA (…4.9)' },
  insTest: { fr: 'INS-NIR de test (…4.10)', en: 'INS-NIR for tests (…4.10)' },
  insDemo: { fr: 'INS-NIR de démonstration (…4.11)', en: 'INS-NIR for demonstrations (…4.11)' },
  noNature: { fr: 'rien ne l’indique', en: 'nothing tells' },
  former: { fr: 'Ancien matricule INS affiché (Entrée s’il n’y en a pas ou plus) :', en: 'Former matricule INS shown (Enter if there is none, or no more):' },
  blankIfNone: { fr: '(Entrée si non affiché) :', en: '(Enter if not shown):' },
  sexAgain: { fr: 'Tapez M (masculin), F (féminin) ou Entrée.', en: 'Type M (male), F (female) or Enter.' },
  dateAgain: { fr: 'Écrivez la date comme 31/01/1960, ou 1960-01-31.', en: 'Write the date as 31/01/1960, or 1960-01-31.' },
  placeAgain: { fr: 'Un code INSEE a 5 caractères, par exemple 63220 ou 2A020.', en: 'An INSEE code has 5 characters, for example 63220 or 2A020.' },

  by: { fr: 'Votre nom (pour le procès-verbal) :', en: 'Your name (for the record):' },
  byAgain: { fr: 'Votre nom (Entrée pour {by}) :', en: 'Your name (Enter for {by}):' },
  proof: { fr: 'Fichier de preuve, image ou PDF (glissez-le ici) :', en: 'Proof file, image or PDF (drop it here):' },
  comment: { fr: 'Remarque (Entrée si aucune) :', en: 'Comment (Enter if none):' },
  proofClean: { fr: 'Cette preuve ne montre aucune personne réelle ?', en: 'Does this proof show no real person?' },
  proofToMask: { fr: 'Masquez d’abord les personnes réelles, puis donnez le fichier masqué.', en: 'Mask real people first, then give the masked file.' },
  proofAbsent: { fr: 'Ce fichier n’existe pas ou ne peut pas être lu : {file}', en: 'This file does not exist or cannot be read: {file}' },
  proofKind: { fr: 'Ce fichier n’est ni une image (PNG, JPEG, GIF, WebP) ni un PDF.', en: 'This file is neither an image (PNG, JPEG, GIF, WebP) nor a PDF.' },
  proofSize: { fr: 'Ce fichier dépasse 20 Mo : réduisez-le.', en: 'This file is larger than 20 MB: make it smaller.' },
} satisfies Record<string, Text>

/** Names of the traits, as typed and as asked. */
export const TRAITS = {
  nomNaissance: { fr: 'Nom de naissance', en: 'Birth name' },
  premierPrenom: { fr: 'Premier prénom', en: 'First given name' },
  listePrenoms: { fr: 'Liste des prénoms', en: 'All given names' },
  sexe: { fr: 'Sexe', en: 'Sex' },
  dateNaissance: { fr: 'Date de naissance', en: 'Date of birth' },
  lieuNaissance: { fr: 'Lieu de naissance (code INSEE)', en: 'Place of birth (INSEE code)' },
  nomUtilise: { fr: 'Nom utilisé', en: 'Name in use' },
  prenomUtilise: { fr: 'Prénom utilisé', en: 'Given name in use' },
} satisfies Record<string, Text>

/** Names of the arguments a person needs to know. */
export const ARGS: Readonly<Record<string, Text>> = {
  prenoms: { fr: 'Prénoms à envoyer', en: 'Given names to send' },
  carteMatricule: { fr: 'Matricule de la carte', en: 'Number on the card' },
  carteCle: { fr: 'Clé', en: 'Key' },
  justificatif: { fr: 'Pièce présentée (code)', en: 'Document presented (code)' },
  attribut: { fr: 'Attribut', en: 'Attribute' },
  type: { fr: 'Type de document', en: 'Type of document' },
  types: { fr: 'Types de documents', en: 'Types of documents' },
  titre: { fr: 'Titre', en: 'Title' },
  document: { fr: 'Identifiant du document', en: 'Identifier of the document' },
  motif: { fr: 'Motif', en: 'Reason' },
  traitement: { fr: 'Traitement', en: 'Treatment' },
  allergie: { fr: 'Allergie', en: 'Allergy' },
  commentaire: { fr: 'Commentaire', en: 'Comment' },
  boite: { fr: 'Boîte', en: 'Box' },
  vers: { fr: 'Destinataires', en: 'Recipients' },
  objet: { fr: 'Objet', en: 'Subject' },
  texte: { fr: 'Texte', en: 'Text' },
  accuse: { fr: 'Accusés demandés', en: 'Receipts asked for' },
  enReponseA: { fr: 'En réponse au message', en: 'In reply to message' },
  transfert: { fr: 'Message à transférer', en: 'Message to forward' },
  pieceOctets: { fr: 'Taille de la pièce à joindre', en: 'Size of the file to attach' },
  message: { fr: 'Message', en: 'Message' },
  decision: { fr: 'Décision', en: 'Decision' },
  professionnel: { fr: 'Professionnel', en: 'Professional' },
}

/** Values of arguments in words of a screen. */
export const VALUES: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  boite: {
    APP: { fr: 'celle du logiciel', en: 'the software’s' },
    ORG: { fr: 'celle de l’établissement', en: 'the establishment’s' },
    PER: { fr: 'celle du professionnel connecté', en: 'that of the professional logged in' },
  },
  vers: { usager: { fr: 'l’usager, par Mon espace santé', en: 'the usager, through Mon espace santé' } },
  accuse: {
    lecture: { fr: 'accusé de lecture', en: 'read receipt' },
    remise: { fr: 'accusé de remise', en: 'delivery receipt' },
    'lecture remise': { fr: 'accusés de remise et de lecture', en: 'delivery and read receipts' },
  },
  decision: { rattacher: { fr: 'rattacher le document', en: 'attach the document' }, ecarter: { fr: 'écarter le document', en: 'set the document aside' } },
}

/** What the software is, asked once; a name of the profiles' questions → its words. */
export const QUESTIONS: Readonly<Record<string, Text>> = {
  identityRepository: { fr: 'Le logiciel tient-il le référentiel des identités ?', en: 'Does the software hold the reference identities?' },
  callsInsi: { fr: 'Le logiciel appelle-t-il lui-même le téléservice INSi ?', en: 'Does the software itself call the INSi service?' },
  dispensesReimbursedActs: {
    fr: 'La structure réalise-t-elle des actes remboursés (lecture de la carte Vitale) ?',
    en: 'Does the structure perform reimbursed acts (reading of the carte Vitale)?',
  },
  hasDoubtfulOrFictiveFlag: {
    fr: 'Le logiciel propose-t-il les attributs « douteuse » et « fictive » ?',
    en: 'Does the software offer the attributes “douteuse” and “fictive”?',
  },
}

/** Said when a scenario gives no instruction of its own. */
export const INSTRUCTIONS: Readonly<Record<string, Text>> = {
  'resident.create': { fr: 'Créez le dossier de cette personne.', en: 'Create this person’s record.' },
  'resident.update': { fr: 'Modifiez les traits ci-dessous dans le dossier de cette personne.', en: 'Change the traits below in this person’s record.' },
  'resident.flag': { fr: 'Posez l’attribut ci-dessous sur cette identité.', en: 'Set the attribute below on this identity.' },
  'identity.search': { fr: 'Interrogez le téléservice INSi pour cette personne.', en: 'Call the INSi service for this person.' },
  'identity.verify': { fr: 'Vérifiez l’INS de cette personne auprès du téléservice INSi.', en: 'Verify this person’s INS with the INSi service.' },
  'identity.validate': { fr: 'Validez l’identité avec la pièce ci-dessous.', en: 'Validate the identity with the document below.' },
  'record.check': {
    fr: 'Vérifiez si cette personne a un DMP et si vous y avez accès.',
    en: 'Check whether this person has a DMP and whether you have access to it.',
  },
  'document.deposit': { fr: 'Produisez le document et envoyez-le au DMP de cette personne.', en: 'Produce the document and send it to this person’s DMP.' },
  'document.replace': {
    fr: 'Modifiez le document déjà envoyé et remplacez-le dans le DMP.',
    en: 'Change the document already sent and replace it in the DMP.',
  },
  'document.withdraw': { fr: 'Retirez du DMP le document déjà envoyé.', en: 'Withdraw from the DMP the document already sent.' },
  'document.update': { fr: 'Changez qui peut voir le document dans le DMP.', en: 'Change who can see the document in the DMP.' },
  'document.search': { fr: 'Consultez la liste des documents du DMP de cette personne.', en: 'Look at the list of documents in this person’s DMP.' },
  'document.retrieve': { fr: 'Intégrez au dossier le document trouvé dans le DMP.', en: 'Bring into the record the document found in the DMP.' },
  'message.send': { fr: 'Envoyez un message par la messagerie sécurisée, comme indiqué ci-dessous.', en: 'Send a message by secure mail, as told below.' },
  'message.fetch': {
    fr: 'Relevez la messagerie sécurisée et attendez que le logiciel ait fini.',
    en: 'Fetch the secure mail and wait until the software is done.',
  },
  'message.treat': {
    fr: 'Ouvrez le message reçu indiqué ci-dessous, comparez l’identité, puis rattachez le document ou écartez-le.',
    en: 'Open the message received told below, compare the identity, then attach the document or set it aside.',
  },
  login: { fr: 'Connectez-vous au logiciel par Pro Santé Connect.', en: 'Log in to the software through Pro Santé Connect.' },
  'message.integrate': {
    fr: 'Intégrez au dossier le document reçu, comme s’il arrivait par messagerie sécurisée.',
    en: 'Bring into the record the document received, as if it came by secure mail.',
  },
}
