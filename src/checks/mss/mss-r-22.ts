import { defineObservationCheck, type Judgement, nonConforme, ok } from '../define.ts'
import { STRANGE, theDocuments } from '../doc/examples.ts'
import { cannotTell, isOwn, NON_RECONNU, recognised, unrecognised } from '../doc/recognise.ts'
import { inBundle } from '../doc/shown.ts'
import { DOCUMENT_ID, received, reception } from './example-reception.ts'
import { theDocument } from './examples.ts'
import { receivedMessages } from './received.ts'
import { exigence } from './sources.ts'
import { expectedTreatment } from './treatment.ts'

const NEXT_ID = '1.2.250.1.999.1.20260115.2'
const next = () =>
  theDocument(
    [`id root="${DOCUMENT_ID}"`, `id root="${NEXT_ID}"`],
    ['<versionNumber value="1"/>', '<versionNumber value="2"/>'],
    ['<componentOf>', `<relatedDocument typeCode="RPLC"><parentDocument><id root="${DOCUMENT_ID}"/></parentDocument></relatedDocument><componentOf>`],
  )
const both = reception([received(), received({ uid: '2', messageId: '<version2@ch-fictif.mssante.fr>', documents: [next()] })])
const line = (uniqueId: string, fhirStatus = 'current') => ({
  uniqueId,
  fhirStatus,
  state: fhirStatus === 'current' ? 'integrated' : 'replaced',
  origin: 'mssante',
})

/** A new version takes the place of the former one, which stays readable (MSSanté contract §12.4, MSS-R-22). */
export const mssR22 = defineObservationCheck({
  id: 'MSS-R-22',
  on: 'documents',
  level: 'DOIT',
  always: true,
  exigences: ['SC.MSS.24.MS1', 'SC.CDA/INT.01'],
  source: exigence('SC.MSS.24.MS1'),
  title: {
    fr: 'La nouvelle version d’un document reçu remplace l’ancienne, qui reste consultable.',
    en: 'The new version of a received document replaces the former one, which can still be read.',
  },
  why: {
    fr: 'Le soignant doit agir sur la version corrigée, et pouvoir retrouver ce qu’il avait lu avant.',
    en: 'The carer must act on the corrected version, and be able to find what they had read before.',
  },
  mend: {
    fr: 'Suivez « relatedDocument » RPLC et « setId » : classez la nouvelle version, marquez l’ancienne comme remplacée, gardez-la.',
    en: 'Follow relatedDocument RPLC and setId: file the new version, mark the former one as replaced, keep it.',
  },
  reasons: {
    'nouvelle-absente': { fr: 'La nouvelle version {document} n’est pas au dossier.', en: 'The new version {document} is not in the record.' },
    'ancienne-active': {
      fr: 'L’ancienne version {document} est toujours montrée comme à jour.',
      en: 'The former version {document} is still shown as up to date.',
    },
    'ancienne-perdue': { fr: 'L’ancienne version {document} a disparu du dossier.', en: 'The former version {document} disappeared from the record.' },
    'non-reconnu': NON_RECONNU,
  },
  examples: {
    conforme: [{ name: 'remplacée et gardée', context: both, subject: () => theDocuments(line(DOCUMENT_ID, 'superseded'), line(NEXT_ID)) }],
    fautif: [
      { name: 'rien ne dit lequel', reason: 'non-reconnu', context: both, subject: () => theDocuments({ ...STRANGE, state: 'integrated', origin: 'mssante' }) },
      { name: 'nouvelle ignorée', reason: 'nouvelle-absente', context: both, subject: () => theDocuments(line(DOCUMENT_ID, 'superseded')) },
      { name: 'deux à jour', reason: 'ancienne-active', context: both, subject: () => theDocuments(line(DOCUMENT_ID), line(NEXT_ID)) },
      { name: 'ancienne effacée', reason: 'ancienne-perdue', context: both, subject: () => theDocuments(line(NEXT_ID)) },
    ],
  },
  judge(subject, context) {
    const documents = recognised(subject, context.exchanges)
    if (!documents) return []
    const [unknown] = unrecognised(documents).filter((d) => !isOwn(d))
    const filed = receivedMessages(context.exchanges).filter((m) => expectedTreatment(m, context) === 'integre')
    const cdas = filed.flatMap((m) => m.mail.cdas)
    return cdas.flatMap((cda): Judgement[] => {
      const parent = cda.document?.header.relatedDocuments.find((r) => r.typeCode === 'RPLC')?.ids[0]
      const former = parent?.root === undefined ? undefined : parent.extension === undefined ? parent.root : `${parent.root}^${parent.extension}`
      if (former === undefined || !cdas.some((c) => c.uniqueId === former)) return []
      const shown = (id: string) => documents.find((d) => d.uniqueId === id)
      const old = shown(former)
      if (unknown && !(old && shown(cda.uniqueId))) return [cannotTell(unknown)]
      const at = inBundle(old)
      if (!shown(cda.uniqueId))
        return [nonConforme('nouvelle-absente', { params: { document: cda.uniqueId }, expected: cda.uniqueId, at: inBundle(undefined) })]
      if (!old) return [nonConforme('ancienne-perdue', { params: { document: former }, expected: former, at })]
      return old.status === 'superseded'
        ? [ok]
        : [nonConforme('ancienne-active', { params: { document: former }, expected: 'superseded', received: old.status, at })]
    })
  },
})
