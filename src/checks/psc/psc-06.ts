import { defineScenarioCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { poll, pscScenario, refresh, request } from './examples.ts'
import { ofTransaction, parametersOf } from './messages.ts'

/** After a refused refresh the professional logs in again: no loop (PSC interface §3.1, case 1b.2). */
export const psc06 = defineScenarioCheck({
  id: 'PSC-06',
  level: 'DOIT',
  always: true,
  exigences: ['SC.PSC.01'],
  source: { ref: 'ANS, volet « Sécurisation du transport » 1.2.0, page des erreurs, cas 1b.2', mark: 'S' },
  title: {
    fr: 'Quand le rafraîchissement est refusé, le logiciel redemande une connexion au lieu d’insister.',
    en: 'When a refresh is refused, the software asks for a login again instead of insisting.',
  },
  why: {
    fr: 'Un jeton de rafraîchissement refusé (invalid_grant) le restera. Insister sature le service sans jamais rendre la main à l’utilisateur.',
    en: 'A refused refresh token (invalid_grant) stays refused. Insisting loads the service and never gives the user back control.',
  },
  mend: {
    fr: 'À la première réponse invalid_grant, oubliez les jetons et proposez au professionnel de se reconnecter.',
    en: 'At the first invalid_grant answer, forget the tokens and let the professional log in again.',
  },
  reasons: {
    insiste: {
      fr: 'Le même jeton de rafraîchissement, refusé, a été présenté {nombre} fois.',
      en: 'The same refused refresh token was presented {nombre} times.',
    },
  },
  examples: {
    conforme: [
      {
        name: 'refusé puis reconnexion',
        subject: () => pscScenario(refresh(0, 'sha256:aaaaaaaa', 'invalid_grant'), request({ after: 1 }), poll(6), refresh(130, 'sha256:bbbbbbbb')),
      },
    ],
    fautif: [
      {
        name: 'insiste',
        reason: 'insiste',
        subject: () => pscScenario(refresh(0, 'sha256:aaaaaaaa', 'invalid_grant'), refresh(1, 'sha256:aaaaaaaa', 'invalid_grant')),
      },
    ],
  },
  judge({ exchanges }) {
    const refused = ofTransaction(exchanges, 'psc.token').filter(isRefusedRefresh)
    if (refused.length === 0) return []
    const counts = new Map<string, number>()
    for (const exchange of refused) {
      const token = parametersOf(exchange).get('refresh_token') ?? ''
      counts.set(token, (counts.get(token) ?? 0) + 1)
    }
    const nombre = Math.max(...counts.values())
    return nombre > 1 ? [nonConforme('insiste', { params: { nombre }, expected: '1', received: String(nombre), at: { part: 'scenario' } })] : [ok]
  },
})

function isRefusedRefresh(exchange: ExchangeSubject): boolean {
  return exchange.record.outcome.code === 'invalid_grant' && parametersOf(exchange).get('grant_type') === 'refresh_token'
}
