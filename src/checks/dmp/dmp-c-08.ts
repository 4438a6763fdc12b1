import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { isUnstructuredModel } from '../../protocol/cda/model.ts'
import { formatOfMediaType, modelOf } from '../../protocol/cda/models.ts'
import { coherenceCheck } from './coherence-check.ts'
import { codeOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { nameOf } from './metadata-check.ts'

const DLU = 'urn:asip:ci-sis:dlu:2015'
const IPS = 'urn:ihe:pcc:ips:2020'
const TYPE_DLU = '74207-2'
const MODEL = '<templateId root="1.2.250.1.213.1.1.1.22" extension="2022.01"/>'
const AS_IPS: Change = [MODEL, '<templateId root="1.2.250.1.213.1.1.1.51" extension="2024.01"/>']
const AS_PDF: readonly Change[] = [
  [MODEL, '<templateId root="1.3.6.1.4.1.19376.1.2.20"/>'],
  [
    '<structuredBody><component><section><title>Traitements</title><text>Aucun</text></section></component></structuredBody>',
    '<nonXMLBody><text mediaType="application/pdf" representation="B64">JVBERi0=</text></nonXMLBody>',
  ],
]

/** formatCode follows from the model of the document, or from its media type when it has no structure (ASS_A11, ASS_A12; DMP contract §7.9). */
export const dmpC08 = coherenceCheck({
  id: 'DMP-C-08',
  title: {
    fr: 'Le format annoncé par la fiche (« formatCode ») est celui du modèle du document.',
    en: 'The format announced by the entry (formatCode) is that of the document’s model.',
  },
  why: {
    fr: 'Le logiciel qui reçoit choisit, d’après ce code, comment lire le document : un DLU annoncé comme un PDF ne sera pas exploité.',
    en: 'The receiving software chooses by this code how to read the document: a DLU announced as a PDF will not be used.',
  },
  mend: {
    fr: 'Déduisez formatCode du templateId du modèle (ASS_A11) ; pour un document sans structure, du mediaType de son corps (ASS_A12).',
    en: 'Deduce formatCode from the model’s templateId (ASS_A11); for a document without structure, from the mediaType of its body (ASS_A12).',
  },
  reasons: {
    different: {
      fr: 'La fiche « {objet} » annonce « {recu} » ; le modèle du document ({modele}) donne « {attendu} ».',
      en: 'Entry "{objet}" announces "{recu}"; the model of the document ({modele}) gives "{attendu}".',
    },
    'dlu-ips': {
      fr: 'Le document est un DLU au modèle IPS : les sources publiées donnent « {attendu} » d’un côté et un format de DLU de l’autre ; la fiche dit « {recu} ».',
      en: 'The document is a DLU in the IPS model: published sources give "{attendu}" on one side and a DLU format on the other; the entry says "{recu}".',
    },
  },
  conforme: [
    { name: 'DLU', subject: () => deposit() },
    { name: 'DLU au modèle IPS', subject: () => deposit({ cda: [AS_IPS], changes: [[codeOf(DLU), codeOf(IPS)]] }) },
    { name: 'PDF', subject: () => deposit({ cda: AS_PDF, changes: [[codeOf(DLU), codeOf('urn:ihe:iti:xds-sd:pdf:2008')]] }) },
  ],
  fautif: [
    { name: 'format de la lettre de liaison', reason: 'different', subject: withMetadata([codeOf(DLU), codeOf('urn:asip:ci-sis:ldl-ees:2017')]) },
    { name: 'PDF annoncé comme un DLU', reason: 'different', subject: () => deposit({ cda: AS_PDF }) },
    {
      name: 'DLU au modèle IPS, format de DLU',
      reason: 'dlu-ips',
      subject: () => deposit({ cda: [AS_IPS], changes: [[codeOf(DLU), codeOf('urn:asip:ci-sis:dlu:2024')]] }),
    },
  ],
  judge({ entry, document }, found) {
    const { formatCode } = entry
    const expected = expectedFormat(document)
    const recu = formatCode?.code.trim() ?? ''
    if (!formatCode || recu === '' || !expected) return false
    const { attendu, modele } = expected
    if (recu === attendu) return true
    const said = { expected: attendu, received: recu, params: { objet: nameOf(entry), modele, attendu, recu } }
    const pair = attendu === IPS && document.header.code?.code === TYPE_DLU && recu.startsWith('urn:asip:ci-sis:dlu:')
    if (pair) found.warn('dlu-ips', formatCode.element, said)
    else found.fail('different', formatCode.element, said)
    return true
  },
})

/** Undefined when the model, or the media type, is not one we know. */
function expectedFormat(document: ClinicalDocument): { attendu: string; modele: string } | undefined {
  if (isUnstructuredModel(document)) {
    const type = document.body.kind === 'nonXml' ? document.body.body.mediaType : undefined
    const attendu = type === undefined ? undefined : formatOfMediaType(type)
    return attendu === undefined || type === undefined ? undefined : { attendu, modele: type }
  }
  const model = modelOf(document)
  return model?.formatCode ? { attendu: model.formatCode.code, modele: model.name } : undefined
}
