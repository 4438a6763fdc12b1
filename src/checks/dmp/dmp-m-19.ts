import { FORMAT_CODES, FORMATS_OUTSIDE_J60 } from '../../protocol/dmp/value-sets/format-code.ts'
import { membership } from '../../protocol/dmp/value-sets/value-set.ts'
import { codeOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { valueSet } from './metadata-sources.ts'

const formatted = (code: string): Change => [codeOf('urn:asip:ci-sis:dlu:2015'), codeOf(code)]
const SCHEME = '<Value>1.2.250.1.213.1.1.4.2.282</Value>'
const IHE: Change = [SCHEME, '<Value>1.3.6.1.4.1.19376.1.2.3</Value>']

/**
 * The format is of JDV_J60 or JDV_J10, under its coding scheme (DMP contract §7.9, DMP-M-19). The bench holds the formats that a
 * DUI may meet, not the whole set: one it does not know is told as a warning.
 */
export const dmpM19 = metadataCheck({
  id: 'DMP-M-19',
  source: valueSet('JDV_J60 et JDV_J10 FormatCode'),
  title: {
    fr: 'Le format de chaque document (« formatCode ») est un code connu du DMP, donné sous la bonne nomenclature.',
    en: 'The format of each document (formatCode) is a code known to the DMP, given under the right coding scheme.',
  },
  why: {
    fr: 'Le format dit au logiciel qui lira le document selon quel modèle l’ouvrir.',
    en: 'The format tells the software that will read the document which model to open it with.',
  },
  mend: {
    fr: 'Déduisez-le du modèle du CDA (DLU : urn:asip:ci-sis:dlu:2015 sous 1.2.250.1.213.1.1.4.2.282) ou, pour un CDA qui contient un PDF, urn:ihe:iti:xds-sd:pdf:2008 sous 1.3.6.1.4.1.19376.1.2.3.',
    en: 'Derive it from the model of the CDA (DLU: urn:asip:ci-sis:dlu:2015 under 1.2.250.1.213.1.1.4.2.282) or, for a CDA that wraps a PDF, urn:ihe:iti:xds-sd:pdf:2008 under 1.3.6.1.4.1.19376.1.2.3.',
  },
  reasons: {
    inconnu: {
      fr: 'Le format « {code} » de « {objet} » n’est pas parmi ceux que le banc connaît : vérifiez-le dans la version en vigueur de JDV_J60.',
      en: 'Format "{code}" of "{objet}" is not among those the bench knows: check it in the version of JDV_J60 in force.',
    },
    'hors-dmp': {
      fr: 'Le format « {code} » de « {objet} » existe au CI-SIS, mais pas dans la liste du DMP que nous avons lue (JDV_J60) : vérifiez sa version.',
      en: 'Format "{code}" of "{objet}" exists in the CI-SIS, but not in the list of the DMP we read (JDV_J60): check its version.',
    },
    nomenclature: {
      fr: 'Le format « {code} » de « {objet} » est donné sous « {recue} », « {attendue} » est attendu.',
      en: 'Format "{code}" of "{objet}" is given under "{recue}", "{attendue}" is expected.',
    },
  },
  conforme: [
    { name: 'DLU', subject: () => deposit() },
    { name: 'PDF', subject: withMetadata(formatted('urn:ihe:iti:xds-sd:pdf:2008'), IHE) },
  ],
  fautif: [
    { name: 'format inconnu', reason: 'inconnu', subject: withMetadata(formatted('urn:asip:ci-sis:dlu:1999')) },
    { name: 'DLU à domicile', reason: 'hors-dmp', subject: withMetadata(formatted('urn:asip:ci-sis:dlu-dlu-dom:2022')) },
    { name: 'DLU sous la nomenclature d’IHE', reason: 'nomenclature', subject: withMetadata(IHE) },
  ],
  judge({ entries }, found) {
    let looked = false
    for (const entry of entries) {
      const { formatCode } = entry
      const code = formatCode?.code.trim() ?? ''
      if (!formatCode || code === '') continue
      looked = true
      const objet = nameOf(entry)
      const recue = formatCode.scheme?.value.trim() ?? ''
      const known = membership(FORMAT_CODES, code, recue)
      if (known.kind === 'unknown') found.warn('inconnu', formatCode.element, { expected: FORMAT_CODES.name, received: code, params: { objet, code } })
      else if (known.kind === 'other-scheme' && recue !== '') {
        const attendue = known.schemes.join(', ')
        found.fail('nomenclature', formatCode.scheme?.element ?? formatCode.element, {
          expected: attendue,
          received: recue,
          params: { objet, code, recue, attendue },
        })
      }
      if (FORMATS_OUTSIDE_J60.includes(code))
        found.warn('hors-dmp', formatCode.element, { expected: FORMAT_CODES.name, received: code, params: { objet, code } })
    }
    return looked
  },
})
