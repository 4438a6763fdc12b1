import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { theDocuments } from '../doc/examples.ts'
import { DOCUMENT_ID, nothingTells, RECEIVED_ID, reception, theMessages } from './example-reception.ts'
import { filedDocuments, isFiled, judgeReceptions, nameOf } from './reception-subject.ts'
import { cannotTellDocument, NON_RECONNU } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { exigence } from './sources.ts'

const decided = { ...reception(), params: { message: RECEIVED_ID } }
const filed = theDocuments({ uniqueId: DOCUMENT_ID, state: 'integrated', origin: 'mssante' })

/** What a person attached after comparing the traits is in the record (SC.MSS.25.MS1). */
export const mssR31 = defineObservationCheck({
  id: 'MSS-R-31',
  on: 'messages',
  level: 'DOIT',
  always: false,
  exigences: ['SC.MSS.25.MS1', 'MSS/va1.27', 'LOCAL-CR-02'],
  source: exigence('SC.MSS.25.MS1'),
  title: {
    fr: 'Le document qu’une personne a rattaché après comparaison des traits est au dossier.',
    en: 'The document that a person attached after comparing the traits is in the record.',
  },
  why: {
    fr: 'La comparaison visuelle est la seule issue quand l’identité n’est pas qualifiée : si elle n’aboutit pas, le document reste dans une liste.',
    en: 'Visual comparison is the only way out when the identity is not qualifiée: if it leads nowhere, the document stays in a list.',
  },
  mend: {
    fr: 'Montrez les traits des deux côtés, enregistrez qui a décidé, puis classez le document et retirez-le de la liste des non lus.',
    en: 'Show the traits on both sides, record who decided, then file the document and remove it from the list of unread ones.',
  },
  reasons: {
    'non-rattache': {
      fr: 'Le message « {message} » est montré comme « {etat} » alors qu’une personne l’a rattaché.',
      en: 'The message "{message}" is shown as "{etat}" although a person attached it.',
    },
    'hors-dossier': {
      fr: 'Le document de « {message} », rattaché par une personne, n’est pas au dossier.',
      en: 'The document of "{message}", attached by a person, is not in the record.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [{ name: 'rattaché', context: { ...decided, observations: [filed] }, subject: () => theMessages({ status: 'filed' }) }],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: decided, subject: nothingTells },
      { name: 'toujours en attente', reason: 'non-rattache', context: decided, subject: () => theMessages({ status: 'waiting' }) },
      {
        name: 'classé nulle part',
        reason: 'hors-dossier',
        context: { ...decided, observations: [theDocuments({ state: 'deposited' })] },
        subject: () => theMessages({ status: 'filed' }),
      },
    ],
  },
  judge: (subject, context) =>
    judgeReceptions(subject, context, ({ received: one, shown }) => {
      if (one.messageId !== context.params['message']) return []
      const message = nameOf(one)
      const etat = shown?.status ?? 'absent'
      const at = inMessages(shown)
      if (etat !== 'filed') return [nonConforme('non-rattache', { params: { message, etat }, expected: 'filed', received: etat, at })]
      const documents = filedDocuments(context)
      const doubt = documents?.find((d) => d.uniqueId === '')
      if (doubt && !isFiled(one, documents)) return [cannotTellDocument(doubt)]
      return documents && !isFiled(one, documents) ? [nonConforme('hors-dossier', { params: { message }, at })] : [ok]
    }),
})
