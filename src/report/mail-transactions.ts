import type { Text } from '../i18n/text.ts'
import { ANNUAIRE_TRANSACTIONS } from '../protocol/annuaire/names.ts'

const mail = (fr: string, en: string): Text => ({ fr, en })

/** What the exchanges of the mail service, and of the services it leans on, are to a person; by transaction. */
const EXCHANGES: ReadonlyMap<string, Text> = new Map<string, Text>([
  ['mssante.dns', mail('recherche du serveur de messagerie (DNS)', 'look-up of the mail server (DNS)')],
  ['mssante.connexion', mail('connexion au serveur de messagerie', 'connection to the mail server')],
  ['mssante.authentification', mail('authentification au serveur de messagerie', 'authentication to the mail server')],
  ['mssante.submission', mail('envoi d’un message (SMTP)', 'sending of a message (SMTP)')],
  ['mssante.smtp', mail('session d’envoi entière (SMTP)', 'whole sending session (SMTP)')],
  ['mssante.imap', mail('session de lecture entière (IMAP)', 'whole reading session (IMAP)')],
  ['mssante.imap.select', mail('ouverture d’un dossier de la boîte (IMAP SELECT)', 'opening of a folder of the box (IMAP SELECT)')],
  ['mssante.imap.search', mail('recherche dans un dossier (IMAP SEARCH)', 'search in a folder (IMAP SEARCH)')],
  ['mssante.imap.fetch', mail('lecture dans un dossier (IMAP FETCH)', 'reading in a folder (IMAP FETCH)')],
  ['mssante.imap.message', mail('message remis au logiciel (IMAP)', 'message given to the software (IMAP)')],
  ['mssante.imap.store', mail('marquage d’un message, lu, supprimé… (IMAP STORE)', 'marking of a message, read, deleted… (IMAP STORE)')],
  ['mssante.imap.append', mail('rangement d’un message dans un dossier (IMAP APPEND)', 'filing of a message in a folder (IMAP APPEND)')],
  ['mssante.imap.copy', mail('copie d’un message (IMAP COPY)', 'copy of a message (IMAP COPY)')],
  ['mssante.imap.move', mail('déplacement d’un message (IMAP MOVE)', 'move of a message (IMAP MOVE)')],
  ['mssante.imap.expunge', mail('effacement définitif de messages (IMAP EXPUNGE)', 'final removal of messages (IMAP EXPUNGE)')],
  ['psc.discovery', mail('lecture des adresses de Pro Santé Connect', 'reading of the addresses of Pro Santé Connect')],
  ['psc.jwks', mail('lecture des clés publiques de Pro Santé Connect', 'reading of the public keys of Pro Santé Connect')],
  ['psc.auth', mail('connexion d’un professionnel par le navigateur', 'log-in of a professional by the browser')],
  ['psc.ciba', mail('demande de connexion d’un professionnel (CIBA)', 'request for the log-in of a professional (CIBA)')],
  ['psc.token', mail('demande de jeton', 'request for a token')],
  ['psc.userinfo', mail('lecture de l’identité du professionnel', 'reading of the identity of the professional')],
  ['psc.introspect', mail('vérification d’un jeton', 'verification of a token')],
  ['psc.logout', mail('déconnexion du professionnel', 'log-out of the professional')],
  ['psc.revoke', mail('révocation d’un jeton', 'revocation of a token')],
  ['psc.inconnue', mail('appel inconnu de Pro Santé Connect', 'call unknown to Pro Santé Connect')],
  ...ANNUAIRE_TRANSACTIONS.map(({ transaction, fr, en }): [string, Text] => [transaction, mail(`${fr} (Annuaire Santé)`, `${en} (Annuaire Santé)`)]),
  ['igc.crl', mail('lecture de la liste des certificats révoqués (CRL)', 'reading of the list of revoked certificates (CRL)')],
  ['igc.ocsp', mail('question sur l’état d’un certificat (OCSP)', 'question about the state of a certificate (OCSP)')],
  ['igc.inconnue', mail('appel inconnu du serveur de certificats', 'call unknown to the certificate server')],
])

/** The exchange in words, in both languages; undefined for the transactions of other services, which have their own names. */
export function exchangeWords(transaction: string): Text | undefined {
  return EXCHANGES.get(transaction)
}

/** Keys under which a sentence may be told for an exchange, the most precise first: `mssante.imap.fetch`, `mssante.imap`, `mssante`. */
export function exchangeKeys(transaction: string): string[] {
  const words = transaction.replace(/\.\*$/, '').split('.')
  return words.map((_, i) => words.slice(0, words.length - i).join('.'))
}
