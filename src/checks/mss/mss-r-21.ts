import { field } from '../../protocol/mail/header.ts'
import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { nothingTells, received, reception, theMessages } from './example-reception.ts'
import type { ReceivedMessage } from './received.ts'
import { judgeReceptions, nameOf } from './reception-subject.ts'
import { NON_RECONNU } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { proposed } from './sources.ts'

const ordinary = reception([received({ documents: [], headers: { Subject: 'Visite de jeudi' } })])

/** A mail without archive stays a message one can read (MSSanté contract §12.4, MSS-R-21). */
export const mssR21 = defineObservationCheck({
  id: 'MSS-R-21',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/UX.01', 'LOCAL-FRN-02'],
  source: proposed('les confrères écrivent aussi des messages ordinaires'),
  title: {
    fr: 'Un message sans archive reste un message que l’on peut lire, sans erreur.',
    en: 'A message without archive stays a message that can be read, without error.',
  },
  why: {
    fr: 'Un logiciel qui ne cherche que des archives jette les questions des confrères, ou les montre en erreur.',
    en: 'Software that only looks for archives throws colleagues’ questions away, or shows them as errors.',
  },
  mend: {
    fr: 'Montrez ces messages dans la liste, avec leurs pièces jointes, comme des messages ordinaires.',
    en: 'Show these messages in the list, with their attachments, as ordinary messages.',
  },
  reasons: {
    perdu: { fr: 'Le message « {message} », sans archive, n’apparaît nulle part.', en: 'The message "{message}", without archive, appears nowhere.' },
    erreur: {
      fr: 'Le message « {message} », sans archive, est montré comme « {etat} ».',
      en: 'The message "{message}", without archive, is shown as "{etat}".',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [{ name: 'montré', context: ordinary, subject: () => theMessages({ status: 'read' }) }],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: ordinary, subject: nothingTells },
      { name: 'disparu', reason: 'perdu', context: ordinary, subject: () => theMessages() },
      { name: 'en erreur', reason: 'erreur', context: ordinary, subject: () => theMessages({ status: 'refused' }) },
    ],
  },
  judge: (subject, context) =>
    judgeReceptions(subject, context, ({ received: one, shown }) => {
      if (one.mail.kind !== 'mail' || one.mail.archives.length > 0 || isNotice(one)) return []
      const message = nameOf(one)
      const at = inMessages(shown)
      if (!shown) return [nonConforme('perdu', { params: { message }, expected: one.messageId, at })]
      if (['read', 'unread'].includes(shown.status)) return [ok]
      return [nonConforme('erreur', { params: { message, etat: shown.status || '?' }, expected: 'read | unread', received: shown.status, at })]
    }),
})

/** What a machine answered (RFC 3834 §5): a notice of Mon espace santé is judged where bounces are (MSS-C-10). */
function isNotice({ mail }: ReceivedMessage): boolean {
  return !['', 'no'].includes((field(mail.message.root, 'Auto-Submitted')?.text ?? '').trim().toLowerCase())
}
