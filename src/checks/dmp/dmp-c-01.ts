import type { CdaProblem, ClinicalDocument } from '../../protocol/cda/document.ts'
import { isUnstructuredModel, modelTemplates } from '../../protocol/cda/model.ts'
import { modelOf } from '../../protocol/cda/models.ts'
import { CDA_TYPE_ID } from '../../protocol/cda/names.ts'
import { qnameOf } from '../../protocol/xml/tree.ts'
import { decodeCda } from '../cda/decoded.ts'
import { avertissement, defineExchangeCheck, type ExchangeSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, type DepositedDocument, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { deposit, depositParts, dmpExchange } from './examples.ts'
import { inDeposited } from './xades-reading.ts'

const MODEL = '<templateId root="1.2.250.1.213.1.1.1.22" extension="2022.01"/>'
/** Documents of a deposit that are no CDA: references to the images of an examination (DMP contract §7.4). */
const OTHER_TYPES = ['application/dicom']

/** What is deposited is a CDA R2 of a model that is known (DMP contract §7.9). */
export const dmpC01 = defineExchangeCheck({
  id: 'DMP-C-01',
  on: ['dmp.td2.1'],
  level: 'DOIT',
  always: true,
  exigences: ['SC.DMP.01.MS1', 'DMP/va1.01', 'DOC/va1.08'],
  source: { ref: 'HL7 CDA R2 ; ANS, CI-SIS Structuration minimale des documents de santé', mark: 'S' },
  title: {
    fr: 'Ce qui est déposé au DMP est un document clinique CDA R2, d’un modèle reconnu.',
    en: 'What is deposited in the DMP is a CDA R2 clinical document, of a known model.',
  },
  why: {
    fr: 'Le DMP n’accepte que des documents CDA : un PDF nu, par exemple, doit être placé dans un CDA.',
    en: 'The DMP takes only CDA documents: a bare PDF, for instance, must be put in a CDA.',
  },
  mend: {
    fr: 'Envoyez un ClinicalDocument dans l’espace de noms urn:hl7-org:v3, avec son typeId et le templateId de son modèle ; un PDF va dans nonXMLBody.',
    en: 'Send a ClinicalDocument in namespace urn:hl7-org:v3, with its typeId and the templateId of its model; a PDF goes in nonXMLBody.',
  },
  reasons: {
    illisible: { fr: 'Le document « {objet} » n’est pas du XML acceptable ({detail}).', en: 'Document "{objet}" is not acceptable XML ({detail}).' },
    'autre-racine': {
      fr: 'Le document « {objet} » ne contient pas de ClinicalDocument de l’espace de noms urn:hl7-org:v3 ; sa racine est « {detail} ».',
      en: 'Document "{objet}" holds no ClinicalDocument of namespace urn:hl7-org:v3; its root is "{detail}".',
    },
    'type-id': {
      fr: 'Le document « {objet} » ne s’annonce pas comme un CDA R2 (typeId).',
      en: 'Document "{objet}" does not announce itself as CDA R2 (typeId).',
    },
    'sans-modele': { fr: 'Le document « {objet} » ne nomme aucun modèle (templateId).', en: 'Document "{objet}" names no model (templateId).' },
    'modele-inconnu': {
      fr: 'Le document « {objet} » est d’un modèle que le banc ne connaît pas : {detail}.',
      en: 'Document "{objet}" is of a model the bench does not know: {detail}.',
    },
  },
  examples: {
    conforme: [{ name: 'DLU', subject: () => deposit() }],
    fautif: [
      { name: 'PDF nu', reason: 'illisible', subject: () => dmpExchange('dmp.td2.1', { parts: depositParts('%PDF-1.4 fictif') }) },
      { name: 'page HTML', reason: 'autre-racine', subject: () => dmpExchange('dmp.td2.1', { parts: depositParts('<html><body/></html>') }) },
      { name: 'typeId d’une autre version', reason: 'type-id', subject: () => deposit({ cda: [['POCD_HD000040', 'POCD_HD000020']] }) },
      { name: 'sans modèle', reason: 'sans-modele', subject: () => deposit({ cda: [[MODEL, '']] }) },
      { name: 'modèle inconnu', reason: 'modele-inconnu', subject: () => deposit({ cda: [[MODEL, '<templateId root="1.2.250.1.999.9.9"/>']] }) },
    ],
  },
  judge(subject) {
    const documents = decodeDmp(subject).documents.filter((d) => d.bytes && !OTHER_TYPES.includes(d.entry?.mimeType ?? ''))
    const found = documents.flatMap((d) => judgeDocument(subject, d))
    return found.length > 0 ? found : documents.length > 0 ? [ok] : []
  },
})

function judgeDocument(subject: ExchangeSubject, { id: objet, bytes, element }: DepositedDocument): Judgement[] {
  if (!bytes) return []
  const reading = decodeCda({ kind: 'document', type: 'cda', name: objet, bytes, from: subject })
  if (reading.ok) return judgeHeader(objet, reading.document)
  const { problem } = reading
  const detail = detailOf(problem)
  const at = problem.code === 'no-clinical-document' ? inDeposited(objet, problem.root) : inEnvelope(element)
  const reason = problem.code === 'no-clinical-document' ? 'autre-racine' : 'illisible'
  return [nonConforme(reason, { params: { objet, detail }, expected: 'ClinicalDocument', received: detail, at })]
}

function detailOf(problem: CdaProblem): string {
  if (problem.code === 'xml') return problem.xml.code
  return problem.code === 'too-big' ? `${problem.size} > ${problem.limit}` : shown(qnameOf(problem.root))
}

function judgeHeader(objet: string, document: ClinicalDocument): Judgement[] {
  const { typeId, templateIds } = document.header
  const found: Judgement[] = []
  if (typeId?.root !== CDA_TYPE_ID.root || typeId.extension !== CDA_TYPE_ID.extension) {
    const received = typeId ? shown(`${typeId.root ?? ''} ${typeId.extension ?? ''}`) : ABSENT
    const expected = `${CDA_TYPE_ID.root} ${CDA_TYPE_ID.extension}`
    found.push(nonConforme('type-id', { params: { objet }, expected, received, at: inDeposited(objet, typeId?.element ?? document.element) }))
  }
  const models = modelTemplates(document)
  const at = inDeposited(objet, templateIds.at(-1)?.element ?? document.element)
  if (models.length === 0) found.push(nonConforme('sans-modele', { params: { objet }, expected: 'templateId', received: ABSENT, at }))
  else if (!modelOf(document) && !isUnstructuredModel(document)) {
    const detail = shown(models.join(', '))
    found.push(avertissement('modele-inconnu', { params: { objet, detail }, expected: 'templateId', received: detail, at }))
  }
  return found
}
