import type { ArmedFault } from '../../src/evidence/events.ts'
import type { HttpAnswer } from '../http/answer.ts'
import type { FaultRow } from '../service.ts'
import { refusalAnswer } from './answers.ts'
import type { AnnuaireCall } from './call.ts'
import { refused } from './controls.ts'
import { pageLost } from './search.ts'

/** Faults a scenario can arm (annuaire §§1.1, 1.7). */
export const ANNUAIRE_FAULTS: readonly FaultRow[] = [
  {
    code: 'cle-expiree',
    label: { fr: 'La clé de l’application n’est plus valable', en: 'The key of the application is no longer valid' },
    phase: 'controle',
    wire: 'HTTP 401, OperationOutcome',
    source: 'Annuaire §1.1 [S pour le code ; texte I]',
  },
  {
    code: 'acces-refuse',
    label: { fr: 'L’application n’a pas le droit d’appeler cette API', en: 'The application may not call this API' },
    phase: 'controle',
    wire: 'HTTP 403, OperationOutcome',
    source: 'Annuaire §1.1 [S pour le code ; texte I]',
  },
  {
    code: 'debit-depasse',
    label: { fr: 'Trop d’appels dans la seconde', en: 'Too many calls in one second' },
    phase: 'controle',
    wire: 'HTTP 429 et Retry-After: 1, OperationOutcome',
    source: 'Annuaire §1.7 ANS-03 [17 appels par seconde S ; code 429 absent de la liste publiée, I]',
  },
  {
    code: 'page-perdue',
    label: { fr: 'La page suivante n’existe plus', en: 'The next page no longer exists' },
    phase: 'metier',
    wire: 'HTTP 410 sur _page, OperationOutcome',
    source: 'Annuaire §1.1 [S pour le code ; texte M]',
  },
  {
    code: 'http-500',
    label: { fr: 'Erreur inattendue du serveur', en: 'Unexpected error of the server' },
    phase: 'metier',
    wire: 'HTTP 500, OperationOutcome',
    source: 'Annuaire §1.1 [S]',
  },
  {
    code: 'http-503',
    label: { fr: 'Le frontal répond 503 sans contenu', en: 'The front server answers 503 without content' },
    phase: 'connexion',
    wire: 'HTTP 503, corps vide',
    source: 'Annuaire §1.1, disponibilité de 99,4 % [S] ; code I',
  },
  {
    code: 'silence',
    label: { fr: 'Le service ne répond pas', en: 'The service does not answer' },
    phase: 'connexion',
    wire: 'Rien jusqu’à ce que le client renonce, au plus `maxMs` millisecondes (30000 par défaut), puis fermeture',
    source: 'Annuaire §1.1, délai de 30 s [S]',
  },
  {
    code: 'lent',
    label: { fr: 'La réponse est lente', en: 'The answer is slow' },
    phase: 'reponse',
    wire: 'La réponse normale après `delaiMs` millisecondes (5000 par défaut)',
    source: 'Annuaire §1.1, délai de 30 s [S]',
  },
  {
    code: 'coupure',
    label: { fr: 'La connexion est coupée au milieu de la réponse', en: 'The connection is cut in the middle of the answer' },
    phase: 'reponse',
    wire: 'En-têtes et première moitié de la réponse, puis fermeture',
    source: 'Annuaire §1.7 ANS-10 [I]',
  },
  {
    code: 'reinitialisation',
    label: { fr: 'La connexion est réinitialisée, rien n’est répondu', en: 'The connection is reset, nothing is answered' },
    phase: 'connexion',
    wire: 'TCP RST après la demande',
    source: 'Annuaire §1.7 ANS-10 [I]',
  },
  {
    code: 'json-malforme',
    label: { fr: 'La réponse n’est pas du JSON', en: 'The answer is not JSON' },
    phase: 'reponse',
    wire: 'HTTP 200, la réponse normale privée de ses deux derniers caractères',
    source: 'Annuaire §1.7 ANS-10 [I]',
  },
]

const OF_THE_API = new Set(['cle-expiree', 'acces-refuse', 'debit-depasse', 'http-500', 'json-malforme'])

/** Whether a call can meet a fault: keys, rates and JSON are of the API, a lost page is of a page. */
export function mayHappen({ code }: ArmedFault, { transaction }: AnnuaireCall): boolean {
  if (code === 'page-perdue') return transaction === 'annuaire.page'
  return !OF_THE_API.has(code) || (transaction !== 'annuaire.extraction' && transaction !== 'annuaire.liste-blanche')
}

/** Replaces, cuts or delays the answer the call would have had. */
export function applyFault(fault: ArmedFault, call: AnnuaireCall, normal: HttpAnswer): HttpAnswer {
  const answer = faulty(fault, call, normal)
  // No control refused it.
  const { control: _none, ...outcome } = answer.outcome
  return { ...answer, outcome: { ...outcome, armedFault: fault.id } }
}

function faulty({ code, params }: ArmedFault, call: AnnuaireCall, normal: HttpAnswer): HttpAnswer {
  const nothing: HttpAnswer = { status: 0, headers: [], body: '', transaction: call.transaction, outcome: { kind: 'none', code } }
  switch (code) {
    case 'cle-expiree':
      return refusalAnswer(call, refused(401, code, 'expired', 'Unauthorized: ESANTE-API-KEY has expired'))
    case 'acces-refuse':
      return refusalAnswer(call, refused(403, code, 'forbidden', 'Forbidden'))
    case 'debit-depasse':
      return refusalAnswer(call, { ...refused(429, code, 'throttled', 'Rate limit exceeded'), headers: [['Retry-After', '1']] })
    case 'page-perdue':
      return refusalAnswer(call, pageLost())
    case 'http-500':
      return refusalAnswer(call, refused(500, code, 'exception', 'Internal Server Error'))
    case 'http-503':
      return { ...nothing, status: 503, outcome: { kind: 'http', code: '503' } }
    case 'silence':
      return { ...nothing, effect: { kind: 'stall', ms: Number(params['maxMs'] ?? 30_000) } }
    case 'reinitialisation':
      return { ...nothing, effect: { kind: 'reset', byFault: true } }
    case 'coupure':
      return { ...normal, effect: { kind: 'truncate' } }
    case 'lent':
      return { ...normal, effect: { kind: 'delay', ms: Number(params['delaiMs'] ?? 5_000) } }
    case 'json-malforme':
      return { ...normal, body: String(normal.body).slice(0, -2) }
    default:
      // Only codes of the table can be armed; anything else is a defect of the bench, and the listener says so.
      throw new Error(`unknown directory fault "${code}"`)
  }
}
