import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { after, retrieved, SEEN, STRANGE, theDocuments } from './examples.ts'
import { cannotTell, NON_RECONNU, recognised, unrecognised } from './recognise.ts'
import { inBundle, nameOf, type ShownDocument } from './shown.ts'
import { proposed } from './sources.ts'

const COPY = { state: 'integrated', origin: 'dmp' }

/** One document, one copy in the record, whatever the channel it came by (LOCAL-CR-03; SC.CDA/INT.01; DMP contract §9.4). */
export const docExemplaire = defineObservationCheck({
  id: 'DOC-EXEMPLAIRE',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['LOCAL-CR-03', 'LOCAL-CR-01', 'SC.CDA/INT.01', 'SC.CDA/DD.04', 'SC.DMP/UX.36'],
  source: proposed('SC.CDA/INT.01 et SC.DMP/UX.36, pas d’intégration en double'),
  title: {
    fr: 'Le dossier ne montre jamais deux exemplaires du même document, d’où qu’il vienne.',
    en: 'The record never shows two copies of the same document, wherever it comes from.',
  },
  why: {
    fr: 'Un document en double fait croire à deux épisodes, et encombre un dossier qu’il faut lire vite.',
    en: 'A document twice makes people believe in two episodes, and clutters a record that must be read fast.',
  },
  mend: {
    fr: 'Avant d’intégrer, cherchez au dossier l’identifiant du document (ClinicalDocument/id, le même par tous les canaux) et montrez l’exemplaire déjà présent.',
    en: 'Before integrating, look in the record for the identifier of the document (ClinicalDocument/id, the same by every channel) and show the copy already there.',
  },
  reasons: {
    double: { fr: 'Le document « {document} » est {nombre} fois au dossier.', en: 'Document "{document}" is {nombre} times in the record.' },
    'meme-contenu': {
      fr: 'Deux documents du dossier ont le même contenu sous des identifiants différents : « {document} ».',
      en: 'Two documents of the record have the same content under different identifiers: "{document}".',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'un exemplaire', subject: () => theDocuments(COPY, { uniqueId: '1.2.3', hash: 'BBBB' }) },
      { name: 'deux documents sans identifiant, de types différents', subject: () => theDocuments({ ...SEEN, ...COPY, uniqueId: null }, STRANGE) },
    ],
    fautif: [
      { name: 'rien ne les distingue', reason: 'non-reconnu', subject: () => theDocuments({ ...STRANGE, ...COPY }, { ...STRANGE, ...COPY }) },
      {
        name: 'deux fois, identifiant non affiché',
        reason: 'double',
        context: after(retrieved()),
        subject: () => theDocuments({ ...SEEN, ...COPY }, { ...SEEN, ...COPY }),
      },
      { name: 'deux fois', reason: 'double', subject: () => theDocuments(COPY, { ...COPY, origin: 'mssante' }) },
      { name: 'sous deux identifiants', reason: 'meme-contenu', subject: () => theDocuments(COPY, { ...COPY, uniqueId: '1.2.3' }) },
    ],
  },
  judge(subject, context) {
    const all = recognised(subject, context.exchanges)
    if (!all || all.length === 0) return []
    const documents = all.filter((d) => d.uniqueId !== '')
    const found: Judgement[] = []
    for (const [i, d] of documents.entries()) {
      const same = documents.filter((o) => o.uniqueId === d.uniqueId)
      if (documents.findIndex((o) => o.uniqueId === d.uniqueId) !== i) continue
      const params = { document: nameOf(d) }
      if (same.length > 1) {
        found.push(
          nonConforme('double', {
            params: { ...params, nombre: same.length },
            expected: '1',
            received: String(same.length),
            at: inBundle(same[1], '.masterIdentifier'),
          }),
        )
        continue
      }
      const twin = documents.slice(0, i).find((o) => d.hash !== '' && o.hash === d.hash && o.uniqueId !== d.uniqueId)
      if (twin) found.push(nonConforme('meme-contenu', { params, expected: twin.uniqueId, received: d.uniqueId, at: inBundle(d, '.content') }))
    }
    if (found.length > 0) return found
    const unknown = unrecognised(all)
    const twin = unknown.find((d) => all.some((o) => o !== d && lookAlike(o, d)))
    return [twin ? cannotTell(twin) : ok]
  },
})

/** Whether nothing that is shown tells two documents apart. */
function lookAlike(a: ShownDocument, b: ShownDocument): boolean {
  const apart = (x: string | number, y: string | number): boolean => x !== y && x !== '' && x !== 0 && y !== '' && y !== 0
  return !apart(a.type, b.type) && !apart(a.title, b.title) && !apart(a.date, b.date) && !apart(a.version, b.version)
}
