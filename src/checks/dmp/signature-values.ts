import { FR_CONFIDENTIALITY, HL7_CONFIDENTIALITY } from '../../protocol/dmp/value-sets/schemes.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import type { CodedAttribute } from '../../protocol/xds/metadata.ts'
import { SIGNATURE_ENTRY } from '../../protocol/xds/submission.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'

/** One value of the signature entry: its name, what it must be, what it is, and where. */
interface FixedValue {
  readonly champ: string
  readonly attendu: string
  readonly recu: string
  readonly element: XmlElement
}

/** Values that are the same in every signature entry, as received (DMP contract §8.2). */
export function fixedValues(entry: DocumentEntry): FixedValue[] {
  const { element } = entry
  const value = (champ: string, attendu: string, recu: string | undefined, at?: XmlElement): FixedValue => ({
    champ,
    attendu,
    recu: recu?.trim() ?? '',
    element: at ?? element,
  })
  const coded = (champ: string, code: string, scheme: string, found: CodedAttribute | undefined): FixedValue =>
    value(champ, written(code, scheme), found && written(found.code.trim(), found.scheme?.value.trim() ?? ''), found?.element)
  return [
    value('mimeType', 'text/xml', entry.mimeType),
    value('languageCode', 'art', entry.languageCode?.value, entry.languageCode?.element),
    value('title', 'Source', entry.title?.value, entry.title?.element),
    coded('classCode', SIGNATURE_ENTRY.classCode, 'URN', entry.classCode),
    coded('typeCode', SIGNATURE_ENTRY.typeCode, 'ASTM', entry.typeCode),
    coded('formatCode', SIGNATURE_ENTRY.formatCode, 'URN', entry.formatCode),
    coded('eventCodeList', '1.2.840.10065.1.12.1.14', '1.2.840.10065.1.12', entry.eventCodes[0]),
    value('confidentialityCode', CONFIDENTIALITY.join(', '), confidentiality(entry), entry.confidentialityCodes[0]?.element),
  ]
}

/** Hidden from professionals and from the patient: the one document that is both (contract §8.2). */
const CONFIDENTIALITY = [
  written('N', HL7_CONFIDENTIALITY),
  written('MASQUE_PS', FR_CONFIDENTIALITY),
  written('INVISIBLE_PATIENT', FR_CONFIDENTIALITY),
].toSorted()

function confidentiality({ confidentialityCodes }: DocumentEntry): string {
  return confidentialityCodes
    .map((c) => written(c.code.trim(), c.scheme?.value.trim() ?? ''))
    .toSorted()
    .join(', ')
}

function written(code: string, scheme: string): string {
  return `${code} (${scheme})`
}
