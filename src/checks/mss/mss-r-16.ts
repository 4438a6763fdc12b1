import { readAddresses } from '../../protocol/mail/address.ts'
import { field } from '../../protocol/mail/header.ts'
import { defineScenarioCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { exampleReceipt } from './example-receipts.ts'
import { received } from './example-reception.ts'
import { mailScenario } from './example-units.ts'
import { EMERGENCY } from './examples.ts'
import { type ReceivedMessage, receivedMessages, type SentReceipt, sentReceipts } from './received.ts'
import { standard } from './sources.ts'

const asked = (returnPath = EMERGENCY): ExchangeSubject => received({ headers: { 'Return-Path': `<${returnPath}>`, 'Disposition-Notification-To': EMERGENCY } })
const AT = { part: 'scenario' } as const

/** A receipt is sent when asked, once, to whom asked; never unasked, never by itself to another address (MSSanté contract §§3.5, 12.4, MSS-R-16; RFC 8098 §2). */
export const mssR16 = defineScenarioCheck({
  id: 'MSS-R-16',
  level: 'DOIT',
  always: true,
  exigences: ['MSS/va1.14'],
  source: standard('RFC 8098 §2 ; ECO.3.1.6'),
  title: {
    fr: 'Un accusé de lecture demandé est envoyé une fois, à l’adresse qui l’attend ; jamais sans demande.',
    en: 'A read receipt that was asked for is sent once, to the address that awaits it; never unasked.',
  },
  why: {
    fr: 'L’expéditeur s’y fie pour savoir si le document est au dossier ; des accusés en trop remplissent les boîtes.',
    en: 'The sender relies on it to know whether the document is in the record; receipts in excess fill the boxes.',
  },
  mend: {
    fr: 'Répondez une seule fois, à l’adresse de « Disposition-Notification-To » ; si elle diffère de « Return-Path », demandez à l’utilisateur.',
    en: 'Answer only once, to the address of Disposition-Notification-To; if it differs from Return-Path, ask the user.',
  },
  reasons: {
    absent: { fr: 'Aucun accusé n’a été envoyé pour {message}, qui en demandait un.', en: 'No receipt was sent for {message}, which asked for one.' },
    plusieurs: { fr: '{nombre} accusés ont été envoyés pour {message}.', en: '{nombre} receipts were sent for {message}.' },
    'non-demande': { fr: 'Un accusé a été envoyé pour {message}, qui n’en demandait pas.', en: 'A receipt was sent for {message}, which asked for none.' },
    'autre-adresse': {
      fr: 'L’accusé de {message} a été envoyé à {adresse} et non à {attendue}.',
      en: 'The receipt for {message} was sent to {adresse} and not to {attendue}.',
    },
    automatique: {
      fr: 'L’accusé de {message} est parti tout seul alors que l’adresse qui le demande n’est pas celle de l’expéditeur.',
      en: 'The receipt for {message} left by itself although the address that asks for it is not the sender’s.',
    },
  },
  examples: {
    conforme: [
      { name: 'demandé, envoyé', subject: () => mailScenario(asked(), exampleReceipt()) },
      {
        name: 'autre adresse, à la main',
        subject: () => mailScenario(asked('echanges@ch-fictif.mssante.fr'), exampleReceipt({ sendingMode: 'MDN-sent-manually', actionMode: 'manual-action' })),
      },
      { name: 'non demandé', subject: () => mailScenario(received()) },
    ],
    fautif: [
      { name: 'oublié', reason: 'absent', subject: () => mailScenario(asked()) },
      { name: 'deux fois', reason: 'plusieurs', subject: () => mailScenario(asked(), exampleReceipt(), exampleReceipt({ id: 'second' })) },
      { name: 'sans demande', reason: 'non-demande', subject: () => mailScenario(received(), exampleReceipt()) },
      { name: 'ailleurs', reason: 'autre-adresse', subject: () => mailScenario(asked(), exampleReceipt({ to: 'geriatrie@ch-fictif.mssante.fr' })) },
      { name: 'sans demander à l’utilisateur', reason: 'automatique', subject: () => mailScenario(asked('echanges@ch-fictif.mssante.fr'), exampleReceipt()) },
    ],
  },
  judge({ exchanges }, { params }) {
    const receipts = sentReceipts(exchanges)
    const messages = receivedMessages(exchanges)
    const first = messages.filter((m, i) => m.mail.receipt === null && messages.findIndex((o) => o.messageId === m.messageId) === i)
    return first.flatMap((m) =>
      judgeMessage(
        m,
        receipts.filter((r) => r.about === m.messageId),
        params['attente'] === 'oui',
      ),
    )
  },
})

function judgeMessage({ mail, messageId: message }: ReceivedMessage, sent: readonly SentReceipt[], mayWait: boolean): Judgement[] {
  const { root } = mail.message
  const one = (name: string): string => readAddresses(field(root, name)?.value ?? '').addresses[0]?.address.toLowerCase() ?? ''
  const attendue = one('Disposition-Notification-To')
  const [receipt] = sent
  if (attendue === '') return receipt ? [nonConforme('non-demande', { params: { message }, at: AT })] : [ok]
  const nombre = sent.length
  if (nombre > 1) return [nonConforme('plusieurs', { params: { message, nombre }, expected: '1', received: String(nombre), at: AT })]
  const returnPath = one('Return-Path')
  const mustAsk = returnPath !== '' && returnPath !== attendue
  if (!receipt) return mustAsk || mayWait ? [ok] : [nonConforme('absent', { params: { message }, expected: attendue, at: AT })]
  if (!receipt.to.includes(attendue)) {
    const adresse = receipt.to.join(', ') || '?'
    return [nonConforme('autre-adresse', { params: { message, adresse, attendue }, expected: attendue, received: adresse, at: AT })]
  }
  return mustAsk && receipt.automatic ? [nonConforme('automatique', { params: { message }, expected: 'MDN-sent-manually', at: AT })] : [ok]
}
