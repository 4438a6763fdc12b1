import { defineScenarioCheck, nonConforme, ok } from '../define.ts'
import { received } from './example-reception.ts'
import { mailScenario, mailUnit } from './example-units.ts'
import { DUI_BOX } from './examples.ts'
import { known } from './known.ts'
import { receivedMessages } from './received.ts'
import { exigence } from './sources.ts'

const AT = { part: 'scenario' } as const
const cut = mailUnit('mssante.imap', { facts: { Protocol: 'imap', Tls: 'starttls', Box: DUI_BOX, Closed: 'server' } })
const opened = mailUnit('mssante.authentification', { facts: { Protocol: 'imap', Box: DUI_BOX, Kind: 'APP' } })

/** New mail is noticed, and a session cut by the operator is opened again without anybody (MSSanté contract §12.4, MSS-R-25). */
export const mssR25 = defineScenarioCheck({
  id: 'MSS-R-25',
  level: 'DOIT',
  always: false,
  exigences: ['SC.MSS/CONF.11', 'LOCAL-FRN-04', 'LOCAL-CR-02'],
  source: exigence('SC.MSS/CONF.11'),
  title: {
    fr: 'Un nouveau message est relevé sans action, même après une coupure de l’opérateur.',
    en: 'A new message is fetched without any action, even after a cut by the operator.',
  },
  why: {
    fr: 'La boîte applicative n’a personne devant elle : une session qui ne se rouvre pas, c’est une semaine de comptes rendus non lus.',
    en: 'Nobody watches the applicative box: a session that does not open again is a week of unread reports.',
  },
  mend: {
    fr: 'Relevez la boîte à intervalle régulier ou restez en IDLE, et rouvrez la session quand elle est coupée.',
    en: 'Fetch the box at regular intervals or stay in IDLE, and open the session again when it is cut.',
  },
  reasons: {
    'sans-reprise': { fr: 'La session coupée par l’opérateur n’a pas été rouverte.', en: 'The session cut by the operator was not opened again.' },
    'non-releve': { fr: '{recu} message(s) relevé(s) sur {attendu}.', en: '{recu} message(s) fetched out of {attendu}.' },
  },
  examples: {
    conforme: [
      { name: 'relevé', context: { params: { messages: '1' } }, subject: () => mailScenario(received()) },
      { name: 'coupure, reprise', context: { params: { messages: '1' } }, subject: () => mailScenario(cut, opened, received()) },
    ],
    fautif: [
      { name: 'pas de reprise', reason: 'sans-reprise', context: { params: { messages: '1' } }, subject: () => mailScenario(received(), cut) },
      { name: 'un de moins', reason: 'non-releve', context: { params: { messages: '2' } }, subject: () => mailScenario(received()) },
    ],
  },
  judge({ exchanges }, { params }) {
    const isCut = exchanges.findLastIndex((e) => e.record.transaction === 'mssante.imap' && known(e, 'Closed') === 'server')
    const again = exchanges.slice(isCut + 1).some((e) => known(e, 'Protocol') === 'imap' || e.record.transaction.startsWith('mssante.imap.'))
    if (isCut >= 0 && !again) return [nonConforme('sans-reprise', { received: exchanges[isCut]?.record.id ?? '', at: AT })]
    const attendu = Number(params['messages'] ?? '1')
    const recu = new Set(receivedMessages(exchanges).map((m) => m.messageId)).size
    return recu >= attendu ? [ok] : [nonConforme('non-releve', { params: { attendu, recu }, expected: String(attendu), received: String(recu), at: AT })]
  },
})
