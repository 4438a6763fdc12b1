import type { ManifestEntry, ManifestReason } from '../../protocol/xades/index.ts'
import { decodeCda } from '../cda/decoded.ts'
import { type ExchangeSubject, type Judgement, nonConforme } from '../define.ts'
import { ABSENT, type DepositedDocument, decodeDmp, shown } from './decoded.ts'
import { UNIQUE_ID } from './example-bodies.ts'
import { signedDeposit, xadesWith } from './example-xades.ts'
import { XADES_DOCUMENT } from './example-xades-seal.ts'
import { xadesCheck } from './xades-check.ts'
import { inDeposited, uriOf } from './xades-reading.ts'

const DOCUMENT = `URI="urn:oid:${UNIQUE_ID}"`
const TRANSFORMS = '<Transforms><Transform Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"></Transform></Transforms>'
const METHOD = '<DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod>'
/** SHA-1 of the example document in canonical form, and of the PDF below. */
const DIGEST = '<DigestValue>xPme9S60GKusxqxdlcjR8i9Ya08=</DigestValue>'
const PDF = '%PDF-1.4 fictif'
const PDF_DIGEST = '<DigestValue>XiWB8aZ625ibdaedDWc38lrA9aQ=</DigestValue>'
const REFERENCE = `<Reference ${DOCUMENT}>${TRANSFORMS}${METHOD}${DIGEST}</Reference>`

/** What the verifier says of one reference, in reasons a person can act on; what concerns the set is DMP-X-02. */
const REASONS: Readonly<Record<ManifestReason, string>> = {
  'unknown-uri': 'inconnue',
  'uri-repeated': 'repetee',
  'algorithm-refused': 'algorithme',
  'transform-refused': 'algorithme',
  'not-canonicalisable': 'canonisation',
  'digest-differs': 'empreinte',
  'not-the-constant': 'empreinte',
}

/** One reference a clinical document, with the digest of its canonical form; of its bytes when it is no XML (DMP contract §8.2). */
export const dmpX03 = xadesCheck({
  id: 'DMP-X-03',
  level: 'DOIT',
  title: {
    fr: 'La liste signée désigne chaque document déposé, une fois, avec l’empreinte de ce qui est vraiment envoyé.',
    en: 'The signed list points to each document deposited, once, with the digest of what is really sent.',
  },
  why: {
    fr: 'Si l’empreinte diffère, le document reçu n’est pas celui qui a été signé : personne ne peut plus s’y fier.',
    en: 'When the digest differs, the document received is not the one that was signed: no one can rely on it any more.',
  },
  mend: {
    fr: 'Calculez l’empreinte en dernier, sur les octets exacts de la pièce jointe : mis en forme canonique « C14N avec commentaires » pour du XML (et dites-le par Transform), tels quels sinon. Ne réécrivez plus le document ensuite.',
    en: 'Compute the digest last, on the exact bytes of the part: in canonical form "C14N with comments" for XML (and say so with Transform), as they are otherwise. Do not write the document again afterwards.',
  },
  reasons: {
    absente: { fr: 'Aucune référence ne désigne le document « {objet} » ({attendu}).', en: 'No reference points to document "{objet}" ({attendu}).' },
    inconnue: { fr: 'La référence « {uri} » ne désigne aucun document du lot.', en: 'Reference "{uri}" points to no document of the set.' },
    repetee: { fr: 'La référence « {uri} » apparaît plusieurs fois.', en: 'Reference "{uri}" appears several times.' },
    algorithme: {
      fr: 'La référence « {uri} » emploie une empreinte ou une transformation qui n’est pas admise.',
      en: 'Reference "{uri}" uses a digest or a transform that is not accepted.',
    },
    canonisation: {
      fr: 'La référence « {uri} » annonce une forme canonique, et le document n’est pas du XML que l’on puisse mettre sous cette forme.',
      en: 'Reference "{uri}" announces a canonical form, and the document is not XML that can be put in that form.',
    },
    'sans-canonisation': {
      fr: 'La référence « {uri} » porte sur un document XML sans annoncer sa forme canonique.',
      en: 'Reference "{uri}" is about an XML document without announcing its canonical form.',
    },
    empreinte: { fr: 'L’empreinte de « {uri} » n’est pas celle du document reçu.', en: 'The digest of "{uri}" is not that of the document received.' },
  },
  examples: {
    conforme: [
      { name: 'un document XML', subject: () => signedDeposit() },
      {
        name: 'document qui n’est pas du XML, sur ses octets',
        subject: () =>
          signedDeposit({
            document: PDF,
            signature: [
              [TRANSFORMS, ''],
              [DIGEST, PDF_DIGEST],
            ],
          }),
      },
      {
        name: 'autre écriture du même document',
        subject: () => signedDeposit({ document: `<?xml version="1.0" encoding="UTF-8"?>\n${XADES_DOCUMENT.replace('></id>', '/>')}\n` }),
      },
    ],
    fautif: [
      { name: 'document non désigné', reason: 'absente', subject: xadesWith([DOCUMENT, 'URI="urn:oid:1.2.3.4"']) },
      { name: 'référence à un autre document', reason: 'inconnue', subject: xadesWith([DOCUMENT, 'URI="urn:oid:1.2.3.4"']) },
      { name: 'référence répétée', reason: 'repetee', subject: () => signedDeposit({ signature: [['</Manifest>', `${REFERENCE}</Manifest>`]] }) },
      {
        name: 'empreinte MD5',
        reason: 'algorithme',
        subject: xadesWith([`${TRANSFORMS}${METHOD}`, `${TRANSFORMS}${METHOD.replace('2000/09/xmldsig#sha1', '2001/04/xmldsig-more#md5')}`]),
      },
      { name: 'PDF dit canonique', reason: 'canonisation', subject: () => signedDeposit({ document: PDF }) },
      { name: 'XML sans transformation', reason: 'sans-canonisation', subject: xadesWith([TRANSFORMS, '']) },
      {
        name: 'document réécrit après la signature',
        reason: 'empreinte',
        subject: () => signedDeposit({ document: XADES_DOCUMENT.replace('<id', '\n  <id') }),
      },
    ],
  },
  judge({ id, verification: { manifest, missing, xades } }, subject) {
    const { documents } = decodeDmp(subject)
    const clinical = documents.filter((d) => d.bytes && d.entry?.uniqueId)
    if (clinical.length === 0) return undefined
    // A document named by its own id, which is not that of its entry: DMP-C-02 says so.
    const misnamed = clinical.filter((d) => manifest.some((e) => e.uri === ownUri(d, subject)) && missing.includes(uriOf(d.entry?.uniqueId?.value)))
    const names = misnamed.map((d) => ownUri(d, subject))
    const judged = manifest.filter((e) => e.designates !== 'submission-set' && !isSetOf(subject, e) && !names.includes(e.uri ?? ''))
    if (judged.length === 0 && misnamed.length === clinical.length) return undefined
    const found = judged.flatMap((entry) => judgeReference(id, entry, clinical))
    for (const { id: objet, entry } of clinical.filter((d) => !misnamed.includes(d))) {
      const attendu = uriOf(entry?.uniqueId?.value)
      if (!missing.includes(attendu)) continue
      const at = inDeposited(id, xades.manifest?.element ?? xades.signature.element)
      found.push(nonConforme('absente', { params: { objet, attendu: shown(attendu) }, expected: shown(attendu), received: ABSENT, at }))
    }
    return found
  },
})

/** A second or odd reference to the set is not one to a document. */
function isSetOf(subject: ExchangeSubject, { uri }: ManifestEntry): boolean {
  return uri === uriOf(decodeDmp(subject).submit?.submissionSet?.uniqueId?.value)
}

/** How the manifest would name a clinical document by the id it bears itself. */
function ownUri({ id, bytes }: DepositedDocument, subject: ExchangeSubject): string | undefined {
  const reading = bytes && decodeCda({ kind: 'document', type: 'cda', name: id, bytes, from: subject })
  const [own] = reading?.ok ? reading.document.header.ids : []
  return own?.root === undefined ? undefined : uriOf(own.extension ? `${own.root}^${own.extension}` : own.root)
}

function judgeReference(id: string, entry: ManifestEntry, clinical: readonly DepositedDocument[]): Judgement[] {
  const details = { params: { uri: shown(entry.uri ?? '') }, received: shown(entry.uri ?? ''), at: inDeposited(id, entry.element) }
  const document = clinical.find((d) => uriOf(d.entry?.uniqueId?.value) === entry.uri)
  if (document?.bytes && entry.transforms.length === 0 && entry.reason !== 'uri-repeated' && looksLikeXml(document.bytes)) {
    return [nonConforme('sans-canonisation', { ...details, expected: 'Transform : C14N #WithComments', received: ABSENT })]
  }
  if (!entry.reason) return []
  const reason = REASONS[entry.reason]
  if (reason === 'empreinte') return [nonConforme(reason, { ...details, expected: entry.computed ?? '', received: digestIn(entry) })]
  const expected = reason === 'algorithme' ? 'SHA-1, C14N #WithComments' : reason === 'canonisation' ? 'XML' : 'urn:oid:<uniqueId>, une fois'
  return [nonConforme(reason, { ...details, expected })]
}

function digestIn({ element }: ManifestEntry): string {
  const value = element.children.find((c) => typeof c !== 'string' && c.local === 'DigestValue')
  return value && typeof value !== 'string'
    ? shown(
        value.children
          .filter((c) => typeof c === 'string')
          .join('')
          .trim(),
      )
    : ABSENT
}

/** After a byte order mark and white space, an XML document begins with `<` (XML 1.0 §2.1). */
function looksLikeXml(bytes: Uint8Array): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(Buffer.from(bytes.subarray(0, 256)).toString('latin1'))
}
