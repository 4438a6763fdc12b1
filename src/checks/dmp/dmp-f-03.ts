import { createHash } from 'node:crypto'
import type { JsonObject } from '../../protocol/fhir/json.ts'
import { attachmentOf, attachmentSize, base64Of, readProvidedBundle } from '../../protocol/fhir/pdsm-bundle.ts'
import { avertissement, defineExchangeCheck, type Judgement, ok } from '../define.ts'
import { shown } from './decoded.ts'
import { FHIR_HASH, fhirDeposit, fhirPublication } from './example-fhir.ts'
import { decodeFhir, inResource } from './fhir-exchange.ts'

/** Size and hash agree with the content; FHIR has base64 where XDS has hexadecimal (DMP contract §13; informative). */
export const dmpF03 = defineExchangeCheck({
  id: 'DMP-F-03',
  on: ['dmp.iti-65', 'dmp.iti-105'],
  level: 'PEUT',
  always: true,
  exigences: [],
  source: { ref: 'Interface DMP §13 (PDSm 3.1.1), informatif : aucun point d’accès FHIR du DMP n’est en service', mark: 'S' },
  title: {
    fr: 'Par FHIR (informatif), la taille et l’empreinte de la fiche sont celles du contenu envoyé.',
    en: 'By FHIR (informative), the size and hash of the reference are those of the content sent.',
  },
  why: {
    fr: 'L’empreinte prouve que le document n’a pas changé en route. En FHIR elle s’écrit en base64, et non en hexadécimal comme dans XDS.',
    en: 'The hash proves that the document did not change on its way. FHIR writes it in base64, not in hexadecimal as XDS does.',
  },
  mend: {
    fr: 'Calculez le SHA-1 des octets envoyés, écrivez ses 20 octets en base64, et comptez ces mêmes octets.',
    en: 'Compute the SHA-1 of the bytes sent, write its 20 bytes in base64, and count these same bytes.',
  },
  reasons: {
    hash: { fr: 'L’empreinte « hash » n’est pas celle du contenu.', en: 'The "hash" is not that of the content.' },
    'hash-hexadecimal': { fr: 'L’empreinte est écrite en hexadécimal : FHIR l’attend en base64.', en: 'The hash is in hexadecimal: FHIR expects base64.' },
    taille: {
      fr: 'La taille annoncée, {annoncee}, n’est pas celle du contenu, {reelle}.',
      en: 'The size announced, {annoncee}, is not that of the content, {reelle}.',
    },
  },
  examples: {
    conforme: [
      { name: 'taille et empreinte justes', subject: () => fhirDeposit() },
      { name: 'ajout simplifié', subject: () => fhirPublication() },
    ],
    fautif: [
      { name: 'empreinte d’un autre contenu', reason: 'hash', subject: () => fhirDeposit([[FHIR_HASH, 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=']]) },
      {
        name: 'empreinte hexadécimale',
        reason: 'hash-hexadecimal',
        subject: () => fhirDeposit([[FHIR_HASH, Buffer.from(FHIR_HASH, 'base64').toString('hex')]]),
      },
      { name: 'taille fausse', reason: 'taille', subject: () => fhirDeposit([['"size":', '"size":1']]) },
    ],
  },
  judge(subject) {
    const { resource } = decodeFhir(subject)
    const bundle = resource && readProvidedBundle(resource)
    const documents = bundle
      ? bundle.documents.map(({ entry, reference, bytes }) => ({ path: `Bundle.entry[${entry.index}].resource`, reference, bytes }))
      : resource
        ? [{ path: 'DocumentReference', reference: resource, bytes: base64Of(attachmentOf(resource, 'data')) }]
        : []
    const judged = documents.flatMap(({ path, reference, bytes }) => (bytes ? judgeContent(`${path}.content[0].attachment`, reference, bytes) : []))
    return judged.some((j) => j !== ok) ? judged.filter((j) => j !== ok) : judged.slice(0, 1)
  },
})

/** Judges what the attachment announces; nothing when it announces neither. */
function judgeContent(path: string, reference: JsonObject, bytes: Uint8Array): Judgement[] {
  const [hash, size] = [attachmentOf(reference, 'hash'), attachmentSize(reference)]
  if (hash === undefined && size === undefined) return []
  const found: Judgement[] = []
  const digest = createHash('sha1').update(bytes).digest()
  if (hash !== undefined && hash !== digest.toString('base64')) {
    const reason = hash.toLowerCase() === digest.toString('hex') ? 'hash-hexadecimal' : 'hash'
    found.push(avertissement(reason, { expected: digest.toString('base64'), received: shown(hash), at: inResource(`${path}.hash`) }))
  }
  if (size !== undefined && size !== bytes.length) {
    const params = { annoncee: size, reelle: bytes.length }
    found.push(avertissement('taille', { params, expected: String(bytes.length), received: String(size), at: inResource(`${path}.size`) }))
  }
  return found.length > 0 ? found : [ok]
}
