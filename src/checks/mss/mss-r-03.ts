import { type CheckContext, defineObservationCheck, nonConforme, ok } from '../define.ts'
import { theDocuments } from '../doc/examples.ts'
import { dmpTrail } from '../doc/trail.ts'
import { DOCUMENT_ID, nothingTells, RECEIVED_ID, received, reception, theMessages } from './example-reception.ts'
import type { MailedCda } from './mailed-documents.ts'
import { isDeletion } from './mss-r-30.ts'
import type { ReceivedMessage } from './received.ts'
import { filedDocuments, judgeReceptions, nameOf } from './reception-subject.ts'
import { NON_RECONNU } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { exigence } from './sources.ts'

const OTHER = '<autre@ch-fictif.mssante.fr>'
const both = reception([received(), received({ uid: '2', messageId: OTHER })])
const shown = (status: string, text = 'Ce document est déjà au dossier.') => theMessages({ messageId: RECEIVED_ID }, { messageId: OTHER, status, text })
const filed = { uniqueId: DOCUMENT_ID, state: 'integrated', origin: 'mssante' }

/** A document that comes again in another mail is told as already filed (MSSanté contract §12.4, MSS-R-03). */
export const mssR03 = defineObservationCheck({
  id: 'MSS-R-03',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['SC.CDA/INT.01', 'SC.CDA/DD.04', 'LOCAL-CR-03'],
  source: exigence('SC.CDA/INT.01, SC.CDA/DD.04'),
  title: {
    fr: 'Un document déjà au dossier, qui revient dans un autre courriel, est signalé et n’est pas ajouté.',
    en: 'A document already in the record that comes again in another mail is pointed out and not added.',
  },
  why: {
    fr: 'Le même document arrive souvent de l’hôpital et du médecin : le soignant ne doit le lire qu’une fois.',
    en: 'The same document often comes from the hospital and from the doctor: the carer must read it only once.',
  },
  mend: {
    fr: 'Comparez l’identifiant du document (ClinicalDocument/id) avec ceux du dossier, quel que soit le canal, et dites « déjà au dossier ».',
    en: 'Compare the identifier of the document (ClinicalDocument/id) with those of the record, whatever the channel, and say "already in the record".',
  },
  reasons: {
    'non-signale': {
      fr: 'Le message « {message} » apporte un document déjà reçu ; il est montré comme « {etat} », sans le dire.',
      en: 'The message "{message}" brings a document already received; it is shown as "{etat}", without saying so.',
    },
    double: {
      fr: 'Le document de « {message} » est maintenant {nombre} fois au dossier.',
      en: 'The document of "{message}" is now {nombre} times in the record.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'signalé', context: both, subject: () => shown('duplicate') },
      { name: 'signalé, un seul au dossier', context: { ...both, observations: [theDocuments(filed)] }, subject: () => shown('duplicate') },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: both, subject: nothingTells },
      { name: 'classé de nouveau', reason: 'non-signale', context: both, subject: () => shown('filed') },
      { name: 'deux au dossier', reason: 'double', context: { ...both, observations: [theDocuments(filed, filed)] }, subject: () => shown('duplicate') },
    ],
  },
  judge: (subject, context) =>
    judgeReceptions(subject, context, ({ received: one, shown: seen, before }) => {
      const again = alreadyHere(one, before, context)
      if (!again || before.some((b) => b.messageId === one.messageId)) return []
      const message = nameOf(one)
      const copies = filedDocuments(context)?.filter((d) => d.uniqueId === again.uniqueId).length ?? 0
      const at = inMessages(seen)
      if (copies > 1) return [nonConforme('double', { params: { message, nombre: copies }, expected: '1', received: String(copies), at })]
      const etat = seen?.status ?? 'absent'
      return etat === 'duplicate' ? [ok] : [nonConforme('non-signale', { params: { message, etat }, expected: 'duplicate', received: etat, at })]
    }),
})

/** A document of the message that came before in another mail, or that the DMP gave: the channel changes nothing (SC.CDA/DD.04). */
function alreadyHere(one: ReceivedMessage, before: readonly ReceivedMessage[], { exchanges }: Pick<CheckContext, 'exchanges'>): MailedCda | undefined {
  const { delivered } = dmpTrail(exchanges)
  const byMail = (id: string): boolean => before.some((b) => b.messageId !== one.messageId && b.mail.cdas.some((d) => d.uniqueId === id && !isDeletion(d)))
  return one.mail.cdas.find((c) => !isDeletion(c) && (byMail(c.uniqueId) || delivered.has(c.uniqueId)))
}
