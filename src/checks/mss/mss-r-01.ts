import { type CheckContext, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { STRANGE, theDocuments } from '../doc/examples.ts'
import { dmpTrail } from '../doc/trail.ts'
import { DOCUMENT_ID, nothingTells, reception, theMessages } from './example-reception.ts'
import { isDeletion } from './mss-r-30.ts'
import { filedDocuments, isFiled, judgeReceptions, nameOf, type Reception } from './reception-subject.ts'
import { cannotTellDocument, NON_RECONNU } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { socle } from './sources.ts'
import { expectedTreatment } from './treatment.ts'
import { isUsualForm } from './usual-form.ts'

const filed = theDocuments({ uniqueId: DOCUMENT_ID, state: 'integrated', origin: 'mssante' })

/** A report about a known, qualifiée person is filed in that person's record (MSSanté contract §12.4, MSS-R-01). */
export const mssR01 = defineObservationCheck({
  id: 'MSS-R-01',
  on: 'messages',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-CR-02', 'SC.MSS/CONF.24', 'SC.MSS/UX.07'],
  source: socle('ECO.2.1.2'),
  title: {
    fr: 'Un compte rendu reçu pour une personne connue et qualifiée rejoint son dossier.',
    en: 'A report received for a known, qualifiée person joins their record.',
  },
  why: {
    fr: 'Le compte rendu d’hospitalisation doit être sous les yeux du soignant sans ressaisie ni recherche.',
    en: 'The hospital report must be before the carer’s eyes without retyping or searching.',
  },
  mend: {
    fr: 'Lisez le matricule et l’autorité dans METADATA.XML, comparez les traits, puis classez le document dans le dossier de la personne.',
    en: 'Read the matricule and the authority in METADATA.XML, compare the traits, then file the document in the person’s record.',
  },
  reasons: {
    perdu: { fr: 'Le message « {message} » n’apparaît nulle part.', en: 'The message "{message}" appears nowhere.' },
    etat: {
      fr: 'Le document de « {message} » n’est pas classé : le message est montré comme « {etat} ».',
      en: 'The document of "{message}" is not filed: the message is shown as "{etat}".',
    },
    'hors-dossier': {
      fr: 'Le message « {message} » est montré comme classé, mais le dossier ne contient pas son document.',
      en: 'The message "{message}" is shown as filed, but the record does not hold its document.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'classé', context: { ...reception(), observations: [filed] }, subject: () => theMessages({ status: 'filed' }) },
      { name: 'classé, dossier non regardé', context: reception(), subject: () => theMessages({ status: 'filed' }) },
    ],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: reception(), subject: nothingTells },
      {
        name: 'au dossier, rien ne dit lequel',
        reason: 'non-reconnu',
        context: { ...reception(), observations: [theDocuments({ ...STRANGE, state: 'integrated', origin: 'mssante' })] },
        subject: () => theMessages({ status: 'filed' }),
      },
      { name: 'disparu', reason: 'perdu', context: reception(), subject: () => theMessages() },
      { name: 'laissé en attente', reason: 'etat', context: reception(), subject: () => theMessages({ status: 'waiting' }) },
      {
        name: 'classé nulle part',
        reason: 'hors-dossier',
        context: { ...reception(), observations: [theDocuments({ state: 'deposited' })] },
        subject: () => theMessages({ status: 'filed' }),
      },
    ],
  },
  judge: (subject, context) => judgeReceptions(subject, context, (one) => (isNominal(one, context) ? judgeFiled(one, context) : [])),
})

/** Variants of the archive, copies, new versions and orders to delete are other rules'. */
function isNominal({ received: one, before }: Reception, context: CheckContext): boolean {
  const { delivered } = dmpTrail(context.exchanges)
  const ids = one.mail.cdas.map((c) => c.uniqueId)
  const again = before.some((b) => b.messageId === one.messageId || b.mail.cdas.some((c) => ids.includes(c.uniqueId)))
  return (
    !again &&
    !one.mail.cdas.some((c) => isDeletion(c) || delivered.has(c.uniqueId)) &&
    one.mail.archives.length === 1 &&
    isUsualForm(one.mail) &&
    expectedTreatment(one, context) === 'integre'
  )
}

/** The three ways a document that should be filed is not. */
export function judgeFiled({ received: one, shown }: Pick<Reception, 'received' | 'shown'>, context: CheckContext): Judgement[] {
  const message = nameOf(one)
  const at = inMessages(shown)
  if (!shown) return [nonConforme('perdu', { params: { message }, expected: one.messageId, at })]
  if (shown.status !== 'filed') return [nonConforme('etat', { params: { message, etat: shown.status || '?' }, expected: 'filed', received: shown.status, at })]
  const documents = filedDocuments(context)
  const doubt = documents?.find((d) => d.uniqueId === '')
  if (doubt && !isFiled(one, documents)) return [cannotTellDocument(doubt)]
  return documents && !isFiled(one, documents)
    ? [nonConforme('hors-dossier', { params: { message }, expected: one.mail.cdas.map((c) => c.uniqueId).join(', '), at })]
    : [ok]
}
