import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { exampleReceipt } from './example-receipts.ts'
import { nothingTells, received, reception, theMessages } from './example-reception.ts'
import { archiveOf } from './examples.ts'
import { sentReceipts } from './received.ts'
import { filedDocuments, isFiled, judgeReceptions, nameOf } from './reception-subject.ts'
import { NON_RECONNU } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { proposed } from './sources.ts'
import { expectedTreatment } from './treatment.ts'

const cut = { ...archiveOf(), bytes: archiveOf().bytes.subarray(0, 900) }
const truncated = reception([received({ archives: [cut] })])
const TOLD = 'L’archive reçue est illisible : demandez un nouvel envoi.'

/** An archive that cannot be opened safely is shown as an error and nothing of it is filed; 906 (MSSanté contract §12.4, MSS-R-12). */
export const mssR12 = defineObservationCheck({
  id: 'MSS-R-12',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.CDA/INT.15', 'LOCAL-FRN-04'],
  source: proposed('archives tronquées, chiffrées, piégées, ou qui mélangent deux personnes'),
  title: {
    fr: 'Une archive abîmée ou piégée est signalée, rien n’en est classé, et la messagerie continue.',
    en: 'A damaged or booby-trapped archive is pointed out, nothing of it is filed, and mail goes on.',
  },
  why: {
    fr: 'L’expéditeur croit le document reçu : si le logiciel se tait, personne ne le renverra.',
    en: 'The sender believes the document was received: if the software keeps silent, nobody will send it again.',
  },
  mend: {
    fr: 'Ouvrez l’archive en mémoire, avec des limites ; devant une anomalie, montrez l’erreur sur le message, gardez-le, et répondez 906 si un accusé est demandé.',
    en: 'Open the archive in memory, within limits; on anything abnormal, show the error on the message, keep it, and answer 906 if a receipt is asked for.',
  },
  reasons: {
    perdu: {
      fr: 'Le message « {message} », dont l’archive est inutilisable, n’apparaît nulle part.',
      en: 'The message "{message}", whose archive is unusable, appears nowhere.',
    },
    classe: { fr: 'Un document de l’archive inutilisable de « {message} » a été classé.', en: 'A document of the unusable archive of "{message}" was filed.' },
    muet: {
      fr: 'Le message « {message} » est montré comme « {etat} » sans dire que son archive est inutilisable.',
      en: 'The message "{message}" is shown as "{etat}" without saying that its archive is unusable.',
    },
    accuse: {
      fr: 'L’accusé envoyé pour « {message} » ne dit pas le code 906 : {recu}.',
      en: 'The receipt sent for "{message}" does not tell code 906: {recu}.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'erreur montrée', context: truncated, subject: () => theMessages({ status: 'refused', text: TOLD }) },
      {
        name: 'erreur dite à l’expéditeur',
        context: reception([received({ archives: [cut] }), exampleReceipt({ code: '906' })]),
        subject: () => theMessages({ status: 'refused', text: TOLD }),
      },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: truncated, subject: nothingTells },
      { name: 'disparu', reason: 'perdu', context: truncated, subject: () => theMessages() },
      { name: 'classé quand même', reason: 'classe', context: truncated, subject: () => theMessages({ status: 'filed', text: TOLD }) },
      { name: 'sans un mot', reason: 'muet', context: truncated, subject: () => theMessages({ status: 'refused' }) },
      { name: 'comme un message ordinaire', reason: 'muet', context: truncated, subject: () => theMessages({ status: 'read', text: 'Lu.' }) },
      {
        name: 'accusé d’intégration',
        reason: 'accuse',
        context: reception([received({ archives: [cut] }), exampleReceipt()]),
        subject: () => theMessages({ status: 'refused', text: TOLD }),
      },
    ],
  },
  judge: (subject, context) =>
    judgeReceptions(subject, context, ({ received: one, shown, before }) => {
      if (expectedTreatment(one, context) !== '906' || before.some((b) => b.messageId === one.messageId)) return []
      const message = nameOf(one)
      const at = inMessages(shown)
      if (!shown) return [nonConforme('perdu', { params: { message }, expected: one.messageId, at })]
      if (shown.status === 'filed' || isFiled(one, filedDocuments(context)))
        return [nonConforme('classe', { params: { message }, expected: 'refused', received: 'filed', at })]
      if (!['refused', 'waiting'].includes(shown.status) || shown.text === '')
        return [nonConforme('muet', { params: { message, etat: shown.status || '?' }, expected: 'refused', received: shown.status, at })]
      const wrong = sentReceipts(context.exchanges).find((r) => r.about === one.messageId && r.code !== '906')
      const recu = wrong?.error ? wrong.code || '?' : 'processed'
      return wrong
        ? [nonConforme('accuse', { params: { message, recu }, expected: '906', received: recu, at: { part: 'observation', path: 'Bundle.entry' } })]
        : [ok]
    }),
})
