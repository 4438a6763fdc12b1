import { type Cell, partId, reference, templates, textReference } from './cda-body.ts'
import { el, type XmlNode } from './cda-writer.ts'
import type { DocumentContext } from './kind.ts'

export interface Treatment {
  /** ID of the narrative. */
  readonly ref: string
  readonly name: string
  /** CIS of the base publique des médicaments, the only system FR-Produit-de-sante takes (1.2.250.1.213.2.3.1). */
  readonly cis: string
  /** ATC class (2.16.840.1.113883.6.73). */
  readonly atc: { readonly code: string; readonly label: string }
  readonly dose: string
  /** In words; the entry says once a day. */
  readonly rhythm: string
}

export const TREATMENT_HEADINGS = ['Début', 'Médicament', 'Dose', 'Fréquence', 'Voie'] as const

export function treatmentRow(t: Treatment, day: string): Cell[] {
  return [day, { ref: t.ref, text: t.name }, t.dose, t.rhythm, 'Orale']
}

/** FR-Traitement, one unit by mouth once a day from a day on (IHE PCC medication 1.3.6.1.4.1.19376.1.5.3.1.4.7, normal mode). */
export function treatment(context: DocumentContext, t: Treatment, from: string): XmlNode {
  const one = { value: '1', unit: '{tbl}' }
  return el(
    'substanceAdministration',
    { classCode: 'SBADM', moodCode: 'EVN' },
    templates(['1.2.250.1.213.1.1.3.42', '2.16.840.1.113883.10.20.1.24', '1.3.6.1.4.1.19376.1.5.3.1.4.7', '1.3.6.1.4.1.19376.1.5.3.1.4.7.1']),
    partId(context, t.ref),
    el('code', { code: 'DRUG', displayName: 'Médicament', codeSystem: '2.16.840.1.113883.5.4', codeSystemName: 'HL7:ActCode' }),
    textReference(t.ref),
    el('statusCode', { code: 'completed' }),
    el('effectiveTime', { 'xsi:type': 'IVL_TS' }, el('low', { value: from }), el('high', { nullFlavor: 'UNK' })),
    el('effectiveTime', { 'xsi:type': 'PIVL_TS', operator: 'A' }, el('period', { value: '1', unit: 'd' })),
    el('doseQuantity', {}, el('low', one), el('high', one)),
    el(
      'consumable',
      {},
      el(
        'manufacturedProduct',
        {},
        templates(['1.2.250.1.213.1.1.3.43', '2.16.840.1.113883.10.20.1.53', '1.3.6.1.4.1.19376.1.5.3.1.4.7.2']),
        el(
          'manufacturedMaterial',
          {},
          el(
            'code',
            { code: t.cis, displayName: t.name, codeSystem: '1.2.250.1.213.2.3.1', codeSystemName: 'CIS' },
            el('originalText', {}, reference(t.ref)),
            el('translation', { code: t.atc.code, displayName: t.atc.label, codeSystem: '2.16.840.1.113883.6.73', codeSystemName: 'ATC' }),
          ),
          el('name', {}, t.name),
        ),
      ),
    ),
  )
}
