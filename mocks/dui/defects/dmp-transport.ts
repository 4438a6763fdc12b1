import type { DefectRow } from './row.ts'

/** Faults of the connection and of the SOAP envelope towards the DMP (dmp.md §15.1). */
export const DMP_TRANSPORT_DEFECTS = [
  { id: 'dmp-tls-1-1', text: { fr: 'N’accepte de parler que TLS 1.1 au DMP.', en: 'Only speaks TLS 1.1 to the DMP.' }, breaks: ['DMP-T-01', 'IGC-15'] },
  {
    id: 'dmp-sans-certificat',
    text: { fr: 'Appelle le DMP sans certificat client.', en: 'Calls the DMP without a client certificate.' },
    breaks: ['IGC-01'],
  },
  {
    id: 'dmp-certificat-cachet-en-tls',
    text: { fr: 'Présente au DMP le certificat de cachet comme certificat client.', en: 'Presents the seal certificate to the DMP as its client certificate.' },
    breaks: ['DMP-T-02', 'DMP-V-10', 'IGC-05'],
  },
  {
    id: 'dmp-enveloppe-soap-1-1',
    text: { fr: 'Écrit au DMP une enveloppe SOAP 1.1.', en: 'Writes a SOAP 1.1 envelope to the DMP.' },
    breaks: ['DMP-T-03', 'DOC-INFORME'],
    area: 'incident',
  },
  {
    id: 'dmp-encodage-latin1',
    text: { fr: 'Envoie des octets Latin-1 en les annonçant UTF-8.', en: 'Sends Latin-1 bytes announced as UTF-8.' },
    breaks: ['DMP-T-04'],
  },
  {
    id: 'dmp-message-id-reutilise',
    text: { fr: 'Envoie toujours le même MessageID au DMP.', en: 'Always sends the same MessageID to the DMP.' },
    breaks: ['DMP-T-05'],
  },
  {
    id: 'dmp-base64-au-lieu-de-mtom',
    text: {
      fr: 'Met le document en base64 dans l’enveloppe au lieu d’une partie MTOM.',
      en: 'Puts the document in base64 in the envelope instead of an MTOM part.',
    },
    breaks: ['DMP-T-06'],
  },
  { id: 'dmp-sans-to', text: { fr: 'Oublie l’en-tête wsa:To.', en: 'Forgets the wsa:To header.' }, breaks: ['DMP-T-07'] },
  { id: 'dmp-sans-reply-to', text: { fr: 'Oublie l’en-tête wsa:ReplyTo.', en: 'Forgets the wsa:ReplyTo header.' }, breaks: ['DMP-T-08'] },
  {
    id: 'dmp-action-fausse',
    text: { fr: 'Annonce une autre wsa:Action que celle de la transaction.', en: 'Announces another wsa:Action than that of the transaction.' },
    breaks: ['DMP-T-09'],
  },
  {
    id: 'dmp-sans-must-understand',
    text: { fr: 'N’exige pas que ReplyTo et Action soient compris.', en: 'Does not require that ReplyTo and Action be understood.' },
    breaks: ['DMP-T-10'],
  },
  {
    id: 'dmp-cid-introuvable',
    text: { fr: 'Renvoie à une partie MIME qui n’existe pas.', en: 'Refers to a MIME part that does not exist.' },
    breaks: ['DMP-T-11'],
  },
  {
    id: 'dmp-mauvais-chemin',
    text: { fr: 'Appelle un autre service du DMP que celui de la transaction.', en: 'Calls another service of the DMP than that of the transaction.' },
    breaks: ['DMP-T-12'],
  },
  {
    id: 'dmp-corps-hors-schema',
    text: { fr: 'Ajoute au test d’existence un élément que le schéma n’a pas.', en: 'Adds to the existence test an element that the schema does not have.' },
    breaks: ['DMP-T-13'],
  },
  {
    id: 'dmp-deux-securites',
    text: { fr: 'Met deux blocs wsse:Security dans l’en-tête.', en: 'Puts two wsse:Security blocks in the header.' },
    breaks: ['DMP-T-14'],
  },
] as const satisfies readonly DefectRow[]
