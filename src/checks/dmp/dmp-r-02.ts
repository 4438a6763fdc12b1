import { avertissement, defineExchangeCheck, type ExchangeSubject, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { searchAnswer } from './example-answers.ts'
import { dmpScenario } from './examples.ts'
import { knownEntries, wasTold } from './known-entries.ts'

/** Only documents that a search returned, or that the software deposited, are asked for (DMP contract §12). */
export const dmpR02 = defineExchangeCheck({
  id: 'DMP-R-02',
  on: ['dmp.td3.2'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Contrat DMP §12 (règle du banc, déduite de la matrice des droits PDT-INF-526)', mark: 'I' },
  title: {
    fr: 'Le logiciel ne demande que des documents que le DMP lui a montrés.',
    en: 'The software asks only for documents the DMP showed it.',
  },
  why: {
    fr: 'Ce que la recherche ne montre pas est peut-être masqué, archivé ou remplacé : le demander quand même contourne la volonté de la personne.',
    en: 'What the search does not show may be masked, archived or replaced: asking for it all the same goes around the person’s will.',
  },
  mend: {
    fr: 'Ne proposez d’ouvrir que les documents de la dernière recherche ; si l’un d’eux vient d’ailleurs, cherchez-le d’abord (GetDocuments).',
    en: 'Offer to open only the documents of the last search; if one comes from elsewhere, search for it first (GetDocuments).',
  },
  reasons: {
    'non-montre': {
      fr: 'Le document « {recu} » n’est dans aucune des réponses que le DMP a données pour cette personne.',
      en: 'Document "{recu}" is in none of the answers the DMP gave for this person.',
    },
  },
  examples: {
    conforme: [{ name: 'document montré', ...after(searchAnswer()) }],
    fautif: [{ name: 'document qui n’est pas dans la liste', reason: 'non-montre', ...after(searchAnswer('1.2.250.1.999.5.1.5.77')) }],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    const call = { exchange: subject, decoded }
    const asked = (decoded.retrieve?.requests ?? []).flatMap((r) => r.documentUniqueId ?? [])
    // Without any list in the scenario, the software may have kept one from before it.
    if (asked.length === 0 || !wasTold(call, context)) return []
    const known = knownEntries(call, context)
    const found = asked
      // An entryUUID is DMP-R-01's business.
      .filter(({ value }) => !known.some((e) => e.uniqueId === value.trim() || e.entryUuid === value.trim()))
      .map(({ value, element }) => avertissement('non-montre', { params: { recu: shown(value) }, received: shown(value), at: inEnvelope(element) }))
    return found.length > 0 ? found : [ok]
  },
})

/** A retrieval after a search. */
function after(answer: string): { readonly subject: () => ExchangeSubject; readonly context: { readonly exchanges: readonly ExchangeSubject[] } } {
  const { exchanges } = dmpScenario(['dmp.td3.1', { answer }], ['dmp.td3.2'])
  const last = exchanges.at(-1)
  if (!last) throw new Error('an example without calls')
  return { subject: () => last, context: { exchanges } }
}
