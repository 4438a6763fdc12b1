import { CLASS_CODES } from '../../protocol/dmp/value-sets/class-code.ts'
import { classOfType } from '../../protocol/dmp/value-sets/type-code.ts'
import { judgeValueSet, VALUE_SET_REASONS } from './coded-value.ts'
import { codeOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { valueSet } from './metadata-sources.ts'

const CLASS = 'classificationScheme="urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a" classifiedObject="Document01" nodeRepresentation="11"'
const classed = (code: string): Change => [CLASS, CLASS.replace('"11"', `"${code}"`)]
const typed = (code: string): Change => [codeOf('74207-2'), codeOf(code)]

/** The class follows from the type, by the association ASS_X16 (DMP contract §7.7, DMP-M-18). */
export const dmpM18 = metadataCheck({
  id: 'DMP-M-18',
  source: valueSet('association ASS_X16 (DMP) version 20240223, JDV_J57 ClassCode'),
  title: {
    fr: 'La classe de chaque document (« classCode ») est celle que la nomenclature associe à son type.',
    en: 'The class of each document (classCode) is the one that the terminology associates with its type.',
  },
  why: {
    fr: 'La classe range le document dans les rubriques du DMP : une mauvaise classe le cache à ceux qui le cherchent.',
    en: 'The class files the document under the headings of the DMP: a wrong one hides it from those who look for it.',
  },
  mend: {
    fr: 'Déduisez la classe du type par la table ASS_X16 : 74207-2 (DLU) donne 11 « Synthèse », 80788-3 (projet personnalisé) donne 44.',
    en: 'Derive the class from the type by table ASS_X16: 74207-2 (DLU) gives 11 "Synthèse", 80788-3 (personalised project) gives 44.',
  },
  reasons: {
    ...VALUE_SET_REASONS,
    'autre-classe': {
      fr: 'La classe de « {objet} » est « {classe} » ; pour le type « {type} », c’est « {attendue} ».',
      en: 'The class of "{objet}" is "{classe}"; for type "{type}", it is "{attendue}".',
    },
  },
  conforme: [
    { name: 'DLU en synthèse', subject: () => deposit() },
    { name: 'projet personnalisé', subject: withMetadata(typed('80788-3'), classed('44')) },
  ],
  fautif: [
    { name: 'DLU en prescription', reason: 'autre-classe', subject: withMetadata(classed('42')) },
    { name: 'classe inconnue', reason: 'inconnu', subject: withMetadata(classed('12')) },
    { name: 'classe inconnue d’un type sans classe', reason: 'inconnu', subject: withMetadata(typed('78341-5'), classed('DLU')) },
    {
      name: 'autre nomenclature',
      reason: 'nomenclature',
      subject: withMetadata(['<Value>1.2.250.1.213.1.1.4.1</Value>', '<Value>2.16.840.1.113883.6.1</Value>']),
    },
  ],
  judge({ entries }, found) {
    let looked = false
    for (const entry of entries) {
      const { classCode, typeCode } = entry
      const [classe, type] = [classCode?.code.trim() ?? '', typeCode?.code.trim() ?? '']
      if (!classCode || !judgeValueSet(classCode, 'classCode', CLASS_CODES, found)) continue
      const attendue = classOfType(type)
      // The edition we hold gives no class to some newer types: nothing to compare with.
      if (attendue === undefined) continue
      looked = true
      const known = CLASS_CODES.concepts.some((c) => c.code === classe)
      if (known && classe !== attendue)
        found.fail('autre-classe', classCode.element, { expected: attendue, received: classe, params: { objet: nameOf(entry), classe, type, attendue } })
    }
    return looked
  },
})
