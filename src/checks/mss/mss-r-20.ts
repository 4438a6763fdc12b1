import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { nothingTells, received, reception, theMessages } from './example-reception.ts'
import { known } from './known.ts'
import { receivedMessages } from './received.ts'
import { cannotTell, NON_RECONNU, recognisedMessages } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { standard } from './sources.ts'

const renumbered = reception([received(), received({ uid: '1', uidValidity: '2', id: 'recu-bis' })])

/** Messages renumbered by the server are recognised: neither shown twice nor mixed up (MSSanté contract §§7.9, 12.4, MSS-R-20). */
export const mssR20 = defineObservationCheck({
  id: 'MSS-R-20',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-FRN-02', 'SC.MSS/CONF.06'],
  source: standard('RFC 3501 §2.3.1.1'),
  title: {
    fr: 'Quand l’opérateur renumérote les messages d’une boîte, le logiciel ne les montre pas deux fois.',
    en: 'When the operator renumbers the messages of a box, the software does not show them twice.',
  },
  why: {
    fr: 'Après une migration de l’opérateur, les mêmes numéros désignent d’autres messages.',
    en: 'After a migration of the operator, the same numbers designate other messages.',
  },
  mend: {
    fr: 'Gardez UIDVALIDITY avec chaque UID ; s’il change, oubliez les UID et reconnaissez les messages par leur Message-ID.',
    en: 'Keep UIDVALIDITY with each UID; if it changes, forget the UIDs and recognise messages by their Message-ID.',
  },
  reasons: {
    double: {
      fr: 'Le message {message} est montré {nombre} fois depuis que la boîte a été renumérotée.',
      en: 'Message {message} is shown {nombre} times since the box was renumbered.',
    },
    perdu: {
      fr: 'Le message {message} n’est plus montré depuis que la boîte a été renumérotée.',
      en: 'Message {message} is no longer shown since the box was renumbered.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [{ name: 'une fois', context: renumbered, subject: () => theMessages({}) }],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: renumbered, subject: nothingTells },
      { name: 'deux fois', reason: 'double', context: renumbered, subject: () => theMessages({}, {}) },
      { name: 'plus du tout', reason: 'perdu', context: renumbered, subject: () => theMessages() },
    ],
  },
  judge(subject, { exchanges }) {
    const seen = recognisedMessages(subject, exchanges)
    const messages = receivedMessages(exchanges)
    const generations = new Set(
      exchanges.flatMap((e) => (known(e, 'Uid-Validity') ? [`${known(e, 'Box')}|${known(e, 'Folder')}|${known(e, 'Uid-Validity')}`] : [])),
    )
    const folders = new Set([...generations].map((g) => g.slice(0, g.lastIndexOf('|'))))
    if (!seen || generations.size === folders.size) return []
    for (const message of new Set(messages.map((m) => m.messageId))) {
      const same = seen.messages.filter((m) => m.way !== 'sent' && m.messageId === message)
      const nombre = same.length
      if (nombre > 1) return [nonConforme('double', { params: { message, nombre }, expected: '1', received: String(nombre), at: inMessages(same[1]) })]
      const doubt = seen.mayBe(message)
      if (doubt) return [cannotTell(doubt)]
      if (nombre === 0) return [nonConforme('perdu', { params: { message }, expected: '1', received: '0', at: inMessages(undefined) })]
    }
    return [ok]
  },
})
