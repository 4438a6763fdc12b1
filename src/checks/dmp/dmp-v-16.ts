import { TRE_A00 } from '../../protocol/dmp/value-sets/schemes.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { ce } from './example-vihf.ts'
import { existence, roles } from './example-vihf-calls.ts'
import { classOf, urnOf } from './vihf-classes.ts'
import { isAutomaton, modeOf } from './vihf-reading.ts'
import { mapping } from './vihf-sources.ts'

const AUTOMATON = roles(ce('Role', 'AUTOMATE', TRE_A00, 'Automate'))

/** The real local means (DMP interface §4.1). `with: { carte: oui }` says that the user of the scenario has a card. */
export const dmpV16 = defineExchangeCheck({
  id: 'DMP-V-16',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: mapping('AuthnContextClassRef : moyen réel d’authentification locale'),
  title: {
    fr: 'En authentification indirecte, le VIHF dit le moyen de connexion réellement employé.',
    en: 'In indirect authentication, the VIHF says the means of login really used.',
  },
  why: {
    fr: 'Annoncer une carte qui n’a pas servi trompe ceux qui relisent les traces ; annoncer un mot de passe pour un automate aussi.',
    en: 'Announcing a card that was not used misleads those who read the traces; so does announcing a password for an automaton.',
  },
  mend: {
    fr: 'Prenez la classe du moyen de connexion de la session de l’utilisateur ; pour un traitement automatique, « …:unspecified ».',
    en: 'Take the class of the means of login of the user’s session; for an automatic process, "…:unspecified".',
  },
  reasons: {
    carte: {
      fr: 'Le VIHF annonce une connexion par carte (SmartcardPKI) ; le scénario ne dit pas que l’utilisateur en a une.',
      en: 'The VIHF announces a login by card (SmartcardPKI); the scenario does not say that the user has one.',
    },
    automate: {
      fr: 'Le rôle est « AUTOMATE » : aucun humain ne s’est connecté, la classe attendue est « unspecified » et non « {classe} ».',
      en: 'The role is "AUTOMATE": no human logged in, the expected class is "unspecified" and not "{classe}".',
    },
  },
  examples: {
    conforme: [
      { name: 'mot de passe', subject: () => existence() },
      { name: 'automate, unspecified', subject: () => existence(AUTOMATON, [urnOf('Password'), urnOf('unspecified')]) },
      { name: 'carte déclarée par le scénario', subject: () => existence([urnOf('Password'), urnOf('SmartcardPKI')]), context: { params: { carte: 'oui' } } },
    ],
    fautif: [
      { name: 'carte non déclarée', reason: 'carte', subject: () => existence([urnOf('Password'), urnOf('SmartcardPKI')]) },
      { name: 'automate avec mot de passe', reason: 'automate', subject: () => existence(AUTOMATON) },
    ],
  },
  judge(subject, { params }) {
    const { vihf } = decodeDmp(subject)
    const ref = vihf?.authnContextClassRef
    const classe = classOf(ref?.text.trim() ?? '')
    if (!vihf || !ref || !classe || modeOf(vihf) !== 'INDIRECTE') return []
    const at = inEnvelope(ref.element)
    if (isAutomaton(vihf)) {
      return [classe === 'unspecified' ? ok : avertissement('automate', { params: { classe }, expected: 'unspecified', received: classe, at })]
    }
    if (classe !== 'SmartcardPKI' || params['carte'] === 'oui') return [ok]
    return [avertissement('carte', { expected: 'Password, PasswordProtectedTransport, TLSClient…', received: classe, at })]
  },
})
