import { isSound, type SignatureProblem, type SignatureReason } from '../../protocol/xmldsig/outcome.ts'
import { defineExchangeCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { realSignature } from './example-vihf.ts'
import { air, existence } from './example-vihf-calls.ts'
import { type Change, dmpExchange } from './examples.ts'
import { verifiedVihf } from './vihf-reading.ts'
import { mapping } from './vihf-sources.ts'

const ID = '_7d0f7f0e-2d6f-4f0f-9a53-0a4f2f0f1c11'

/** Each reason of the verifier, in one of those a person can act on. */
const REASONS: Readonly<Record<SignatureReason, string>> = {
  'too-large': 'illisible',
  'message-unreadable': 'illisible',
  structure: 'structure',
  'reference-count': 'couverture',
  'reference-uri': 'couverture',
  'reference-target': 'couverture',
  'id-duplicated': 'couverture',
  'reference-elsewhere': 'couverture',
  'not-enveloped': 'couverture',
  'algorithm-refused': 'algorithme',
  'transform-refused': 'algorithme',
  'digest-differs': 'empreinte',
  'value-differs': 'valeur',
  'certificate-missing': 'certificat-absent',
  'certificate-unreadable': 'certificat-illisible',
  'certificate-other': 'certificat-illisible',
  'key-type': 'certificat-illisible',
}

/** Digests and value agree, over the whole assertion that is used, PrefixList honoured (DMP interface §4.4). */
export const dmpV08 = defineExchangeCheck({
  id: 'DMP-V-08',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: mapping('signature de l’assertion ; W3C XML Signature §3.2'),
  title: {
    fr: 'La signature du VIHF est juste et couvre toute l’assertion.',
    en: 'The signature of the VIHF is right and covers the whole assertion.',
  },
  why: {
    fr: 'Une signature fausse veut dire que l’assertion a changé après avoir été signée, ou qu’une autre a pris sa place.',
    en: 'A wrong signature means that the assertion changed after it was signed, or that another took its place.',
  },
  mend: {
    fr: 'Signez l’assertion une fois finie, puis envoyez-la sans plus y toucher : ni mise en forme, ni espace ajouté, ni espace de noms déplacé. La référence doit désigner l’ID de l’assertion (#…), avec les transformations enveloped-signature puis exc-c14n.',
    en: 'Sign the assertion once finished, then send it untouched: no pretty printing, no added space, no namespace moved. The reference must point to the assertion’s ID (#…), with the transforms enveloped-signature then exc-c14n.',
  },
  reasons: {
    structure: {
      fr: 'La signature est mal construite : une partie manque, est en double ou n’est pas à sa place.',
      en: 'The signature is badly built: a part is missing, doubled or out of place.',
    },
    couverture: {
      fr: 'La signature ne porte pas sur toute l’assertion, et sur elle seule ({code}).',
      en: 'The signature is not over the whole assertion, and it alone ({code}).',
    },
    algorithme: {
      fr: 'La signature emploie un algorithme ou une transformation qui n’est pas admis.',
      en: 'The signature uses an algorithm or a transform that is not accepted.',
    },
    empreinte: {
      fr: 'L’empreinte ne correspond pas : l’assertion reçue n’est pas celle qui a été signée.',
      en: 'The digest does not match: the assertion received is not the one that was signed.',
    },
    valeur: {
      fr: 'La valeur de la signature ne correspond pas au certificat montré dans KeyInfo.',
      en: 'The signature value does not match the certificate shown in KeyInfo.',
    },
    'certificat-absent': {
      fr: 'KeyInfo ne montre aucun certificat : la signature ne peut pas être vérifiée.',
      en: 'KeyInfo shows no certificate: the signature cannot be verified.',
    },
    'certificat-illisible': {
      fr: 'Le certificat de KeyInfo est illisible, ou sa clé ne va pas avec l’algorithme annoncé.',
      en: 'The certificate in KeyInfo is unreadable, or its key does not fit the announced algorithm.',
    },
    illisible: {
      fr: 'Le message ne peut pas être mis sous sa forme canonique : la signature n’est pas vérifiable.',
      en: 'The message cannot be put in canonical form: the signature cannot be verified.',
    },
  },
  examples: {
    conforme: [
      { name: 'mode indirect', subject: () => existence() },
      { name: 'mode AIR', subject: () => air() },
      { name: 'avec une PrefixList', subject: () => signed('prefixes') },
    ],
    fautif: [
      { name: 'attribut changé après la signature', reason: 'empreinte', subject: () => existence(['>4.2.0<', '>4.2.1<']) },
      { name: 'espace ajoutée', reason: 'empreinte', subject: () => existence(['<saml2:Subject>', '<saml2:Subject> ']) },
      {
        name: 'valeur altérée',
        reason: 'valeur',
        subject: () => existence(['<ds:SignatureValue>', '<ds:SignatureValue>AAAA'], ['==</ds:SignatureValue>', '</ds:SignatureValue>']),
      },
      { name: 'certificat d’un autre', reason: 'certificat-illisible', subject: () => dmpExchange('dmp.td0.2', { vihf: { seal: 'cachet-homonyme' } }) },
      { name: 'sans KeyInfo', reason: 'certificat-absent', subject: () => existence(['<ds:KeyInfo>', '<ds:Object>'], ['</ds:KeyInfo>', '</ds:Object>']) },
      { name: 'référence d’un autre ID', reason: 'couverture', subject: () => existence([`URI="#${ID}"`, 'URI="#corps"']) },
      {
        name: 'assertion signée recopiée ailleurs (enveloppement)',
        reason: 'couverture',
        subject: () => existence(['<soap:Body>', `<soap:Body><autre ID="${ID}"/>`]),
      },
      { name: 'SignatureMethod HMAC', reason: 'algorithme', subject: () => existence(['2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#hmac-sha1']) },
      {
        name: 'sans DigestValue',
        reason: 'structure',
        subject: () => existence(['<ds:DigestValue>', '<ds:Empreinte>'], ['</ds:DigestValue>', '</ds:Empreinte>']),
      },
      {
        name: 'espace de noms relatif, sans forme canonique',
        reason: 'illisible',
        subject: () => existence(['<saml2:Subject>', '<saml2:Subject xmlns:x="relatif">']),
      },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf || vihf.signatures.length === 0) return []
    const signature = verifiedVihf(subject)?.signature
    if (!signature) return []
    if (isSound(signature)) return [ok]
    // One cause a reason: a broken reference brings others in its wake.
    const first = new Map<string, SignatureProblem>()
    for (const problem of signature.problems) if (!first.has(REASONS[problem.code])) first.set(REASONS[problem.code], problem)
    return [...first].map(([reason, { code, detail, element }]) =>
      nonConforme(reason, { params: { code }, expected: expectedFor(reason), received: shown(detail), at: inEnvelope(element) }),
    )
  },
})

function expectedFor(reason: string): string {
  return reason === 'couverture' ? 'Reference/@URI = #Assertion/@ID' : reason === 'algorithme' ? 'exc-c14n, rsa-sha256, sha256' : 'ds:Signature'
}

function signed(name: Parameters<typeof realSignature>[0], ...changes: readonly Change[]): ExchangeSubject {
  return dmpExchange('dmp.td0.2', { vihf: { signature: realSignature(name) }, changes })
}
