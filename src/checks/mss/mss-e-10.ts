import { MINIMAL_PDF } from '../cda/example-n1.ts'
import { PDF_NAME, submission } from './examples.ts'
import { mailCheck } from './mail-check.ts'
import { IN_MAIL } from './mail-findings.ts'
import type { MailedCda } from './mailed-documents.ts'
import { exigence } from './sources.ts'

/** The PDF of an N1 document is the one it encapsulates (ECO.2.1.5; MSSanté contract §12.2, MSS-E-10). What the PDF of an N3 shows is left to a person. */
export const mssE10 = mailCheck({
  id: 'MSS-E-10',
  exigences: ['SC.MSS/CONF.26', 'SC.CDA/DD.12', 'SC.CDA/DD.02'],
  source: exigence('SC.MSS/CONF.26, SC.CDA/DD.12'),
  title: {
    fr: 'Le PDF joint d’un document N1 est, octet pour octet, celui que contient le document.',
    en: 'The attached PDF of an N1 document is, byte for byte, the one the document holds.',
  },
  why: {
    fr: 'Deux PDF refaits séparément finissent par dire deux choses : le destinataire soigne d’après l’un, le dossier garde l’autre.',
    en: 'Two PDFs made separately end up saying two things: the recipient treats from one, the record keeps the other.',
  },
  mend: {
    fr: 'Joignez le fichier même que vous encapsulez dans le CDA, sans le refaire.',
    en: 'Attach the very file you encapsulate in the CDA, without making it again.',
  },
  reasons: {
    different: {
      fr: 'Aucun PDF joint n’est celui que contient {document} ({taille} octets).',
      en: 'No attached PDF is the one held by {document} ({taille} bytes).',
    },
  },
  conforme: [{ name: 'le même fichier', subject: () => submission() }],
  fautif: [
    {
      name: 'PDF refait',
      reason: 'different',
      subject: () => submission({ pdfs: [{ name: PDF_NAME, bytes: Buffer.from(MINIMAL_PDF.replace('1.4', '1.5'), 'latin1') }] }),
    },
  ],
  // Without any PDF, MSS-E-09 speaks.
  applies: ({ cdas, pdfs }) => pdfs.length > 0 && cdas.some((c) => encapsulated(c) !== undefined),
  judge({ cdas, pdfs }, found) {
    for (const cda of cdas) {
      const inside = encapsulated(cda)
      if (!inside || pdfs.some((p) => Buffer.from(p.bytes).equals(inside))) continue
      const params = { document: cda.name, taille: inside.length }
      found.fail('different', IN_MAIL, { expected: `${inside.length} octets`, received: pdfs.map((p) => p.bytes.length).join(', '), params })
    }
  },
})

/** The PDF that an N1 document encapsulates; undefined for another kind of document or of file. */
function encapsulated({ document }: MailedCda): Uint8Array | undefined {
  if (document?.body.kind !== 'nonXml' || document.body.body.mediaType !== 'application/pdf') return undefined
  return document.body.body.content() ?? undefined
}
