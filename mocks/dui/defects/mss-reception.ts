import type { DefectRow } from './row.ts'

/** Faults of what it does with the mails it receives (mssante.md §12.4). */
export const MSS_RECEPTION_DEFECTS = [
  {
    id: 'mss-document-non-classe',
    text: { fr: 'Lit le message et ne classe pas le document.', en: 'Reads the message and does not file the document.' },
    breaks: ['MSS-R-01', 'MSS-E-06', 'MSS-E-23', 'MSS-R-03', 'MSS-R-10', 'MSS-R-11', 'MSS-R-12', 'MSS-R-16', 'MSS-R-22', 'MSS-R-30'],
  },
  {
    id: 'mss-doublon-message',
    text: { fr: 'Classe deux fois le document d’un message reçu deux fois.', en: 'Files twice the document of a message received twice.' },
    breaks: ['MSS-R-02', 'DOC-EXEMPLAIRE', 'MSS-R-03'],
  },
  {
    id: 'mss-doublon-document',
    text: { fr: 'Classe une seconde fois un document déjà au dossier.', en: 'Files again a document already in the record.' },
    breaks: ['MSS-R-03', 'DOC-EXEMPLAIRE', 'DOC-INTEGRE', 'MSS-R-02'],
  },
  {
    id: 'mss-inconnu-au-premier',
    text: { fr: 'Range le document d’un inconnu dans le dossier d’un autre.', en: 'Files the document of an unknown person in someone else’s record.' },
    breaks: ['MSS-R-04', 'MSS-R-09'],
  },
  {
    id: 'mss-sans-ins-classe',
    text: { fr: 'Classe sans personne un document qui ne porte pas d’INS.', en: 'Files with nobody a document that bears no INS.' },
    breaks: ['MSS-R-05'],
  },
  {
    id: 'mss-traits-non-compares',
    text: { fr: 'Classe un document sur le seul matricule.', en: 'Files a document on the number alone.' },
    breaks: ['MSS-R-06'],
  },
  {
    id: 'mss-traits-incomplets-acceptes',
    text: { fr: 'Classe un document auquel il manque des traits.', en: 'Files a document that lacks traits.' },
    breaks: ['MSS-R-07'],
  },
  {
    id: 'mss-patient-par-objet',
    text: { fr: 'Choisit le dossier d’après l’objet du message.', en: 'Chooses the record after the subject of the message.' },
    breaks: ['MSS-R-08', 'MSS-R-04', 'MSS-R-05', 'MSS-R-07', 'MSS-R-09'],
  },
  {
    id: 'mss-oid-ignore',
    text: { fr: 'Ne distingue pas un matricule de test d’un matricule réel.', en: 'Does not tell a test number from a production one.' },
    breaks: ['MSS-R-09'],
  },
  {
    id: 'mss-archive-nom-exact',
    text: { fr: 'Ne voit l’archive que sous un nom et un type précis.', en: 'Sees the archive only under one exact name and type.' },
    breaks: ['MSS-R-10'],
  },
  {
    id: 'mss-premier-document-seul',
    text: { fr: 'Ne classe que le premier document d’une archive.', en: 'Files only the first document of an archive.' },
    breaks: ['MSS-R-11'],
  },
  {
    id: 'mss-archive-illisible-muette',
    text: { fr: 'Ne dit rien quand une archive est illisible.', en: 'Says nothing when an archive cannot be read.' },
    breaks: ['MSS-R-12'],
  },
  {
    id: 'mss-pieces-homonymes',
    text: { fr: 'Perd une pièce jointe qui porte le nom d’une autre.', en: 'Loses an attachment that bears the name of another.' },
    breaks: ['MSS-R-13'],
  },
  {
    id: 'mss-accuse-non-rapproche',
    text: { fr: 'Ne rapproche pas un accusé du message envoyé.', en: 'Does not match a receipt with the message sent.' },
    breaks: ['MSS-R-14', 'MSS-C-10', 'MSS-R-15'],
  },
  {
    id: 'mss-accuse-integre',
    text: { fr: 'Intègre l’archive contenue dans un accusé.', en: 'Files the archive held in a receipt.' },
    breaks: ['MSS-R-14', 'DOC-EXEMPLAIRE'],
  },
  {
    id: 'mss-dsn-ignore',
    text: { fr: 'Ne dit pas qu’un message n’a pas été remis.', en: 'Does not say that a message was not delivered.' },
    breaks: ['MSS-R-15', 'MSS-C-10'],
  },
  { id: 'mss-mdn-toujours', text: { fr: 'Envoie un accusé qui n’est pas demandé.', en: 'Sends a receipt nobody asked for.' }, breaks: ['MSS-R-16'] },
  { id: 'mss-mdn-deux-fois', text: { fr: 'Envoie deux accusés pour un message.', en: 'Sends two receipts for one message.' }, breaks: ['MSS-R-16'] },
  { id: 'mss-mdn-jamais', text: { fr: 'N’envoie pas l’accusé demandé.', en: 'Does not send the receipt asked for.' }, breaks: ['MSS-R-16'] },
  {
    id: 'mss-mdn-sans-original',
    text: { fr: 'Renvoie un accusé sans le message d’origine.', en: 'Sends a receipt without the original message.' },
    breaks: ['MSS-R-17'],
  },
  {
    id: 'mss-mdn-ancienne-forme',
    text: { fr: 'Écrit les accusés d’erreur dans leur ancienne forme.', en: 'Writes error receipts in their former shape.' },
    breaks: ['MSS-R-18'],
  },
  {
    id: 'mss-lu-avant-integration',
    text: { fr: 'Marque lu un message avant d’avoir intégré son document.', en: 'Marks a message read before its document is filed.' },
    breaks: ['MSS-R-19'],
  },
  {
    id: 'mss-uidvalidity-ignoree',
    text: { fr: 'Ne voit pas que le serveur a renuméroté la boîte.', en: 'Does not see that the server renumbered the box.' },
    breaks: ['MSS-R-20', 'DOC-EXEMPLAIRE', 'MSS-R-02', 'MSS-R-03'],
  },
  {
    id: 'mss-sans-archive-en-erreur',
    text: { fr: 'Met en erreur un message ordinaire.', en: 'Treats an ordinary message as an error.' },
    breaks: ['MSS-R-21'],
  },
  {
    id: 'mss-version-non-remplacee',
    text: { fr: 'Garde comme valable la version remplacée.', en: 'Keeps the replaced version as valid.' },
    breaks: ['MSS-R-22'],
  },
  {
    id: 'mss-prefixe-montre',
    text: { fr: 'Montre la marque XDM/1.0/DDM+ dans la liste.', en: 'Shows the mark XDM/1.0/DDM+ in the list.' },
    breaks: ['MSS-R-23'],
  },
  {
    id: 'mss-purge-aveugle',
    text: { fr: 'Purge des messages que d’autres ont marqués.', en: 'Purges messages that others have marked.' },
    breaks: ['MSS-R-24'],
  },
  {
    id: 'mss-attente-perdue',
    text: { fr: 'N’entend plus rien après une coupure du serveur.', en: 'Hears nothing more after a break of the server.' },
    breaks: ['MSS-R-25'],
  },
  {
    id: 'mss-html-actif',
    text: { fr: 'Montre le HTML d’un message avec ses scripts.', en: 'Shows the HTML of a message with its scripts.' },
    breaks: ['MSS-R-26'],
  },
  {
    id: 'mss-sans-traces',
    text: { fr: 'Ne garde pas de trace de ce qui est fait des messages.', en: 'Keeps no trace of what is done with messages.' },
    breaks: ['MSS-R-27'],
  },
  {
    id: 'mss-liste-sans-auteur',
    text: { fr: 'Ne montre pas l’auteur des documents reçus.', en: 'Does not show the author of the documents received.' },
    breaks: ['MSS-R-29'],
  },
  {
    id: 'mss-suppression-ignoree',
    text: { fr: 'Garde comme valable un document que son auteur a supprimé.', en: 'Keeps as valid a document its author deleted.' },
    breaks: ['MSS-R-30'],
  },
  {
    id: 'mss-rattachement-perdu',
    text: { fr: 'Ne classe pas le document qu’une personne a rattaché.', en: 'Does not file the document a person attached.' },
    breaks: ['MSS-R-31'],
  },
  {
    id: 'mss-premiere-archive-seule',
    text: { fr: 'Ne lit que la première archive d’un message.', en: 'Reads only the first archive of a message.' },
    breaks: ['MSS-R-28'],
  },
] as const satisfies readonly DefectRow[]
