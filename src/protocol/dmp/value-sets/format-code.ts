import { CI_SIS_FORMATS, IHE_FORMATS } from './schemes.ts'
import { concepts, type ValueSet } from './value-set.ts'

/** Model templateId of an unstructured CDA (DMP interface §7.9). */
export const UNSTRUCTURED_TEMPLATE = '1.3.6.1.4.1.19376.1.2.20'
/** Format of a structured document of no known model. */
const OUT_OF_PROFILE_FORMAT = 'urn:asipSante:modelesHorsProfils:2011'

/** Formats of the DMP (JDV_J60, JDV_J10; DMP interface §7.9). */
export const FORMAT_CODES: ValueSet = {
  name: 'JDV_J60',
  source: 'ANS JDV_J60, JDV_J10; DMP interface §7.9',
  concepts: [
    ...concepts(IHE_FORMATS, {
      'urn:ihe:iti:xds-sd:pdf:2008': 'Document à corps non structuré en PDF/A-1',
      'urn:ihe:iti:xds-sd:text:2008': 'Document à corps non structuré en texte brut',
      'urn:ihe:iti-fr:xds-sd:rtf:2010': undefined,
      'urn:ihe:iti-fr:xds-sd:jpeg:2010': undefined,
      'urn:ihe:iti-fr:xds-sd:tiff:2010': undefined,
      'urn:ihe:pcc:ips:2020': undefined,
    }),
    ...concepts(CI_SIS_FORMATS, {
      'urn:asip:ci-sis:dlu:2015': "Document de liaison d'urgence",
      'urn:asip:ci-sis:fludt:2017': undefined,
      'urn:asip:ci-sis:fludr:2017': undefined,
      'urn:asip:ci-sis:dlu-dlu-dom:2022': undefined,
      'urn:asip:ci-sis:dlu-fludt-dom:2022': undefined,
      'urn:asip:ci-sis:dlu-fludr-dom:2022': undefined,
      'urn:asip:ci-sis:dlu:2024': undefined,
      'urn:asip:ci-sis:ft-su:2024': undefined,
      'urn:asip:ci-sis:fr-su:2024': undefined,
      'urn:asip:ci-sis:vsm:2012': undefined,
      'urn:asip:ci-sis:ldl-ees:2017': undefined,
      'urn:asip:ci-sis:ldl-ses:2017': undefined,
      'urn:asip:ci-sis:pps-paerpa:2017': undefined,
      'urn:asip:ci-sis:export-dui:2023': undefined,
      [OUT_OF_PROFILE_FORMAT]: undefined,
    }),
  ],
}

/** Formats of the CI-SIS that the DMP set that was read does not hold: tolerated, to be verified (DMP interface §7.9). */
export const FORMATS_OUTSIDE_J60: readonly string[] = [
  'urn:asip:ci-sis:dlu-dlu-dom:2022',
  'urn:asip:ci-sis:dlu-fludt-dom:2022',
  'urn:asip:ci-sis:dlu-fludr-dom:2022',
]

/** ASS_A11: model templateId → format; the 2024 sheets share the code of their documents, their template was not seen (DMP interface §7.9). */
const BY_TEMPLATE: Readonly<Record<string, string>> = {
  '1.2.250.1.213.1.1.1.22': 'urn:asip:ci-sis:dlu:2015',
  '1.2.250.1.213.1.1.1.23': 'urn:asip:ci-sis:fludt:2017',
  '1.2.250.1.213.1.1.1.24': 'urn:asip:ci-sis:fludr:2017',
  '1.2.250.1.213.1.1.1.48': 'urn:asip:ci-sis:dlu-dlu-dom:2022',
  '1.2.250.1.213.1.1.1.49': 'urn:asip:ci-sis:dlu-fludt-dom:2022',
  '1.2.250.1.213.1.1.1.50': 'urn:asip:ci-sis:dlu-fludr-dom:2022',
  '1.2.250.1.213.1.1.1.13': 'urn:asip:ci-sis:vsm:2012',
  '1.2.250.1.213.1.1.1.51': 'urn:ihe:pcc:ips:2020',
  '1.2.250.1.213.1.1.1.21': 'urn:asip:ci-sis:ldl-ees:2017',
  '1.2.250.1.213.1.1.1.29': 'urn:asip:ci-sis:ldl-ses:2017',
  '1.2.250.1.213.1.1.1.20': 'urn:asip:ci-sis:pps-paerpa:2017',
  '1.2.250.1.213.1.1.1.58': 'urn:asip:ci-sis:export-dui:2023',
}

/** ASS_A12: media type of a nonXMLBody → format (DMP interface §7.9). */
const BY_MEDIA_TYPE: Readonly<Record<string, string>> = {
  'application/pdf': 'urn:ihe:iti:xds-sd:pdf:2008',
  'text/plain': 'urn:ihe:iti:xds-sd:text:2008',
  'text/rtf': 'urn:ihe:iti-fr:xds-sd:rtf:2010',
  'application/rtf': 'urn:ihe:iti-fr:xds-sd:rtf:2010',
  'image/jpeg': 'urn:ihe:iti-fr:xds-sd:jpeg:2010',
  'image/tiff': 'urn:ihe:iti-fr:xds-sd:tiff:2010',
}

/** Format that the associations give to a document; undefined when they say nothing of its templates or media type. */
export function formatOf(templateIds: readonly string[], mediaType: string | undefined): string | undefined {
  if (templateIds.includes(UNSTRUCTURED_TEMPLATE) || mediaType !== undefined) {
    const type = mediaType?.trim().toLowerCase() ?? ''
    return Object.hasOwn(BY_MEDIA_TYPE, type) ? BY_MEDIA_TYPE[type] : undefined
  }
  const known = templateIds.find((t) => Object.hasOwn(BY_TEMPLATE, t))
  return known === undefined ? undefined : BY_TEMPLATE[known]
}

/**
 * Whether sources disagree on a pair: an IPS-FR typed as a DLU is published with the format of an IPS, while the label of
 * `dlu:2024` is that of a DLU. Neither may be failed (DMP interface §7.9).
 */
export function isDisputedFormat(typeCode: string, formatCode: string): boolean {
  return typeCode === '74207-2' && (formatCode === 'urn:ihe:pcc:ips:2020' || formatCode === 'urn:asip:ci-sis:dlu:2024')
}
