import { type CheckContext, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { theDocuments } from '../doc/examples.ts'
import { decodeMail } from './decoded.ts'
import { exampleReceipt, receivedReceipt } from './example-receipts.ts'
import { DOCUMENT_ID, reception, theMessages } from './example-reception.ts'
import { MESSAGE_ID, submission } from './examples.ts'
import { noticeOf } from './notice.ts'
import { type ReceivedMessage, receivedMessages, sentReceipts } from './received.ts'
import { filedDocuments } from './reception-subject.ts'
import { cannotTell, NON_RECONNU, recognisedMessages } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { voletLps } from './sources.ts'

const good = reception([submission(), receivedReceipt()])
const bad = reception([submission(), receivedReceipt({ code: '902' })])
const former = reception([submission(), receivedReceipt({ code: '902', grammar: '1.1.2' })])
const sent = (status: string) => theMessages({ messageId: MESSAGE_ID, way: 'sent', status })

/** A receipt updates the mail it is about, and is never taken for a document nor answered (MSSanté contract §§7.1, 12.4, MSS-R-14). */
export const mssR14 = defineObservationCheck({
  id: 'MSS-R-14',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['MSS/va1.14', 'SC.MSS/UX.07'],
  source: voletLps('§ « Accusés »'),
  title: {
    fr: 'Un accusé reçu met à jour le message envoyé ; l’archive qu’il recopie n’est pas intégrée.',
    en: 'A receipt that comes back updates the message sent; the archive it quotes is not integrated.',
  },
  why: {
    fr: 'L’accusé porte le même objet et la même archive que l’original : pris pour un courrier, il ferait un doublon, et l’échec passerait inaperçu.',
    en: 'The receipt bears the same subject and archive as the original: taken for a letter, it would make a duplicate, and the failure would go unnoticed.',
  },
  mend: {
    fr: 'Reconnaissez d’abord « multipart/report » et les objets « [KO Intégration… », rapprochez-les par « Original-Message-ID », et arrêtez-vous là.',
    en: 'First recognise multipart/report and the subjects "[KO Intégration…", match them by Original-Message-ID, and stop there.',
  },
  reasons: {
    statut: {
      fr: 'Le message envoyé est montré comme « {etat} » alors que le destinataire a répondu : {reponse}.',
      en: 'The message sent is shown as "{etat}" although the recipient answered: {reponse}.',
    },
    integre: {
      fr: 'L’archive recopiée dans un accusé a été intégrée (document {document}).',
      en: 'The archive quoted in a receipt was integrated (document {document}).',
    },
    'accuse-d-accuse': { fr: 'Le logiciel a répondu à un accusé par un accusé.', en: 'The software answered a receipt with a receipt.' },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'intégré', context: good, subject: () => sent('integrated') },
      { name: 'refusé', context: bad, subject: () => sent('not-integrated') },
      { name: 'refusé, ancienne grammaire', context: former, subject: () => sent('not-integrated') },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: bad, subject: () => theMessages({ messageId: '', topic: '', way: 'sent' }) },
      { name: 'échec ignoré', reason: 'statut', context: bad, subject: () => sent('sent') },
      { name: 'ancienne grammaire prise pour un succès', reason: 'statut', context: former, subject: () => sent('integrated') },
      {
        name: 'archive intégrée',
        reason: 'integre',
        context: { ...good, observations: [theDocuments({ uniqueId: DOCUMENT_ID, state: 'integrated', origin: 'mssante' })] },
        subject: () => sent('integrated'),
      },
      {
        name: 'réponse à l’accusé',
        reason: 'accuse-d-accuse',
        context: reception([submission(), receivedReceipt(), exampleReceipt({ about: '<accuse@ch-fictif.mssante.fr>' })]),
        subject: () => sent('integrated'),
      },
    ],
  },
  judge(subject, context) {
    const seen = recognisedMessages(subject, context.exchanges)
    if (!seen) return []
    return receivedMessages(context.exchanges).flatMap((one) => {
      const notice = noticeOf(one)
      if (!notice) return []
      const message = seen.messages.find((m) => m.way === 'sent' && m.messageId === notice.about)
      const found = strayEffects(one, context)
      const expected = notice.error ? ['not-integrated'] : ['integrated', 'read']
      if (message && !expected.includes(message.status)) {
        const params = { etat: message.status || '?', reponse: notice.error ? `erreur ${notice.code}` : 'traité' }
        found.push(nonConforme('statut', { params, expected: expected.join(' | '), received: message.status, at: inMessages(message) }))
      }
      const doubt = message ? undefined : seen.mayBe(notice.about)
      if (doubt) found.push(cannotTell(doubt))
      return found.length > 0 ? found : message ? [ok] : []
    })
  },
})

/** What must not come of a receipt: its archive in the record, a receipt about it. */
function strayEffects(one: ReceivedMessage, context: CheckContext): Judgement[] {
  const quoted = one.mail.message.root.parts.flatMap((part) => {
    const inner = part.message
    return inner ? decodeMail(one.mail.message.bytes.subarray(inner.start, inner.end)).cdas : []
  })
  const elsewhere = receivedMessages(context.exchanges).flatMap((m) => m.mail.cdas.map((c) => c.uniqueId))
  const taken = filedDocuments(context)?.find((d) => quoted.some((c) => c.uniqueId === d.uniqueId) && !elsewhere.includes(d.uniqueId))
  const found: Judgement[] = []
  const at = { part: 'observation', path: 'Bundle.entry' } as const
  if (taken) found.push(nonConforme('integre', { params: { document: taken.uniqueId }, received: taken.uniqueId, at }))
  if (sentReceipts(context.exchanges).some((r) => r.about === one.messageId)) found.push(nonConforme('accuse-d-accuse', { at }))
  return found
}
