import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { shamSignature } from './example-vihf.ts'
import { existence } from './example-vihf-calls.ts'
import { dmpExchange } from './examples.ts'
import { samples } from './vihf-sources.ts'

/** ds:Signature follows Issuer (SAML 2.0 Core §2.3.3; DMP interface §4.2). */
export const dmpV12 = defineExchangeCheck({
  id: 'DMP-V-12',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: samples('VIHF : ordre des éléments de l’assertion'),
  title: { fr: 'La signature du VIHF vient juste après l’émetteur (Issuer).', en: 'The signature of the VIHF comes right after the issuer (Issuer).' },
  why: {
    fr: 'Le schéma de SAML fixe cette place ; un serveur strict ne cherche pas la signature ailleurs.',
    en: 'The SAML schema sets this place; a strict server does not look for the signature elsewhere.',
  },
  mend: {
    fr: 'Dites à votre bibliothèque de signature d’insérer ds:Signature après saml2:Issuer plutôt qu’à la fin de l’assertion.',
    en: 'Tell your signature library to insert ds:Signature after saml2:Issuer rather than at the end of the assertion.',
  },
  reasons: {
    place: { fr: 'La signature n’est pas juste après l’émetteur (Issuer).', en: 'The signature is not right after the issuer (Issuer).' },
  },
  examples: {
    conforme: [{ name: 'après Issuer', subject: () => existence() }],
    fautif: [
      {
        name: 'à la fin de l’assertion',
        reason: 'place',
        subject: () => dmpExchange('dmp.td0.2', { vihf: { signature: '' }, changes: [['</saml2:Assertion>', `${shamSignature()}</saml2:Assertion>`]] }),
      },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    const [element] = vihf?.signatures ?? []
    if (!vihf?.issuer || !element) return []
    return [vihf.signatureFollowsIssuer ? ok : avertissement('place', { expected: 'Issuer, ds:Signature, Subject…', at: inEnvelope(element) })]
  },
})
