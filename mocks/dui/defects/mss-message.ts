import type { DefectRow } from './row.ts'

/** Faults of the mails it sends (mssante.md §12.2). */
export const MSS_MESSAGE_DEFECTS = [
  { id: 'mss-sans-date', text: { fr: 'Envoie un message sans date.', en: 'Sends a message without a date.' }, breaks: ['MSS-E-01'] },
  { id: 'mss-ligne-trop-longue', text: { fr: 'Écrit l’archive sur une seule ligne.', en: 'Writes the archive on a single line.' }, breaks: ['MSS-E-01'] },
  { id: 'mss-message-id-absent', text: { fr: 'Envoie un message sans Message-ID.', en: 'Sends a message without a Message-ID.' }, breaks: ['MSS-E-02'] },
  {
    id: 'mss-message-id-reutilise',
    text: { fr: 'Donne le même Message-ID à tous les messages.', en: 'Gives the same Message-ID to all messages.' },
    breaks: ['MSS-E-02', 'MSS-C-10', 'MSS-E-23', 'MSS-R-14', 'MSS-R-15'],
  },
  { id: 'mss-from-sans-libelle', text: { fr: 'Envoie sans libellé devant l’adresse.', en: 'Sends without a label before the address.' }, breaks: ['MSS-E-03'] },
  { id: 'mss-corps-html-seul', text: { fr: 'Envoie le texte en HTML seulement.', en: 'Sends the text as HTML only.' }, breaks: ['MSS-E-04'] },
  { id: 'mss-corps-latin1', text: { fr: 'Écrit le texte en ISO-8859-1.', en: 'Writes the text in ISO-8859-1.' }, breaks: ['MSS-E-05'] },
  {
    id: 'mss-archive-autre-nom',
    text: { fr: 'Nomme l’archive autrement que IHE_XDM.zip.', en: 'Names the archive otherwise than IHE_XDM.zip.' },
    breaks: ['MSS-E-06'],
  },
  {
    id: 'mss-archive-sans-disposition',
    text: { fr: 'Joint l’archive sans dire que c’est une pièce jointe.', en: 'Attaches the archive without saying it is an attachment.' },
    breaks: ['MSS-E-07'],
  },
  { id: 'mss-archive-tronquee', text: { fr: 'Joint une archive coupée.', en: 'Attaches a truncated archive.' }, breaks: ['MSS-E-08', 'XDM-Z-01'] },
  { id: 'mss-sans-pdf', text: { fr: 'N’envoie pas le PDF à côté de l’archive.', en: 'Does not send the PDF beside the archive.' }, breaks: ['MSS-E-09'] },
  {
    id: 'mss-pdf-regenere',
    text: { fr: 'Refait le PDF au lieu d’envoyer celui du document.', en: 'Makes the PDF again instead of sending that of the document.' },
    breaks: ['MSS-E-10'],
  },
  { id: 'mss-pdf-nom-libre', text: { fr: 'Nomme chaque PDF « document.pdf ».', en: 'Names each PDF “document.pdf”.' }, breaks: ['MSS-E-11'] },
  {
    id: 'mss-deux-usagers',
    text: { fr: 'Mêle le document d’une autre personne à l’archive.', en: 'Mixes the document of another person in the archive.' },
    breaks: ['MSS-E-12', 'XDM-P-01', 'XDM-P-03', 'MSS-C-01', 'MSS-C-04'],
  },
  {
    id: 'mss-objet-libre',
    text: { fr: 'Écrit un objet libre, sans marque pour les logiciels.', en: 'Writes a free subject, without the mark for software.' },
    breaks: ['MSS-E-13'],
  },
  {
    id: 'mss-objet-prefixe',
    text: { fr: 'Met un préfixe devant la marque de l’objet.', en: 'Puts a prefix before the mark of the subject.' },
    breaks: ['MSS-E-13'],
  },
  {
    id: 'mss-objet-nom-minuscules',
    text: { fr: 'Écrit le nom en minuscules dans l’objet.', en: 'Writes the name in lower case in the subject.' },
    breaks: ['MSS-E-13'],
  },
  { id: 'mss-codecda-absent', text: { fr: 'Oublie X-MSS-CODECDA.', en: 'Forgets X-MSS-CODECDA.' }, breaks: ['MSS-E-14'] },
  {
    id: 'mss-codecda-faux',
    text: { fr: 'Annonce dans X-MSS-CODECDA un autre type que celui du document.', en: 'Announces in X-MSS-CODECDA another type than that of the document.' },
    breaks: ['MSS-E-14'],
  },
  {
    id: 'mss-ins-inverse',
    text: { fr: 'Annonce dans X-MSS-INS le contraire de ce que contient l’archive.', en: 'Announces in X-MSS-INS the contrary of what the archive holds.' },
    breaks: ['MSS-E-15'],
  },
  { id: 'mss-ins-toujours-o', text: { fr: 'Annonce toujours une INS qualifiée.', en: 'Always announces a qualified INS.' }, breaks: ['MSS-E-15'] },
  {
    id: 'mss-entetes-sans-document',
    text: { fr: 'Annonce un document quand il n’y en a pas.', en: 'Announces a document when there is none.' },
    breaks: ['MSS-E-16'],
  },
  { id: 'mss-nil-absent', text: { fr: 'Oublie X-MSS-NIL.', en: 'Forgets X-MSS-NIL.' }, breaks: ['MSS-E-17'] },
  {
    id: 'mss-taille-ignoree',
    text: { fr: 'Envoie un message plus gros que ce que le serveur accepte.', en: 'Sends a message larger than the server accepts.' },
    breaks: ['MSS-E-18'],
  },
  {
    id: 'mss-sans-accuse-lecture',
    text: { fr: 'Ne demande pas l’accusé de lecture voulu.', en: 'Does not ask for the read receipt wanted.' },
    breaks: ['MSS-E-19'],
  },
  {
    id: 'mss-sans-notify',
    text: { fr: 'Ne demande pas l’accusé de remise voulu.', en: 'Does not ask for the delivery receipt wanted.' },
    breaks: ['MSS-E-19'],
  },
  { id: 'mss-reponse-sans-fil', text: { fr: 'Répond sans dire à quel message.', en: 'Answers without saying to which message.' }, breaks: ['MSS-E-20'] },
  {
    id: 'mss-nom-encode-en-mots',
    text: {
      fr: 'Écrit les noms de fichiers accentués comme un objet, non comme un paramètre.',
      en: 'Writes accented file names as a subject, not as a parameter.',
    },
    breaks: ['MSS-E-21'],
  },
  { id: 'mss-copie-non-gardee', text: { fr: 'Ne garde pas de copie du message envoyé.', en: 'Keeps no copy of the message sent.' }, breaks: ['MSS-E-22'] },
  {
    id: 'mss-brouillon-sans-pieces',
    text: { fr: 'Perd les pièces jointes d’un brouillon ou d’un message transféré.', en: 'Loses the attachments of a draft or of a forwarded message.' },
    breaks: ['MSS-E-23', 'MSS-E-06'],
  },
  {
    id: 'mss-renvoi-autre-identifiant',
    text: { fr: 'Renvoie un message sous un autre Message-ID.', en: 'Sends a message again under another Message-ID.' },
    breaks: ['MSS-E-24'],
  },
  {
    id: 'mss-renvoi-sans-fin',
    text: { fr: 'Renvoie sans attendre, bien plus de fois qu’il ne faut.', en: 'Sends again without waiting, far more times than it should.' },
    breaks: ['MSS-E-24'],
  },
  {
    id: 'mss-refus-renvoye',
    text: { fr: 'Renvoie un message que le serveur a refusé pour de bon.', en: 'Sends again a message the server has refused for good.' },
    breaks: ['MSS-E-24'],
  },
  {
    id: 'mss-remplacement-sans-fil',
    text: { fr: 'Remplace un document sans dire quel message il remplace.', en: 'Replaces a document without saying which message it replaces.' },
    breaks: ['MSS-E-25'],
  },
  {
    id: 'mss-sans-annule-et-remplace',
    text: { fr: 'Remplace un document sans la mention « annule et remplace ».', en: 'Replaces a document without the words “annule et remplace”.' },
    breaks: ['MSS-E-25'],
  },
  {
    id: 'mss-app-sans-reply-to',
    text: { fr: 'Écrit d’une boîte applicative sans donner d’adresse de réponse.', en: 'Writes from an application box without an address for answers.' },
    breaks: ['MSS-E-26'],
  },
  { id: 'mss-neuf-correspondants', text: { fr: 'Oublie des destinataires au-delà de neuf.', en: 'Forgets recipients beyond nine.' }, breaks: ['MSS-E-27'] },
  {
    id: 'mss-app-sans-mention',
    text: {
      fr: 'Écrit d’une boîte applicative sans dire que l’envoi est automatique.',
      en: 'Writes from an application box without saying that the sending is automatic.',
    },
    breaks: ['MSS-E-26'],
  },
] as const satisfies readonly DefectRow[]
