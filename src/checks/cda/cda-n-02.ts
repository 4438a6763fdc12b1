import { cdaCheck } from './cda-check.ts'
import { base64, MINIMAL_PDF, N1_TEXT_OPEN } from './example-n1.ts'
import { n1 } from './examples.ts'
import { looksLikePdf, pdfaPart } from './pdfa.ts'
import { ours } from './sources.ts'

const CONTENT = `${N1_TEXT_OPEN}${base64(MINIMAL_PDF)}`

/** The PDF says it is PDF/A-1 in its metadata (CDA contract §5, CDA-N-02). */
export const cdaN02 = cdaCheck({
  id: 'CDA-N-02',
  level: 'PEUT',
  exigences: ['DOC/va1.01', 'SC.DOC.03.MS1'],
  source: ours('Référentiel MSSanté n°2, ECO.2.1.5 : PDF/A-1 ; le banc lit ce que le fichier annonce (XMP), il ne valide pas le PDF/A'),
  title: {
    fr: 'Le PDF d’un document N1 s’annonce comme un PDF/A-1.',
    en: 'The PDF of an N1 document announces itself as PDF/A-1.',
  },
  why: {
    fr: 'Le PDF/A-1 porte ses polices avec lui : il se lira à l’identique dans dix ans et sur tout appareil.',
    en: 'PDF/A-1 carries its fonts with it: it will read the same in ten years and on any device.',
  },
  mend: { fr: 'Produisez le PDF avec l’option PDF/A-1b de votre bibliothèque.', en: 'Produce the PDF with the PDF/A-1b option of your library.' },
  reasons: {
    'sans-annonce': { fr: 'Le PDF ne s’annonce pas comme un PDF/A.', en: 'The PDF does not announce itself as PDF/A.' },
    partie: { fr: 'Le PDF s’annonce comme un PDF/A-{partie}, pas PDF/A-1.', en: 'The PDF announces itself as PDF/A-{partie}, not PDF/A-1.' },
  },
  conforme: [{ name: 'PDF/A-1', subject: () => n1() }],
  fautif: [
    { name: 'PDF simple', reason: 'sans-annonce', subject: () => n1([CONTENT, `${N1_TEXT_OPEN}${base64('%PDF-1.4\n%%EOF\n')}`]) },
    { name: 'PDF/A-3', reason: 'partie', subject: () => n1([CONTENT, `${N1_TEXT_OPEN}${base64(MINIMAL_PDF.replace('pdfaid:part="1"', 'pdfaid:part="3"'))}`]) },
  ],
  applies({ body }) {
    const file = body.kind === 'nonXml' && body.body.mediaType === 'application/pdf' ? body.body.content() : undefined
    return file !== undefined && looksLikePdf(file)
  },
  judge({ body }, found) {
    const text = body.kind === 'nonXml' ? body.body.text : undefined
    const file = body.kind === 'nonXml' ? body.body.content() : undefined
    if (!text || !file) return
    const partie = pdfaPart(file)
    if (partie === undefined) found.warn('sans-annonce', text, { expected: 'pdfaid:part = 1' })
    else if (partie !== '1') found.warn('partie', text, { expected: '1', received: partie, params: { partie } })
  },
})
