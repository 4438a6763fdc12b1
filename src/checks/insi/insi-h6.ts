import type { Read } from '../../protocol/insi/request.ts'
import { avertissement, defineScenarioCheck, type ExchangeSubject, ok } from '../define.ts'
import { insiCalls } from './calls.ts'
import { decodeExchange, inRequest, shown } from './decoded.ts'
import { answer01, fresh, insiScenario, search, traitsRequest } from './examples.ts'

const KINDS: readonly { readonly reason: string; readonly name: string; readonly of: (subject: ExchangeSubject) => Read | undefined }[] = [
  { reason: 'messageid-reutilise', name: 'wsa:MessageID', of: (s) => decodeExchange(s).request?.messageId },
  { reason: 'id-lps-reutilise', name: 'ContexteLPS/Id', of: (s) => decodeExchange(s).request?.contexteLps?.id },
  { reason: 'id-bam-reutilise', name: 'ContexteBAM/Id', of: (s) => decodeExchange(s).request?.contexteBam?.id },
]

const valid = traitsRequest()
const second = fresh(valid, 1)

/** Identifiers are new for each request (INSi contract §§3.3, 13). */
export const insiH6 = defineScenarioCheck({
  id: 'INSI-H6',
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'WS-Addressing 1.0 §3.1 ; unicité non confirmée côté INSi (déduction du banc)', mark: 'I' },
  title: {
    fr: 'Chaque appel à INSi a ses propres identifiants, jamais ceux d’un appel précédent.',
    en: 'Each call to INSi has its own identifiers, never those of an earlier call.',
  },
  why: {
    fr: 'Deux appels de même identifiant ne peuvent plus être distingués dans les traces, ni chez vous ni au téléservice.',
    en: 'Two calls with the same identifier can no longer be told apart in the traces, neither yours nor the service’s.',
  },
  mend: {
    fr: 'Tirez de nouveaux UUID à chaque requête, y compris quand vous relancez la recherche avec un autre prénom.',
    en: 'Draw new UUIDs for each request, also when you retry the search with another given name.',
  },
  reasons: {
    'messageid-reutilise': {
      fr: 'L’appel {appel} reprend le wsa:MessageID de l’appel {premier}.',
      en: 'Call {appel} reuses the wsa:MessageID of call {premier}.',
    },
    'id-lps-reutilise': {
      fr: 'L’appel {appel} reprend l’Id de ContexteLPS de l’appel {premier}.',
      en: 'Call {appel} reuses the ContexteLPS Id of call {premier}.',
    },
    'id-bam-reutilise': {
      fr: 'L’appel {appel} reprend l’Id de ContexteBAM de l’appel {premier}.',
      en: 'Call {appel} reuses the ContexteBAM Id of call {premier}.',
    },
  },
  examples: {
    conforme: [{ name: 'identifiants nouveaux', subject: () => insiScenario(search(0, 'OLA', answer01()), search(1, 'CATARINA', answer01())) }],
    fautif: [
      { name: 'même MessageID', reason: 'messageid-reutilise', subject: () => insiScenario({ request: valid }, { request: reuse('3') }) },
      { name: 'même Id de ContexteLPS', reason: 'id-lps-reutilise', subject: () => insiScenario({ request: valid }, { request: reuse('2') }) },
      { name: 'même Id de ContexteBAM', reason: 'id-bam-reutilise', subject: () => insiScenario({ request: valid }, { request: reuse('1') }) },
    ],
  },
  judge(subject) {
    const calls = insiCalls(subject)
    if (calls.length === 0) return []
    const found = KINDS.flatMap(({ reason, name, of }) => {
      const first = new Map<string, string>()
      return calls.flatMap((call) => {
        const read = of(call)
        const value = read?.value.trim()
        if (!read || !value) return []
        const premier = first.get(value)
        if (premier === undefined) {
          first.set(value, call.record.id)
          return []
        }
        return [
          avertissement(reason, {
            params: { appel: call.record.id, premier },
            expected: `${name} ≠ ${shown(value)}`,
            received: shown(value),
            at: inRequest(read.element),
          }),
        ]
      })
    })
    return found.length > 0 ? found : [ok]
  },
})

/** The second request, with one identifier of the first. */
function reuse(which: '1' | '2' | '3'): string {
  return second.replace(`8f1f2c0e-0002-4000-8000-00000000000${which}`, `8f1f2c0e-0000-4000-8000-00000000000${which}`)
}
