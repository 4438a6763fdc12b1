import { MINIMAL_PDF } from '../cda/example-n1.ts'
import { looksLikePdf, pdfaPart } from '../cda/pdfa.ts'
import { type ExampleFile, PDF_NAME, submission, THE_PDF, theDocument } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { IN_MAIL, inPart } from './mail-findings.ts'
import { exigence } from './sources.ts'

const pdf = (content: string): readonly ExampleFile[] => [{ name: PDF_NAME, bytes: Buffer.from(content, 'latin1') }]
const second = (): Uint8Array => theDocument(['1.20260115.1"', '1.20260115.2"'])

/** The same documents as PDF/A-1, for who has no software (ECO.2.1.1; MSSanté contract §12.2, MSS-E-09; XDM contract §5, XDM-E-01). */
export const mssE09 = mailCheck({
  id: 'MSS-E-09',
  exigences: ['SC.MSS/CONF.23', 'SC.MSS.17.MS1', 'SC.MSS.18.MS1', 'MSS/va1.01'],
  source: exigence('SC.MSS/CONF.23, SC.MSS.17.MS1, MSS/va1.01'),
  title: {
    fr: 'À côté de l’archive, chaque document est joint aussi en PDF/A-1.',
    en: 'Beside the archive, each document is attached as PDF/A-1 too.',
  },
  why: {
    fr: 'Beaucoup de destinataires, et tous les usagers, n’ont pas de logiciel qui ouvre l’archive : ils lisent le PDF.',
    en: 'Many recipients, and all citizens, have no software that opens the archive: they read the PDF.',
  },
  mend: {
    fr: 'Joignez un PDF par document de l’archive, qui se déclare PDF/A-1 dans son XMP (pdfaid:part=1).',
    en: 'Attach one PDF for each document of the archive, which says in its XMP that it is PDF/A-1 (pdfaid:part=1).',
  },
  reasons: {
    manque: { fr: 'Le courriel a {recu} PDF pour {attendu} document(s).', en: 'The mail has {recu} PDF for {attendu} document(s).' },
    'en-trop': {
      fr: 'Le courriel a {recu} PDF pour {attendu} document(s) : un lecteur ne sait lequel lire.',
      en: 'The mail has {recu} PDF for {attendu} document(s): a reader cannot tell which to read.',
    },
    'pas-un-pdf': { fr: '« {nom} » n’est pas un fichier PDF.', en: '"{nom}" is not a PDF file.' },
    'sans-pdfa': { fr: '« {nom} » ne se déclare pas PDF/A.', en: '"{nom}" does not say that it is PDF/A.' },
    'autre-pdfa': { fr: '« {nom} » se déclare PDF/A-{partie} au lieu de PDF/A-1.', en: '"{nom}" says it is PDF/A-{partie} instead of PDF/A-1.' },
  },
  conforme: [{ name: 'un document, un PDF/A-1', subject: () => submission() }],
  fautif: [
    { name: 'sans PDF', reason: 'manque', subject: () => submission({ pdfs: [] }) },
    { name: 'deux documents, un PDF', reason: 'manque', subject: () => submission({ documents: [theDocument(), second()] }) },
    { name: 'deux PDF', reason: 'en-trop', subject: () => submission({ pdfs: [THE_PDF, THE_PDF] }) },
    { name: 'texte renommé', reason: 'pas-un-pdf', subject: () => submission({ pdfs: pdf('Bonjour') }) },
    { name: 'PDF ordinaire', reason: 'sans-pdfa', subject: () => submission({ pdfs: pdf('%PDF-1.4\n%%EOF\n') }) },
    { name: 'PDF/A-3', reason: 'autre-pdfa', subject: () => submission({ pdfs: pdf(MINIMAL_PDF.replace('part="1"', 'part="3"')) }) },
  ],
  applies: ({ cdas }) => cdas.length > 0,
  judge({ cdas, pdfs }, found) {
    const params = { recu: pdfs.length, attendu: cdas.length }
    const fault = { expected: String(cdas.length), received: String(pdfs.length), params }
    if (pdfs.length < cdas.length) found.fail('manque', IN_MAIL, fault)
    if (pdfs.length > cdas.length) found.warn('en-trop', IN_MAIL, fault)
    for (const { part, name, bytes } of pdfs) {
      const nom = name || part.path
      const at = inPart(part)
      const partie = pdfaPart(bytes)
      if (!looksLikePdf(bytes))
        found.fail('pas-un-pdf', at, { expected: '%PDF-', received: Buffer.from(bytes.subarray(0, 8)).toString('latin1'), params: { nom } })
      else if (partie === undefined) found.fail('sans-pdfa', at, { expected: 'pdfaid:part=1', params: { nom } })
      else if (partie !== '1') found.fail('autre-pdfa', at, { expected: 'pdfaid:part=1', received: partie, params: { nom, partie } })
    }
  },
})
