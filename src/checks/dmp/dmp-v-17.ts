import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope } from './decoded.ts'
import { air } from './example-vihf-calls.ts'
import { modeOf } from './vihf-reading.ts'

const DECL = '<saml2:AuthnContextDecl>APP_BROWSER_AUTH</saml2:AuthnContextDecl>'

/** AIR adds AuthnContextDecl; kit and sample do not put the same in it (DMP interface §4.1). */
export const dmpV17 = defineExchangeCheck({
  id: 'DMP-V-17',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Kit éditeur DMP v2.06.01 et exemple de message en mode AIR : AuthnContextDecl', mark: 'S' },
  title: {
    fr: 'En mode AIR, le VIHF dit aussi par quel parcours l’utilisateur s’est connecté (AuthnContextDecl).',
    en: 'In AIR mode, the VIHF also says by which path the user logged in (AuthnContextDecl).',
  },
  why: {
    fr: 'C’est ce qui distingue une authentification renforcée d’un simple mot de passe local.',
    en: 'It is what tells a reinforced authentication from a mere local password.',
  },
  mend: {
    fr: 'Ajoutez AuthnContextDecl après AuthnContextClassRef ; le kit et le client publié y mettent « APP_BROWSER_AUTH ».',
    en: 'Add AuthnContextDecl after AuthnContextClassRef; the kit and the published client put "APP_BROWSER_AUTH" in it.',
  },
  reasons: {
    absent: { fr: 'AuthnContextDecl est absent ou vide, en mode AIR.', en: 'AuthnContextDecl is missing or empty, in AIR mode.' },
  },
  examples: {
    conforme: [{ name: 'APP_BROWSER_AUTH', subject: () => air() }],
    fautif: [
      { name: 'sans AuthnContextDecl', reason: 'absent', subject: () => air([DECL, '']) },
      { name: 'AuthnContextDecl vide', reason: 'absent', subject: () => air([DECL, '<saml2:AuthnContextDecl/>']) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf || modeOf(vihf) !== 'INDIRECTE_RENFORCEE') return []
    const declared = vihf.authnContextDecl
    if (declared?.text.trim()) return [ok]
    const at = inEnvelope(declared?.element ?? vihf.authnStatement ?? vihf.element)
    return [avertissement('absent', { expected: 'AuthnContextDecl', received: declared ? '' : ABSENT, at })]
  },
})
