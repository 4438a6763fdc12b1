import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { after, refusedDeposit, registered, SEEN, STRANGE, theDocuments } from './examples.ts'
import { cannotTell, isOwn, NON_RECONNU, recognised, unrecognised } from './recognise.ts'
import { inBundle, nameOf, SENT } from './shown.ts'
import { proposed } from './sources.ts'
import { dmpTrail } from './trail.ts'

/** What is shown as deposited is what the DMP registered, neither more nor less (SC.DMP/HISTO.01; LOCAL-DLU-01). */
export const docDepose = defineObservationCheck({
  id: 'DOC-DEPOSE',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/HISTO.01', 'SC.DMP.01.MS1', 'SC.DMP/ALI/PROG.01', 'DMP/va1.01', 'LOCAL-DLU-01', 'LOCAL-FRN-04', 'SC.DMP/CONF.01'],
  source: proposed('SC.DMP/HISTO.01, envoi visible document par document'),
  title: {
    fr: 'Le logiciel montre comme déposés exactement les documents que le DMP a enregistrés.',
    en: 'The software shows as deposited exactly the documents that the DMP registered.',
  },
  why: {
    fr: 'Un document cru déposé manquera à l’urgentiste ; un document cru perdu sera déposé deux fois.',
    en: 'A document believed deposited will be missing for the emergency physician; one believed lost will be deposited twice.',
  },
  mend: {
    fr: 'Passez le document à « déposé » sur la réponse Success du DMP, ou après l’avoir retrouvé dans le DMP, et jamais avant.',
    en: 'Set the document to "deposited" on the Success answer of the DMP, or after finding it in the DMP, and never before.',
  },
  reasons: {
    'non-montre': {
      fr: 'Le DMP a enregistré le document {uniqueId} ; le logiciel ne le montre pas.',
      en: 'The DMP registered document {uniqueId}; the software does not show it.',
    },
    'dit-non-envoye': {
      fr: 'Le DMP a enregistré « {document} » ; le logiciel le montre « {etat} ».',
      en: 'The DMP registered "{document}"; the software shows it as "{etat}".',
    },
    'dit-depose': {
      fr: 'Le logiciel montre « {document} » comme déposé ; le DMP ne l’a pas enregistré.',
      en: 'The software shows "{document}" as deposited; the DMP did not register it.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'déposé', context: after(registered()), subject: () => theDocuments({}) },
      { name: 'refusé, montré en attente', context: after(refusedDeposit()), subject: () => theDocuments({ state: 'pending' }) },
      { name: 'déposé, identifiant non affiché', context: after(registered()), subject: () => theDocuments(SEEN, { ...STRANGE, state: 'pending' }) },
    ],
    fautif: [
      {
        name: 'encore en attente, identifiant non affiché',
        reason: 'dit-non-envoye',
        context: after(registered()),
        subject: () => theDocuments({ ...SEEN, state: 'pending' }),
      },
      { name: 'déposé malgré un refus, identifiant non affiché', reason: 'dit-depose', context: after(refusedDeposit()), subject: () => theDocuments(STRANGE) },
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: after(registered()), subject: () => theDocuments(STRANGE) },
      { name: 'dossier vide', reason: 'non-montre', context: after(registered()), subject: () => theDocuments() },
      { name: 'encore en attente', reason: 'dit-non-envoye', context: after(registered()), subject: () => theDocuments({ state: 'pending' }) },
      { name: 'déposé malgré un refus', reason: 'dit-depose', context: after(refusedDeposit()), subject: () => theDocuments({}) },
    ],
  },
  judge(subject, context) {
    const documents = recognised(subject, context.exchanges)
    const { deposits } = dmpTrail(context.exchanges)
    if (!documents || deposits.length === 0) return []
    const taken = [...new Set(deposits.filter((d) => d.registered).map((d) => d.uniqueId))]
    const unknown = unrecognised(documents).filter(isOwn)
    const found: Judgement[] = taken.flatMap((uniqueId) => {
      const shown = documents.filter((d) => d.uniqueId === uniqueId)
      const [first] = shown
      if (!first && unknown.length > 0) return []
      if (!first) return [nonConforme('non-montre', { params: { uniqueId }, expected: uniqueId, received: ABSENT, at: inBundle(undefined) })]
      if (shown.some((d) => SENT.includes(d.state))) return []
      const params = { document: nameOf(first), etat: first.state || ABSENT }
      return [nonConforme('dit-non-envoye', { params, expected: SENT.join(' | '), received: params.etat, at: inBundle(first, '.extension') })]
    })
    // One of them may be the one that is missing, or a document of before.
    if (taken.length > 0 && unknown[0] && unknown.some((d) => SENT.includes(d.state) || !taken.every((id) => documents.some((o) => o.uniqueId === id))))
      found.push(cannotTell(unknown[0]))
    for (const d of documents) {
      if (taken.length > 0 && unknown.includes(d)) continue
      if (d.state === 'deposited' && !taken.includes(d.uniqueId))
        found.push(
          nonConforme('dit-depose', {
            params: { document: nameOf(d) },
            expected: 'pending | held | refused',
            received: d.state,
            at: inBundle(d, '.extension'),
          }),
        )
    }
    return found.length > 0 ? found : [ok]
  },
})
