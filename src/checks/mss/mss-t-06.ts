import { refusesServerCertificate } from './server-certificate.ts'
import { exigence } from './sources.ts'

/** A server certificate of another authority is refused (MSSanté contract §12.1, MSS-T-06; ECO.1.1.10). */
export const mssT06 = refusesServerCertificate({
  id: 'MSS-T-06',
  fault: 'certificat-autre-autorite',
  exigences: ['MSS/va1.06', 'SC.MSS/CONF.27'],
  source: exigence('MSS/va1.06, SC.MSS/CONF.27'),
  title: {
    fr: 'Le logiciel refuse un serveur dont le certificat ne vient pas de l’IGC-Santé, même s’il en porte le nom.',
    en: 'The software refuses a server whose certificate does not come from IGC-Santé, even if it bears its name.',
  },
  why: {
    fr: 'N’importe qui peut écrire « IGC-SANTE » dans un certificat : seule la chaîne de signatures prouve l’autorité.',
    en: 'Anybody can write "IGC-SANTE" in a certificate: only the chain of signatures proves the authority.',
  },
  mend: {
    fr: 'Ne faites confiance qu’aux autorités IGC-Santé installées (ici, celle du banc), et laissez la bibliothèque construire la chaîne.',
    en: 'Trust only the installed IGC-Santé authorities (here, the bench’s), and let the library build the chain.',
  },
  refused: { fr: 'Le certificat du serveur venait d’une autre autorité.', en: 'The server’s certificate came from another authority.' },
})
