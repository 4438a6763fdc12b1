import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { receivedBounce } from './example-receipts.ts'
import { reception, theMessages } from './example-reception.ts'
import { EMERGENCY, MESSAGE_ID, submission } from './examples.ts'
import { receivedMessages } from './received.ts'
import { cannotTell, NON_RECONNU, recognisedMessages } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { exigence } from './sources.ts'

const bounced = reception([submission(), receivedBounce()])
const sent = (status: string, text = '', code = '') => theMessages({ messageId: MESSAGE_ID, way: 'sent', status, text, code })

/** A failed delivery is shown on the mail it is about, with its cause (MSSanté contract §12.4, MSS-R-15). */
export const mssR15 = defineObservationCheck({
  id: 'MSS-R-15',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['MSS/va1.14', 'SC.MSS/CONF.08'],
  source: exigence('MSS/va1.14'),
  title: {
    fr: 'Un message qui n’a pas été remis est montré comme tel, avec la cause.',
    en: 'A message that was not delivered is shown as such, with the cause.',
  },
  why: {
    fr: 'Le professionnel croit son confrère informé : l’échec doit se voir sur le message envoyé, pas dans une boîte que personne ne lit.',
    en: 'The professional believes the colleague informed: the failure must be seen on the message sent, not in a box that nobody reads.',
  },
  mend: {
    fr: 'Reconnaissez les avis « multipart/report; report-type=delivery-status », rapprochez-les du message envoyé et montrez l’adresse et la cause.',
    en: 'Recognise notices of multipart/report; report-type=delivery-status, match them with the message sent and show the address and the cause.',
  },
  reasons: {
    statut: {
      fr: 'Le message envoyé à {adresse} est montré comme « {etat} » alors qu’il n’a pas été remis ({code}).',
      en: 'The message sent to {adresse} is shown as "{etat}" although it was not delivered ({code}).',
    },
    cause: {
      fr: 'Le message est montré comme non remis, mais ni la cause ni le code {code} ne sont dits.',
      en: 'The message is shown as not delivered, but neither the cause nor code {code} is told.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'non remis, en mots', context: bounced, subject: () => sent('not-delivered', `La boîte ${EMERGENCY} est inconnue.`) },
      { name: 'non remis, par le code', context: bounced, subject: () => sent('not-delivered', '', '5.1.1') },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: bounced, subject: () => theMessages({ messageId: '', topic: '', way: 'sent' }) },
      { name: 'montré comme envoyé', reason: 'statut', context: bounced, subject: () => sent('sent') },
      { name: 'sans cause', reason: 'cause', context: bounced, subject: () => sent('not-delivered') },
    ],
  },
  judge(subject, { exchanges }) {
    const seen = recognisedMessages(subject, exchanges)
    if (!seen) return []
    return receivedMessages(exchanges).flatMap(({ mail: { receipt } }) => {
      const failed = receipt?.kind === 'dsn' ? receipt.recipients.find((r) => r.action === 'failed') : undefined
      if (!receipt || !failed) return []
      const message = seen.messages.find((m) => m.way === 'sent' && m.messageId === receipt.originalMessageId)
      const doubt = seen.mayBe(receipt.originalMessageId ?? '')
      if (!message) return doubt ? [cannotTell(doubt)] : []
      const params = { adresse: failed.finalRecipient ?? '?', etat: message.status || '?', code: failed.status || '?' }
      const at = inMessages(message)
      if (message.status !== 'not-delivered') return [nonConforme('statut', { params, expected: 'not-delivered', received: message.status, at })]
      const told = message.text !== '' || message.code.startsWith('5')
      return told ? [ok] : [nonConforme('cause', { params, expected: failed.status, at })]
    })
  },
})
