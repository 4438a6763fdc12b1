import type { DefectRow } from './row.ts'

/** Faults of the connections of the mail client (mssante.md §12.1). */
export const MSS_TRANSPORT_DEFECTS = [
  {
    id: 'mss-sans-starttls',
    text: { fr: 'Parle au serveur sans ouvrir de connexion chiffrée.', en: 'Talks to the server without opening an encrypted connection.' },
    breaks: ['MSS-T-01', 'MSS-R-16'],
  },
  { id: 'mss-tls-1-1', text: { fr: 'Propose encore TLS 1.0 et 1.1.', en: 'Still offers TLS 1.0 and 1.1.' }, breaks: ['MSS-T-02'] },
  {
    id: 'mss-suite-faible',
    text: { fr: 'Propose une suite de chiffrement qui n’est pas autorisée.', en: 'Offers a cipher suite that is not allowed.' },
    breaks: ['MSS-T-03'],
  },
  {
    id: 'mss-certificat-expire-accepte',
    text: { fr: 'Accepte un certificat de serveur expiré.', en: 'Accepts an expired server certificate.' },
    breaks: ['MSS-T-04'],
  },
  {
    id: 'mss-revocation-non-verifiee',
    text: { fr: 'Ne vérifie pas si le certificat du serveur est révoqué.', en: 'Does not verify whether the server certificate is revoked.' },
    breaks: ['MSS-T-05'],
  },
  {
    id: 'mss-autorite-non-verifiee',
    text: { fr: 'Accepte un certificat de serveur de n’importe quelle autorité.', en: 'Accepts a server certificate of any authority.' },
    breaks: ['MSS-T-06'],
  },
  {
    id: 'mss-nom-non-verifie',
    text: { fr: 'Accepte un certificat de serveur fait pour un autre nom.', en: 'Accepts a server certificate made for another name.' },
    breaks: ['MSS-T-07'],
  },
  {
    id: 'mss-app-sans-certificat',
    text: { fr: 'Ouvre la boîte applicative sans le certificat de la structure.', en: 'Opens the application box without the certificate of the structure.' },
    breaks: ['MSS-T-08', 'MSS-C-03', 'MSS-R-25'],
  },
  {
    id: 'mss-jeton-autre-utilisateur',
    text: {
      fr: 'Donne le numéro du professionnel à la place de l’adresse de la boîte.',
      en: 'Gives the number of the professional instead of the address of the box.',
    },
    breaks: ['MSS-T-09', 'MSS-T-11'],
  },
  {
    id: 'mss-mot-de-passe',
    text: {
      fr: 'Tente un mot de passe quand la boîte s’ouvre par Pro Santé Connect.',
      en: 'Tries a password when the box is opened through Pro Santé Connect.',
    },
    breaks: ['MSS-T-10'],
  },
  {
    id: 'mss-jeton-refuse-insiste',
    text: { fr: 'Présente encore et encore un jeton refusé.', en: 'Presents a refused token again and again.' },
    breaks: ['MSS-T-11'],
  },
  {
    id: 'mss-secret-en-clair',
    text: { fr: 'Envoie son mot de passe sans connexion chiffrée.', en: 'Sends its password without an encrypted connection.' },
    breaks: ['MSS-T-01', 'MSS-T-12', 'MSS-R-16'],
  },
  {
    id: 'mss-sans-srv',
    text: { fr: 'Ne cherche pas le serveur de la boîte dans le DNS.', en: 'Does not look for the server of the box in the DNS.' },
    breaks: ['MSS-T-13', 'MSS-C-03', 'MSS-R-25'],
  },
  {
    id: 'mss-session-coupee',
    text: { fr: 'Coupe la connexion sans dire au revoir au serveur.', en: 'Cuts the connection without taking leave of the server.' },
    breaks: ['MSS-T-14'],
  },
  {
    id: 'mss-enveloppe-vide',
    text: {
      fr: 'Envoie sans dire au serveur qui envoie : les avis de non-remise se perdent.',
      en: 'Sends without telling the server who sends: notices of non-delivery are lost.',
    },
    breaks: ['MSS-T-15'],
  },
] as const satisfies readonly DefectRow[]
