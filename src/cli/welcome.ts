import type pc from 'picocolors'
import type { Bench } from '../bench/bench.ts'
import type { Session } from '../bench/session.ts'
import { type Lang, say, type Text } from '../i18n/text.ts'

/** A session of `serve`, with the client certificate that is its own. */
export interface ServedSession {
  readonly session: Session
  readonly client: { readonly file: string; readonly subject: string }
}

const USES: Readonly<Record<string, Text>> = {
  'insi-mtls': { fr: 'INSi, TLS avec certificat client', en: 'INSi, TLS with a client certificate' },
  'insi-http': { fr: 'INSi en HTTP simple, pour un premier essai', en: 'INSi over plain HTTP, for a first try' },
  'dmp-mtls': { fr: 'DMP / Mon espace santé, TLS avec certificat client', en: 'DMP / Mon espace santé, TLS with a client certificate' },
  'dmp-http': { fr: 'DMP en HTTP simple, pour un premier essai', en: 'DMP over plain HTTP, for a first try' },
  'mssante-smtp': { fr: 'MSSanté, envoi (SMTP, STARTTLS)', en: 'MSSanté, sending (SMTP, STARTTLS)' },
  'mssante-imap': { fr: 'MSSanté, lecture (IMAP, STARTTLS)', en: 'MSSanté, reading (IMAP, STARTTLS)' },
  'mssante-smtps': {
    fr: 'MSSanté, envoi, TLS dès la connexion (opérateurs qui l’ouvrent)',
    en: 'MSSanté, sending, TLS from the start (operators that open it)',
  },
  'mssante-imaps': {
    fr: 'MSSanté, lecture, TLS dès la connexion (opérateurs qui l’ouvrent)',
    en: 'MSSanté, reading, TLS from the start (operators that open it)',
  },
  'mssante-dns': { fr: 'MSSanté, découverte des serveurs (DNS SRV)', en: 'MSSanté, discovery of servers (DNS SRV)' },
  'psc-https': { fr: 'Pro Santé Connect', en: 'Pro Santé Connect' },
  'psc-http': { fr: 'Pro Santé Connect en HTTP simple, pour un premier essai', en: 'Pro Santé Connect over plain HTTP, for a first try' },
  'annuaire-https': { fr: 'Annuaire Santé (FHIR et extractions)', en: 'Annuaire Santé (FHIR and extracts)' },
  'annuaire-http': { fr: 'Annuaire Santé en HTTP simple, pour un premier essai', en: 'Annuaire Santé over plain HTTP, for a first try' },
  'igc-http': { fr: 'IGC-Santé : listes de révocation, OCSP', en: 'IGC-Santé: revocation lists, OCSP' },
}

const READY: Text = { fr: 'Le banc est prêt. Branchez votre DUI sur ces adresses :', en: 'The bench is ready. Plug your DUI into these addresses:' }
const AUTHORITIES: Text = { fr: 'Autorités à faire accepter :   {file}', en: 'Authorities to trust:          {file}' }
const CLIENT: Text = { fr: 'Certificat client ({id}) :     {file}', en: 'Client certificate ({id}):      {file}' }
const SEAL: Text = {
  fr: 'Cachet qui signe les VIHF du DMP : gabarit pki --cachet DUI-CACHET',
  en: 'Seal that signs the VIHFs of the DMP: gabarit pki --cachet DUI-CACHET',
}
const WSDL: Text = { fr: 'Même contrat INSi que le service réel : {url}?wsdl', en: 'Same INSi contract as the real service: {url}?wsdl' }
const PEOPLE: Text = { fr: 'Personnes fictives à rechercher : gabarit list personnes', en: 'Fictitious people to search for: gabarit list personas' }
const EVIDENCE: Text = { fr: 'Preuves : {state}/sessions/<session>', en: 'Evidence: {state}/sessions/<session>' }
const LIVE: Text = { fr: 'Chaque appel sera commenté ici. Ctrl-C pour arrêter.', en: 'Every call will be commented here. Ctrl-C to stop.' }

/** What a person needs to plug a DUI: addresses, authorities, certificates, and where the rest is. */
export function welcome(bench: Bench, sessions: readonly ServedSession[], lang: Lang, paint: ReturnType<typeof pc.createColors>, state: string): string {
  const wsdl = bench.endpoints.find((e) => e.name === 'insi-http')?.url ?? ''
  const lines = [paint.bold(say(READY, lang)), '']
  for (const e of bench.endpoints) {
    const use = USES[e.name]
    lines.push(`  ${paint.cyan(e.url.padEnd(34))} ${use ? say(use, lang) : e.name}`)
  }
  lines.push('', `  ${say(AUTHORITIES, lang, { file: bench.pki.caFile })}`)
  for (const { session, client } of sessions) lines.push(`  ${say(CLIENT, lang, { id: session.id, file: client.file })}`)
  lines.push(
    `  ${say(SEAL, lang)}`,
    `  ${say(WSDL, lang, { url: wsdl })}`,
    `  ${say(PEOPLE, lang)}`,
    `  ${say(EVIDENCE, lang, { state })}`,
    '',
    say(LIVE, lang),
    '',
  )
  return `${lines.join('\n')}\n`
}
