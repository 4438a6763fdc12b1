import { avertissement, type CheckContext, defineExchangeCheck, type ExchangeSubject, ok } from '../define.ts'
import { AUTOMATIC_MS, followsDeposit, isReferenceLookup, lastDeposit } from './calls.ts'
import { decodeDmp } from './decoded.ts'
import { REGISTERED } from './example-answers.ts'
import { dmpScenario } from './examples.ts'
import { guideRequirement } from './transport-sources.ts'

/** No search made by itself right after a deposit (DMP contract §15.6). A search the bench asked for is another action; looking up a reference is none. */
export const dmpQ08 = defineExchangeCheck({
  id: 'DMP-Q-08',
  on: ['dmp.td3.1'],
  needs: 'connection',
  level: 'PEUT',
  always: true,
  exigences: [],
  source: guideRequirement('EX_3.1-2030'),
  title: {
    fr: 'Le logiciel ne lance pas de recherche de lui-même juste après un dépôt.',
    en: 'The software does not run a search by itself right after a deposit.',
  },
  why: {
    fr: 'La réponse au dépôt suffit à savoir qu’il est fait : chercher aussitôt double la charge du DMP.',
    en: 'The answer to the deposit is enough to know that it is done: searching at once doubles the load of the DMP.',
  },
  mend: {
    fr: 'Fiez-vous à la réponse du dépôt ; ne relancez une recherche qu’à la demande de l’utilisateur ou à la prochaine ouverture du dossier.',
    en: 'Rely on the answer to the deposit; run a search again only when the user asks or when the record is next opened.',
  },
  reasons: {
    'apres-depot': {
      fr: 'Une recherche est partie {delai} ms après le dépôt {appel}, sans que rien ne l’ait demandée.',
      en: 'A search left {delai} ms after deposit {appel}, although nothing had asked for it.',
    },
  },
  examples: {
    conforme: [
      { name: 'recherche demandée ensuite', ...afterDeposit(5000, [0, 1]) },
      { name: 'une minute après', ...afterDeposit(60_000, [0]) },
    ],
    fautif: [{ name: 'aussitôt', reason: 'apres-depot', ...afterDeposit(300, [0]) }],
  },
  judge(subject, context) {
    const decoded = decodeDmp(subject)
    if (!decoded.query?.definition || isReferenceLookup(decoded)) return []
    const deposit = lastDeposit(subject, context)
    if (!deposit) return []
    const { id, endedAt } = deposit.exchange.record
    const delai = Date.parse(subject.record.startedAt) - Date.parse(endedAt)
    if (!followsDeposit(subject, context)) return [ok]
    return [avertissement('apres-depot', { params: { delai, appel: id }, expected: `> ${AUTOMATIC_MS} ms`, received: `${delai} ms`, at: { part: 'request' } })]
  },
})

function afterDeposit(delayMs: number, actions: readonly number[]): { readonly subject: () => ExchangeSubject; readonly context: Partial<CheckContext> } {
  const { exchanges } = dmpScenario(
    ['dmp.td2.1', { answer: REGISTERED }],
    ['dmp.td3.1', { at: new Date(Date.parse('2026-03-02T09:15:31.000Z') + delayMs).toISOString() }],
  )
  const last = exchanges.at(-1)
  if (!last) throw new Error('an example without calls')
  return { subject: () => last, context: { exchanges, actions } }
}
