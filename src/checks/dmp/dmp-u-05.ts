import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { codeOf } from './example-metadata.ts'
import { masking, seen, wholeEntry } from './example-updates.ts'
import { givenEntries } from './given-entries.ts'

const INVISIBLE = ['INVISIBLE_PATIENT', 'INVISIBLE_REPRESENTANTS_LEGAUX']
const SEEN = { exchanges: [seen()] }

/** Visibility is one-way: what is visible cannot be made invisible (matrix INF-526 has « rendre visible » only; DMP contract §10.3). */
export const dmpU05 = defineExchangeCheck({
  id: 'DMP-U-05',
  on: ['dmp.td3.3'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.DOC.01.MS1', 'DMP/va1.17'],
  source: { ref: 'PDT-INF-526 v1.8, matrice d’habilitation du DMP (TD3.3b « rendre visible »)', mark: 'S' },
  title: {
    fr: 'Le logiciel ne rend pas invisible un document que la personne ou ses représentants voient déjà.',
    en: 'The software does not make invisible a document that the person or their representatives already see.',
  },
  why: {
    fr: 'Cacher à la personne ce qu’elle a pu lire n’a pas de sens, et aucune transaction du DMP ne le permet.',
    en: 'Hiding from people what they may have read makes no sense, and no transaction of the DMP allows it.',
  },
  mend: {
    fr: 'Le choix de rendre un document invisible se fait au dépôt ; ensuite, proposez seulement de le rendre visible.',
    en: 'The choice to make a document invisible is made on deposit; afterwards, only offer to make it visible.',
  },
  reasons: {
    'rend-invisible': {
      fr: 'La mise à jour ajoute « {code} » à un document qui ne l’avait pas.',
      en: 'The update adds "{code}" to a document that did not have it.',
    },
  },
  examples: {
    conforme: [
      { name: 'masquage aux professionnels', subject: () => masking(), context: SEEN },
      {
        name: 'document déjà invisible',
        subject: () => masking([codeOf('MASQUE_PS'), codeOf('INVISIBLE_PATIENT')]),
        context: { exchanges: [seen({ answer: wholeEntry([codeOf('N'), codeOf('INVISIBLE_PATIENT')]) })] },
      },
    ],
    fautif: [
      {
        name: 'invisible pour la personne',
        reason: 'rend-invisible',
        subject: () => masking([codeOf('MASQUE_PS'), codeOf('INVISIBLE_PATIENT')]),
        context: SEEN,
      },
      {
        name: 'invisible pour les représentants',
        reason: 'rend-invisible',
        subject: () => masking([codeOf('MASQUE_PS'), codeOf('INVISIBLE_REPRESENTANTS_LEGAUX')]),
        context: SEEN,
      },
    ],
  },
  judge(subject, context) {
    const given = givenEntries(subject, context)
    const judged = (decodeDmp(subject).update?.metadataUpdates ?? []).flatMap(({ entry }): Judgement[][] => {
      const former = given.findLast((k) => k.entry && (k.entry.lid === entry.lid || k.uniqueId === entry.uniqueId?.value.trim()))?.entry
      if (!former) return []
      const before = former.confidentialityCodes.map((c) => c.code.trim())
      const added = entry.confidentialityCodes.filter((c) => INVISIBLE.includes(c.code.trim()) && !before.includes(c.code.trim()))
      return [
        added.map(({ code, element }) =>
          nonConforme('rend-invisible', { params: { code }, expected: before.join(', '), received: code, at: inEnvelope(element) }),
        ),
      ]
    })
    const found = judged.flat()
    return found.length > 0 ? found : judged.length > 0 ? [ok] : []
  },
})
