import { defineScenarioCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { mailScenario, mailUnit } from './example-units.ts'
import { known } from './known.ts'
import { exigence } from './sources.ts'

const BEARERS: readonly string[] = ['XOAUTH2', 'OAUTHBEARER']
/** The refused attempt and one more. */
const MOST_IN_A_ROW = 2

/** After a refused token: the challenge is answered, a fresh token is asked for, and the new try is the last (MSSanté contract §§2.1, 12.1, MSS-T-11). */
export const mssT11 = defineScenarioCheck({
  id: 'MSS-T-11',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS/CONF.10', 'SC.MSS/CONF.11', 'LOCAL-FRN-04'],
  source: exigence('SC.MSS/CONF.10 et CONF.11'),
  title: {
    fr: 'Quand un jeton est refusé, le logiciel en demande un neuf et ne réessaie qu’une fois.',
    en: 'When a token is refused, the software asks for a fresh one and tries again only once.',
  },
  why: {
    fr: 'Un jeton vit deux minutes : il sera refusé tôt ou tard. Insister avec le même bloque la boîte et perd le message.',
    en: 'A token lives two minutes: it will be refused sooner or later. Insisting with the same one blocks the box and loses the message.',
  },
  mend: {
    fr: 'Répondez par une ligne vide au défi du serveur, renouvelez le jeton auprès de Pro Santé Connect, puis rouvrez la session une seule fois.',
    en: 'Answer the server’s challenge with an empty line, renew the token with Pro Santé Connect, then open the session again only once.',
  },
  reasons: {
    'defi-sans-reponse': {
      fr: 'Le serveur a refusé le jeton par un défi ; le logiciel n’y a pas répondu par une ligne vide ({reponse}).',
      en: 'The server refused the token by a challenge; the software did not answer it with an empty line ({reponse}).',
    },
    'meme-jeton': {
      fr: 'Le logiciel a présenté {nombre} fois de suite un jeton refusé pour « {boite} ».',
      en: 'The software presented a refused token {nombre} times in a row for "{boite}".',
    },
    'sans-reprise': {
      fr: 'Après le refus du jeton pour « {boite} », aucun jeton neuf n’a été présenté.',
      en: 'After the token was refused for "{boite}", no fresh token was presented.',
    },
  },
  examples: {
    conforme: [{ name: 'refus puis jeton neuf', subject: () => mailScenario(token('expired'), token('valid', { at: LATER })) }],
    fautif: [
      {
        name: 'défi laissé sans réponse',
        reason: 'defi-sans-reponse',
        subject: () => mailScenario(token('expired', { answer: 'none' }), token('valid', { at: LATER })),
      },
      { name: 'insiste', reason: 'meme-jeton', subject: () => mailScenario(token('expired'), token('expired'), token('expired'), token('valid')) },
      { name: 'abandonne', reason: 'sans-reprise', subject: () => mailScenario(token('expired')) },
    ],
  },
  judge({ exchanges }, { params }) {
    const attempts = exchanges.filter((e) => e.record.transaction === 'mssante.authentification' && BEARERS.includes(known(e, 'Mechanism') ?? ''))
    const boxes = new Set(attempts.map((e) => known(e, 'User') ?? ''))
    const found = [...boxes].flatMap((box) =>
      judgeBox(
        box,
        attempts.filter((e) => (known(e, 'User') ?? '') === box),
        params['reprise'] === 'non',
      ),
    )
    return found
  },
})

function judgeBox(boite: string, attempts: readonly ExchangeSubject[], endOfSession: boolean): Judgement[] {
  const refused = attempts.filter(isRefused)
  if (refused.length === 0) return []
  const found: Judgement[] = []
  const at = { part: 'scenario' } as const
  const silent = refused.find((e) => !['empty', undefined].includes(known(e, 'Challenge-Answer')))
  const reponse = silent && known(silent, 'Challenge-Answer')
  if (reponse) found.push(nonConforme('defi-sans-reponse', { params: { reponse }, expected: '', received: reponse, at }))
  const nombre = longestRow(attempts)
  if (nombre > MOST_IN_A_ROW)
    found.push(nonConforme('meme-jeton', { params: { nombre, boite }, expected: String(MOST_IN_A_ROW), received: String(nombre), at }))
  const last = attempts.at(-1)
  if (!endOfSession && last && isRefused(last)) found.push(nonConforme('sans-reprise', { params: { boite }, at }))
  return found.length > 0 ? found : [ok]
}

/** Whatever the reason: expired, revoked, or a refusal of the operator's own. */
function isRefused({ record }: ExchangeSubject): boolean {
  return record.outcome.kind === 'fault'
}

function longestRow(attempts: readonly ExchangeSubject[]): number {
  let row = 0
  let longest = 0
  for (const attempt of attempts) {
    row = isRefused(attempt) ? row + 1 : 0
    longest = Math.max(longest, row)
  }
  return longest
}

const LATER = '2026-11-24T09:00:05.000Z'

function token(state: string, { at, answer }: { readonly at?: string; readonly answer?: string } = {}): ExchangeSubject {
  const refused = state !== 'valid'
  return mailUnit('mssante.authentification', {
    facts: {
      Protocol: 'imap',
      Mechanism: 'XOAUTH2',
      User: 'coordination@esms-fictif.mssante.fr',
      Token: state,
      ...(refused ? { 'Challenge-Answer': answer ?? 'empty' } : {}),
    },
    outcome: refused ? { kind: 'fault', code: 'AUTHENTICATIONFAILED' } : { kind: 'result', code: 'OK' },
    ...(at === undefined ? {} : { at }),
  })
}
