import { defineObservationCheck, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { after, retrieved, theDocuments } from './examples.ts'
import { inBundle, nameOf, shownDocuments } from './shown.ts'
import { proposed } from './sources.ts'
import { dmpTrail } from './trail.ts'

const got = after(retrieved())

/** A document from elsewhere says where it comes from, without a click (SC.CDA/INT.08, SC.DMP/CONF.07). */
export const docOrigine = defineObservationCheck({
  id: 'DOC-ORIGINE',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.CDA/INT.08', 'SC.DMP/CONF.07', 'LOCAL-CR-01'],
  source: proposed('SC.CDA/INT.08 et SC.DMP/CONF.07, origine visible'),
  title: {
    fr: 'Un document intégré depuis le DMP montre d’où il vient.',
    en: 'A document integrated from the DMP shows where it comes from.',
  },
  why: {
    fr: 'Le lecteur doit savoir qu’un document n’a pas été écrit par l’établissement, et où en trouver la suite.',
    en: 'The reader must know that a document was not written by the establishment, and where to find what follows.',
  },
  mend: {
    fr: 'Gardez avec le document le canal par lequel il est arrivé (« DMP » au moins) et affichez-le dans la liste.',
    en: 'Keep with the document the channel it came by ("DMP" at least) and show it in the list.',
  },
  reasons: {
    'sans-origine': {
      fr: 'Le document « {document} » vient du DMP et le logiciel ne le montre pas.',
      en: 'Document "{document}" comes from the DMP and the software does not show it.',
    },
  },
  examples: {
    conforme: [
      { name: 'origine DMP', context: got, subject: () => theDocuments({ state: 'integrated', origin: 'dmp' }) },
      { name: 'arrivé d’abord par messagerie', context: got, subject: () => theDocuments({ state: 'integrated', origin: 'mssante' }) },
    ],
    fautif: [
      { name: 'sans origine', reason: 'sans-origine', context: got, subject: () => theDocuments({ state: 'integrated', origin: null }) },
      { name: 'dit de l’établissement', reason: 'sans-origine', context: got, subject: () => theDocuments({ state: 'integrated' }) },
    ],
  },
  judge(subject, context) {
    const { delivered, deposits } = dmpTrail(context.exchanges)
    const own = new Set(deposits.map((d) => d.uniqueId))
    const documents = shownDocuments(subject)?.filter((d) => d.state !== 'listed' && delivered.has(d.uniqueId) && !own.has(d.uniqueId)) ?? []
    if (documents.length === 0) return []
    const found = documents
      .filter((d) => d.origin === '' || d.origin === 'dui')
      .map((d) =>
        nonConforme('sans-origine', { params: { document: nameOf(d) }, expected: 'dmp', received: d.origin || ABSENT, at: inBundle(d, '.extension') }),
      )
    return found.length > 0 ? found : [ok]
  },
})
