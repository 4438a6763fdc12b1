import { styleSheetHref } from '../../protocol/cda/prolog.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { bytesOf, cdaOf } from './entry-document.ts'
import { exampleCda } from './example-cda.ts'
import { withMetadata } from './example-metadata.ts'
import { type Change, deposit, depositParts } from './examples.ts'
import { metadataCheck, nameOf, type Submitted } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const XML = 'text/xml'
const SELF_PRESENTING = 'application/xslt+xml'
const DICOM = 'application/dicom'
const ALLOWED: readonly string[] = [XML, SELF_PRESENTING, DICOM]

const ENTRY = '<ExtrinsicObject id="Document01" mimeType="text/xml"'
const announced = (type: string): Change => [ENTRY, ENTRY.replace(XML, type)]
const kos = (): Uint8Array => Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), Buffer.alloc(20)])
const SELF_PRESENTED = `<?xml version="1.0"?><xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="1.0"><xsl:template match="/"/>${exampleCda().replace(/^<\?xml[^>]*>/, '')}</xsl:stylesheet>`

/** The type announced is one the DMP takes, and is that of the bytes (DMP contract §7.4, DMP-M-09). */
export const dmpM09 = metadataCheck({
  id: 'DMP-M-09',
  source: DMP_MODEL,
  title: {
    fr: 'Le type annoncé du document (« mimeType ») est permis par le DMP et correspond à ce qui est envoyé.',
    en: 'The announced type of the document (mimeType) is allowed by the DMP and matches what is sent.',
  },
  why: {
    fr: 'Le logiciel du destinataire choisit comment ouvrir le document d’après ce type. Faux, le document ne s’affiche pas.',
    en: 'The recipient’s software chooses how to open the document from this type. If it is wrong, the document does not show.',
  },
  mend: {
    fr: 'Un CDA, même s’il contient un PDF, s’annonce « text/xml » ; un CDA auto-présentable (feuille de style pour racine) « application/xslt+xml » ; une référence d’imagerie « application/dicom ».',
    en: 'A CDA, even one that wraps a PDF, is announced as text/xml; a self-presenting CDA (style sheet as root) as application/xslt+xml; an imaging reference as application/dicom.',
  },
  reasons: {
    interdit: {
      fr: '« {objet} » est annoncé « {type} », un type que le DMP ne prend pas.',
      en: '"{objet}" is announced as "{type}", a type the DMP does not take.',
    },
    contenu: {
      fr: '« {objet} » est annoncé « {type} », ce que son contenu n’est pas.',
      en: '"{objet}" is announced as "{type}", which its content is not.',
    },
  },
  conforme: [
    { name: 'CDA', subject: () => deposit() },
    { name: 'CDA auto-présentable', subject: () => deposit({ changes: [announced(SELF_PRESENTING)], parts: depositParts(SELF_PRESENTED) }) },
    { name: 'référence d’imagerie', subject: () => deposit({ changes: [announced(DICOM)], parts: depositParts(kos()) }) },
  ],
  fautif: [
    { name: 'CDA annoncé PDF', reason: 'interdit', subject: withMetadata(announced('application/pdf')) },
    { name: 'PDF annoncé XML', reason: 'contenu', subject: () => deposit({ parts: depositParts('%PDF-1.4\n%âãÏÓ') }) },
    { name: 'auto-présentable annoncé XML', reason: 'contenu', subject: () => deposit({ parts: depositParts(SELF_PRESENTED) }) },
    { name: 'CDA sans feuille de style, annoncé auto-présentable', reason: 'contenu', subject: withMetadata(announced(SELF_PRESENTING)) },
    { name: 'CDA annoncé DICOM', reason: 'contenu', subject: withMetadata(announced(DICOM)) },
  ],
  judge(submitted, found) {
    let looked = false
    for (const entry of submitted.entries) {
      const type = entry.mimeType?.trim() ?? ''
      if (type === '') continue
      looked = true
      const params = { objet: nameOf(entry), type }
      if (!ALLOWED.includes(type)) found.fail('interdit', entry.element, { expected: ALLOWED.join(', '), received: type, params })
      else if (contradicts(submitted, entry, type)) found.fail('contenu', entry.element, { expected: expectedFor(submitted, entry), received: type, params })
    }
    return looked
  },
})

function contradicts(submitted: Submitted, entry: DocumentEntry, type: string): boolean {
  const bytes = bytesOf(submitted, entry)
  if (!bytes) return false
  if (type === DICOM) return !isDicom(bytes)
  if (!looksLikeXml(bytes)) return true
  const document = cdaOf(submitted, entry)
  if (!document) return false
  const styled = document.root.local === 'stylesheet'
  // Some carry the style sheet within the document and point at it: self-presenting all the same.
  return type === XML ? styled : !styled && !document.instructions.some((i) => styleSheetHref(i) !== undefined)
}

function expectedFor(submitted: Submitted, entry: DocumentEntry): string {
  const bytes = bytesOf(submitted, entry)
  if (bytes && isDicom(bytes)) return DICOM
  const document = cdaOf(submitted, entry)
  return document?.root.local === 'stylesheet' ? SELF_PRESENTING : document ? XML : ALLOWED.join(', ')
}

/** DICOM part 10: a preamble of 128 bytes, then `DICM`. */
function isDicom(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(128, 132)).toString('latin1') === 'DICM'
}

/** The first character is `<`, after a byte order mark and white space, in any encoding of XML. */
function looksLikeXml(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1').replaceAll('\0', '')
  return /^(?:ï»¿|þÿ|ÿþ)?\s*</.test(head)
}
