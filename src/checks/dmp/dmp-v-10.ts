import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { dmpExchange, presented } from './examples.ts'
import { signerOf } from './vihf-reading.ts'

/** The seal is not the authentication certificate: the recurrent integration bug (DMP interface §3.2). */
export const dmpV10 = defineExchangeCheck({
  id: 'DMP-V-10',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-FRN-01'],
  source: { ref: 'Journaux d’intégration publiés (faute DMPInvalidCertificate) ; certificats des exemples de messages DMP v02.05.00', mark: 'C' },
  title: {
    fr: 'Le VIHF est signé par le cachet, pas par le certificat d’authentification.',
    en: 'The VIHF is signed by the seal, not by the authentication certificate.',
  },
  why: {
    fr: 'Un établissement a deux certificats : l’un ouvre la connexion (ORG_AUTH_CLI), l’autre signe (ORG_SIGN, le cachet). Le DMP refuse celui de la connexion comme signature (DMPInvalidCertificate).',
    en: 'An establishment has two certificates: one opens the connection (ORG_AUTH_CLI), the other signs (ORG_SIGN, the seal). The DMP refuses that of the connection as a signature (DMPInvalidCertificate).',
  },
  mend: {
    fr: 'Configurez le cachet (ORG_SIGN) pour signer le VIHF et les lots, et gardez le certificat ORG_AUTH_CLI pour la connexion TLS seule.',
    en: 'Configure the seal (ORG_SIGN) to sign the VIHF and the submission sets, and keep the ORG_AUTH_CLI certificate for the TLS connection alone.',
  },
  reasons: {
    'client-auth': {
      fr: 'Le certificat qui signe le VIHF (« {cn} ») est un certificat d’authentification (clientAuth).',
      en: 'The certificate that signs the VIHF ("{cn}") is an authentication certificate (clientAuth).',
    },
    'certificat-tls': {
      fr: 'Le certificat qui signe le VIHF (« {cn} ») est aussi celui de la connexion TLS.',
      en: 'The certificate that signs the VIHF ("{cn}") is also that of the TLS connection.',
    },
  },
  examples: {
    conforme: [{ name: 'cachet et certificat client distincts', subject: () => existence() }],
    fautif: [
      {
        name: 'signé par le certificat de la connexion',
        reason: 'client-auth',
        subject: () => dmpExchange('dmp.td0.2', { vihf: { seal: 'authentification' } }),
      },
      {
        name: 'signé par un autre certificat d’authentification',
        reason: 'client-auth',
        subject: () => dmpExchange('dmp.td0.2', { vihf: { seal: 'autre-authentification' } }),
      },
      {
        name: 'connexion ouverte avec le cachet',
        reason: 'certificat-tls',
        subject: () => dmpExchange('dmp.td0.2', { transport: { clientCertificate: presented('cachet') } }),
      },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    const signer = vihf && signerOf(vihf)
    const [element] = vihf?.signatures ?? []
    if (!signer || !element) return []
    const { view } = signer
    const details = { params: { cn: view.cn ?? view.serial }, expected: 'ORG_SIGN', at: inEnvelope(element) }
    if (view.extendedKeyUsage?.includes('clientAuth')) return [nonConforme('client-auth', { ...details, received: 'clientAuth' })]
    const same = subject.record.transport.clientCertificate?.fingerprint256 === view.fingerprint256
    return [same ? nonConforme('certificat-tls', { ...details, received: view.fingerprint256 }) : ok]
  },
})
