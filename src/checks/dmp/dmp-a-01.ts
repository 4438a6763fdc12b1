import { AUTHORIZATION_ACTIONS, AUTHORIZATION_ROLES } from '../../protocol/dmp/habilitations.ts'
import { defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { dmpExchange } from './examples.ts'

const ACTION = '<action>AJOUT</action>'

/** TD0.3: action is AJOUT or SUPPRESSION, role is MEDECIN_TRAITANT when there is one (DMP contract §6.1). */
export const dmpA01 = defineExchangeCheck({
  id: 'DMP-A-01',
  on: ['dmp.td0.3'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: { ref: 'WSDL Habilitations du paquet DMP (GIE SESAM-Vitale)', mark: 'S' },
  title: {
    fr: 'La demande d’autorisation dit si elle ajoute ou supprime, avec les mots prévus.',
    en: 'The request for authorisation says whether it adds or removes, with the expected words.',
  },
  why: {
    fr: 'Le DMP ne connaît que deux actions et un rôle ; un autre mot fait refuser la demande.',
    en: 'The DMP knows only two actions and one role; another word has the request refused.',
  },
  mend: {
    fr: 'Écrivez « AJOUT » ou « SUPPRESSION » dans action, et « MEDECIN_TRAITANT » dans role, ou pas de role du tout.',
    en: 'Write "AJOUT" or "SUPPRESSION" in action, and "MEDECIN_TRAITANT" in role, or no role at all.',
  },
  reasons: {
    'action-absente': { fr: 'L’élément action est absent ou vide.', en: 'Element action is missing or empty.' },
    'action-inconnue': { fr: 'L’action « {recu} » n’existe pas.', en: 'Action "{recu}" does not exist.' },
    'role-inconnu': { fr: 'Le rôle « {recu} » n’existe pas.', en: 'Role "{recu}" does not exist.' },
  },
  examples: {
    conforme: [
      { name: 'ajout', subject: () => dmpExchange('dmp.td0.3') },
      {
        name: 'retrait du rôle',
        subject: () => dmpExchange('dmp.td0.3', { changes: [[ACTION, '<action>SUPPRESSION</action><role>MEDECIN_TRAITANT</role>']] }),
      },
    ],
    fautif: [
      { name: 'sans action', reason: 'action-absente', subject: () => dmpExchange('dmp.td0.3', { changes: [[ACTION, '']] }) },
      { name: 'autre mot', reason: 'action-inconnue', subject: () => dmpExchange('dmp.td0.3', { changes: [[ACTION, '<action>AJOUTER</action>']] }) },
      { name: 'autre rôle', reason: 'role-inconnu', subject: () => dmpExchange('dmp.td0.3', { changes: [[ACTION, `${ACTION}<role>INFIRMIER</role>`]] }) },
    ],
  },
  judge(subject) {
    const request = decodeDmp(subject).setAuthorization
    if (!request) return []
    const { action, role, element } = request
    const found: Judgement[] = []
    const actions: readonly string[] = AUTHORIZATION_ACTIONS
    const roles: readonly string[] = AUTHORIZATION_ROLES
    if (!action || action.value.trim() === '') {
      found.push(nonConforme('action-absente', { expected: actions.join(' | '), received: ABSENT, at: inEnvelope(action?.element ?? element) }))
    } else if (!actions.includes(action.value)) {
      const recu = shown(action.value)
      found.push(nonConforme('action-inconnue', { params: { recu }, expected: actions.join(' | '), received: recu, at: inEnvelope(action.element) }))
    }
    if (role && !roles.includes(role.value)) {
      const recu = shown(role.value)
      found.push(nonConforme('role-inconnu', { params: { recu }, expected: roles.join(' | '), received: recu, at: inEnvelope(role.element) }))
    }
    return found.length > 0 ? found : [ok]
  },
})
