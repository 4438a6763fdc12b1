import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const CODE = '<code code="11488-4" displayName="CR de consultation du 15 janvier 2026" codeSystem="2.16.840.1.113883.6.1"/>'

/** The type of document: code, codeSystem, displayName (CDA contract §5, CDA-H-08). */
export const cdaH08 = cdaCheck({
  id: 'CDA-H-08',
  exigences: ['SC.DOC.03.MS1', 'SC.DMP.01.MS1'],
  source: STRUCTURATION_MINIMALE,
  title: { fr: 'Le document dit son type : code, nomenclature et libellé.', en: 'The document tells its type: code, nomenclature and label.' },
  why: {
    fr: 'Le type range le document au DMP et dans Mon espace santé ; un document sans type ne se retrouve pas.',
    en: 'The type files the document in the DMP and in Mon espace santé; a document without type cannot be found again.',
  },
  mend: {
    fr: 'Remplissez code, codeSystem et displayName de l’élément code, pris dans JDV_J07.',
    en: 'Fill code, codeSystem and displayName of element code, taken from JDV_J07.',
  },
  reasons: {
    absent: { fr: 'L’élément code du document est absent.', en: 'Element code of the document is missing.' },
    incomplet: { fr: 'L’attribut {attribut} du type de document est absent.', en: 'Attribute {attribut} of the type of document is missing.' },
  },
  conforme: [{ name: 'complet', subject: () => n1() }],
  fautif: [
    { name: 'sans code', reason: 'absent', subject: () => n1([CODE, '']) },
    { name: 'sans nomenclature', reason: 'incomplet', subject: () => n1([CODE, '<code code="11488-4" displayName="CR"/>']) },
    { name: 'sans libellé', reason: 'incomplet', subject: () => n1([CODE, '<code code="11488-4" codeSystem="2.16.840.1.113883.6.1"/>']) },
  ],
  judge({ element, header: { code } }, found) {
    if (!code) return found.fail('absent', element, { expected: '<code code="…" codeSystem="…" displayName="…"/>' })
    for (const attribut of ['code', 'codeSystem', 'displayName'] as const) {
      if (!code[attribut]?.trim()) found.fail('incomplet', code.element, { expected: `@${attribut}`, received: code[attribut], params: { attribut } })
    }
  },
})
