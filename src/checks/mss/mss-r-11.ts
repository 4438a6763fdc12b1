import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { STRANGE, theDocuments } from '../doc/examples.ts'
import { cannotTell, isOwn, NON_RECONNU, recognised, unrecognised } from '../doc/recognise.ts'
import { inBundle } from '../doc/shown.ts'
import { DOCUMENT_ID, received, reception } from './example-reception.ts'
import { theDocument } from './examples.ts'
import { receivedMessages } from './received.ts'
import { exigence } from './sources.ts'
import { expectedTreatment } from './treatment.ts'

const SECOND_ID = '1.2.250.1.999.1.20260115.2'
const second = () => theDocument([`id root="${DOCUMENT_ID}"`, `id root="${SECOND_ID}"`])
const both = reception([received({ documents: [theDocument(), second()] })])
const line = (uniqueId: string) => ({ uniqueId, state: 'integrated', origin: 'mssante' })

/** Two documents in one archive are two documents; a CDA and its PDF are one line (MSSanté contract §12.4, MSS-R-11). */
export const mssR11 = defineObservationCheck({
  id: 'MSS-R-11',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.CDA/INT.01', 'SC.MSS/CONF.23', 'LOCAL-CR-02'],
  source: exigence('SC.MSS/CONF.23'),
  title: {
    fr: 'Chaque document d’une archive est au dossier, et son PDF ne fait pas une ligne de plus.',
    en: 'Each document of an archive is in the record, and its PDF does not make one more line.',
  },
  why: {
    fr: 'Un document oublié dans l’archive n’est jamais lu ; une ligne de plus pour le PDF fait croire à deux documents.',
    en: 'A document forgotten in the archive is never read; one more line for the PDF suggests two documents.',
  },
  mend: {
    fr: 'Parcourez tous les documents de METADATA.XML, et rangez le PDF du courriel avec le CDA dont il est l’image.',
    en: 'Go through every document of METADATA.XML, and keep the PDF of the mail with the CDA it is the image of.',
  },
  reasons: {
    manque: { fr: 'Le document {document} de l’archive n’est pas au dossier.', en: 'Document {document} of the archive is not in the record.' },
    'en-trop': {
      fr: 'Le dossier montre {nombre} documents venus de la messagerie, alors que les archives en contenaient {attendu}.',
      en: 'The record shows {nombre} documents that came by mail, while the archives held {attendu}.',
    },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [{ name: 'deux documents, deux lignes', context: both, subject: () => theDocuments(line(DOCUMENT_ID), line(SECOND_ID)) }],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: both, subject: () => theDocuments({ ...STRANGE, state: 'integrated', origin: 'mssante' }) },
      { name: 'un seul', reason: 'manque', context: both, subject: () => theDocuments(line(DOCUMENT_ID)) },
      { name: 'PDF à part', reason: 'en-trop', context: both, subject: () => theDocuments(line(DOCUMENT_ID), line(SECOND_ID), line('1.2.3')) },
    ],
  },
  judge(subject, context) {
    const documents = recognised(subject, context.exchanges)
    const messages = receivedMessages(context.exchanges).filter((m) => m.mail.cdas.length > 1 && expectedTreatment(m, context) === 'integre')
    if (!documents || messages.length === 0) return []
    const all = new Set(receivedMessages(context.exchanges).flatMap((m) => m.mail.cdas.map((c) => c.uniqueId)))
    const byMail = documents.filter((d) => d.origin === 'mssante')
    const stranger = byMail.find((d) => !all.has(d.uniqueId))
    const [unknown] = unrecognised(documents).filter((d) => !isOwn(d))
    // More lines than documents are too many, whichever they are.
    if (unknown && byMail.length <= all.size) return [cannotTell(unknown)]
    const wanted = [...new Set(messages.flatMap((m) => m.mail.cdas.map((c) => c.uniqueId)))]
    const missing = unknown ? [] : wanted.filter((id) => !documents.some((d) => d.uniqueId === id))
    const found: Judgement[] = missing.map((document) => nonConforme('manque', { params: { document }, expected: document, at: inBundle(undefined) }))
    const nombre = byMail.length
    if (stranger)
      found.push(
        nonConforme('en-trop', { params: { nombre, attendu: all.size }, expected: String(all.size), received: String(nombre), at: inBundle(stranger) }),
      )
    return found.length > 0 ? found : [ok]
  },
})
