import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { instantOf } from './vihf-instants.ts'
import { samples } from './vihf-sources.ts'

const AUTHN = 'AuthnInstant="2026-03-02T08:01:12.000Z"'

/** The user logged in before the assertion was made (DMP interface §4.2; SAML 2.0 Core §2.7.2). */
export const dmpV14 = defineExchangeCheck({
  id: 'DMP-V-14',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: samples('VIHF : AuthnStatement/@AuthnInstant'),
  title: {
    fr: 'L’utilisateur s’est connecté avant que le VIHF soit émis.',
    en: 'The user logged in before the VIHF was issued.',
  },
  why: {
    fr: 'Cette date dit quand la personne a prouvé son identité à votre logiciel ; elle ne peut pas être plus tard que le VIHF qui en témoigne.',
    en: 'This date says when the person proved their identity to your software; it cannot be later than the VIHF that testifies to it.',
  },
  mend: {
    fr: 'Écrivez dans AuthnInstant l’heure de connexion de la session de l’utilisateur, en UTC.',
    en: 'Write in AuthnInstant the login time of the user’s session, in UTC.',
  },
  reasons: {
    absente: { fr: 'L’heure de connexion (AuthnInstant) est absente ou illisible.', en: 'The login time (AuthnInstant) is missing or unreadable.' },
    'apres-emission': {
      fr: 'L’heure de connexion ({connexion}) est plus tard que l’émission du VIHF ({emission}).',
      en: 'The login time ({connexion}) is later than the issue of the VIHF ({emission}).',
    },
  },
  examples: {
    conforme: [
      { name: 'connecté une heure plus tôt', subject: () => existence() },
      { name: 'connecté au même instant', subject: () => existence([AUTHN, 'AuthnInstant="2026-03-02T09:15:30Z"']) },
    ],
    fautif: [
      { name: 'sans AuthnInstant', reason: 'absente', subject: () => existence([` ${AUTHN}`, '']) },
      { name: 'date française', reason: 'absente', subject: () => existence([AUTHN, 'AuthnInstant="le 2 mars 2026"']) },
      { name: 'connecté après', reason: 'apres-emission', subject: () => existence([AUTHN, 'AuthnInstant="2026-03-02T10:01:12Z"']) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const at = inEnvelope(vihf.authnStatement ?? vihf.element)
    const text = vihf.authnInstant?.trim() ?? ''
    const logged = instantOf(text)
    const expected = `≤ ${shown(vihf.issueInstant ?? 'IssueInstant')}`
    if (logged === undefined) return [nonConforme('absente', { expected, received: text === '' ? ABSENT : shown(text), at })]
    const issued = instantOf(vihf.issueInstant)
    // DMP-V-02 says that it is missing.
    if (issued === undefined) return []
    if (logged <= issued) return [ok]
    return [
      nonConforme('apres-emission', { params: { connexion: shown(text), emission: shown(vihf.issueInstant ?? '') }, expected, received: shown(text), at }),
    ]
  },
})
