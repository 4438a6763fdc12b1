import { LOINC, SNOMED_CT, TERMINOLOGIE_CISIS } from '../../protocol/cda/names.ts'
import { SECTION_CODES } from '../../protocol/cda/section-templates.ts'
import { TEMPLATE_FAMILIES } from '../../protocol/cda/template-families.ts'

const ENTRY = '1.2.250.1.213.1.1.3'
const PCC4 = '1.3.6.1.4.1.19376.1.5.3.1.4'
const CCD = '2.16.840.1.113883.10.20.1'

export function templateXml(...roots: readonly string[]): string {
  return roots.map((root) => `<templateId root="${root}"/>`).join('')
}

function codeXml(code: string): string {
  const system = /^\d+-\d$/.test(code) ? LOINC : /^\d{6,}$/.test(code) ? SNOMED_CT : TERMINOLOGIE_CISIS
  return `<code code="${code}" displayName="${code}" codeSystem="${system}"/>`
}

/** A section with the templateIds of its family, its code, and what people read. */
export function sectionXml(template: string, title: string, inside = ''): string {
  const family = TEMPLATE_FAMILIES['section']?.find((f) => f.all.includes(template))
  const templates = family?.all ?? [template]
  return `\n  <component><section>${templateXml(...templates)}${codeXml(SECTION_CODES[template] ?? 'ABSENT')}<title>${title}</title><text>${title}</text>${inside}</section></component>`
}

/** A simple observation (PCC 4.13, FR-Simple-Observation) as an entry. */
export function observed(code: string, value = '<value xsi:type="BL" value="true"/>'): string {
  return `\n   <entry>${observationXml([`${PCC4}.13`, `${ENTRY}.48`], codeXml(code), value)}</entry>`
}

export function observationXml(templates: readonly string[], code: string, value: string): string {
  return `<observation classCode="OBS" moodCode="EVN">${templateXml(...templates)}${code}<statusCode code="completed"/>${value}</observation>`
}

/** Last intake or meal: an interval of time. */
export const AT_NOON = '<value xsi:type="IVL_TS" value="20260115120000"/>'

/** A prosthesis or personal object (FR-Prothese-objet-personnel). */
export const PROTHESIS = `\n   <entry>${observationXml(
  [`${PCC4}.13`, `${ENTRY}.48`, `${ENTRY}.12`],
  '<code code="Y2145" displayName="Appareil auditif" codeSystem="1.2.250.1.213.2.68"/>',
  '<value xsi:type="BL" value="true"/>',
)}</entry>`

/** One line of the check-list of joined documents. */
export function checklist(code: string): string {
  const line = observationXml([`${PCC4}.13`, `${ENTRY}.48`, `${ENTRY}.48.18`], codeXml('GEN-999'), codedValue(code, TERMINOLOGIE_CISIS))
  return `\n   <entry><organizer classCode="CLUSTER" moodCode="EVN">${templateXml(`${ENTRY}.18`)}${codeXml('55107-7')}<statusCode code="completed"/><component>${line}</component></organizer></entry>`
}

export function codedValue(code: string, codeSystem: string): string {
  return `<value xsi:type="CD" code="${code}" displayName="${code}" codeSystem="${codeSystem}"/>`
}

export const DIRECTIVE = `\n   <entry>${observationXml(
  [`${PCC4}.13`, `${PCC4}.13.7`, `${ENTRY}.54`, `${CCD}.17`],
  codeXml('42348-3'),
  '<value xsi:type="BL" value="true"/>',
)}</entry>`

export const PREFERRED_HOSPITAL = `\n   <entry><act classCode="ACT" moodCode="INT">${templateXml('1.3.6.1.4.1.19376.1.5.3.1.1.10.4.2', `${ENTRY}.97`)}${codeXml('11302-7')}</act></entry>`

export const TRANSFER = `\n   <entry><act classCode="ACT" moodCode="EVN">${templateXml('1.3.6.1.4.1.19376.1.5.3.1.1.25.1.4.1', `${ENTRY}.28`)}${codeXml('80413-8')}</act></entry>`

const VITAL_SIGNS = [
  ['8867-4', '80', '/min'],
  ['8310-5', '37', 'Cel'],
  ['29463-7', '60', 'kg'],
  ['8480-6', '120', 'mm[Hg]'],
  ['8462-4', '80', 'mm[Hg]'],
] as const

export const VITALS = `\n   <entry><organizer classCode="CLUSTER" moodCode="EVN">${templateXml(`${PCC4}.13.1`, `${ENTRY}.49`, `${CCD}.32`, `${CCD}.35`)}${codeXml('85353-1')}<statusCode code="completed"/>${VITAL_SIGNS.map(
  ([code, value, unit]) =>
    `\n    <component>${observationXml([`${PCC4}.13`, `${PCC4}.13.2`, `${ENTRY}.50`, `${CCD}.31`], codeXml(code), `<value xsi:type="PQ" value="${value}" unit="${unit}"/>`)}</component>`,
).join('')}</organizer></entry>`

/** An organizer of the functional status (PCC 1.12.3.7) with one observation. */
export function functional(organizer: string, code: string): string {
  const line = observationXml([`${PCC4}.13`, `${ENTRY}.48`], codeXml(code), '<value xsi:type="BL" value="true"/>')
  return `\n   <entry><organizer classCode="BATTERY" moodCode="EVN">${templateXml('1.3.6.1.4.1.19376.1.5.3.1.1.12.3.7', `${ENTRY}.95`, `${CCD}.32`)}${codeXml(organizer)}<statusCode code="completed"/><component>${line}</component></organizer></entry>`
}

/** The procedure that the section of coded results asks for. */
export const PROCEDURE = `\n   <entry><procedure classCode="PROC" moodCode="EVN">${templateXml(`${PCC4}.19`, `${ENTRY}.62`, `${CCD}.29`)}${codeXml('103735009')}</procedure></entry>`
