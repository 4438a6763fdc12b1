import type { ProvideProblem } from '../../protocol/xds/provide-and-register.ts'
import { withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck } from './metadata-check.ts'
import { IHE_SUBMISSION } from './metadata-sources.ts'

const CONTENT = '<xdsb:Document id="Document01">'
const content = (to: string): Change => [CONTENT, to]
const SECOND = `${CONTENT}<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:doc1@dui.example"/></xdsb:Document>`

const REASONS = {
  'missing-document': 'sans-contenu',
  'document-without-entry': 'sans-fiche',
  'document-without-id': 'sans-id',
  'repeated-document': 'repete',
} as const

/** Contents and entries go two by two, by their ids (DMP contract §11.4 XDSMissingDocument, XDSMissingDocumentMetadata, DMP-M-29). */
export const dmpM29 = metadataCheck({
  id: 'DMP-M-29',
  source: IHE_SUBMISSION,
  title: {
    fr: 'Chaque fiche a son contenu et chaque contenu sa fiche, sous le même identifiant, écrit avec la même casse.',
    en: 'Each entry has its content and each content its entry, under the same id, written in the same case.',
  },
  why: {
    fr: 'Le DMP rapproche la fiche et le document par cet identifiant. S’ils ne se retrouvent pas, il refuse tout le lot.',
    en: 'The DMP matches entry and document by this id. If they do not meet, it refuses the whole set.',
  },
  mend: {
    fr: 'Donnez à « xdsb:Document » exactement l’« id » de son « ExtrinsicObject », majuscules comprises.',
    en: 'Give xdsb:Document exactly the id of its ExtrinsicObject, capitals included.',
  },
  reasons: {
    'sans-contenu': { fr: 'La fiche « {id} » n’a pas de contenu dans l’envoi.', en: 'Entry "{id}" has no content in the message.' },
    'sans-fiche': { fr: 'Le contenu « {id} » n’a pas de fiche.', en: 'Content "{id}" has no entry.' },
    casse: {
      fr: 'Le contenu s’appelle « {id} » et sa fiche « {fiche} » : la casse compte.',
      en: 'The content is called "{id}" and its entry "{fiche}": case matters.',
    },
    'sans-id': { fr: 'Un contenu n’a pas d’identifiant.', en: 'A content has no id.' },
    repete: { fr: 'Deux contenus ont l’identifiant « {id} ».', en: 'Two contents have id "{id}".' },
  },
  conforme: [{ name: 'fiches et contenus', subject: () => deposit() }],
  fautif: [
    { name: 'contenu d’une autre fiche', reason: 'sans-fiche', subject: withMetadata(content('<xdsb:Document id="Document02">')) },
    { name: 'fiche sans contenu', reason: 'sans-contenu', subject: withMetadata([SECOND, '']) },
    { name: 'autre casse', reason: 'casse', subject: withMetadata(content('<xdsb:Document id="document01">')) },
    { name: 'contenu sans identifiant', reason: 'sans-id', subject: withMetadata(content('<xdsb:Document>')) },
    { name: 'contenu donné deux fois', reason: 'repete', subject: withMetadata([SECOND, SECOND + SECOND]) },
  ],
  judge({ decoded: { provide } }, found) {
    if (!provide) return false
    for (const problem of provide.problems) {
      const { code, element, detail: id, near } = problem
      if (!isPairing(code)) continue
      if (near === undefined) found.fail(REASONS[code], element, { expected: 'un contenu par fiche', received: id, params: { id } })
      // One slip of case shows on both sides: it is told at the content.
      else if (code === 'document-without-entry') found.fail('casse', element, { expected: near, received: id, params: { id, fiche: near } })
    }
    return provide.documents.length > 0 || provide.problems.length > 0
  },
})

function isPairing(code: ProvideProblem['code']): code is keyof typeof REASONS {
  return Object.hasOwn(REASONS, code)
}
