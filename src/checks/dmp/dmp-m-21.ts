import { isEssms, PRACTICE_SETTING_CODES } from '../../protocol/dmp/value-sets/facility-and-practice.ts'
import { codeOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { guide } from './metadata-sources.ts'

const ESSMS = 'ESSMS'
const facility = (code: string): Change => [codeOf('SA17'), codeOf(code)]
const sector = (code: string): Change => ['SA17^1.2.250.1.71.4.2.4', `${code}^1.2.250.1.71.4.2.4`]

/** Sector of the VIHF, facility and practice setting say the same (EX_GEN-1375, EX_GEN-1377, in DMP contract §7.8, DMP-M-21). */
export const dmpM21 = metadataCheck({
  id: 'DMP-M-21',
  level: 'PEUT',
  source: guide('EX_GEN-1375, EX_GEN-1377'),
  title: {
    fr: 'Type d’établissement, cadre d’exercice et secteur d’activité de l’assertion VIHF se correspondent.',
    en: 'Facility type, practice setting and sector of activity of the VIHF assertion match one another.',
  },
  why: {
    fr: 'Les droits d’accès se calculent sur le secteur ; un document classé ailleurs échappe à ces règles.',
    en: 'Access rights are computed from the sector; a document filed elsewhere escapes these rules.',
  },
  mend: {
    fr: 'Prenez le même code aux deux endroits : un EHPAD a SA17 dans « Secteur_Activite » et « healthcareFacilityTypeCode », et ESSMS dans « practiceSettingCode ».',
    en: 'Use the same code in both places: a nursing home has SA17 in Secteur_Activite and healthcareFacilityTypeCode, and ESSMS in practiceSettingCode.',
  },
  reasons: {
    secteur: {
      fr: '« {objet} » vient d’un établissement « {etablissement} », l’assertion dit « {secteur} ».',
      en: '"{objet}" comes from a facility "{etablissement}", the assertion says "{secteur}".',
    },
    cadre: {
      fr: '« {objet} » : le cadre d’exercice « {cadre} » ne va pas avec l’établissement « {etablissement} ».',
      en: '"{objet}": practice setting "{cadre}" does not go with facility "{etablissement}".',
    },
  },
  conforme: [
    { name: 'EHPAD', subject: () => deposit() },
    { name: 'établissement de santé', subject: withMetadata(sector('SA01'), facility('SA01'), [codeOf(ESSMS), codeOf('ETABLISSEMENT')]) },
  ],
  fautif: [
    { name: 'autre établissement', reason: 'secteur', subject: withMetadata(facility('SA41')) },
    { name: 'cadre d’un hôpital', reason: 'cadre', subject: withMetadata([codeOf(ESSMS), codeOf('ETABLISSEMENT')]) },
    { name: 'cadre médico-social d’un hôpital', reason: 'cadre', subject: withMetadata(sector('SA01'), facility('SA01')) },
  ],
  judge({ entries, decoded: { vihf } }, found) {
    const secteur = vihf?.secteurActivite?.code.trim() ?? ''
    let looked = false
    for (const entry of entries) {
      const etablissement = entry.healthcareFacilityTypeCode?.code.trim() ?? ''
      const cadre = entry.practiceSettingCode?.code.trim() ?? ''
      const objet = nameOf(entry)
      if (!entry.healthcareFacilityTypeCode || etablissement === '') continue
      looked ||= secteur !== '' || cadre !== ''
      if (secteur !== '' && secteur !== etablissement)
        found.warn('secteur', entry.healthcareFacilityTypeCode.element, {
          expected: secteur,
          received: etablissement,
          params: { objet, etablissement, secteur },
        })
      if (entry.practiceSettingCode && isPractice(cadre) && isEssms(etablissement) !== (cadre === ESSMS))
        found.warn('cadre', entry.practiceSettingCode.element, {
          expected: isEssms(etablissement) ? ESSMS : `autre que ${ESSMS}`,
          received: cadre,
          params: { objet, cadre, etablissement },
        })
    }
    return looked
  },
})

/** A practice setting that is none is told by DMP-M-20. */
function isPractice(code: string): boolean {
  return PRACTICE_SETTING_CODES.concepts.some((c) => c.code === code)
}
