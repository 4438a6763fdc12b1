import { avertissement, defineExchangeCheck, type Judgement, ok } from '../define.ts'
import { mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { proposed } from './sources.ts'

const DUI = 'dui@esms-fictif.mssante.fr'
/** What operators are said to allow (MSSanté contract §2); never a published rule. */
const MOST_AT_ONCE = 10

function session() {
  return mailUnit('mssante.imap', { facts: { Protocol: 'imap', Tls: 'starttls', Box: DUI, Closed: 'quit' }, until: '2026-11-24T09:01:00.000Z' })
}

const crowd = Array.from({ length: MOST_AT_ONCE + 1 }, session)

/** Sessions are closed properly, and few are open at once (MSSanté contract §12.1, MSS-T-14). */
export const mssT14 = defineExchangeCheck({
  id: 'MSS-T-14',
  on: ['mssante.smtp', 'mssante.imap'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: ['LOCAL-FRN-02'],
  source: proposed('les opérateurs limitent les connexions simultanées et coupent les sessions abandonnées'),
  title: {
    fr: 'Le logiciel referme ses sessions proprement et n’en ouvre pas plus de dix à la fois.',
    en: 'The software closes its sessions properly and opens no more than ten at once.',
  },
  why: {
    fr: 'Une session abandonnée reste ouverte chez l’opérateur ; au-delà de sa limite, il refuse les suivantes.',
    en: 'An abandoned session stays open at the operator; beyond its limit, it refuses the next ones.',
  },
  mend: {
    fr: 'Terminez par QUIT (envoi) ou LOGOUT (lecture), et partagez une même connexion entre les traitements.',
    en: 'End with QUIT (sending) or LOGOUT (reading), and share one connection between tasks.',
  },
  reasons: {
    abandonnee: { fr: 'Le logiciel a coupé la session sans {commande}.', en: 'The software cut the session without {commande}.' },
    'trop-nombreuses': { fr: '{nombre} sessions de lecture étaient ouvertes en même temps.', en: '{nombre} reading sessions were open at the same time.' },
  },
  examples: {
    conforme: [
      { name: 'QUIT', subject: () => mailUnit('mssante.smtp', { facts: { Protocol: 'smtp', Tls: 'starttls', Box: DUI, Closed: 'quit' } }) },
      { name: 'raccroche devant un refus', subject: () => mailUnit('mssante.smtp', { facts: { Protocol: 'smtp', Tls: 'starttls', Closed: 'client' } }) },
      { name: 'coupée par le serveur', subject: () => mailUnit('mssante.imap', { facts: { Protocol: 'imap', Tls: 'starttls', Box: DUI, Closed: 'server' } }) },
    ],
    fautif: [
      {
        name: 'coupure',
        reason: 'abandonnee',
        subject: () => mailUnit('mssante.smtp', { facts: { Protocol: 'smtp', Tls: 'starttls', Box: DUI, Closed: 'client' } }),
      },
      {
        name: 'onze à la fois',
        reason: 'trop-nombreuses',
        subject: () => session(),
        context: { exchanges: crowd },
      },
    ],
  },
  judge(subject, { exchanges }) {
    if (subject.record.transport.tlsVersion === null) return []
    const found: Judgement[] = []
    const imap = known(subject, 'Protocol') === 'imap'
    // Hanging up on a server one does not trust, or that refused to let one in, leaves nothing open.
    if (known(subject, 'Closed') === 'client' && known(subject, 'Box') !== undefined)
      found.push(avertissement('abandonnee', { params: { commande: imap ? 'LOGOUT' : 'QUIT' }, at: { part: 'request' } }))
    const { startedAt } = subject.record
    const nombre = exchanges.filter((e) => e.record.transaction === 'mssante.imap' && e.record.startedAt <= startedAt && e.record.endedAt > startedAt).length
    if (imap && nombre > MOST_AT_ONCE)
      found.push(avertissement('trop-nombreuses', { params: { nombre }, expected: String(MOST_AT_ONCE), received: String(nombre), at: { part: 'transport' } }))
    return found.length > 0 ? found : [ok]
  },
})
