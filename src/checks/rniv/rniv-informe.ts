import { avertissement, type CheckContext, defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { actionOf } from '../ins/action.ts'
import { anAction } from '../ins/examples.ts'
import { insiCalls } from '../insi/calls.ts'
import { ABSENT, decodeExchange, shown } from '../insi/decoded.ts'
import { faultAnswer, insiExchange } from '../insi/examples.ts'
import { isReadable, saysNotFound } from './words.ts'

const fault = { exchanges: [insiExchange({ response: faultAnswer(), status: '500 Internal Server Error' })] }

/** A fault is never "not found": the user is told the service failed (INS contract §6.2). `with: panne: oui` when no exchange can show it. */
export const rnivInforme = defineObservationCheck({
  id: 'RNIV-INFORME',
  on: 'action',
  level: 'DOIT',
  always: false,
  exigences: ['LOCAL-ID-02'],
  source: { ref: 'Doctrine régionale publiée sur l’appel à INSi ; critère proposé par le banc', mark: 'C' },
  title: {
    fr: 'En cas de panne ou de refus d’INSi, le logiciel le dit à l’utilisateur, sans conclure que la personne n’existe pas.',
    en: 'When INSi is down or refuses, the software tells the user, without concluding that the person does not exist.',
  },
  why: {
    fr: 'Prendre une panne pour « personne non trouvée » conduit à créer des doublons ou à renoncer à l’INS.',
    en: 'Taking an outage for "person not found" leads to duplicate records or to giving up on the INS.',
  },
  mend: {
    fr: 'Distinguez les erreurs SOAP, les coupures et les délais dépassés des réponses 01 et 02. Affichez « téléservice indisponible » et proposez de réessayer plus tard.',
    en: 'Tell SOAP faults, cuts and timeouts apart from answers 01 and 02. Show "service unavailable" and offer to retry later.',
  },
  reasons: {
    'panne-cachee': {
      fr: 'INSi était en erreur ; le logiciel annonce pourtant « {issue} » au lieu d’un échec.',
      en: 'INSi was failing; the software nevertheless reports "{issue}" instead of a failure.',
    },
    'rien-dit': { fr: 'INSi était en erreur et l’utilisateur n’a reçu aucun message.', en: 'INSi was failing and the user got no message.' },
    'dit-introuvable': {
      fr: 'INSi était en erreur et le logiciel a dit que la personne n’existe pas : « {message} ».',
      en: 'INSi was failing and the software said that the person does not exist: "{message}".',
    },
    'code-seul': {
      fr: 'Le message « {message} » n’est qu’un code : un utilisateur ne peut pas le comprendre.',
      en: 'Message "{message}" is only a code: a user cannot understand it.',
    },
  },
  examples: {
    conforme: [
      { name: 'service indisponible', context: fault, subject: () => anAction('failed', 'Le téléservice INSi est indisponible, réessayez plus tard.') },
      {
        name: 'texte d’INSi sur l’autorisation du logiciel',
        context: fault,
        subject: () => anAction('failed', 'INSi a refusé l’appel : Numéro d’autorisation du logiciel inconnu.'),
      },
    ],
    fautif: [
      { name: 'succès annoncé', reason: 'panne-cachee', context: fault, subject: () => anAction('done', 'Identité enregistrée.') },
      { name: 'silence', reason: 'rien-dit', context: fault, subject: () => anAction('failed', '') },
      {
        name: 'personne inconnue',
        reason: 'dit-introuvable',
        context: { params: { panne: 'oui' } },
        subject: () => anAction('failed', 'Aucune identité trouvée dans INSi.'),
      },
      { name: 'code technique', reason: 'code-seul', context: fault, subject: () => anAction('failed', 'siram_40 / insi_102') },
    ],
  },
  judge(subject, context) {
    const action = actionOf(subject)
    if (!action || !(context.params['panne'] === 'oui' || lastCallFailed(context))) return []
    const { outcome, message } = action
    const at = { part: 'observation' as const, path: 'message' }
    const found: Judgement[] = []
    if (outcome !== 'failed')
      found.push(
        nonConforme('panne-cachee', {
          params: { issue: shown(outcome) },
          expected: 'failed',
          received: shown(outcome),
          at: { part: 'observation', path: 'outcome' },
        }),
      )
    const details = { params: { message: shown(message) }, received: shown(message) || ABSENT, at }
    if (message === '') found.push(nonConforme('rien-dit', details))
    else if (saysNotFound(message)) found.push(nonConforme('dit-introuvable', details))
    else if (!isReadable(message)) found.push(avertissement('code-seul', details))
    return found.length > 0 ? found : [ok]
  },
})

/** A fault, a cut, silence or a plain HTTP error; not an answer 01 or 02. */
function lastCallFailed({ exchanges }: CheckContext): boolean {
  const last = insiCalls({ exchanges }).at(-1)
  if (!last) return false
  const { response } = decodeExchange(last)
  return response === undefined || response.kind === 'fault' || response.kind === 'other'
}
