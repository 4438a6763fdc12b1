import { defineScenarioCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { poll, pscScenario, request } from './examples.ts'
import { answerOf, ofTransaction, parametersOf } from './messages.ts'

/** How much too early a poll may come: the network does not carry two of them in the same time. Milliseconds. */
const TOLERANCE_MS = 250
const GOES_ON = new Set(['authorization_pending', 'slow_down'])

/** Polls of a CIBA request (PSC interface §4). */
export const psc05 = defineScenarioCheck({
  id: 'PSC-05',
  level: 'DOIT',
  always: true,
  exigences: ['SC.PSC.01'],
  source: { ref: 'ANS, page CIBA de Pro Santé Connect ; OpenID Connect CIBA Core 1.0 §§10.1, 11', mark: 'S' },
  title: {
    fr: 'Le logiciel attend entre deux interrogations, et cesse quand la réponse est donnée ou le délai passé.',
    en: 'The software waits between two polls, and stops once answered or once the time is over.',
  },
  why: {
    fr: 'Des interrogations trop rapprochées sont refusées, et finissent par bloquer le logiciel pour tous ses utilisateurs.',
    en: 'Polls that come too fast are refused, and end by blocking the software for all of its users.',
  },
  mend: {
    fr: 'Respectez « interval » (5 secondes de plus après « slow_down ») et arrêtez à « expires_in », à un refus ou à un succès.',
    en: 'Respect "interval" (five seconds more after "slow_down") and stop at "expires_in", at a refusal or at a success.',
  },
  reasons: {
    'trop-tot': {
      fr: 'Deux interrogations à {ecart} s d’intervalle, pour {attendu} s demandées.',
      en: 'Two polls {ecart} s apart, where {attendu} s are asked for.',
    },
    'apres-la-fin': {
      fr: 'Le logiciel interroge encore après la réponse « {reponse} ».',
      en: 'The software still polls after the answer "{reponse}".',
    },
    'apres-le-delai': {
      fr: 'Le logiciel interroge encore {ecart} s après sa demande, qui valait {attendu} s.',
      en: 'The software still polls {ecart} s after its request, which was good for {attendu} s.',
    },
  },
  examples: {
    conforme: [
      {
        name: 'toutes les cinq secondes, puis un succès',
        subject: () => pscScenario(request(), poll(5, 'authorization_pending'), poll(10, 'authorization_pending'), poll(15)),
      },
      { name: 'ralentit', subject: () => pscScenario(request(), poll(5, 'slow_down'), poll(15, 'authorization_pending'), poll(25)) },
      { name: 'cesse au délai', subject: () => pscScenario(request(), poll(60, 'authorization_pending'), poll(120, 'expired_token')) },
    ],
    fautif: [
      { name: 'chaque seconde', reason: 'trop-tot', subject: () => pscScenario(request(), poll(5, 'authorization_pending'), poll(6)) },
      { name: 'ne ralentit pas', reason: 'trop-tot', subject: () => pscScenario(request(), poll(5, 'slow_down'), poll(10)) },
      { name: 'insiste après un refus', reason: 'apres-la-fin', subject: () => pscScenario(request(), poll(5, 'access_denied'), poll(10, 'invalid_grant')) },
      { name: 'n’arrête pas', reason: 'apres-le-delai', subject: () => pscScenario(request(), poll(115, 'authorization_pending'), poll(140)) },
    ],
  },
  judge({ exchanges }) {
    const requests = ofTransaction(exchanges, 'psc.ciba').filter((e) => answerOf(e)['auth_req_id'] !== undefined)
    const found = requests.map((asked) => judgePolls(asked, pollsOf(exchanges, answerOf(asked)['auth_req_id'])))
    if (found.every((f) => f === undefined)) return []
    const wrong = found.flatMap((f) => f ?? [])
    return wrong.length > 0 ? wrong : [ok]
  },
})

/** A poll is known by the fingerprint of its `auth_req_id`; one the service did not answer at all says nothing. */
function pollsOf(exchanges: readonly ExchangeSubject[], id: unknown): readonly ExchangeSubject[] {
  return ofTransaction(exchanges, 'psc.token').filter((e) => parametersOf(e).get('auth_req_id') === id)
}

/** undefined when the request was never polled. */
function judgePolls(asked: ExchangeSubject, polls: readonly ExchangeSubject[]): Judgement[] | undefined {
  const [first, ...others] = polls
  if (!first) return undefined
  const { interval = 5, expires_in: life = 120 } = answerOf(asked)
  let wait = Number(interval)
  let before = first
  for (const next of others) {
    const { code, kind } = before.record.outcome
    const at = { part: 'scenario' } as const
    if (code === 'slow_down') wait += 5
    // A plain HTTP failure is no answer: the software may try again.
    if (kind !== 'http' && kind !== 'none' && !GOES_ON.has(code))
      return [nonConforme('apres-la-fin', { params: { reponse: kind === 'result' ? 'succès' : code }, at })]
    const gap = millisecondsBetween(before, next)
    // A clock that stands still measures nothing.
    if (gap > 0 && gap < wait * 1000 - TOLERANCE_MS)
      return [nonConforme('trop-tot', { params: { ecart: gap / 1000, attendu: wait }, expected: String(wait), at })]
    before = next
  }
  const whole = millisecondsBetween(asked, before)
  const late = whole > (Number(life) + wait) * 1000
  return late ? [nonConforme('apres-le-delai', { params: { ecart: whole / 1000, attendu: Number(life) }, at: { part: 'scenario' } })] : []
}

function millisecondsBetween(a: ExchangeSubject, b: ExchangeSubject): number {
  return Date.parse(b.record.startedAt) - Date.parse(a.record.startedAt)
}
