import type { MailPart } from '../../protocol/mail/message.ts'
import { leavesOf } from '../../protocol/mail/walk.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeSubmission } from './decoded.ts'
import { exampleReceipt } from './example-receipts.ts'
import { received, reception } from './example-reception.ts'
import { receivedMessages } from './received.ts'
import { voletLps } from './sources.ts'

const answered = reception([received()])
const AT = { part: 'request' } as const
const MANDATORY: readonly (readonly [field: string, key: 'originalRecipient' | 'finalRecipient' | 'originalMessageId' | 'disposition'])[] = [
  ['Original-Recipient', 'originalRecipient'],
  ['Final-Recipient', 'finalRecipient'],
  ['Original-Message-ID', 'originalMessageId'],
  ['Disposition', 'disposition'],
]

/** A reading receipt has the form of the volet, and gives the original back whole (MSSanté contract §§4 E, 12.4, MSS-R-17). */
export const mssR17 = defineExchangeCheck({
  id: 'MSS-R-17',
  on: ['mssante.submission'],
  level: 'DOIT',
  always: true,
  exigences: ['MSS/va1.14'],
  source: voletLps('§ « Accusé de lecture », exemples ; RFC 8098'),
  title: {
    fr: 'L’accusé envoyé a la forme prévue : trois parties, champs obligatoires, message d’origine complet.',
    en: 'The receipt sent has the form meant for it: three parts, mandatory fields, whole original message.',
  },
  why: {
    fr: 'Le logiciel d’en face le lit sans personne : mal formé, il est perdu ou pris pour un courrier.',
    en: 'The software at the other end reads it with nobody: malformed, it is lost or taken for a letter.',
  },
  mend: {
    fr: 'Écrivez « multipart/report; report-type=disposition-notification » : texte, message/disposition-notification, puis message/rfc822 avec l’original entier.',
    en: 'Write multipart/report; report-type=disposition-notification: text, message/disposition-notification, then message/rfc822 with the whole original.',
  },
  reasons: {
    forme: { fr: 'L’accusé n’a pas la forme prévue : {detail}.', en: 'The receipt does not have the form meant for it: {detail}.' },
    champ: { fr: 'Le champ {champ} manque à l’accusé.', en: 'Field {champ} is missing from the receipt.' },
    identifiant: {
      fr: 'L’accusé parle du message {recu}, que le logiciel n’a pas reçu.',
      en: 'The receipt speaks of message {recu}, which the software did not receive.',
    },
    'original-incomplet': {
      fr: 'Le message d’origine est joint avec {recu} partie(s) au lieu de {attendu}, ou sans tout leur contenu.',
      en: 'The original message is enclosed with {recu} part(s) instead of {attendu}, or without all their content.',
    },
  },
  examples: {
    conforme: [
      { name: 'succès', context: answered, subject: () => exampleReceipt() },
      { name: 'erreur', context: answered, subject: () => exampleReceipt({ code: '902' }) },
    ],
    fautif: [
      { name: 'pas un rapport', reason: 'forme', context: answered, subject: () => exampleReceipt({ changes: [['multipart/report', 'multipart/mixed']] }) },
      {
        name: 'sans destinataire d’origine',
        reason: 'champ',
        context: answered,
        subject: () => exampleReceipt({ changes: [['Original-Recipient', 'X-Autre']] }),
      },
      { name: 'autre message', reason: 'identifiant', context: answered, subject: () => exampleReceipt({ about: '<inconnu@ch-fictif.mssante.fr>' }) },
      {
        name: 'original sans ses pièces',
        reason: 'original-incomplet',
        context: answered,
        subject: () => exampleReceipt({ original: received({ documents: [] }).responseBody }),
      },
    ],
  },
  judge(subject, { exchanges }) {
    const { receipt } = decodeSubmission(subject)
    if (receipt?.kind !== 'mdn') return []
    const found: Judgement[] = []
    const missing = MANDATORY.filter(([, key]) => receipt[key] === null)
    for (const [champ] of missing) found.push(nonConforme('champ', { params: { champ }, expected: champ, at: AT }))
    const detail = receipt.faults.find((f) => !missing.some(([name]) => f.includes(name)) && receipt.grammar !== '1.1.2' && !f.includes('Original-Message-ID'))
    if (detail !== undefined && missing.length === 0) found.push(nonConforme('forme', { params: { detail }, received: detail, at: AT }))
    const messages = receivedMessages(exchanges)
    const about = messages.find((m) => m.messageId === receipt.originalMessageId)
    if (receipt.originalMessageId !== null && messages.length > 0 && !about) {
      const recu = receipt.originalMessageId
      found.push(nonConforme('identifiant', { params: { recu }, expected: messages.map((m) => m.messageId).join(' | '), received: recu, at: AT }))
    }
    const lost = about && incomplete(receipt.original, about.mail.message.root)
    if (lost) found.push(nonConforme('original-incomplet', { params: lost, expected: String(lost.attendu), received: String(lost.recu), at: AT }))
    return found.length > 0 ? found : [ok]
  },
})

/** The original as quoted has fewer leaves, or clearly less content; relays add header fields, never parts. */
function incomplete(quoted: MailPart | null, original: MailPart): { readonly attendu: number; readonly recu: number } | undefined {
  const wanted = [...leavesOf(original)]
  const inner = quoted?.message ?? quoted
  const given = inner ? [...leavesOf(inner)] : []
  const size = (parts: readonly MailPart[]): number => parts.reduce((sum, p) => sum + p.end - p.bodyStart, 0)
  const whole = given.length >= wanted.length && size(given) >= size(wanted) * 0.98
  return whole ? undefined : { attendu: wanted.length, recu: given.length }
}
