import { looksLikePdf, pdfaPart } from '../cda/pdfa.ts'
import { avertissement } from '../define.ts'
import { ABSENT } from './decoded.ts'
import { depositedCheck } from './deposited-check.ts'
import { codeOf } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { inDeposited } from './xades-reading.ts'

const FORMAT_PDF = 'urn:ihe:iti:xds-sd:pdf:2008'
const BODY = '<structuredBody><component><section><title>Traitements</title><text>Aucun</text></section></component></structuredBody>'
const XMP = '%PDF-1.4\n<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description pdfaid:part="1"/></x:xmpmeta>\n%%EOF\n'

/** The PDF of a document without structure decodes, and says it is PDF/A-1 (label of its formatCode; DMP contract §7.9). */
export const dmpC10 = depositedCheck({
  id: 'DMP-C-10',
  level: 'PEUT',
  exigences: ['DOC/va1.01', 'DOC/va1.08', 'SC.DMP.01.MS1'],
  source: {
    ref: 'ANS, terminologies de santé : libellé du format « urn:ihe:iti:xds-sd:pdf:2008 » (PDF/A-1) ; le banc lit ce que le fichier annonce',
    mark: 'S',
  },
  title: {
    fr: 'Un PDF déposé au DMP se décode et s’annonce comme un PDF/A-1, ce que dit son format.',
    en: 'A PDF deposited in the DMP decodes and announces itself as PDF/A-1, as its format says.',
  },
  why: {
    fr: 'Le format de la fiche promet un PDF/A-1 : un PDF ordinaire peut s’afficher autrement chez la personne, sans ses polices.',
    en: 'The format of the entry promises PDF/A-1: an ordinary PDF may show differently on the person’s device, without its fonts.',
  },
  mend: {
    fr: 'Produisez le PDF avec l’option PDF/A-1b de votre bibliothèque, puis encodez-le en base64 dans nonXMLBody/text.',
    en: 'Produce the PDF with the PDF/A-1b option of your library, then encode it in base64 in nonXMLBody/text.',
  },
  reasons: {
    indechiffrable: { fr: 'Le contenu de « {objet} » annoncé comme un PDF n’en est pas un.', en: 'The content of "{objet}" announced as a PDF is not one.' },
    'sans-annonce': { fr: 'Le PDF de « {objet} » ne s’annonce pas comme un PDF/A.', en: 'The PDF of "{objet}" does not announce itself as PDF/A.' },
    partie: {
      fr: 'Le PDF de « {objet} » s’annonce comme un PDF/A-{partie}, pas PDF/A-1.',
      en: 'The PDF of "{objet}" announces itself as PDF/A-{partie}, not PDF/A-1.',
    },
  },
  examples: {
    conforme: [{ name: 'PDF/A-1', subject: () => deposit({ cda: [pdf(XMP)], changes: [[codeOf('urn:asip:ci-sis:dlu:2015'), codeOf(FORMAT_PDF)]] }) }],
    fautif: [
      { name: 'texte au lieu d’un PDF', reason: 'indechiffrable', subject: () => deposit({ cda: [pdf('bonjour')] }) },
      { name: 'PDF simple', reason: 'sans-annonce', subject: () => deposit({ cda: [pdf('%PDF-1.4\n%%EOF\n')] }) },
      { name: 'PDF/A-3', reason: 'partie', subject: () => deposit({ cda: [pdf(XMP.replace('part="1"', 'part="3"'))] }) },
    ],
  },
  judge({ id: objet, deposited, document }) {
    const body = document.body.kind === 'nonXml' ? document.body.body : undefined
    if (!body || (body.mediaType !== 'application/pdf' && deposited.entry?.formatCode?.code.trim() !== FORMAT_PDF)) return undefined
    const at = inDeposited(objet, body.text ?? body.element)
    const file = body.content()
    if (!file || !looksLikePdf(file)) return [avertissement('indechiffrable', { params: { objet }, expected: '%PDF-', received: beginning(file), at })]
    const partie = pdfaPart(file)
    if (partie === undefined) return [avertissement('sans-annonce', { params: { objet }, expected: 'pdfaid:part = 1', received: ABSENT, at })]
    return partie === '1' ? [] : [avertissement('partie', { params: { objet, partie }, expected: '1', received: partie, at })]
  },
})

function beginning(file: Uint8Array | undefined): string {
  return file ? JSON.stringify(Buffer.from(file.subarray(0, 20)).toString('latin1')) : 'base64 ?'
}

function pdf(content: string): Change {
  return [BODY, `<nonXMLBody><text mediaType="application/pdf" representation="B64">${Buffer.from(content).toString('base64')}</text></nonXMLBody>`]
}
