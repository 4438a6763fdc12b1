import { refusesServerCertificate } from './server-certificate.ts'
import { exigence } from './sources.ts'

/** A revoked server certificate is refused (MSSanté contract §12.1, MSS-T-05; ECO.1.1.6). */
export const mssT05 = refusesServerCertificate({
  id: 'MSS-T-05',
  fault: 'certificat-revoque',
  exigences: ['MSS/va1.05'],
  source: exigence('MSS/va1.05'),
  title: { fr: 'Le logiciel refuse un serveur dont le certificat est révoqué.', en: 'The software refuses a server whose certificate is revoked.' },
  why: {
    fr: 'Une autorité révoque un certificat quand sa clé n’est plus sûre : sans cette vérification, un faux serveur passe pour le vrai.',
    en: 'An authority revokes a certificate when its key is no longer safe: without this verification, a false server passes for the real one.',
  },
  mend: {
    fr: 'Vérifiez la liste de révocation (CRL) ou interrogez le service OCSP de l’autorité avant toute authentification.',
    en: 'Verify the revocation list (CRL) or ask the OCSP service of the authority before any authentication.',
  },
  refused: { fr: 'Le certificat du serveur était révoqué.', en: 'The server’s certificate was revoked.' },
})
