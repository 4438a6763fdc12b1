import { namesIssuer } from '../../protocol/x509/chain.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { EXAMPLE_CERTIFICATES } from './example-certificates.ts'
import { handshake } from './examples.ts'
import { chainOf, IN_HANDSHAKE, judgePresented, MUTUAL_TLS, refusalOf } from './handshake.ts'

/** The certificate comes with its intermediate authority; the root may be left out (RFC 5246 §7.4.2). */
export const igc02 = defineExchangeCheck({
  id: 'IGC-02',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.65', 'LOCAL-FRN-01'],
  source: { ref: 'RFC 5246 §7.4.2 ; RFC 8446 §4.4.2', mark: 'S' },
  title: {
    fr: 'Le logiciel envoie son certificat avec celui de l’autorité qui l’a délivré.',
    en: 'The software sends its certificate together with that of the authority that issued it.',
  },
  why: {
    fr: 'Le service ne connaît parfois que l’autorité racine : sans le maillon du milieu, il ne peut pas reconnaître le certificat.',
    en: 'The service may know only the root authority: without the link in the middle, it cannot recognise the certificate.',
  },
  mend: {
    fr: 'Ajoutez le certificat de l’autorité intermédiaire à la suite du vôtre, dans le magasin de clés (PKCS#12) ou dans le fichier PEM.',
    en: 'Add the certificate of the intermediate authority after yours, in the key store (PKCS#12) or in the PEM file.',
  },
  reasons: {
    'intermediaire-absent': {
      fr: 'Le certificat est arrivé seul : celui de l’autorité « {emetteur} » manque.',
      en: 'The certificate came alone: that of the authority "{emetteur}" is missing.',
    },
    'chaine-illisible': {
      fr: 'La chaîne de certificats ne peut pas être lue (certificat n° {rang} : {motif}).',
      en: 'The certificate chain cannot be read (certificate no. {rang}: {motif}).',
    },
  },
  examples: {
    conforme: [
      { name: 'certificat et intermédiaire', subject: () => handshake() },
      { name: 'session TLS reprise : seul le certificat revient', subject: () => handshake({ others: [] }) },
    ],
    fautif: [
      {
        name: 'certificat seul',
        reason: 'intermediaire-absent',
        subject: () => handshake({ others: [], error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
      },
      { name: 'octets illisibles', reason: 'chaine-illisible', subject: () => handshake({ chain: ['AAAA'], error: 'UNSPECIFIED' }) },
      {
        name: 'onze certificats',
        reason: 'chaine-illisible',
        subject: () => handshake({ chain: Array.from({ length: 11 }, () => EXAMPLE_CERTIFICATES['insi-auto']) }),
      },
    ],
  },
  judge(subject, { settings }) {
    const { secure, clientCertificate } = subject.record.transport
    if (!secure || !clientCertificate) return []
    const chain = chainOf(clientCertificate)
    if (!chain.ok) {
      const { code, detail, index } = chain.problem
      return [nonConforme('chaine-illisible', { params: { rang: index + 1, motif: code }, received: detail, at: IN_HANDSHAKE })]
    }
    return judgePresented(subject, (presented) => {
      const { leaf, others } = presented
      // A certificate of a stranger is IGC-04's business, with or without its chain.
      const expected = settings.issuerCns.includes(leaf.issuerCn ?? '')
      const complete = others.some((other) => namesIssuer(leaf, other))
      if (refusalOf(presented) !== 'issuer-missing' || complete || !expected) return [ok]
      return [nonConforme('intermediaire-absent', { params: { emetteur: leaf.issuerCn ?? '' }, at: IN_HANDSHAKE })]
    })
  },
})
