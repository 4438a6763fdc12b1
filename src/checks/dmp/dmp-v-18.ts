import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { mapping } from './vihf-sources.ts'

const conditions = (inside: string): readonly [string, string] => [
  '<saml2:AuthnStatement',
  `<saml2:Conditions>${inside}</saml2:Conditions><saml2:AuthnStatement`,
]

/** AudienceRestriction must not be filled (DMP interface §4.2). */
export const dmpV18 = defineExchangeCheck({
  id: 'DMP-V-18',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: mapping('Conditions : AudienceRestriction n’est pas renseigné'),
  title: { fr: 'Le VIHF ne restreint pas ses destinataires (AudienceRestriction).', en: 'The VIHF does not restrict its recipients (AudienceRestriction).' },
  why: {
    fr: 'Le volet de l’ANS demande de ne pas remplir cet élément ; un serveur pourrait se croire exclu.',
    en: 'The ANS specification asks not to fill this element; a server might think itself excluded.',
  },
  mend: {
    fr: 'Retirez AudienceRestriction de l’élément Conditions, que beaucoup de bibliothèques SAML ajoutent d’elles-mêmes.',
    en: 'Remove AudienceRestriction from the Conditions element, which many SAML libraries add by themselves.',
  },
  reasons: {
    rempli: { fr: 'Le VIHF porte un élément AudienceRestriction.', en: 'The VIHF carries an AudienceRestriction element.' },
  },
  examples: {
    conforme: [
      { name: 'sans Conditions', subject: () => existence() },
      { name: 'Conditions sans restriction', subject: () => existence(conditions('')) },
    ],
    fautif: [
      {
        name: 'restreint à une adresse',
        reason: 'rempli',
        subject: () => existence(conditions('<saml2:AudienceRestriction><saml2:Audience>https://dmp.example</saml2:Audience></saml2:AudienceRestriction>')),
      },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const [restriction] = vihf.conditions?.audienceRestrictions ?? []
    return [restriction ? avertissement('rempli', { expected: '∅', received: 'AudienceRestriction', at: inEnvelope(restriction) }) : ok]
  },
})
