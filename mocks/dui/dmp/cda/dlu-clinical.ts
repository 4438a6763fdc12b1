import type { Defects } from '../../defects.ts'
import { cdaStamp } from '../times.ts'
import { attributes } from '../xml-text.ts'
import { CIM_10, code, loinc, newId, SNOMED, section, table, templates } from './markup.ts'
import type { CareFile, CdaOrder } from './order.ts'
import { CARE_FILE } from './order.ts'

const CLINICAL = {
  active: {
    templates: ['2.16.840.1.113883.10.20.1.11', '1.3.6.1.4.1.19376.1.5.3.1.3.6', '1.2.250.1.213.1.1.2.132'],
    code: loinc('11450-4', 'Liste des problèmes actifs'),
    title: 'Pathologies en cours',
    word: 'problem',
    icd: 'J41.0',
    since: '20200327',
  },
  past: {
    templates: ['1.3.6.1.4.1.19376.1.5.3.1.3.8', '1.2.250.1.213.1.1.2.134'],
    code: loinc('11348-0', 'Antécédents médicaux'),
    title: 'Antécédents médicaux',
    word: 'history',
    icd: 'I21',
    since: '20180811',
  },
} as const

/** Problèmes actifs, or antécédents: one problem, coded when it is the one the record begins with. */
export function problems({ ids, care, at }: CdaOrder, kind: keyof typeof CLINICAL, defects: Defects): string {
  const model = CLINICAL[kind]
  const label = care[model.word]
  const ref = `pathologie-${kind}`
  const day = `${model.since.slice(6, 8)}/${model.since.slice(4, 6)}/${model.since.slice(0, 4)}`
  const observation =
    '<observation classCode="OBS" moodCode="EVN" negationInd="false">' +
    templates('2.16.840.1.113883.10.20.1.28', '1.3.6.1.4.1.19376.1.5.3.1.4.5', '1.2.250.1.213.1.1.3.37') +
    `${newId(ids)}${code({ code: '282291009', codeSystem: SNOMED, libelle: 'interprétation diagnostique' })}` +
    `<text><reference value="#${ref}"/></text><statusCode code="completed"/>` +
    `<effectiveTime><low value="${model.since}"/><high nullFlavor="NA"/></effectiveTime>${value(model.icd, label, CARE_FILE[model.word], ref)}</observation>`
  return section(ids, {
    templates: kind === 'active' && defects.has('dlu-section-sans-modele-parent') ? model.templates.slice(1) : model.templates,
    code: model.code,
    title: model.title,
    text: table(['Date', 'Pathologie'], [[day, { id: ref, text: label }]]),
    entries: [concern(newId(ids), ['1.3.6.1.4.1.19376.1.5.3.1.4.5.2', '1.2.250.1.213.1.1.3.39'], cdaStamp(at), observation)],
  })
}

/** Allergies et hypersensibilités. */
export function allergies({ ids, care, at }: CdaOrder): string {
  const ref = 'allergie'
  const agent =
    '<participant typeCode="CSM"><participantRole classCode="MANU"><playingEntity classCode="MMAT">' +
    (care.allergy === CARE_FILE.allergy
      ? code(
          { code: 'XM5DJ7', codeSystem: '2.16.840.1.113883.6.347', libelle: care.allergy },
          'code',
          `<originalText><reference value="#${ref}"/></originalText>`,
        )
      : `<code nullFlavor="OTH"><originalText><reference value="#${ref}"/></originalText></code>`) +
    '<name nullFlavor="NA"/></playingEntity></participantRole></participant>'
  const observation =
    '<observation classCode="OBS" moodCode="EVN">' +
    templates(
      '2.16.840.1.113883.10.20.1.18',
      '2.16.840.1.113883.10.20.1.28',
      '1.3.6.1.4.1.19376.1.5.3.1.4.5',
      '1.3.6.1.4.1.19376.1.5.3.1.4.6',
      '1.2.250.1.213.1.1.3.41',
    ) +
    `${newId(ids)}${code({ code: '416098002', codeSystem: SNOMED, libelle: 'allergie médicamenteuse' })}<text><reference value="#${ref}"/></text>` +
    '<statusCode code="completed"/><effectiveTime><low value="20140107"/><high nullFlavor="NA"/></effectiveTime>' +
    `<value xsi:type="CD"><originalText><reference value="#${ref}"/></originalText></value>${agent}</observation>`
  return section(ids, {
    templates: ['2.16.840.1.113883.10.20.1.2', '1.3.6.1.4.1.19376.1.5.3.1.3.13', '1.2.250.1.213.1.1.2.137'],
    code: loinc('48765-2', 'Allergies et hypersensibilités'),
    title: 'Allergies et hypersensibilités',
    text: table(['Depuis', 'Type', 'Agent'], [['07/01/2014', 'Allergie médicamenteuse', { id: ref, text: care.allergy }]]),
    entries: [concern(newId(ids), ['1.3.6.1.4.1.19376.1.5.3.1.4.5.3', '1.2.250.1.213.1.1.3.40'], cdaStamp(at), observation)],
  })
}

function concern(id: string, models: readonly string[], stamp: string, observation: string): string {
  return (
    `<act classCode="ACT" moodCode="EVN">${templates('2.16.840.1.113883.10.20.1.27', '1.3.6.1.4.1.19376.1.5.3.1.4.5.1', ...models)}${id}` +
    `<code nullFlavor="NA"/><statusCode code="completed"/><effectiveTime><low value="${stamp}"/><high nullFlavor="NA"/></effectiveTime>` +
    `<entryRelationship typeCode="SUBJ" inversionInd="false">${observation}</entryRelationship></act>`
  )
}

/** A coded value only when the words are those of the code. */
function value(icd: string, label: string, known: CareFile[keyof CareFile], ref: string): string {
  const original = `<originalText><reference value="#${ref}"/></originalText>`
  if (label !== known) return `<value xsi:type="CD">${original}</value>`
  return `<value xsi:type="CD"${attributes({ code: icd, displayName: label, codeSystem: CIM_10 })}>${original}</value>`
}
