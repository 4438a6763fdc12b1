import { defineScenarioCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { pscExchange, pscScenario } from './examples.ts'
import { asksLogin, parametersOf } from './messages.ts'

/** Two digits repeat by chance once in a hundred times: as many requests with the same are no chance. */
const BINDINGS_IN_A_ROW = 3

/** What must be new at each login is (PSC interface §§3, 4). */
export const psc03 = defineScenarioCheck({
  id: 'PSC-03',
  level: 'DOIT',
  always: true,
  exigences: ['SC.PSC.01'],
  source: { ref: 'ANS, volet « Sécurisation du transport » 1.2.0 et page CIBA de Pro Santé Connect ; OpenID Connect Core 1.0 §3.1.2.1', mark: 'S' },
  title: {
    fr: 'Le state, le nonce et le message de liaison sont nouveaux à chaque connexion.',
    en: 'The state, the nonce and the binding message are new at each login.',
  },
  why: {
    fr: 'Une valeur déjà servie ne prouve plus rien : une ancienne réponse pourrait être rejouée, ou le professionnel confirmer la connexion d’un autre.',
    en: 'A value already used proves nothing: an old answer could be replayed, or the professional confirm somebody else’s login.',
  },
  mend: { fr: 'Tirez ces valeurs au hasard à chaque demande.', en: 'Draw these values at random for each request.' },
  reasons: {
    'valeur-repetee': { fr: 'Le même {nom} a servi à {nombre} demandes de connexion.', en: 'The same {nom} was used for {nombre} login requests.' },
    'liaison-fixe': {
      fr: 'Le message de liaison est « {recu} » dans les {nombre} demandes : il n’est pas tiré au hasard.',
      en: 'The binding message is "{recu}" in all {nombre} requests: it is not drawn at random.',
    },
  },
  examples: {
    conforme: [
      {
        name: 'valeurs neuves',
        subject: () => pscScenario(pscExchange('psc.auth'), pscExchange('psc.auth', { said: { state: 'autre-etat-01', nonce: 'autre-nonce-1' } })),
      },
      { name: 'deux chiffres égaux par hasard', subject: () => pscScenario(pscExchange('psc.ciba'), pscExchange('psc.ciba')) },
    ],
    fautif: [
      {
        name: 'même nonce',
        reason: 'valeur-repetee',
        subject: () => pscScenario(pscExchange('psc.auth'), pscExchange('psc.auth', { said: { state: 'neuf' } })),
      },
      { name: 'liaison fixe', reason: 'liaison-fixe', subject: () => pscScenario(pscExchange('psc.ciba'), pscExchange('psc.ciba'), pscExchange('psc.ciba')) },
    ],
  },
  judge({ exchanges }) {
    const logins = exchanges.filter(asksLogin)
    if (logins.length < 2) return []
    const found = [...['state', 'nonce'].flatMap((name) => repeated(logins, name)), ...fixedBinding(logins)]
    return found.length > 0 ? found : [ok]
  },
})

function repeated(logins: readonly ExchangeSubject[], nom: string): Judgement[] {
  const counts = new Map<string, number>()
  for (const login of logins) {
    const value = parametersOf(login).get(nom)
    if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const nombre = Math.max(0, ...counts.values())
  return nombre < 2 ? [] : [nonConforme('valeur-repetee', { params: { nom, nombre }, at: { part: 'scenario' } })]
}

function fixedBinding(logins: readonly ExchangeSubject[]): Judgement[] {
  const bindings = logins.flatMap((login) => parametersOf(login).get('binding_message') ?? [])
  const [recu = ''] = bindings
  if (bindings.length < BINDINGS_IN_A_ROW || new Set(bindings).size > 1) return []
  return [nonConforme('liaison-fixe', { params: { recu, nombre: bindings.length }, received: recu, at: { part: 'scenario' } })]
}
