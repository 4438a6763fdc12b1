import type { ArmedFault } from '../../src/evidence/events.ts'
import { type HttpAnswer, plainAnswer } from '../http/answer.ts'
import type { FaultRow } from '../service.ts'
import type { IgcCall } from './call.ts'
import { crlAnswer, ocspBytes } from './publish.ts'

/** Faults a scenario can arm (MSSanté §2: ECO.1.1.6, ECO.1.1.7; §13). */
export const IGC_FAULTS: readonly FaultRow[] = [
  {
    code: 'crl-indisponible',
    label: { fr: 'La liste de révocation n’est pas servie', en: 'The revocation list is not served' },
    phase: 'connexion',
    wire: 'HTTP 503 sur /CRL/…',
    source: 'SC.MSS/CONF.22, MSSanté §2 (ECO.1.1.7) [C]',
  },
  {
    code: 'crl-expiree',
    label: { fr: 'La liste de révocation servie est périmée depuis hier', en: 'The revocation list served expired yesterday' },
    phase: 'metier',
    wire: 'Liste signée, nextUpdate d’hier',
    source: 'RFC 5280 §5.1.2.5 [S]',
  },
  {
    code: 'crl-signature-fausse',
    label: { fr: 'La signature de la liste de révocation est fausse', en: 'The signature of the revocation list is wrong' },
    phase: 'metier',
    wire: 'La liste normale, dernier octet de la signature changé',
    source: 'MSSanté §13 : signature non vérifiée par de vrais clients [C]',
  },
  {
    code: 'crl-illisible',
    label: { fr: 'Une page HTML est servie à la place de la liste', en: 'An HTML page is served in place of the list' },
    phase: 'metier',
    wire: 'HTTP 200, text/html',
    source: 'Portail captif ou mandataire [I]',
  },
  {
    code: 'ocsp-indisponible',
    label: { fr: 'Le service OCSP ne répond pas', en: 'The OCSP service is down' },
    phase: 'connexion',
    wire: 'HTTP 503 sur /ocsp',
    source: 'MSSanté §2 (ECO.1.1.6) [C]',
  },
  {
    code: 'ocsp-tryLater',
    label: { fr: 'Le service OCSP demande de réessayer', en: 'The OCSP service asks to try later' },
    phase: 'metier',
    wire: 'OCSPResponse de statut tryLater (3), sans réponse',
    source: 'RFC 6960 §2.3 [S]',
  },
  {
    code: 'ocsp-signature-fausse',
    label: { fr: 'La signature de la réponse OCSP est fausse', en: 'The signature of the OCSP answer is wrong' },
    phase: 'metier',
    wire: 'La réponse normale, dernier octet de la signature changé',
    source: 'MSSanté §13 : signature non vérifiée par de vrais clients [C]',
  },
  {
    code: 'silence',
    label: { fr: 'Le service ne répond pas', en: 'The service does not answer' },
    phase: 'connexion',
    wire: 'Rien jusqu’à ce que le client renonce, au plus `maxMs` millisecondes (30000 par défaut), puis fermeture',
    source: 'Simulation de panne [I]',
  },
]

/** Whether a call can meet a fault: those of lists are of lists, those of OCSP of OCSP. */
export function mayHappen({ code }: ArmedFault, { transaction }: IgcCall): boolean {
  if (code.startsWith('crl-')) return transaction === 'igc.crl'
  return !code.startsWith('ocsp-') || transaction === 'igc.ocsp'
}

/** Replaces the answer the call would have had. */
export function applyFault(fault: ArmedFault, call: IgcCall, normal: HttpAnswer): HttpAnswer {
  const answer = faulty(fault, call, normal)
  // No control refused it.
  const { control: _none, ...outcome } = answer.outcome
  return { ...answer, outcome: { ...outcome, armedFault: fault.id } }
}

function faulty({ code, params }: ArmedFault, call: IgcCall, normal: HttpAnswer): HttpAnswer {
  switch (code) {
    case 'crl-indisponible':
    case 'ocsp-indisponible':
      return plainAnswer(503, call.transaction)
    case 'crl-expiree':
      return crlAnswer(call, 'past')
    case 'crl-signature-fausse':
    case 'ocsp-signature-fausse':
      return { ...normal, body: lastByteChanged(normal.body) }
    case 'crl-illisible':
      return { ...normal, headers: [['Content-Type', 'text/html; charset=UTF-8']], body: '<!doctype html><title>Connexion requise</title>\n' }
    case 'ocsp-tryLater':
      return ocspBytes(call, call.publication?.ocspError('tryLater') ?? new Uint8Array(), 'tryLater')
    case 'silence':
      return { ...normal, status: 0, body: '', outcome: { kind: 'none', code }, effect: { kind: 'stall', ms: Number(params['maxMs'] ?? 30_000) } }
    default:
      // Only codes of the table can be armed; anything else is a defect of the bench, and the listener says so.
      throw new Error(`unknown authority fault "${code}"`)
  }
}

/** The signature is the last field of a list, and of an answer that carries no certificate. */
function lastByteChanged(body: HttpAnswer['body']): Buffer {
  const bytes = Buffer.from(body)
  const last = bytes.length - 1
  if (last >= 0) bytes[last] = (bytes[last] ?? 0) ^ 0x01
  return bytes
}
