import { refusesServerCertificate } from './server-certificate.ts'
import { exigence } from './sources.ts'

/** An expired server certificate is refused (MSSanté contract §12.1, MSS-T-04; ECO.1.1.5). */
export const mssT04 = refusesServerCertificate({
  id: 'MSS-T-04',
  fault: 'certificat-expire',
  exigences: ['MSS/va1.04'],
  source: exigence('MSS/va1.04'),
  title: { fr: 'Le logiciel refuse un serveur dont le certificat est périmé.', en: 'The software refuses a server whose certificate has expired.' },
  why: {
    fr: 'Un certificat périmé n’est plus surveillé : sa clé peut avoir été volée sans que personne ne le dise.',
    en: 'An expired certificate is no longer watched: its key may have been stolen without anybody saying so.',
  },
  mend: {
    fr: 'Laissez la bibliothèque TLS vérifier les dates, et ne proposez pas de passer outre.',
    en: 'Let the TLS library verify the dates, and offer no way around.',
  },
  refused: { fr: 'Le certificat du serveur était périmé.', en: 'The server’s certificate had expired.' },
})
