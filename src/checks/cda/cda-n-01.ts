import { N1_MEDIA_TYPES } from '../../protocol/cda/models.ts'
import { cdaCheck } from './cda-check.ts'
import { base64, MINIMAL_PDF, N1_TEXT_OPEN } from './example-n1.ts'
import { n1 } from './examples.ts'

const CONTENT = `${N1_TEXT_OPEN}${base64(MINIMAL_PDF)}`

/** First bytes of each kind of file; text has none. */
const MAGIC: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['%PDF-'],
  'image/jpeg': ['\xff\xd8\xff'],
  'image/tiff': ['II*\0', 'MM\0*'],
  'text/rtf': ['{\\rtf'],
}

/** The file of a document without structure: told, readable, and what it says it is (CDA contract §§2.5, 5, CDA-N-01). */
export const cdaN01 = cdaCheck({
  id: 'CDA-N-01',
  exigences: ['DOC/va1.08', 'SC.DOC.03.MS1'],
  source: { ref: 'CI-SIS, Structuration minimale, corps non structuré (IHE XDS-SD) ; contenu vérifié par le banc, aucune règle publiée ne le fait', mark: 'S' },
  title: {
    fr: 'Le fichier d’un document N1 est du base64 juste, d’un type admis, et il est bien de ce type.',
    en: 'The file of an N1 document is right base64, of an accepted type, and really of that type.',
  },
  why: {
    fr: 'L’outil de l’ANS n’ouvre pas le fichier : un PDF tronqué ou une page HTML passent, et personne ne peut les lire ensuite.',
    en: 'The ANS tool does not open the file: a truncated PDF or an HTML page passes, and nobody can read it later.',
  },
  mend: {
    fr: 'text/@mediaType="application/pdf", @representation="B64", puis le base64 du PDF/A-1 complet.',
    en: 'text/@mediaType="application/pdf", @representation="B64", then the base64 of the whole PDF/A-1.',
  },
  reasons: {
    'sans-texte': { fr: 'nonXMLBody n’a pas d’élément text.', en: 'nonXMLBody has no text element.' },
    type: { fr: 'Le type « {type} » n’est pas de ceux d’un document N1.', en: 'Type "{type}" is not one of an N1 document.' },
    representation: { fr: 'representation vaut « {valeur} » au lieu de B64.', en: 'representation is "{valeur}" instead of B64.' },
    base64: { fr: 'Le contenu n’est pas du base64, ou il est vide.', en: 'The content is not base64, or it is empty.' },
    contenu: { fr: 'Le contenu n’est pas un fichier {type} : il commence par {debut}.', en: 'The content is not a {type} file: it begins with {debut}.' },
    tronque: { fr: 'Le PDF n’a pas de fin (%%EOF) : il est sans doute tronqué.', en: 'The PDF has no end (%%EOF): it is probably truncated.' },
  },
  conforme: [{ name: 'PDF', subject: () => n1() }],
  fautif: [
    { name: 'sans text', reason: 'sans-texte', subject: () => n1([`${CONTENT}</text>`, '']) },
    { name: 'text/html', reason: 'type', subject: () => n1(['mediaType="application/pdf"', 'mediaType="text/html"']) },
    { name: 'TXT', reason: 'representation', subject: () => n1(['"B64"', '"TXT"']) },
    { name: 'lettre hors base64', reason: 'base64', subject: () => n1([N1_TEXT_OPEN, `${N1_TEXT_OPEN}é`]) },
    { name: 'HTML qui se dit PDF', reason: 'contenu', subject: () => n1([CONTENT, `${N1_TEXT_OPEN}${base64('<html></html>')}`]) },
    { name: 'PDF coupé', reason: 'tronque', subject: () => n1([CONTENT, `${N1_TEXT_OPEN}${base64(MINIMAL_PDF.slice(0, 60))}`]) },
  ],
  applies: ({ body }) => body.kind === 'nonXml',
  judge({ body }, found) {
    if (body.kind !== 'nonXml') return
    const { element, text, mediaType = '', representation, content } = body.body
    if (!text) return found.fail('sans-texte', element, { expected: '<text>' })
    if (!N1_MEDIA_TYPES.includes(mediaType))
      found.fail('type', text, { expected: N1_MEDIA_TYPES.join(' | '), received: mediaType, params: { type: mediaType } })
    if (representation !== 'B64') found.fail('representation', text, { expected: 'B64', received: representation, params: { valeur: representation ?? '' } })
    const bytes = content()
    if (!bytes) return found.fail('base64', text, { expected: 'base64', received: '?' })
    const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1')
    const magic = MAGIC[mediaType]
    // A PDF may have a few bytes before its header (ISO 32000-1, annex H.3.4.1).
    const fits = !magic || (mediaType === 'application/pdf' ? head.includes('%PDF-') : magic.some((m) => head.startsWith(m)))
    const debut = JSON.stringify(head.slice(0, 8))
    if (!fits) found.fail('contenu', text, { expected: mediaType, received: debut, params: { type: mediaType, debut } })
    else if (mediaType === 'application/pdf' && !Buffer.from(bytes.subarray(-2048)).includes('%%EOF'))
      found.fail('tronque', text, { expected: '%%EOF', received: String(bytes.length) })
  },
})
