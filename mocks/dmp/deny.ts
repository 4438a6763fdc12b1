import type { HttpAnswer } from '../http/answer.ts'
import type { Denial } from './access.ts'
import type { DmpCall } from './call.ts'
import { businessRefusal } from './refusal.ts'
import { faultAnswer } from './replies.ts'
import { codeOf, FAULTS } from './soap-faults.ts'

const WORDS: Readonly<Record<Denial, string>> = {
  matrix: "cette opération n'est pas permise à ce profil",
  blocked: 'le patient a bloqué ce professionnel',
  'not-authorized': "le professionnel n'est pas autorisé sur ce DMP",
  expired: "l'autorisation du professionnel a expiré",
  opposition: "le patient s'est opposé à ce mode d'accès",
  'patient-document': 'ce document a été déposé par le patient',
}

/** A refusal of the rights service, DMPAccessDeniedByRightsService; a fault, or the business answer of the transaction: a setting (DMP interface §11.1, I). */
export function deny(call: DmpCall, why: Denial, control: string): HttpAnswer {
  const answer =
    call.settings.accessDeniedAs === 'fault'
      ? faultAnswer(call, FAULTS.accessDenied, control)
      : businessRefusal(call, codeOf(FAULTS.accessDenied), WORDS[why], control)
  // The evidence says why, in our own words: the service never does.
  return { ...answer, outcome: { ...answer.outcome, note: `droits: ${WORDS[why]}` } }
}
