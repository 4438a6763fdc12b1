import { defineScenarioCheck, nonConforme, ok } from '../define.ts'
import { mailScenario, mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { exigence } from './sources.ts'

const AT = { part: 'scenario' } as const
const question = (name: string) => mailUnit('mssante.dns', { facts: { Question: `SRV ${name}` } })
const session = mailUnit('mssante.smtp', { facts: { Protocol: 'smtp', Tls: 'starttls' } })

/** Host and port come from the SRV records of the box's domain (MSSanté contract §§2, 12.1, MSS-T-13; names of RFC 6186). */
export const mssT13 = defineScenarioCheck({
  id: 'MSS-T-13',
  level: 'DOIT',
  always: false,
  exigences: ['SC.MSS/CONF.04'],
  source: exigence('SC.MSS/CONF.04 ; noms SRV de la RFC 6186, supposés'),
  title: {
    fr: 'À partir de l’adresse de la boîte, le logiciel trouve seul le serveur et le port.',
    en: 'From the address of the box, the software finds the server and the port by itself.',
  },
  why: {
    fr: 'L’utilisateur ne connaît que son adresse : lui demander serveurs et ports fait échouer les installations.',
    en: 'The user only knows the address: asking for servers and ports makes installations fail.',
  },
  mend: {
    fr: 'Interrogez les enregistrements SRV « _submission._tcp.<domaine> » et « _imap._tcp.<domaine> » et utilisez le nom et le port qu’ils donnent.',
    en: 'Ask for the SRV records "_submission._tcp.<domain>" and "_imap._tcp.<domain>" and use the name and port they give.',
  },
  reasons: {
    'sans-question': { fr: 'Aucune question SRV « {nom} » n’a été posée.', en: 'No SRV question "{nom}" was asked.' },
    'sans-connexion': { fr: 'Les enregistrements ont été lus, mais aucune session n’a suivi.', en: 'The records were read, but no session followed.' },
  },
  examples: {
    conforme: [{ name: 'découverte puis session', subject: () => mailScenario(question('_submission._tcp.esms-fictif.mssante.fr'), session) }],
    fautif: [
      { name: 'rien demandé', reason: 'sans-question', subject: () => mailScenario(session) },
      { name: 'autre nom', reason: 'sans-question', subject: () => mailScenario(question('_smtp._tcp.esms-fictif.mssante.fr'), session) },
      { name: 'pas de suite', reason: 'sans-connexion', subject: () => mailScenario(question('_submission._tcp.esms-fictif.mssante.fr')) },
    ],
  },
  judge({ exchanges }, { params }) {
    const service = params['service'] ?? '_submission._tcp'
    const asked = exchanges.findIndex(
      (e) => e.record.transaction === 'mssante.dns' && (known(e, 'Question') ?? '').toUpperCase().startsWith(`SRV ${service.toUpperCase()}.`),
    )
    if (asked < 0) return [nonConforme('sans-question', { params: { nom: `${service}.<domaine>` }, expected: `SRV ${service}`, at: AT })]
    const follows = exchanges.slice(asked).some((e) => ['mssante.smtp', 'mssante.imap', 'mssante.authentification'].includes(e.record.transaction))
    return follows ? [ok] : [nonConforme('sans-connexion', { at: AT })]
  },
})
