import type { Text } from '../../i18n/text.ts'
import type { Change } from '../cda/example-changes.ts'
import { type Check, type CheckContext, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { theDocuments } from '../doc/examples.ts'
import { exampleReceipt } from './example-receipts.ts'
import { DOCUMENT_ID, nothingTells, received, reception, theMessages } from './example-reception.ts'
import { theDocument } from './examples.ts'
import { sentReceipts } from './received.ts'
import { filedDocuments, isFiled, judgeReceptions, nameOf, type Reception } from './reception-subject.ts'
import { NON_RECONNU } from './recognise-message.ts'
import { inMessages } from './shown-messages.ts'
import { voletLps } from './sources.ts'
import { expectedTreatment, type Treatment } from './treatment.ts'

interface Unfiled {
  readonly id: string
  readonly treatment: Treatment
  /** Code the volet gives to the case, in receipts. */
  readonly code: string
  readonly exigences: readonly string[]
  readonly title: Text
  readonly why: Text
  readonly mend: Text
  /** What is known of the person, in words: « son matricule n'est celui de personne ici ». */
  readonly because: Text
  /** Changes to the document that make the example. */
  readonly example: { readonly document: readonly Change[]; readonly context?: Partial<CheckContext> }
}

/** Statuses of a message that a person still has to match, or that was set aside with its reason. */
const NOT_FILED: readonly string[] = ['waiting', 'unread', 'refused']

/** The rule that a document is not filed by itself when nothing ties it for sure to a person (volet LPS; MSSanté contract §§7, 12.4). */
export function notFiled({ id, treatment, code, exigences, title, why, mend, because, example }: Unfiled): Check {
  const delivered = (): ReturnType<typeof received> => received({ documents: [theDocument(...example.document)] })
  const known = (...more: readonly ReturnType<typeof received>[]): Partial<CheckContext> => reception([delivered(), ...more], example.context ?? {})
  return defineObservationCheck({
    id,
    on: 'messages',
    level: 'DOIT',
    always: true,
    exigences,
    source: voletLps('§ « Intégration » et codes 900 à 906'),
    title,
    why,
    mend,
    reasons: {
      classe: {
        fr: `Le document de « {message} » a été classé sans que personne compare : ${because.fr}.`,
        en: `The document of "{message}" was filed without anybody comparing: ${because.en}.`,
      },
      perdu: {
        fr: `Le message « {message} » n’apparaît nulle part : ${because.fr}, mais il faut pouvoir le rattacher.`,
        en: `The message "{message}" appears nowhere: ${because.en}, but it must be possible to attach it.`,
      },
      etat: {
        fr: 'Le message « {message} » n’attend personne : il est montré comme « {etat} ».',
        en: 'The message "{message}" waits for nobody: it is shown as "{etat}".',
      },
      accuse: {
        fr: 'L’accusé envoyé pour « {message} » ne dit pas le code {attendu} : {recu}.',
        en: 'The receipt sent for "{message}" does not tell code {attendu}: {recu}.',
      },
      'non-reconnu': NON_RECONNU,
    },
    examples: {
      conforme: [
        { name: 'en attente d’une personne', context: known(), subject: () => theMessages({ status: 'waiting' }) },
        { name: 'en attente, dit à l’expéditeur', context: known(exampleReceipt({ code })), subject: () => theMessages({ status: 'waiting' }) },
      ],
      fautif: [
        { name: 'rien ne dit lequel', reason: 'non-reconnu', context: known(), subject: nothingTells },
        { name: 'classé', reason: 'classe', context: known(), subject: () => theMessages({ status: 'filed' }) },
        {
          name: 'montré en attente, mais au dossier',
          reason: 'classe',
          context: { ...known(), observations: [theDocuments({ uniqueId: DOCUMENT_ID, state: 'integrated', origin: 'mssante' })] },
          subject: () => theMessages({ status: 'waiting' }),
        },
        { name: 'disparu', reason: 'perdu', context: known(), subject: () => theMessages({ messageId: '<autre@ch-fictif.mssante.fr>' }) },
        { name: 'montré comme lu', reason: 'etat', context: known(), subject: () => theMessages({ status: 'read' }) },
        { name: 'accusé d’intégration', reason: 'accuse', context: known(exampleReceipt({})), subject: () => theMessages({ status: 'waiting' }) },
        { name: 'autre code', reason: 'accuse', context: known(exampleReceipt({ code: '900' })), subject: () => theMessages({ status: 'waiting' }) },
      ],
    },
    judge: (subject, context) => judgeReceptions(subject, context, (one) => (isAbout(one, context, treatment) ? judgeUnfiled(one, context, code) : [])),
  })
}

/** A copy of a message already judged, or a trap on the subject, is another rule's. */
function isAbout({ received: one, before }: Reception, context: CheckContext, treatment: Treatment): boolean {
  return expectedTreatment(one, context) === treatment && !before.some((b) => b.messageId === one.messageId)
}

function judgeUnfiled({ received: one, shown }: Reception, context: CheckContext, code: string): Judgement[] {
  const message = nameOf(one)
  const at = inMessages(shown)
  if (!shown) return [nonConforme('perdu', { params: { message }, expected: one.messageId, at })]
  if (shown.status === 'filed' || isFiled(one, filedDocuments(context)))
    return [nonConforme('classe', { params: { message }, expected: 'waiting', received: 'filed', at })]
  if (!NOT_FILED.includes(shown.status))
    return [nonConforme('etat', { params: { message, etat: shown.status }, expected: NOT_FILED.join(' | '), received: shown.status, at })]
  const wrong = sentReceipts(context.exchanges).find((r) => r.about === one.messageId && r.code !== code)
  if (!wrong) return [ok]
  const recu = wrong.error ? wrong.code || '?' : 'processed'
  return [
    nonConforme('accuse', { params: { message, attendu: code, recu }, expected: code, received: recu, at: { part: 'observation', path: 'Bundle.entry' } }),
  ]
}
