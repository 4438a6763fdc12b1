import { refusesServerCertificate } from './server-certificate.ts'
import { standard } from './sources.ts'

/** A server certificate for another name is refused (MSSanté contract §12.1, MSS-T-07; RFC 6125 §6). */
export const mssT07 = refusesServerCertificate({
  id: 'MSS-T-07',
  fault: 'certificat-autre-nom',
  exigences: ['MSS/va1.03', 'SC.MSS/CONF.27'],
  source: standard('RFC 6125 §6'),
  title: {
    fr: 'Le logiciel refuse un serveur dont le certificat est celui d’un autre nom.',
    en: 'The software refuses a server whose certificate is for another name.',
  },
  why: {
    fr: 'Sans cette vérification, tout titulaire d’un certificat de l’IGC-Santé peut se faire passer pour l’opérateur.',
    en: 'Without this verification, any holder of an IGC-Santé certificate can pass for the operator.',
  },
  mend: {
    fr: 'Laissez la bibliothèque comparer le nom du serveur demandé à ceux du certificat.',
    en: 'Let the library compare the name of the server asked for with those of the certificate.',
  },
  refused: { fr: 'Le certificat du serveur était celui d’un autre nom.', en: 'The server’s certificate was for another name.' },
})
