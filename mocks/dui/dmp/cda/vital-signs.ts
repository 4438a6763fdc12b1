import type { Defects } from '../../defects.ts'
import { cdaStamp } from '../times.ts'
import { code, loinc, newId, observation, section, table, templates } from './markup.ts'
import type { CdaOrder } from './order.ts'

const MEASURES = [
  ['8867-4', 'Fréquence cardiaque', '80', '/min', 'pouls'],
  ['8310-5', 'Température corporelle', '38', 'Cel', 'temperature'],
  ['29463-7', 'Poids', '64', 'kg', 'poids'],
  ['8480-6', 'Pression artérielle systolique', '142', 'mm[Hg]', 'systolique'],
  ['8462-4', 'Pression artérielle diastolique', '78', 'mm[Hg]', 'diastolique'],
] as const

/** Signes vitaux: an organizer of five measures in UCUM units (cda.md §2.3). */
export function vitalSigns({ ids, at }: CdaOrder, defects: Defects): string {
  const time = `<effectiveTime value="${cdaStamp(at)}"/>`
  const measures = MEASURES.filter(([c]) => !(c === '29463-7' && defects.has('ftsu-sans-poids')))
  const observations = measures.map(([value, label, quantity, unit, ref]) =>
    observation(ids, {
      templates: ['2.16.840.1.113883.10.20.1.31', '1.3.6.1.4.1.19376.1.5.3.1.4.13', '1.3.6.1.4.1.19376.1.5.3.1.4.13.2', '1.2.250.1.213.1.1.3.50'],
      code: loinc(value, label),
      ref,
      time,
      value: `<value xsi:type="PQ" value="${quantity}" unit="${unit}"/>`,
    }),
  )
  const organizer =
    '<organizer classCode="CLUSTER" moodCode="EVN">' +
    templates('2.16.840.1.113883.10.20.1.32', '2.16.840.1.113883.10.20.1.35', '1.3.6.1.4.1.19376.1.5.3.1.4.13.1', '1.2.250.1.213.1.1.3.49') +
    `${newId(ids)}${code(loinc('85353-1', 'Signes vitaux'))}<statusCode code="completed"/>${time}` +
    `${observations.map((o) => `<component typeCode="COMP">${o}</component>`).join('')}</organizer>`
  return section(ids, {
    templates: ['2.16.840.1.113883.10.20.1.16', '1.3.6.1.4.1.19376.1.5.3.1.3.25', '1.3.6.1.4.1.19376.1.5.3.1.1.5.3.2', '1.2.250.1.213.1.1.2.75'],
    code: loinc('8716-3', 'Signes vitaux'),
    title: 'Constantes du patient',
    text: table(
      ['Constante', 'Mesure'],
      measures.map(([, label, quantity, unit, ref]) => [{ id: ref, text: label }, `${quantity} ${unit}`]),
    ),
    entries: [organizer],
  })
}
