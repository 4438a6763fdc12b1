import type { SignatureProblem, SignatureReason } from '../../protocol/xmldsig/outcome.ts'
import { nonConforme } from '../define.ts'
import { shown } from './decoded.ts'
import { signedDeposit, xadesWith } from './example-xades.ts'
import { xadesCheck } from './xades-check.ts'
import { inDeposited } from './xades-reading.ts'

/** Each reason of the verifier, in one of those a person can act on; those that are absent are DMP-X-01's. */
const REASONS: Readonly<Partial<Record<SignatureReason, string>>> = {
  'too-large': 'illisible',
  'message-unreadable': 'illisible',
  'algorithm-refused': 'algorithme',
  'transform-refused': 'algorithme',
  'digest-differs': 'empreinte',
  'value-differs': 'valeur',
  'certificate-missing': 'certificat',
  'certificate-unreadable': 'certificat',
  'certificate-other': 'certificat',
  'key-type': 'certificat',
}

/** Digests of SignedInfo and SignatureValue agree with the certificate shown (DMP contract §8.2; W3C XML Signature §3.2). */
export const dmpX04 = xadesCheck({
  id: 'DMP-X-04',
  level: 'DOIT',
  title: {
    fr: 'La signature du lot est juste : ses empreintes et sa valeur correspondent au certificat montré.',
    en: 'The signature of the set is right: its digests and its value match the certificate shown.',
  },
  why: {
    fr: 'Une signature fausse ne prouve plus qui a déposé, ni que rien n’a changé en route.',
    en: 'A wrong signature proves neither who deposited nor that nothing changed on the way.',
  },
  mend: {
    fr: 'Calculez les empreintes de Manifest et de SignedProperties, puis signez SignedInfo, une fois le document de signature fini ; ne le remettez pas en forme ensuite. Montrez le certificat dans KeyInfo.',
    en: 'Compute the digests of Manifest and SignedProperties, then sign SignedInfo, once the signature document is finished; do not format it again afterwards. Show the certificate in KeyInfo.',
  },
  reasons: {
    empreinte: {
      fr: 'L’empreinte d’une partie signée ne correspond pas : Manifest ou SignedProperties a changé après la signature.',
      en: 'The digest of a signed part does not match: Manifest or SignedProperties changed after signing.',
    },
    valeur: {
      fr: 'La valeur de la signature ne correspond pas au certificat montré dans KeyInfo.',
      en: 'The signature value does not match the certificate shown in KeyInfo.',
    },
    algorithme: {
      fr: 'La signature emploie un algorithme ou une transformation qui n’est pas admis.',
      en: 'The signature uses an algorithm or a transform that is not accepted.',
    },
    certificat: {
      fr: 'Le certificat de KeyInfo est absent ou illisible, ou sa clé ne va pas avec l’algorithme annoncé.',
      en: 'The certificate of KeyInfo is missing or unreadable, or its key does not fit the announced algorithm.',
    },
    illisible: {
      fr: 'Le document de signature ne peut pas être mis sous forme canonique : il n’est pas vérifiable.',
      en: 'The signature document cannot be put in canonical form: it cannot be verified.',
    },
  },
  examples: {
    conforme: [{ name: 'signature juste', subject: () => signedDeposit() }],
    fautif: [
      { name: 'date changée après la signature', reason: 'empreinte', subject: xadesWith(['T09:15:30.000Z', 'T09:15:31.000Z']) },
      {
        name: 'valeur altérée',
        reason: 'valeur',
        subject: xadesWith(['<SignatureValue>', '<SignatureValue>AAAA'], ['==</SignatureValue>', '</SignatureValue>']),
      },
      { name: 'SignatureMethod HMAC', reason: 'algorithme', subject: xadesWith(['xmldsig#rsa-sha1', 'xmldsig#hmac-sha1']) },
      { name: 'sans certificat', reason: 'certificat', subject: xadesWith(['<KeyInfo>', '<!--'], ['</KeyInfo>', '-->']) },
      { name: 'adresse relative d’espace de noms', reason: 'illisible', subject: xadesWith(['<Object><Manifest', '<Object xmlns:a="b"><Manifest']) },
    ],
  },
  judge({ id, verification: { signature } }) {
    // One cause a reason: a broken part brings others in its wake.
    const first = new Map<string, SignatureProblem>()
    for (const problem of signature.problems) {
      const reason = REASONS[problem.code]
      if (reason !== undefined && !first.has(reason)) first.set(reason, problem)
    }
    return [...first].map(([reason, { detail, element }]) =>
      nonConforme(reason, { expected: expectedFor(reason), received: shown(detail), at: inDeposited(id, element) }),
    )
  },
})

function expectedFor(reason: string): string {
  if (reason === 'algorithme') return 'C14N #WithComments, rsa-sha1 | rsa-sha256, sha1 | sha256'
  return reason === 'certificat' ? 'KeyInfo/X509Data/X509Certificate' : 'ds:Signature'
}
