import { avertissement, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { after, OLD_UNIQUE_ID, registered, SEEN, STRANGE, theDocuments, withdrawalOfOld } from './examples.ts'
import { cannotTell, isOwn, NON_RECONNU, recognised, unrecognised } from './recognise.ts'
import { inBundle, nameOf } from './shown.ts'
import { proposed } from './sources.ts'
import { dmpTrail } from './trail.ts'

const withdrawn = after(registered('old'), ...withdrawalOfOld())

/** What was withdrawn from the DMP is shown as withdrawn (SC.DMP/CONF.03; DMP contract §10.2). */
export const docRetire = defineObservationCheck({
  id: 'DOC-RETIRE',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP/CONF.03', 'SC.DMP.02.MS1', 'DMP/va1.16'],
  source: proposed('SC.DMP/CONF.03, suppression d’un document du DMP'),
  title: {
    fr: 'Un document retiré du DMP est montré comme retiré.',
    en: 'A document withdrawn from the DMP is shown as withdrawn.',
  },
  why: {
    fr: 'Si le logiciel le dit encore déposé, on comptera dessus alors que personne ne peut plus le lire.',
    en: 'If the software still calls it deposited, people will rely on it although nobody can read it any more.',
  },
  mend: {
    fr: 'Sur la réponse Success de la suppression (TD3.3c), passez le document à « retiré » et gardez-le dans le dossier local.',
    en: 'On the Success answer of the deletion (TD3.3c), set the document to "withdrawn" and keep it in the local record.',
  },
  reasons: {
    'encore-depose': {
      fr: 'Le document « {document} » est retiré du DMP ; le logiciel le montre « {etat} ».',
      en: 'Document "{document}" is withdrawn from the DMP; the software shows it as "{etat}".',
    },
    disparu: {
      fr: 'Le document retiré du DMP a aussi disparu du dossier : rien ne garde la trace de son dépôt.',
      en: 'The document withdrawn from the DMP also disappeared from the record: nothing keeps track of its deposit.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'retiré', context: withdrawn, subject: () => theDocuments({ uniqueId: OLD_UNIQUE_ID, state: 'withdrawn', fhirStatus: 'entered-in-error' }) },
    ],
    fautif: [
      { name: 'encore déposé, identifiant non affiché', reason: 'encore-depose', context: withdrawn, subject: () => theDocuments(SEEN) },
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: withdrawn, subject: () => theDocuments(STRANGE) },
      { name: 'encore déposé', reason: 'encore-depose', context: withdrawn, subject: () => theDocuments({ uniqueId: OLD_UNIQUE_ID }) },
      { name: 'disparu', reason: 'disparu', context: withdrawn, subject: () => theDocuments() },
    ],
  },
  judge(subject, context) {
    const documents = recognised(subject, context.exchanges)
    if (!documents) return []
    const { deposits, withdrawn } = dmpTrail(context.exchanges)
    const own = [...new Set(deposits.map((d) => d.uniqueId))].filter((id) => withdrawn.has(id))
    if (own.length === 0) return []
    const [unknown] = unrecognised(documents).filter(isOwn)
    const found: Judgement[] = own.flatMap((uniqueId) => {
      const shown = documents.find((d) => d.uniqueId === uniqueId)
      if (!shown && unknown) return [cannotTell(unknown)]
      if (!shown) return [avertissement('disparu', { expected: uniqueId, received: ABSENT, at: inBundle(undefined) })]
      if (shown.state === 'withdrawn' || shown.status === 'entered-in-error') return []
      const params = { document: nameOf(shown), etat: shown.state || shown.status }
      return [nonConforme('encore-depose', { params, expected: 'withdrawn', received: params.etat, at: inBundle(shown, '.status') })]
    })
    return found.length > 0 ? found : [ok]
  },
})
