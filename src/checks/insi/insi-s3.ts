import { insiRequestFacts } from '../../protocol/insi/facts.ts'
import { avertissement, defineScenarioCheck, ok, type ScenarioSubject } from '../define.ts'
import { insiCalls } from './calls.ts'
import { decodeExchange } from './decoded.ts'
import { fresh, insiScenario, traitsRequest } from './examples.ts'

const BURST_MS = 1000

/** No burst of identical calls (INSi contract §13, proposed by the bench). */
export const insiS3 = defineScenarioCheck({
  id: 'INSI-S3',
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Bon usage du téléservice (proposition du banc)', mark: 'I' },
  title: {
    fr: 'Le logiciel n’envoie pas deux fois la même recherche en moins d’une seconde.',
    en: 'The software does not send the same search twice within a second.',
  },
  why: {
    fr: 'Une rafale d’appels identiques charge un service national partagé, et trahit souvent un double clic ou une boucle.',
    en: 'A burst of identical calls loads a shared national service, and often betrays a double click or a loop.',
  },
  mend: {
    fr: 'Désactivez le bouton pendant l’appel, et attendez avant de réessayer après une erreur.',
    en: 'Disable the button during the call, and wait before retrying after an error.',
  },
  reasons: {
    rafale: {
      fr: 'L’appel {appel} répète l’appel {precedent} après {delai} ms seulement.',
      en: 'Call {appel} repeats call {precedent} after only {delai} ms.',
    },
  },
  examples: {
    conforme: [
      { name: 'même recherche 5 s plus tard', subject: () => insiScenario({}, {}) },
      { name: 'même recherche, demandée deux fois par le scénario', subject: doubleCall, context: { actions: [0, 1] } },
    ],
    fautif: [
      {
        name: 'double clic',
        reason: 'rafale',
        subject: doubleCall,
      },
    ],
  },
  judge(subject, { exchanges, actions = [] }) {
    const calls = insiCalls(subject)
    if (calls.length === 0) return []
    // The action a call belongs to: how many had begun when it came.
    const actionOf = (id: string): number => actions.filter((n) => n <= exchanges.findIndex((e) => e.record.id === id)).length
    const last = new Map<string, { id: string; at: number }>()
    const found = calls.flatMap((call) => {
      const { request } = decodeExchange(call)
      if (!request || (!request.traits && !request.carte && !request.verification)) return []
      const key = JSON.stringify(insiRequestFacts(request))
      const at = Date.parse(call.record.startedAt)
      const previous = last.get(key)
      last.set(key, { id: call.record.id, at })
      if (!previous || at - previous.at >= BURST_MS || actionOf(previous.id) !== actionOf(call.record.id)) return []
      const delai = at - previous.at
      return [
        avertissement('rafale', {
          params: { appel: call.record.id, precedent: previous.id, delai },
          expected: `≥ ${BURST_MS} ms`,
          received: `${delai} ms`,
          at: { part: 'scenario' },
        }),
      ]
    })
    return found.length > 0 ? found : [ok]
  },
})

function doubleCall(): ScenarioSubject {
  return insiScenario({}, { at: '2026-01-15T09:30:00.300Z', request: fresh(traitsRequest(), 1) })
}
