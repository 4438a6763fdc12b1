import type { Defects } from '../../defects.ts'
import { attributes, escaped } from '../xml-text.ts'
import { loinc, newId, section, table, templates } from './markup.ts'
import { CARE_FILE, type CdaOrder } from './order.ts'

/** Traitements: one medicine, coded in CIS and ATC when it is the one the record begins with. */
export function treatments({ ids, care }: CdaOrder, defects: Defects): string {
  const original = '<originalText><reference value="#traitement"/></originalText>'
  const known = attributes({ code: '68496001', displayName: care.treatment, codeSystem: '1.2.250.1.213.2.3.1' })
  const atc = attributes({ code: 'J01CA01', displayName: 'AMPICILLINE', codeSystem: '2.16.840.1.113883.6.73' })
  const product = care.treatment === CARE_FILE.treatment ? `<code${known}>${original}<translation${atc}/></code>` : `<code nullFlavor="OTH">${original}</code>`
  const administration =
    '<substanceAdministration classCode="SBADM" moodCode="INT">' +
    templates('2.16.840.1.113883.10.20.1.24', '1.3.6.1.4.1.19376.1.5.3.1.4.7', '1.2.250.1.213.1.1.3.42', '1.3.6.1.4.1.19376.1.5.3.1.4.7.1') +
    `${newId(ids)}<text><reference value="#traitement"/></text><statusCode code="completed"/>` +
    '<effectiveTime xsi:type="IVL_TS"><low value="20200302"/><high nullFlavor="NA"/></effectiveTime>' +
    '<effectiveTime xsi:type="PIVL_TS" operator="A"><period value="1" unit="d"/></effectiveTime>' +
    '<doseQuantity><low value="2" unit="{count}"/><high value="2" unit="{count}"/></doseQuantity>' +
    '<consumable typeCode="CSM"><manufacturedProduct>' +
    templates('2.16.840.1.113883.10.20.1.53', '1.3.6.1.4.1.19376.1.5.3.1.4.7.2', '1.2.250.1.213.1.1.3.43') +
    `<manufacturedMaterial classCode="MMAT">${product}<name>${escaped(care.treatment)}</name></manufacturedMaterial></manufacturedProduct></consumable>` +
    '</substanceAdministration>'
  return section(ids, {
    templates: ['2.16.840.1.113883.10.20.1.8', '1.3.6.1.4.1.19376.1.5.3.1.3.19', '1.2.250.1.213.1.1.2.143'],
    code: loinc(defects.has('dlu-code-section-faux') ? '10161-8' : '10160-0', 'Historique de la prise médicamenteuse'),
    title: 'Traitements au long cours',
    text: table(['Médicament', 'Dose', 'Périodicité'], [[{ id: 'traitement', text: care.treatment }, '2', '1 fois par jour']]),
    withoutText: defects.has('dlu-texte-absent'),
    entries: [administration],
  })
}
