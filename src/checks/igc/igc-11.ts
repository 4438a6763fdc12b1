import type { CertificateView } from '../../protocol/x509/certificate.ts'
import { isSelfIssued } from '../../protocol/x509/chain.ts'
import { avertissement, defineExchangeCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { handshake } from './examples.ts'
import { IN_HANDSHAKE, isCard, judgePresented, MUTUAL_TLS } from './handshake.ts'

const SOUND_HASHES = ['SHA-256', 'SHA-384', 'SHA-512']

/** Keys of RSA 2048 bits or more, signatures with SHA-256 or better, as IGC-Santé issues them. */
export const igc11 = defineExchangeCheck({
  id: 'IGC-11',
  on: MUTUAL_TLS,
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: ['INS/va1.65', 'SC.SSI/GEN.12', 'LOCAL-FRN-01'],
  source: { ref: 'Certificats IGC-Santé publiés (clés RSA 2048 et 4096, signatures SHA-256)', mark: 'C' },
  title: {
    fr: 'La clé et la signature du certificat sont assez solides.',
    en: 'The key and the signature of the certificate are strong enough.',
  },
  why: {
    fr: 'Une clé trop courte ou une signature ancienne peut être imitée : quelqu’un pourrait se faire passer pour l’établissement.',
    en: 'A short key or an old signature can be forged: someone could pass for the establishment.',
  },
  mend: {
    fr: 'Demandez un certificat à clé RSA de 2048 bits au moins, signé avec SHA-256.',
    en: 'Ask for a certificate with an RSA key of at least 2048 bits, signed with SHA-256.',
  },
  reasons: {
    'cle-courte': { fr: 'La clé RSA de « {cn} » n’a que {bits} bits.', en: 'The RSA key of "{cn}" has only {bits} bits.' },
    'signature-ancienne': {
      fr: 'Le certificat de « {cn} » est signé avec un procédé trop ancien ou inconnu ({procede}).',
      en: 'The certificate of "{cn}" is signed with a method too old or unknown ({procede}).',
    },
    'cle-inhabituelle': {
      fr: 'La clé de « {cn} » n’est pas RSA ({type}) : l’IGC-Santé n’en délivre pas de telle, à notre connaissance.',
      en: 'The key of "{cn}" is not RSA ({type}): IGC-Santé issues none such, to our knowledge.',
    },
  },
  examples: {
    conforme: [{ name: 'RSA 2048, SHA-256', subject: () => handshake() }],
    fautif: [
      { name: 'RSA 1024', reason: 'cle-courte', subject: () => handshake({ certificate: 'rsa-1024' }) },
      { name: 'SHA-1', reason: 'signature-ancienne', subject: () => handshake({ certificate: 'sha-1' }) },
      { name: 'courbe elliptique', reason: 'cle-inhabituelle', subject: () => handshake({ certificate: 'courbe' }) },
    ],
  },
  judge: (subject) =>
    judgePresented(subject, (presented) => {
      const { leaf, others } = presented
      // A root is trusted because it is known, whatever signs it.
      const found = [leaf, ...others.filter((other) => !isSelfIssued(other))].flatMap((c) => weaknesses(c, isCard(presented)))
      return found.length > 0 ? found : [ok]
    }),
})

/** What is said of keys other than RSA is only known of organisations' certificates, not of cards. */
function weaknesses({ cn: name, key, signatureHash }: CertificateView, card: boolean): Judgement[] {
  const cn = name ?? '?'
  const at = IN_HANDSHAKE
  const found: Judgement[] = []
  if (key.type !== 'RSA') {
    if (!card) found.push(avertissement('cle-inhabituelle', { params: { cn, type: key.type }, expected: 'RSA', received: key.type, at }))
  } else if ((key.bits ?? 0) < 2048) {
    const bits = key.bits ?? 0
    found.push(nonConforme('cle-courte', { params: { cn, bits }, expected: '≥ 2048', received: String(bits), at }))
  }
  if (!SOUND_HASHES.includes(signatureHash ?? '')) {
    const procede = signatureHash ?? '?'
    found.push(nonConforme('signature-ancienne', { params: { cn, procede }, expected: '≥ SHA-256', received: procede, at }))
  }
  return found
}
