import { FR_CONFIDENTIALITY, HL7_CONFIDENTIALITY, TRE_A03 } from '../../protocol/dmp/value-sets/schemes.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { DOCUMENT_ENTRY } from '../../protocol/xds/names.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { nameOf } from './decoded.ts'
import { PATIENT_XML, slotXml, withMetadata, xdm } from './examples.ts'
import { MODELS } from './sources.ts'
import { metadataCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

/** Up to three codes mask a document besides its confidentiality. */
const MOST_CONFIDENTIALITIES = 4
const LANGUAGE = slotXml('languageCode', 'fr-FR')
const classified = (scheme: string, code: string, system: string): string =>
  `<rim:Classification classificationScheme="${scheme}" id="x${code}" nodeRepresentation="${code}">${slotXml('codingScheme', system)}</rim:Classification>`
const MASKED = [
  ['R', HL7_CONFIDENTIALITY],
  ['V', HL7_CONFIDENTIALITY],
  ['MASQUE_PS', FR_CONFIDENTIALITY],
  ['INVISIBLE_PATIENT', FR_CONFIDENTIALITY],
]
  .map(([code = '', system = '']) => classified(DOCUMENT_ENTRY.confidentialityCode, code, system))
  .join('')
const CONFIDENTIALITY = `<rim:Classification classificationScheme="${DOCUMENT_ENTRY.confidentialityCode}"`
const CLASS = `<rim:Classification classificationScheme="${DOCUMENT_ENTRY.classCode}"`

/** Mandatory attributes of an entry, each once (XDM contract §§3.2, 5, XDM-D-04); hash, size and URI have their own rules. */
export const xdmD04 = metadataCheck({
  id: 'XDM-D-04',
  source: MODELS,
  title: {
    fr: 'Chaque fiche a tous ses attributs obligatoires, une fois chacun.',
    en: 'Each entry has all its mandatory attributes, once each.',
  },
  why: {
    fr: 'Le destinataire classe le document d’après sa fiche : ce qui manque devra être saisi à la main, ou fera refuser l’archive.',
    en: 'The receiver files the document from its entry: what is missing will have to be typed, or will make the archive refused.',
  },
  mend: {
    fr: 'Remplissez la fiche à partir de l’en-tête du CDA : chaque attribut y a sa source. Un seul Slot ou une seule Classification par attribut, sauf auteur et confidentialité.',
    en: 'Fill the entry from the header of the CDA: each attribute has its source there. One Slot or one Classification an attribute, except author and confidentiality.',
  },
  reasons: {
    absent: { fr: 'La fiche « {objet} » n’a pas de « {champ} ».', en: 'Entry "{objet}" has no "{champ}".' },
    repete: { fr: 'La fiche « {objet} » a plusieurs fois « {champ} ».', en: 'Entry "{objet}" has "{champ}" several times.' },
    'trop-de-confidentialites': {
      fr: 'La fiche « {objet} » a {n} codes de confidentialité, au plus 4 sont prévus.',
      en: 'Entry "{objet}" has {n} confidentiality codes, at most 4 are foreseen.',
    },
  },
  conforme: [{ name: 'fiche complète', subject: () => xdm() }],
  fautif: [
    { name: 'sans langue', reason: 'absent', subject: withMetadata([LANGUAGE, '']) },
    { name: 'sans classe', reason: 'absent', subject: withMetadata([DOCUMENT_ENTRY.classCode, 'urn:uuid:autre']) },
    { name: 'sans auteur', reason: 'absent', subject: withMetadata([DOCUMENT_ENTRY.author, 'urn:uuid:autre']) },
    {
      name: 'patientId vide',
      reason: 'absent',
      subject: withMetadata([
        `${DOCUMENT_ENTRY.patientId}" registryObject="urn:uuid:6c1cb1a5-5c86-4d0a-9a6c-3f4f8d0e0010" value="${PATIENT_XML}"`,
        `${DOCUMENT_ENTRY.patientId}" value=""`,
      ]),
    },
    { name: 'deux langues', reason: 'repete', subject: withMetadata([LANGUAGE, `${LANGUAGE}${LANGUAGE}`]) },
    { name: 'deux classes', reason: 'repete', subject: withMetadata([CLASS, `${classified(DOCUMENT_ENTRY.classCode, '10', TRE_A03)}${CLASS}`]) },
    {
      name: 'cinq confidentialités',
      reason: 'trop-de-confidentialites',
      subject: withMetadata([CONFIDENTIALITY, `${MASKED}${CONFIDENTIALITY}`]),
    },
  ],
  judge(set, found) {
    for (const document of set.documents) {
      const { entry } = document
      const objet = nameOf(document)
      for (const [champ, value] of attributesOf(entry)) {
        if (value.text.trim() === '') found.fail('absent', inMetadata(set, value.element ?? entry.element), { expected: champ, params: { objet, champ } })
      }
      for (const { code, attribute, element } of entry.problems) {
        if (REPEATED.includes(code)) found.fail('repete', inMetadata(set, element), { expected: '1', received: code, params: { objet, champ: attribute } })
      }
      const n = entry.confidentialityCodes.length
      if (n > MOST_CONFIDENTIALITIES) {
        const last = entry.confidentialityCodes.at(-1)?.element
        found.fail('trop-de-confidentialites', inMetadata(set, last), { expected: `≤ ${MOST_CONFIDENTIALITIES}`, received: String(n), params: { objet, n } })
      }
    }
    return set.documents.length > 0
  },
})

const REPEATED = ['repeated-slot', 'several-values', 'repeated-classification', 'repeated-identifier']

/** Mandatory attributes, with what the entry says of each. */
function attributesOf(entry: DocumentEntry): [champ: string, value: { text: string; element: XmlElement | undefined }][] {
  const text = (champ: string, read: { value: string; element: XmlElement } | undefined): [string, { text: string; element: XmlElement | undefined }] => [
    champ,
    { text: read?.value ?? '', element: read?.element },
  ]
  const typed = (
    champ: string,
    read: { value: { text: string }; element: XmlElement } | undefined,
  ): [string, { text: string; element: XmlElement | undefined }] => text(champ, read && { value: read.value.text, element: read.element })
  const code = (champ: string, read: { code: string; element: XmlElement } | undefined): [string, { text: string; element: XmlElement | undefined }] =>
    text(champ, read && { value: read.code, element: read.element })
  return [
    text('creationTime', entry.creationTime),
    text('languageCode', entry.languageCode),
    text('serviceStartTime', entry.serviceStartTime),
    typed('sourcePatientId', entry.sourcePatientId),
    typed('legalAuthenticator', entry.legalAuthenticator),
    typed('patientId', entry.patientId),
    text('uniqueId', entry.uniqueId),
    text('title', entry.title),
    code('typeCode', entry.typeCode),
    code('classCode', entry.classCode),
    code('formatCode', entry.formatCode),
    code('confidentialityCode', entry.confidentialityCodes[0]),
    code('healthcareFacilityTypeCode', entry.healthcareFacilityTypeCode),
    code('practiceSettingCode', entry.practiceSettingCode),
    typed('author', entry.authors[0]?.persons[0] ?? entry.authors[0]?.institutions[0]),
  ]
}
