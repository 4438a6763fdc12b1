import type { ArmedFault } from '../../src/evidence/events.ts'
import type { HttpAnswer } from '../http/answer.ts'
import type { FaultRow } from '../service.ts'
import type { InsiCall } from './call.ts'
import { faultAnswer } from './replies.ts'
import { KNOWN_FAULTS } from './soap-faults.ts'

/** Faults a scenario can arm, under their national code when they have one (INSi contract §8.3). */
export const INSI_FAULTS: readonly FaultRow[] = [
  {
    code: 'insi_102',
    label: { fr: 'La recherche par traits échoue techniquement', en: 'The search by traits fails technically' },
    phase: 'metier',
    wire: 'HTTP 500, fault SOAP du service INSi (siram_40 / insi_102, fatal)',
    source: 'Contrat INSi §8.2 [S : réponse enregistrée]',
  },
  {
    code: 'desir_1020',
    label: { fr: 'Le service appelé est indisponible', en: 'The called service is down' },
    phase: 'controle',
    wire: 'HTTP 500, fault SOAP de la passerelle (siram_40 / desir_1020, fatale)',
    source: 'Contrat INSi §8.2 [C]',
  },
  {
    code: 'desir_550',
    label: { fr: 'Numéro d’autorisation du logiciel inconnu', en: 'Unknown software authorisation number' },
    phase: 'controle',
    wire: 'HTTP 500, fault SOAP de la passerelle (siram_100 / desir_550, erreur)',
    source: 'Contrat INSi §8.2 [S : réponse enregistrée]',
  },
  {
    code: 'desir_560',
    label: { fr: 'Niveau d’accès insuffisant', en: 'Insufficient access level' },
    phase: 'controle',
    wire: 'HTTP 500, fault SOAP de la passerelle (desir_560, erreur)',
    source: 'Contrat INSi §8.2 [C ; forme I]',
  },
  {
    code: 'reinitialisation',
    label: { fr: 'La connexion est réinitialisée, rien n’est répondu', en: 'The connection is reset, nothing is answered' },
    phase: 'connexion',
    wire: 'TCP RST après la demande',
    source: 'Contrat INSi §8.3',
  },
  {
    code: 'coupure',
    label: { fr: 'La connexion est coupée au milieu de la réponse', en: 'The connection is cut in the middle of the answer' },
    phase: 'reponse',
    wire: 'En-têtes et première moitié de la réponse, puis fermeture',
    source: 'Contrat INSi §8.3',
  },
  {
    code: 'silence',
    label: { fr: 'Le service ne répond pas', en: 'The service does not answer' },
    phase: 'connexion',
    wire: 'Rien jusqu’à ce que le client renonce, au plus `maxMs` millisecondes (120000 par défaut), puis fermeture',
    source: 'Contrat INSi §8.3',
  },
  {
    code: 'lent',
    label: { fr: 'La réponse est lente', en: 'The answer is slow' },
    phase: 'reponse',
    wire: 'La réponse normale après `delaiMs` millisecondes (5000 par défaut)',
    source: 'Contrat INSi §8.3',
  },
  {
    code: 'http-503',
    label: { fr: 'Le frontal répond 503 sans contenu', en: 'The front server answers 503 without content' },
    phase: 'connexion',
    wire: 'HTTP 503, corps vide',
    source: 'Contrat INSi §8.3',
  },
  {
    code: 'xml-malforme',
    label: { fr: 'La réponse n’est pas du XML bien formé', en: 'The answer is not well-formed XML' },
    phase: 'reponse',
    wire: 'HTTP 200, la réponse normale privée de ses deux dernières balises',
    source: 'Contrat INSi §8.3',
  },
]

/** Replaces, cuts or delays the answer the call would have had. */
export function applyFault(fault: ArmedFault, call: InsiCall, normal: HttpAnswer): HttpAnswer {
  const answer = faulty(fault, call, normal)
  return { ...answer, outcome: { ...answer.outcome, armedFault: fault.id } }
}

function faulty(fault: ArmedFault, call: InsiCall, normal: HttpAnswer): HttpAnswer {
  const nothing = (): HttpAnswer => ({ status: 0, headers: [], body: '', transaction: call.transaction, outcome: { kind: 'none', code: fault.code } })
  switch (fault.code) {
    case 'insi_102':
    case 'desir_1020':
    case 'desir_550':
    case 'desir_560':
      return faultAnswer(call, KNOWN_FAULTS[fault.code])
    case 'reinitialisation':
      return { ...nothing(), effect: { kind: 'reset', byFault: true } }
    case 'silence':
      return { ...nothing(), effect: { kind: 'stall', ms: Number(fault.params['maxMs'] ?? 120_000) } }
    case 'http-503':
      return { status: 503, headers: [], body: '', transaction: call.transaction, outcome: { kind: 'http', code: '503' } }
    case 'coupure':
      return { ...normal, effect: { kind: 'truncate' } }
    case 'lent':
      return { ...normal, effect: { kind: 'delay', ms: Number(fault.params['delaiMs'] ?? 5_000) } }
    case 'xml-malforme':
      return { ...normal, body: String(normal.body).replace(/(<\/[^>]+>){2}$/, '') }
    default:
      // Only codes of the table can be armed; anything else is a defect of the bench, and the listener says so.
      throw new Error(`unknown INSi fault "${fault.code}"`)
  }
}
