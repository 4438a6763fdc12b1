import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT } from '../dmp/decoded.ts'
import { after, retrieved, SEEN, STRANGE, theDocuments } from './examples.ts'
import { cannotTell, NON_RECONNU, recognised, unrecognised } from './recognise.ts'
import { inBundle, nameOf } from './shown.ts'
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
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [
      { name: 'origine DMP', context: got, subject: () => theDocuments({ state: 'integrated', origin: 'dmp' }) },
      { name: 'arrivé d’abord par messagerie', context: got, subject: () => theDocuments({ state: 'integrated', origin: 'mssante' }) },
      { name: 'identifiant non affiché', context: got, subject: () => theDocuments({ ...SEEN, state: 'integrated', origin: 'dmp' }) },
    ],
    fautif: [
      {
        name: 'sans origine ni identifiant',
        reason: 'sans-origine',
        context: got,
        subject: () => theDocuments({ ...SEEN, state: 'integrated', origin: null }),
      },
      {
        name: 'rien ne dit lequel',
        reason: 'non-reconnu',
        context: got,
        subject: () => theDocuments({ ...STRANGE, state: 'integrated', origin: null }, { ...STRANGE, state: 'integrated', origin: null }),
      },
      { name: 'sans origine', reason: 'sans-origine', context: got, subject: () => theDocuments({ state: 'integrated', origin: null }) },
      { name: 'dit de l’établissement', reason: 'sans-origine', context: got, subject: () => theDocuments({ state: 'integrated' }) },
    ],
  },
  judge(subject, context) {
    const { delivered, deposits } = dmpTrail(context.exchanges)
    const own = new Set(deposits.map((d) => d.uniqueId))
    const inRecord = recognised(subject, context.exchanges)?.filter((d) => d.state !== 'listed') ?? []
    const documents = inRecord.filter((d) => delivered.has(d.uniqueId) && !own.has(d.uniqueId))
    const unknown = delivered.size === 0 ? [] : unrecognised(inRecord).filter((d) => d.state === 'integrated')
    if (documents.length + unknown.length === 0) return []
    const found: Judgement[] = documents
      .filter((d) => d.origin === '' || d.origin === 'dui')
      .map((d) =>
        nonConforme('sans-origine', { params: { document: nameOf(d) }, expected: 'dmp', received: d.origin || ABSENT, at: inBundle(d, '.extension') }),
      )
    // An origin that is shown is shown, whichever document it is.
    for (const d of unknown) if (d.origin === '' || d.origin === 'dui') found.push(cannotTell(d))
    return found.length > 0 ? found : [ok]
  },
})
