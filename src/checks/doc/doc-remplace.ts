import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { after, OLD_UNIQUE_ID, registered, SEEN, theDocuments } from './examples.ts'
import { cannotTell, isOwn, NON_RECONNU, recognised, unrecognised } from './recognise.ts'
import { inBundle, nameOf } from './shown.ts'
import { proposed } from './sources.ts'
import { dmpTrail } from './trail.ts'

const replaced = after(registered('old'), registered('replacement', 'E2'))
const OLD = { uniqueId: OLD_UNIQUE_ID, fhirStatus: 'superseded', state: 'replaced' }

/** After a replacement, one version is current and the former one says it is not (LOCAL-DLU-02, SC.DMP.02.MS1; DMP contract §8.4). */
export const docRemplace = defineObservationCheck({
  id: 'DOC-REMPLACE',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-DLU-02', 'SC.DMP.02.MS1', 'DMP/va1.16'],
  source: proposed('SC.DMP.02.MS1, modification d’un document envoyé'),
  title: {
    fr: 'Après un remplacement, le logiciel montre la nouvelle version comme la bonne et l’ancienne comme remplacée.',
    en: 'After a replacement, the software shows the new version as the right one and the old one as replaced.',
  },
  why: {
    fr: 'Deux versions montrées pareil, et l’on soigne d’après la mauvaise.',
    en: 'Two versions shown alike, and someone treats from the wrong one.',
  },
  mend: {
    fr: 'Sur la réponse Success du dépôt de remplacement, passez l’ancienne version à « remplacé » et augmentez le numéro de version de la nouvelle.',
    en: 'On the Success answer of the replacing deposit, set the old version to "replaced" and increase the version number of the new one.',
  },
  reasons: {
    'ancienne-proposee': {
      fr: 'L’ancienne version de « {document} » est encore montrée comme la bonne.',
      en: 'The old version of "{document}" is still shown as the right one.',
    },
    'nouvelle-absente': {
      fr: 'La nouvelle version ({uniqueId}) n’est pas montrée comme la bonne.',
      en: 'The new version ({uniqueId}) is not shown as the right one.',
    },
    version: {
      fr: 'La nouvelle version porte le numéro {nouveau}, l’ancienne le numéro {ancien}.',
      en: 'The new version bears number {nouveau}, the old one number {ancien}.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'version 2 à la place de la 1', context: replaced, subject: () => theDocuments(OLD, { version: 2 }) },
      { name: 'ancienne version non montrée', context: replaced, subject: () => theDocuments({ version: 2 }) },
      {
        name: 'reconnues à leur numéro de version',
        context: replaced,
        subject: () => theDocuments({ ...OLD, ...SEEN, version: 1 }, { ...SEEN, version: 2 }),
      },
    ],
    fautif: [
      {
        name: 'ni identifiant ni version',
        reason: 'non-reconnu',
        context: replaced,
        subject: () => theDocuments({ ...OLD, ...SEEN, version: 0 }, { ...SEEN, version: 0 }),
      },
      {
        name: 'deux versions proposées',
        reason: 'ancienne-proposee',
        context: replaced,
        subject: () => theDocuments({ uniqueId: OLD_UNIQUE_ID }, { version: 2 }),
      },
      {
        name: 'deux versions proposées, ni identifiant ni version',
        reason: 'ancienne-proposee',
        context: replaced,
        subject: () => theDocuments({ ...SEEN, version: 0 }, { ...SEEN, version: 0 }),
      },
      { name: 'l’ancienne seule', reason: 'nouvelle-absente', context: replaced, subject: () => theDocuments(OLD) },
      { name: 'même numéro', reason: 'version', context: replaced, subject: () => theDocuments(OLD, { version: 1 }) },
    ],
  },
  judge(subject, context) {
    const documents = recognised(subject, context.exchanges)
    if (!documents) return []
    const { deposits } = dmpTrail(context.exchanges)
    const registeredIds = deposits.filter((d) => d.registered)
    // Of a chain of versions, each but the last is replaced in turn.
    const replacements = registeredIds.filter((d) => d.replaces !== undefined && d.replaces !== '')
    if (replacements.length === 0) return []
    const [unknown] = unrecognised(documents).filter(isOwn)
    const gone = new Set(replacements.map((d) => d.replaces))
    const found: Judgement[] = []
    for (const { uniqueId, replaces } of replacements) {
      const old = documents.find((d) => d.uniqueId === replaces)
      const current = documents.find((d) => d.uniqueId === uniqueId)
      if (old && old.state !== 'replaced' && old.status !== 'superseded') {
        const at = inBundle(old, '.status')
        found.push(nonConforme('ancienne-proposee', { params: { document: nameOf(old) }, expected: 'superseded', received: old.state || old.status, at }))
      }
      if (gone.has(uniqueId)) continue
      // The version that is missing may be the one that nothing identifies.
      if (unknown && (!old || !current)) {
        found.push(cannotTell(unknown))
        continue
      }
      if (current?.status !== 'current' || current.state === 'replaced') {
        const received = current ? current.state || current.status : ABSENT
        found.push(nonConforme('nouvelle-absente', { params: { uniqueId }, expected: 'current', received, at: inBundle(current, '.status') }))
      } else if (old && old.version > 0 && current.version > 0 && current.version <= old.version) {
        const params = { nouveau: current.version, ancien: old.version }
        found.push(
          nonConforme('version', { params, expected: String(old.version + 1), received: String(current.version), at: inBundle(current, '.extension') }),
        )
      }
    }
    return found.length > 0 ? found : [ok]
  },
})
