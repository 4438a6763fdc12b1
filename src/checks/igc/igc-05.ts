import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, judgePresented, MUTUAL_TLS, refusalOf } from './handshake.ts'

/** The certificate is made for authenticating a client: digitalSignature and clientAuth (RFC 5280 §§4.2.1.3, 4.2.1.12). */
export const igc05 = defineExchangeCheck({
  id: 'IGC-05',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.65', 'LOCAL-FRN-01'],
  source: { ref: 'RFC 5280 §4.2.1.3 et §4.2.1.12', mark: 'S' },
  title: {
    fr: 'Le certificat est fait pour s’authentifier, et non pour signer des documents.',
    en: 'The certificate is made for authentication, not for signing documents.',
  },
  why: {
    fr: 'Un établissement peut détenir plusieurs certificats (authentification, cachet, serveur). Le service refuse celui qui n’est pas fait pour cet usage.',
    en: 'An establishment may hold several certificates (authentication, seal, server). The service refuses one that is not made for this use.',
  },
  mend: {
    fr: 'Présentez le certificat d’authentification d’organisation (AUTH_CLI), et non celui de cachet (SIGN). Les deux ont souvent été livrés ensemble.',
    en: 'Present the organisation authentication certificate (AUTH_CLI), not the seal one (SIGN). Both were often delivered together.',
  },
  reasons: {
    'usage-client-absent': {
      fr: 'Le certificat n’est pas prévu pour authentifier un client (usage étendu : {usages}).',
      en: 'The certificate is not meant to authenticate a client (extended usage: {usages}).',
    },
    'signature-numerique-absente': {
      fr: 'L’usage de la clé ne comprend pas la signature numérique (usage : {usages}).',
      en: 'The key usage does not include digital signature (usage: {usages}).',
    },
    'usage-refuse': {
      fr: 'La couche TLS refuse l’usage de cette chaîne ({motif}), bien que le certificat annonce les bons usages.',
      en: 'The TLS layer refuses the use of this chain ({motif}), although the certificate states the right usages.',
    },
  },
  examples: {
    conforme: [
      { name: 'authentification', subject: () => handshake() },
      { name: 'certificat de serveur, qui sait aussi s’authentifier', subject: () => handshake({ certificate: 'serveur' }) },
    ],
    fautif: [
      { name: 'cachet', reason: 'usage-client-absent', subject: () => handshake({ certificate: 'cachet', error: 'INVALID_PURPOSE' }) },
      {
        name: 'chiffrement seul',
        reason: 'signature-numerique-absente',
        subject: () => handshake({ certificate: 'sans-signature', error: 'INVALID_PURPOSE' }),
      },
      { name: 'usages justes, refus quand même', reason: 'usage-refuse', subject: () => handshake({ error: 'INVALID_PURPOSE' }) },
    ],
  },
  judge: (subject) =>
    judgePresented(subject, (presented) => {
      const { keyUsage, extendedKeyUsage } = presented.leaf
      const at = IN_HANDSHAKE
      if (!extendedKeyUsage?.includes('clientAuth')) {
        const usages = inWords(extendedKeyUsage)
        return [nonConforme('usage-client-absent', { params: { usages }, expected: 'clientAuth', received: usages, at })]
      }
      if (!keyUsage?.includes('digitalSignature')) {
        const usages = inWords(keyUsage)
        return [nonConforme('signature-numerique-absente', { params: { usages }, expected: 'digitalSignature', received: usages, at })]
      }
      if (refusalOf(presented) !== 'usage') return [ok]
      return [nonConforme('usage-refuse', { params: { motif: presented.tls.authorizationError ?? '' }, at })]
    }),
})

function inWords(usages: readonly string[] | null): string {
  return usages === null || usages.length === 0 ? '∅' : usages.join(', ')
}
