import type { FaultRow } from '../service.ts'
import { IMAP_FAULTS } from './imap/faults.ts'
import { SMTP_FAULTS } from './smtp/smtp-faults.ts'

const SOURCE = 'contrat MSSanté §§2, 12.1'

/** What a DUI must refuse in the handshake, in submission and in reading alike (fact `protocole`: smtp or imap). */
const HANDSHAKE: readonly FaultRow[] = [
  {
    code: 'certificat-expire',
    label: { fr: 'L’opérateur présente un certificat périmé', en: 'The operator shows an expired certificate' },
    phase: 'connexion',
    wire: 'TLS, certificat de serveur périmé depuis un an',
    source: `${SOURCE} (ECO.1.1.5)`,
  },
  {
    code: 'certificat-revoque',
    label: { fr: 'L’opérateur présente un certificat révoqué', en: 'The operator shows a revoked certificate' },
    phase: 'connexion',
    wire: 'TLS, certificat de serveur inscrit dans la liste de révocation',
    source: `${SOURCE} (ECO.1.1.6)`,
  },
  {
    code: 'certificat-autre-autorite',
    label: {
      fr: 'L’opérateur présente un certificat d’une autre autorité du même nom',
      en: 'The operator shows a certificate of another authority of the same name',
    },
    phase: 'connexion',
    wire: 'TLS, certificat de serveur d’une autorité homonyme inconnue',
    source: `${SOURCE} (ECO.1.1.10)`,
  },
  {
    code: 'certificat-autre-nom',
    label: { fr: 'L’opérateur présente un certificat au nom d’un autre hôte', en: 'The operator shows a certificate in the name of another host' },
    phase: 'connexion',
    wire: 'TLS, certificat de serveur dont le nom n’est pas celui de l’hôte',
    source: 'RFC 6125',
  },
  {
    code: 'tls-1.1',
    label: { fr: 'L’opérateur ne propose que TLS 1.1', en: 'The operator only offers TLS 1.1' },
    phase: 'connexion',
    wire: 'TLS 1.1 seulement',
    source: `${SOURCE} (ECO.1.1.1)`,
  },
  {
    code: 'suite-faible',
    label: { fr: 'L’opérateur ne propose que des suites faibles', en: 'The operator only offers weak suites' },
    phase: 'connexion',
    wire: 'TLS 1.2, échange de clé RSA et CBC seulement',
    source: `${SOURCE} (ECO.1.1.3 ; liste M)`,
  },
]

/** Faults a scenario can arm at the mail operator. */
export const MSSANTE_FAULTS: readonly FaultRow[] = [...HANDSHAKE, ...SMTP_FAULTS, ...IMAP_FAULTS]
