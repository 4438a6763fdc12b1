import { DIGESTS, known, SIGNATURES } from '../../protocol/xmldsig/algorithms.ts'
import { readSignature } from '../../protocol/xmldsig/signature.ts'
import { avertissement, defineExchangeCheck, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { mapping } from './vihf-sources.ts'

/** SHA-256 preferred, SHA-1 accepted: samples of 2019–2020 have one, that of 2024 the other (DMP interface §4.4). */
export const dmpV11 = defineExchangeCheck({
  id: 'DMP-V-11',
  on: ['dmp.*'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: mapping('exemple de 2024 : rsa-sha256 et sha256'),
  title: { fr: 'La signature du VIHF emploie SHA-256.', en: 'The signature of the VIHF uses SHA-256.' },
  why: {
    fr: 'SHA-1 n’est plus sûr. Le DMP l’a accepté longtemps ; rien de public ne dit jusqu’à quand.',
    en: 'SHA-1 is no longer safe. The DMP has accepted it for long; nothing public says until when.',
  },
  mend: {
    fr: 'Signez avec « http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 » et calculez l’empreinte avec « http://www.w3.org/2001/04/xmlenc#sha256 ».',
    en: 'Sign with "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" and compute the digest with "http://www.w3.org/2001/04/xmlenc#sha256".',
  },
  reasons: {
    'signature-sha1': { fr: 'La signature du VIHF emploie SHA-1.', en: 'The signature of the VIHF uses SHA-1.' },
    'empreinte-sha1': { fr: 'L’empreinte du VIHF est calculée avec SHA-1.', en: 'The digest of the VIHF is computed with SHA-1.' },
  },
  examples: {
    conforme: [{ name: 'rsa-sha256, sha256', subject: () => existence() }],
    fautif: [
      { name: 'rsa-sha1', reason: 'signature-sha1', subject: () => existence(['2001/04/xmldsig-more#rsa-sha256', '2000/09/xmldsig#rsa-sha1']) },
      { name: 'empreinte sha1', reason: 'empreinte-sha1', subject: () => existence(['2001/04/xmlenc#sha256', '2000/09/xmldsig#sha1']) },
    ],
  },
  judge(subject) {
    const [element] = decodeDmp(subject).vihf?.signatures ?? []
    const signature = element && readSignature(element)
    if (!signature?.ok) return []
    const { method, references } = signature.value.signedInfo
    const found = []
    const old = 'sha1'
    if (known(SIGNATURES, method.uri)?.digest === old) {
      found.push(avertissement('signature-sha1', { expected: 'rsa-sha256', received: shown(method.uri), at: inEnvelope(method.element) }))
    }
    const digest = references.find((r) => known(DIGESTS, r.digestMethod.uri) === old)?.digestMethod
    if (digest) found.push(avertissement('empreinte-sha1', { expected: 'sha256', received: shown(digest.uri), at: inEnvelope(digest.element) }))
    return found.length > 0 ? found : [ok]
  },
})
