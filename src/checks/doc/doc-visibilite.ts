import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { after, registered, registeredWith, theDocuments } from './examples.ts'
import { recognised } from './recognise.ts'
import { inBundle, nameOf } from './shown.ts'
import { proposed } from './sources.ts'
import { dmpTrail } from './trail.ts'

const masked = after(registeredWith('MASQUE_PS'))

/** The visibility shown is the one the DMP holds (SC.DOC.01.MS1, DMP/va1.17; DMP contract §§10.3, 12.3). */
export const docVisibilite = defineObservationCheck({
  id: 'DOC-VISIBILITE',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DOC.01.MS1', 'SC.DOC.02.MS1', 'DMP/va1.17'],
  source: proposed('SC.DOC.01.MS1, paramétrage du masquage et de la visibilité'),
  title: {
    fr: 'Pour chaque document déposé, le logiciel montre la visibilité enregistrée au DMP.',
    en: 'For each deposited document, the software shows the visibility registered in the DMP.',
  },
  why: {
    fr: 'Qui croit un document masqué à tort en dira trop, ou pas assez.',
    en: 'Whoever wrongly believes a document masked will say too much, or not enough.',
  },
  mend: {
    fr: 'Affichez les codes de confidentialité envoyés avec le document, et mettez-les à jour après chaque changement accepté par le DMP.',
    en: 'Show the confidentiality codes sent with the document, and update them after each change the DMP accepts.',
  },
  reasons: {
    differente: {
      fr: 'Le DMP tient « {document} » pour « {attendu} » ; le logiciel montre « {montre} ».',
      en: 'The DMP holds "{document}" as "{attendu}"; the software shows "{montre}".',
    },
  },
  examples: {
    conforme: [
      { name: 'visible de tous', context: after(registered()), subject: () => theDocuments({}) },
      { name: 'masqué', context: masked, subject: () => theDocuments({ visibility: ['MASQUE_PS'] }) },
    ],
    fautif: [
      { name: 'masqué, montré visible', reason: 'differente', context: masked, subject: () => theDocuments({}) },
      { name: 'visible, montré masqué', reason: 'differente', context: after(registered()), subject: () => theDocuments({ visibility: ['MASQUE_PS'] }) },
    ],
  },
  judge(subject, context) {
    const { visibility } = dmpTrail(context.exchanges)
    const documents = recognised(subject, context.exchanges)?.filter((d) => visibility.has(d.uniqueId)) ?? []
    if (documents.length === 0) return []
    const found = documents.flatMap((d): Judgement[] => {
      const [wanted, seen] = [words(visibility.get(d.uniqueId) ?? []), words(d.visibility)]
      if (wanted === seen) return []
      const params = { document: nameOf(d), attendu: wanted, montre: seen }
      return [nonConforme('differente', { params, expected: wanted, received: seen || ABSENT, at: inBundle(d, '.securityLabel') })]
    })
    return found.length > 0 ? found : [ok]
  },
})

/** `N` when nothing restricts it. */
function words(codes: readonly string[]): string {
  return codes.length === 0 ? 'N' : [...codes].sort().join(' ')
}
