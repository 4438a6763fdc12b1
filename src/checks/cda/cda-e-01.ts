import { parseTs } from '../../protocol/cda/datatypes.ts'
import { JDV_J02, JDV_J142 } from '../../protocol/cda/header-value-sets.ts'
import { cdaCheck } from './cda-check.ts'
import { FACILITY } from './example-header.ts'
import { ftSu, n1 } from './examples.ts'
import { judgeMembership } from './roles.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const TIME = '<effectiveTime><low value="20260110"/></effectiveTime>'

/** The stay or contact: when, where (CDA contract §§4.3, 5, CDA-E-01 and CDA-E-02). */
export const cdaE01 = cdaCheck({
  id: 'CDA-E-01',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'Le document dit de quelle prise en charge il relève : sa période et le type de lieu (componentOf).',
    en: 'The document tells which care it belongs to: its period and the kind of place (componentOf).',
  },
  why: {
    fr: 'Le type de lieu devient la métadonnée healthcareFacilityTypeCode, obligatoire au DMP.',
    en: 'The kind of place becomes metadata healthcareFacilityTypeCode, mandatory in the DMP.',
  },
  mend: {
    fr: `componentOf/encompassingEncounter : effectiveTime, et location/healthCareFacility avec ${FACILITY}.`,
    en: `componentOf/encompassingEncounter: effectiveTime, and location/healthCareFacility with ${FACILITY}.`,
  },
  reasons: {
    absente: { fr: 'Il n’y a pas exactement une prise en charge.', en: 'There is not exactly one encounter.' },
    'sans-periode': { fr: 'La prise en charge n’a pas de période (effectiveTime).', en: 'The encounter has no period (effectiveTime).' },
    date: { fr: 'La date « {date} » de la prise en charge n’est pas une date HL7.', en: 'Date "{date}" of the encounter is not an HL7 date.' },
    'periode-vide': {
      fr: 'La période de la prise en charge n’a ni début, ni fin, ni nullFlavor.',
      en: 'The period of the encounter has neither start, end, nor nullFlavor.',
    },
    'sans-lieu': { fr: 'Le type de lieu (healthCareFacility/code) est absent.', en: 'The kind of place (healthCareFacility/code) is missing.' },
    lieu: { fr: 'Le type de lieu « {code} » n’est pas de JDV_J02.', en: 'Kind of place "{code}" is not of JDV_J02.' },
    libelle: { fr: 'Le type de lieu n’a pas de libellé (displayName).', en: 'The kind of place has no label (displayName).' },
    code: { fr: 'Le code « {code} » de la prise en charge n’est pas de JDV_J142.', en: 'Code "{code}" of the encounter is not of JDV_J142.' },
  },
  conforme: [
    { name: 'EHPAD', subject: () => n1() },
    { name: 'urgences', subject: () => ftSu() },
  ],
  fautif: [
    { name: 'sans prise en charge', reason: 'absente', subject: () => n1(['<componentOf>', '<!--'], ['</componentOf>', '-->']) },
    { name: 'sans période', reason: 'sans-periode', subject: () => n1([TIME, '']) },
    { name: 'date en clair', reason: 'date', subject: () => n1([TIME, '<effectiveTime><low value="hier"/></effectiveTime>']) },
    { name: 'période vide', reason: 'periode-vide', subject: () => n1([TIME, '<effectiveTime/>']) },
    { name: 'sans lieu', reason: 'sans-lieu', subject: () => n1([FACILITY, '']) },
    { name: 'lieu SA99', reason: 'lieu', subject: () => n1([FACILITY, FACILITY.replace('SA17', 'SA99')]) },
    { name: 'lieu sans libellé', reason: 'libelle', subject: () => n1([FACILITY, FACILITY.replace(/ displayName="[^"]*"/, '')]) },
    { name: 'code inventé', reason: 'code', subject: () => ftSu(['code="EMER"', 'code="URG"']) },
  ],
  judge({ element, header: { encounters } }, found) {
    const [encounter] = encounters
    if (encounters.length !== 1 || !encounter) return found.fail('absente', element, { expected: '1', received: String(encounters.length) })
    const { effectiveTime: period, facilityCode, code } = encounter
    if (!period) found.fail('sans-periode', encounter.element, { expected: '<effectiveTime>' })
    else if (!period.nullFlavor && !period.value && !period.low && !period.high)
      found.fail('periode-vide', period.element, { expected: 'low | high | @nullFlavor' })
    for (const bound of [period, period?.low, period?.high])
      if (bound?.value !== undefined && !parseTs(bound.value))
        found.fail('date', bound.element, { expected: 'AAAAMMJJHHMMSS±ZZZZ', received: bound.value, params: { date: bound.value } })
    if (!facilityCode?.code) found.fail('sans-lieu', facilityCode?.element ?? encounter.element, { expected: JDV_J02.name, received: facilityCode?.nullFlavor })
    else {
      judgeMembership(facilityCode, JDV_J02, 'lieu', found)
      if (!facilityCode.displayName?.trim()) found.fail('libelle', facilityCode.element, { expected: '@displayName' })
    }
    judgeMembership(code, JDV_J142, 'code', found)
  },
})
