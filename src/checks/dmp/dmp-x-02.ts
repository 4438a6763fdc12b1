import { nonConforme } from '../define.ts'
import { decodeDmp, shown } from './decoded.ts'
import { SET_UNIQUE_ID, UNIQUE_ID } from './example-bodies.ts'
import { signedDeposit, xadesWith } from './example-xades.ts'
import { xadesCheck } from './xades-check.ts'
import { inDeposited, uriOf } from './xades-reading.ts'

const SET = `URI="urn:oid:${SET_UNIQUE_ID}"`
const DOCUMENT = `URI="urn:oid:${UNIQUE_ID}"`

/** The manifest begins with the submission set, whose digest is one zero byte (DMP contract §8.2). */
export const dmpX02 = xadesCheck({
  id: 'DMP-X-02',
  level: 'DOIT',
  title: {
    fr: 'La liste signée commence par le lot de soumission lui-même, avec l’empreinte fixe « AA== ».',
    en: 'The signed list begins with the submission set itself, with the fixed digest "AA==".',
  },
  why: {
    fr: 'C’est ce qui lie la signature à ce lot, et à lui seul. Le lot n’a pas d’octets à lui : son empreinte est une constante.',
    en: 'That is what ties the signature to this set and to it alone. The set has no bytes of its own: its digest is a constant.',
  },
  mend: {
    fr: 'Mettez en tête du Manifest une Reference dont l’URI est « urn:oid: » suivi du uniqueId du SubmissionSet, et dont le DigestValue est « AA== », sans le calculer.',
    en: 'Put first in the Manifest a Reference whose URI is "urn:oid:" followed by the SubmissionSet’s uniqueId, and whose DigestValue is "AA==", without computing it.',
  },
  reasons: {
    absente: { fr: 'Le Manifest ne désigne pas le lot « {attendu} ».', en: 'The Manifest does not point to set "{attendu}".' },
    place: { fr: 'La référence au lot n’est pas la première du Manifest.', en: 'The reference to the set is not the first of the Manifest.' },
    empreinte: { fr: 'L’empreinte du lot n’est pas la constante « AA== ».', en: 'The digest of the set is not the constant "AA==".' },
  },
  examples: {
    conforme: [{ name: 'le lot, puis le document', subject: () => signedDeposit() }],
    fautif: [
      { name: 'uniqueId d’un autre lot', reason: 'absente', subject: xadesWith([SET, 'URI="urn:oid:1.2.3.4"']) },
      { name: 'le document d’abord', reason: 'place', subject: xadesWith([SET, 'URI="#"'], [DOCUMENT, SET], ['URI="#"', DOCUMENT]) },
      { name: 'empreinte calculée', reason: 'empreinte', subject: xadesWith(['>AA==<', '>2jmj7l5rSw0yVb/vlWAYkK/YBwk=<']) },
    ],
  },
  judge({ id, verification: { manifest, xades } }, subject) {
    const uniqueId = decodeDmp(subject).submit?.submissionSet?.uniqueId?.value
    if (!uniqueId) return undefined
    const attendu = shown(uriOf(uniqueId))
    const place = manifest.findIndex((e) => e.designates === 'submission-set')
    const entry = manifest[place]
    if (!entry) {
      const element = manifest[0]?.element ?? xades.manifest?.element ?? xades.signature.element
      return [nonConforme('absente', { params: { attendu }, expected: attendu, received: shown(manifest[0]?.uri ?? ''), at: inDeposited(id, element) })]
    }
    const at = inDeposited(id, entry.element)
    return [
      ...(place > 0 ? [nonConforme('place', { expected: '1', received: String(place + 1), at })] : []),
      ...(entry.digest === 'ok'
        ? []
        : [nonConforme('empreinte', { expected: 'AA==', received: digestOf(xades.manifest?.references[place]?.digestValue), at })]),
    ]
  },
})

function digestOf(value: Uint8Array | null | undefined): string {
  return value ? shown(Buffer.from(value).toString('base64')) : '(absent)'
}
