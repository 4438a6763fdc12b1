import { HEALTHCARE_FACILITY_TYPE_CODES, PRACTICE_SETTING_CODES } from '../../protocol/dmp/value-sets/facility-and-practice.ts'
import { judgeValueSet, VALUE_SET_REASONS } from './coded-value.ts'
import { codeOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck } from './metadata-check.ts'
import { valueSet } from './metadata-sources.ts'

const facility = (code: string): Change => [codeOf('SA17'), codeOf(code)]
const practice = (code: string): Change => [codeOf('ESSMS'), codeOf(code)]

/** Kind of facility and practice setting are of their value sets (DMP contract §7.8, DMP-M-20). */
export const dmpM20 = metadataCheck({
  id: 'DMP-M-20',
  source: valueSet('JDV_J61/J02 HealthcareFacilityTypeCode (TRE_R02), JDV_J62/J04 PracticeSettingCode'),
  title: {
    fr: 'Le type d’établissement et le cadre d’exercice de chaque fiche sont des codes de leurs jeux de valeurs.',
    en: 'The facility type and the practice setting of each entry are codes of their value sets.',
  },
  why: {
    fr: 'Ils servent à filtrer les documents par lieu de soins ; un code inventé fait refuser le dépôt.',
    en: 'They serve to filter documents by place of care; an invented code makes the deposit refused.',
  },
  mend: {
    fr: 'Un EHPAD envoie SA17 (nomenclature 1.2.250.1.71.4.2.4) et ESSMS (nomenclature 1.2.250.1.213.1.1.4.9).',
    en: 'A nursing home sends SA17 (coding scheme 1.2.250.1.71.4.2.4) and ESSMS (coding scheme 1.2.250.1.213.1.1.4.9).',
  },
  reasons: VALUE_SET_REASONS,
  conforme: [
    { name: 'EHPAD', subject: () => deposit() },
    { name: 'soins à domicile', subject: withMetadata(facility('SA41'), practice('SAD')) },
  ],
  fautif: [
    { name: 'établissement inconnu', reason: 'inconnu', subject: withMetadata(facility('SA11')) },
    { name: 'cadre inventé', reason: 'inconnu', subject: withMetadata(practice('EHPAD')) },
    {
      name: 'nomenclature de l’autre',
      reason: 'nomenclature',
      subject: withMetadata(['<Value>1.2.250.1.213.1.1.4.9</Value>', '<Value>1.2.250.1.71.4.2.4</Value>']),
    },
  ],
  judge({ entries, signatures }, found) {
    let looked = false
    for (const { healthcareFacilityTypeCode, practiceSettingCode } of [...entries, ...signatures]) {
      const one = judgeValueSet(healthcareFacilityTypeCode, 'healthcareFacilityTypeCode', HEALTHCARE_FACILITY_TYPE_CODES, found)
      const other = judgeValueSet(practiceSettingCode, 'practiceSettingCode', PRACTICE_SETTING_CODES, found)
      looked ||= one || other
    }
    return looked
  },
})
