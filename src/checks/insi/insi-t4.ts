import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeExchange } from './decoded.ts'
import { insiExchange, TRUSTED_CERTIFICATE, traitsRequest } from './examples.ts'

const CPX_ASSERTION =
  '<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"/></wsse:Security>'

/** A certificate was presented and trusted (INSi contract §2.2, mode 1). Its name is the business of the IGC checks. */
export const insiT4 = defineExchangeCheck({
  id: 'INSI-T4',
  on: ['insi.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['SC.INS.27.MS1', 'INS/va1.65'],
  source: { ref: 'Téléservice INSi, authentification mutuelle par certificat logiciel (lecture de clients publics)', mark: 'C' },
  title: {
    fr: 'Le logiciel présente à INSi un certificat logiciel reconnu.',
    en: 'The software presents INSi with a trusted software certificate.',
  },
  why: {
    fr: 'Sans carte de professionnel, c’est le certificat de la structure qui dit qui appelle. INSi ne donne aucune identité à un inconnu.',
    en: 'Without a professional’s card, the organisation’s certificate says who is calling. INSi gives no identity to a stranger.',
  },
  mend: {
    fr: 'Installez un certificat d’organisation (AUTH_CLI) en cours de validité, sa clé et sa chaîne, et configurez le client HTTPS pour le présenter.',
    en: 'Install a valid organisation certificate (AUTH_CLI) with its key and chain, and set the HTTPS client to present it.',
  },
  reasons: {
    'sans-tls': {
      fr: 'Essai en HTTP simple, sans TLS : l’authentification n’est pas vérifiable. Convient à un premier essai, pas à une recette.',
      en: 'Trial over plain HTTP, without TLS: authentication cannot be verified. Fine for a first try, not for acceptance.',
    },
    'mode-carte': {
      fr: 'Authentification par carte ou Pro Santé Connect (assertion présente) : aucun certificat logiciel n’est attendu.',
      en: 'Authentication by card or Pro Santé Connect (an assertion is present): no software certificate is expected.',
    },
    'certificat-absent': { fr: 'Aucun certificat n’a été présenté.', en: 'No certificate was presented.' },
    'certificat-refuse': {
      fr: 'Le certificat présenté n’est pas reconnu ({motif}).',
      en: 'The certificate presented is not trusted ({motif}).',
    },
  },
  examples: {
    conforme: [{ name: 'certificat reconnu', subject: () => insiExchange() }],
    fautif: [
      {
        name: 'HTTP simple',
        reason: 'sans-tls',
        subject: () => insiExchange({ transport: { secure: false, tlsVersion: null, cipher: null, clientCertificate: null } }),
      },
      {
        name: 'mode carte',
        reason: 'mode-carte',
        subject: () => insiExchange({ transport: { clientCertificate: null }, request: traitsRequest(['<soap:Header>', `<soap:Header>${CPX_ASSERTION}`]) }),
      },
      { name: 'sans certificat', reason: 'certificat-absent', subject: () => insiExchange({ transport: { clientCertificate: null } }) },
      {
        name: 'certificat périmé',
        reason: 'certificat-refuse',
        subject: () =>
          insiExchange({ transport: { clientCertificate: { ...TRUSTED_CERTIFICATE, authorized: false, authorizationError: 'CERT_HAS_EXPIRED' } } }),
      },
    ],
  },
  judge(subject) {
    const { transport } = subject.record
    const at = { part: 'transport' as const }
    if (!transport.secure) return [{ verdict: 'sans-objet', reason: 'sans-tls', at }]
    const certificate = transport.clientCertificate
    if (certificate?.authorized) return [ok]
    if (certificate) {
      const motif = certificate.authorizationError ?? '?'
      return [nonConforme('certificat-refuse', { params: { motif }, expected: 'AUTH_CLI', received: `${certificate.subject} — ${motif}`, at })]
    }
    // A handshake that never ended says nothing of the certificate: the DUI may have refused ours.
    if (subject.record.problem === 'tls-handshake') return []
    if ((decodeExchange(subject).request?.assertions.length ?? 0) > 0) return [{ verdict: 'sans-objet', reason: 'mode-carte', at }]
    return [nonConforme('certificat-absent', { expected: 'AUTH_CLI', received: ABSENT, at })]
  },
})
