import { defineScenarioCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { received } from './example-reception.ts'
import { mailScenario, mailUnit } from './example-units.ts'
import { DUI_BOX } from './examples.ts'
import { allKnown, known } from './known.ts'
import { receivedMessages } from './received.ts'
import { proposed } from './sources.ts'

const mark = (uid: string, flags = '\\Seen'): ExchangeSubject =>
  mailUnit('mssante.imap.store', { facts: { Box: DUI_BOX, Folder: 'INBOX', Uid: uid, Flags: flags }, outcome: { kind: 'result', code: 'OK' } })

/** A message is marked as read, or moved, only once it has been read whole (MSSanté contract §§7.8, 12.4, MSS-R-19). */
export const mssR19 = defineScenarioCheck({
  id: 'MSS-R-19',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-FRN-04', 'SC.MSS/CONF.08'],
  source: proposed('une coupure pendant la lecture ne doit pas faire perdre le message'),
  title: {
    fr: 'Un message n’est marqué comme lu, ou déplacé, qu’une fois lu en entier.',
    en: 'A message is marked as read, or moved, only once it has been read whole.',
  },
  why: {
    fr: 'Marqué trop tôt, un message dont la lecture a été coupée ne sera plus jamais relevé.',
    en: 'Marked too early, a message whose reading was cut will never be fetched again.',
  },
  mend: {
    fr: 'Lisez avec BODY.PEEK, traitez le document, et ne posez « \\Seen » ou ne déplacez qu’ensuite.',
    en: 'Read with BODY.PEEK, deal with the document, and only then set "\\Seen" or move.',
  },
  reasons: {
    'trop-tot': {
      fr: 'Le message {uid} a été marqué ou déplacé alors qu’il n’avait pas été lu en entier.',
      en: 'Message {uid} was marked or moved although it had not been read whole.',
    },
  },
  examples: {
    conforme: [{ name: 'lu puis marqué', subject: () => mailScenario(received(), mark('1')) }],
    fautif: [
      { name: 'marqué avant', reason: 'trop-tot', subject: () => mailScenario(mark('1'), received()) },
      {
        name: 'déplacé sans lecture',
        reason: 'trop-tot',
        subject: () =>
          mailScenario(mailUnit('mssante.imap.move', { facts: { Box: DUI_BOX, Folder: 'INBOX', Uid: '1' }, outcome: { kind: 'result', code: 'OK' } })),
      },
    ],
  },
  judge({ exchanges }) {
    const treated = exchanges.filter((e) => e.record.outcome.code === 'OK' && marksAsDone(e))
    if (treated.length === 0) return []
    for (const unit of treated) {
      const read = receivedMessages(exchanges.slice(0, exchanges.indexOf(unit))).filter((m) => m.box === known(unit, 'Box'))
      const uid = allKnown(unit, 'Uid').find((u) => !read.some((m) => m.uid === u))
      if (uid !== undefined) return [nonConforme('trop-tot', { params: { uid }, received: unit.record.id, at: { part: 'scenario' } })]
    }
    return [ok]
  },
})

function marksAsDone(unit: ExchangeSubject): boolean {
  const { transaction } = unit.record
  if (transaction === 'mssante.imap.move') return true
  return transaction === 'mssante.imap.store' && /\\Seen|\$MDNSent/i.test(known(unit, 'Flags') ?? '')
}
