import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { air, existence } from './example-vihf-calls.ts'
import { classOf, urnOf } from './vihf-classes.ts'
import { guide } from './vihf-sources.ts'

const REF = `<saml2:AuthnContextClassRef>${urnOf('Password')}</saml2:AuthnContextClassRef>`

/** The means of authentication is one of SAML 2.0 (EX_0.1-1020; DMP interface §4.1). */
export const dmpV15 = defineExchangeCheck({
  id: 'DMP-V-15',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: guide('EX_0.1-1020', 'AuthnContextClassRef ; SAML 2.0 Authentication Context §3.4'),
  title: {
    fr: 'Le VIHF dit comment l’utilisateur s’est connecté, avec un terme de SAML 2.0.',
    en: 'The VIHF says how the user logged in, with a term of SAML 2.0.',
  },
  why: {
    fr: 'Le DMP garde la trace du moyen de connexion : mot de passe, carte, certificat.',
    en: 'The DMP keeps a trace of the means of login: password, card, certificate.',
  },
  mend: {
    fr: `Écrivez dans AuthnContextClassRef la classe du moyen réellement employé : « ${urnOf('Password')} », « …:PasswordProtectedTransport », « …:TLSClient », « …:SmartcardPKI », ou « …:unspecified » pour un automate.`,
    en: `Write in AuthnContextClassRef the class of the means really used: "${urnOf('Password')}", "…:PasswordProtectedTransport", "…:TLSClient", "…:SmartcardPKI", or "…:unspecified" for an automaton.`,
  },
  reasons: {
    absente: { fr: 'Le moyen de connexion (AuthnContextClassRef) est absent ou vide.', en: 'The means of login (AuthnContextClassRef) is missing or empty.' },
    inconnue: { fr: '« {classe} » n’est pas une classe d’authentification de SAML 2.0.', en: '"{classe}" is not an authentication class of SAML 2.0.' },
  },
  examples: {
    conforme: [
      { name: 'mot de passe', subject: () => existence() },
      { name: 'TLSClient, AIR', subject: () => air() },
    ],
    fautif: [
      { name: 'sans classe', reason: 'absente', subject: () => existence([REF, '']) },
      { name: 'classe de SAML 1.1', reason: 'inconnue', subject: () => existence([urnOf('Password'), 'urn:oasis:names:tc:SAML:1.0:am:password']) },
      { name: 'mauvaise casse', reason: 'inconnue', subject: () => existence([urnOf('Password'), urnOf('password')]) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const ref = vihf.authnContextClassRef
    const text = ref?.text.trim() ?? ''
    const at = inEnvelope(ref?.element ?? vihf.authnStatement ?? vihf.element)
    const expected = urnOf('…')
    if (!text) return [nonConforme('absente', { expected, received: ref ? '' : ABSENT, at })]
    if (classOf(text)) return [ok]
    return [nonConforme('inconnue', { params: { classe: shown(text) }, expected, received: shown(text), at })]
  },
})
