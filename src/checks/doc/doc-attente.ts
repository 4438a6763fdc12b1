import { avertissement, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { after, refusedDeposit, registered, SEEN, STRANGE, theDocuments } from './examples.ts'
import { cannotTell, NON_RECONNU, recognised, unrecognised } from './recognise.ts'
import { inBundle, nameOf, WAITING } from './shown.ts'
import { proposed } from './sources.ts'
import { dmpTrail } from './trail.ts'

const refused = after(refusedDeposit())

/** A document that was not taken is kept, shown as such and explained (SC.DMP/ALI/PROG.01; DMP contract §5.4 and §14, S10). */
export const docAttente = defineObservationCheck({
  id: 'DOC-ATTENTE',
  on: 'documents',
  level: 'DOIT',
  always: false,
  exigences: ['SC.DMP/ALI/PROG.01', 'SC.DMP/CONF.01', 'SC.DMP/CONF.09', 'DMP/va1.12', 'LOCAL-FRN-03', 'LOCAL-FRN-04'],
  source: proposed('SC.DMP/ALI/PROG.01, mise en attente et reprise'),
  title: {
    fr: 'Un document que le DMP n’a pas reçu reste au dossier, et le logiciel le montre comme non envoyé.',
    en: 'A document the DMP did not take stays in the record, and the software shows it as not sent.',
  },
  why: {
    fr: 'Un document perdu après un refus n’est jamais réclamé : personne ne sait qu’il manque.',
    en: 'A document lost after a refusal is never claimed: nobody knows that it is missing.',
  },
  mend: {
    fr: 'Gardez le document avec l’état « en attente », « retenu » ou « refusé » et le motif, et reprenez l’envoi quand la cause a disparu.',
    en: 'Keep the document as "pending", "held" or "refused" with the reason, and resume the sending when the cause is gone.',
  },
  reasons: {
    perdu: {
      fr: 'Le document qui n’a pas été envoyé n’apparaît plus parmi ceux en attente.',
      en: 'The document that was not sent no longer shows among those waiting.',
    },
    'sans-motif': {
      fr: 'Le document « {document} » est en attente et le logiciel ne dit pas pourquoi.',
      en: 'Document "{document}" is waiting and the software does not say why.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'en attente, avec son motif', context: refused, subject: () => theDocuments({ state: 'pending', message: 'Le DMP est indisponible.' }) },
      { name: 'repris aussitôt par le logiciel', context: after(registered()), subject: () => theDocuments({}) },
      { name: 'retenu, rien n’est parti', subject: () => theDocuments({ state: 'held', message: 'Document gardé au dossier.' }) },
      { name: 'identifiant non affiché', context: refused, subject: () => theDocuments({ ...SEEN, state: 'pending', message: 'Le DMP est indisponible.' }) },
    ],
    fautif: [
      {
        name: 'rien ne dit lequel attend',
        reason: 'non-reconnu',
        context: refused,
        subject: () => theDocuments({ ...STRANGE, state: 'pending', message: 'En attente.' }),
      },
      { name: 'dossier vide', reason: 'perdu', context: refused, subject: () => theDocuments() },
      {
        name: 'un autre document attend',
        reason: 'perdu',
        context: refused,
        subject: () => theDocuments({ uniqueId: '1.2.3', state: 'pending', message: 'En attente.' }),
      },
      { name: 'sans motif', reason: 'sans-motif', context: refused, subject: () => theDocuments({ state: 'pending' }) },
    ],
  },
  judge(subject, context) {
    const documents = recognised(subject, context.exchanges)
    if (!documents) return []
    const waiting = documents.filter((d) => WAITING.includes(d.state))
    const { deposits } = dmpTrail(context.exchanges)
    const taken = new Set(deposits.filter((d) => d.registered).map((d) => d.uniqueId))
    const refused = [...new Set(deposits.map((d) => d.uniqueId))].filter((id) => !taken.has(id))
    const lost = refused.filter((id) => !waiting.some((d) => d.uniqueId === id))
    // A DUI that tried again by itself and succeeded keeps nothing waiting.
    if (refused.length === 0 && taken.size > 0) return [ok]
    const [unknown] = unrecognised(waiting)
    if (lost.length > 0 && unknown) return [cannotTell(unknown)]
    // When nothing was sent, no identifier is known: one document must be waiting.
    if (lost.length > 0 || (refused.length === 0 && waiting.length === 0)) {
      const states = documents.map((d) => d.state).join(', ')
      return [nonConforme('perdu', { expected: WAITING.join(' | '), received: states || ABSENT, at: inBundle(undefined) })]
    }
    const found: Judgement[] = waiting
      .filter((d) => d.message === '')
      .map((d) =>
        avertissement('sans-motif', {
          params: { document: nameOf(d) },
          expected: 'urn:gabarit:document:message',
          received: ABSENT,
          at: inBundle(d, '.extension'),
        }),
      )
    return found.length > 0 ? found : [ok]
  },
})
