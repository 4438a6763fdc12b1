import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { judgeType, modelAmong, TYPE_REASON } from './model-rules.ts'
import { volet } from './sources.ts'

const XDS_SD = '<templateId root="1.3.6.1.4.1.19376.1.2.20"/>'
const TDDUI: readonly [string, string] = [XDS_SD, '<templateId root="1.2.250.1.213.1.1.1.58" extension="1.1.0-ballot"/>']
const TYPE: readonly [string, string] = [
  'code="11488-4" displayName="CR de consultation du 15 janvier 2026" codeSystem="2.16.840.1.113883.6.1"',
  'code="EXPORT_DUI" displayName="Export" codeSystem="1.2.250.1.213.1.1.4.12"',
]

/** An export from one DUI to another (CDA contract §§2.2, 2.3). */
export const cdaTddui01 = cdaCheck({
  id: 'CDA-TDDUI-01',
  exigences: [],
  source: volet('Transfert de données DUI 1.0.1'),
  title: {
    fr: 'L’export d’un DUI vers un autre a le type EXPORT_DUI.',
    en: 'The export of a DUI to another has type EXPORT_DUI.',
  },
  why: {
    fr: 'Le logiciel qui reçoit reconnaît l’export à ce type, et ne le range pas comme un compte rendu.',
    en: 'The receiving software recognises the export by this type, and does not file it as a report.',
  },
  mend: { fr: 'Écrivez le code EXPORT_DUI sous 1.2.250.1.213.1.1.4.12.', en: 'Write code EXPORT_DUI under 1.2.250.1.213.1.1.4.12.' },
  reasons: { type: TYPE_REASON },
  conforme: [{ name: 'export', subject: () => n1(TDDUI, TYPE) }],
  fautif: [{ name: 'compte rendu', reason: 'type', subject: () => n1(TDDUI) }],
  applies: (document) => modelAmong(document, ['tddui']) !== undefined,
  judge(document, found) {
    const model = modelAmong(document, ['tddui'])
    if (model) judgeType(document, model, found)
  },
})
