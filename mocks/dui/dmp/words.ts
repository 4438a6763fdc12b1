import type { Reply } from '../insi-dialogue.ts'
import type { DmpAnswer, RegistryError } from './dmp-answer.ts'
import type { Existence } from './existence.ts'

/** What the DUI tells its user of the DMP, in French like its screens. */
export const NOT_QUALIFIED = 'L’identité n’est pas qualifiée : aucun échange avec le DMP.'
export const NO_CONSENT = 'La personne n’a pas consenti à la consultation de son DMP : rien n’est demandé.'
export const BLOCKED = 'La personne a bloqué votre accès à son DMP : la consultation est impossible.'
export const KEPT = 'Le document est conservé en attente.'
const LATER = 'Vous pourrez réessayer plus tard.'

export function refused(message: string): Reply {
  return { outcome: 'refused', message }
}

export function failed(message: string): Reply {
  return { outcome: 'failed', message }
}

/** Why nothing is sent to a DMP that is not open. */
export function notOpen({ state, code = '', text = '' }: Existence): string {
  if (state === 'absent') return 'Cette personne n’a pas de DMP : rien n’est envoyé.'
  if (state === 'closed') return 'Le DMP de cette personne est fermé : rien n’est envoyé.'
  return `Le DMP refuse la demande (${code || 'sans code'})${text === '' ? '' : ` : ${text}`}.`
}

/** A fault or an outage, named; an unknown code is shown as it came. */
export function outage(answer: Exclude<DmpAnswer, { kind: 'answer' }>): string {
  if (answer.kind === 'fault') {
    const said = answer.text === '' ? '' : ` : ${answer.text}`
    const code = answer.code === '' ? 'sans code' : answer.code
    if (answer.code === 'DMPInvalidCertificate') return `Le DMP refuse le certificat de la structure (${code})${said}. Prévenez votre administrateur.`
    if (answer.code === 'DMPAccessDeniedByRightsService') return `Le DMP refuse l’accès : vos droits ne permettent pas cette action (${code})${said}.`
    return `Le DMP refuse la demande (${code})${said}.`
  }
  const why = {
    delai: 'il n’a pas répondu à temps',
    coupure: 'la connexion est interrompue',
    injoignable: 'il ne répond pas',
    certificat: 'la connexion sécurisée est refusée, vérifiez les certificats',
    illisible: `sa réponse est illisible${answer.status === undefined ? '' : ` (HTTP ${answer.status})`}`,
  }[answer.why]
  return `Le DMP est indisponible : ${why}. ${LATER}`
}

/** What a registry refused, code by code. */
export function registryRefusal(errors: readonly RegistryError[]): string {
  const list = errors.map((e) => `${e.code || 'sans code'}${e.text === '' ? '' : ` : ${e.text}`}`).join(' ; ')
  return `Le DMP refuse (${list === '' ? 'sans explication' : list}).`
}

/** Codes that say to come back: the only refusals that are tried again. */
export function isBusy(errors: readonly RegistryError[]): boolean {
  return errors.length > 0 && errors.every((e) => /^XDSRe(?:gistry|pository)Busy$/.test(e.code))
}

/** Said when a person opens a document that the patient, or those who speak for him, must not see yet. */
export function invisibleWarning(confidentiality: readonly string[]): string {
  if (confidentiality.includes('INVISIBLE_PATIENT')) return ' Attention : ce document n’est pas visible par la personne.'
  return confidentiality.includes('INVISIBLE_REPRESENTANTS_LEGAUX') ? ' Attention : ce document n’est pas visible par les représentants légaux.' : ''
}
