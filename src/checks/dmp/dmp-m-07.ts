import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { DOCUMENT_ENTRY } from '../../protocol/xds/names.ts'
import { isDocumentUniqueId } from '../../protocol/xds/oid.ts'
import { identifier, name, UNIQUE_ID } from './example-bodies.ts'
import { slotOf, withMetadata } from './example-metadata.ts'
import { type Change, deposit } from './examples.ts'
import { judgeMandatory, MANDATORY_REASONS, type Mandatory } from './mandatory.ts'
import { metadataCheck, nameOf } from './metadata-check.ts'
import { DMP_MODEL } from './metadata-sources.ts'

const ENTRY = '<ExtrinsicObject id="Document01" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">'
const PATIENT = 'identificationScheme="urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427"'
const scheme = (uuid: string): string => `classificationScheme="urn:uuid:${uuid}" classifiedObject="Document01"`
const IDENTIFIER = identifier('ei5', 'Document01', '2e82c1f6-a085-4c72-9da3-8640a32e42ab', UNIQUE_ID, 'XDSDocumentEntry.uniqueId')
const uniqueId = (value: string): Change => [IDENTIFIER, IDENTIFIER.replace(UNIQUE_ID, value)]
/** A scheme of which one digit is wrong, as seen in a client (contract §7.2). */
const misspelt = (uuid: string): Change => [scheme(uuid), scheme(uuid.replace(/.$/, (last) => (last === '0' ? '1' : '0')))]
const CREATION = slotOf('creationTime', '20260302091000')

const LOSSES: readonly (readonly [attribut: string, change: Change])[] = [
  ['mimeType', [ENTRY, ENTRY.replace(' mimeType="text/xml"', '')]],
  ['objectType', [ENTRY, ENTRY.replace(/ objectType="[^"]*"/, '')]],
  ['uniqueId', [IDENTIFIER, '']],
  ['patientId', [PATIENT, PATIENT.replace('58a6', '58a7')]],
  ['sourcePatientId', [slotOf('sourcePatientId', 'R-000457^^^&amp;1.2.250.1.999.5.1.2&amp;ISO^PI'), '']],
  ['author', misspelt('93606bcf-9494-43ec-9b4e-a7748d1a838d')],
  ['creationTime', [CREATION, '']],
  ['serviceStartTime', [slotOf('serviceStartTime', '20260302080000'), slotOf('serviceStartTime', ' ')]],
  ['languageCode', [slotOf('languageCode', 'fr-FR'), '']],
  ['title', [`${name("Document de liaison d'urgence")}\n          <Classification id="cl4"`, '<Classification id="cl4"']],
  ['typeCode', misspelt('f0306f51-975f-434e-a61c-c59651d33983')],
  ['classCode', misspelt('41a5887f-8865-4c09-adf7-e362475b143a')],
  ['formatCode', [scheme('a09d5840-386c-46f2-b5ad-9c3699a4309d'), scheme('a09d5840-386c-46f2-b5ad-9fdf87b75cc4')]],
  ['healthcareFacilityTypeCode', misspelt('f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1')],
  ['practiceSettingCode', misspelt('cccf5598-8b07-4b77-a05e-ae952c785ead')],
]

/**
 * Attributes of cardinality 1 of every entry (DMP contract §7.4, DMP-M-07). Those whose absence has a rule of its own are left
 * to it: sourcePatientInfo (M-11), legalAuthenticator (M-13), confidentialityCode (M-22).
 */
export const dmpM07 = metadataCheck({
  id: 'DMP-M-07',
  source: DMP_MODEL,
  title: {
    fr: 'Chaque fiche de document (« DocumentEntry ») porte tous ses attributs obligatoires, chacun une fois.',
    en: 'Each DocumentEntry bears all its mandatory attributes, each once.',
  },
  why: {
    fr: 'Le DMP refuse une fiche incomplète. Une faute de frappe dans l’identifiant d’un attribut (UUID) suffit à le rendre invisible.',
    en: 'The DMP refuses an incomplete entry. One wrong digit in the identifier of an attribute (UUID) is enough to make it invisible.',
  },
  mend: {
    fr: 'Ajoutez l’attribut nommé, une seule fois. S’il vous semble présent, comparez son UUID, caractère par caractère, à celui de la documentation XDS.',
    en: 'Add the attribute named, once. If it seems to be there, compare its UUID, character by character, with that of the XDS documentation.',
  },
  reasons: {
    ...MANDATORY_REASONS,
    'type-objet': {
      fr: '« objectType » de « {objet} » vaut « {valeur} », qui n’est pas celui d’un document stable.',
      en: 'objectType of "{objet}" is "{valeur}", which is not that of a stable document.',
    },
    identifiant: {
      fr: '« uniqueId » de « {objet} » vaut « {valeur} » : un OID est attendu, ou « OID^extension », de 128 caractères au plus.',
      en: 'uniqueId of "{objet}" is "{valeur}": an OID is expected, or "OID^extension", of at most 128 characters.',
    },
  },
  conforme: [
    { name: 'fiches complètes', subject: () => deposit() },
    { name: 'identifiant avec extension', subject: withMetadata(uniqueId(`${UNIQUE_ID}^DOC-7`)) },
  ],
  fautif: [
    ...LOSSES.map(([attribut, change]) => ({ name: `sans ${attribut}`, reason: 'absent', subject: withMetadata(change) })),
    { name: 'deux dates de création', reason: 'repete', subject: withMetadata([CREATION, CREATION + CREATION]) },
    { name: 'schéma inconnu', reason: 'inconnu', subject: withMetadata(misspelt('cccf5598-8b07-4b77-a05e-ae952c785ead')) },
    { name: 'document à la demande', reason: 'type-objet', subject: withMetadata([ENTRY, ENTRY.replace(DOCUMENT_ENTRY.stable, DOCUMENT_ENTRY.onDemand)]) },
    { name: 'UUID pour identifiant', reason: 'identifiant', subject: withMetadata(uniqueId('urn:uuid:9d6c2a44-0b2b-11f1-9c2e-0050569e0001')) },
    { name: 'identifiant trop long', reason: 'identifiant', subject: withMetadata(uniqueId(`${UNIQUE_ID}^${'9'.repeat(100)}`)) },
  ],
  judge({ entries, signatures }, found) {
    const all = [...entries, ...signatures]
    for (const entry of all) {
      const objet = nameOf(entry)
      judgeMandatory({ element: entry.element, nom: objet, problems: entry.problems }, mandatoryOf(entry), found)
      const { objectType = '', uniqueId: id } = entry
      if (objectType !== '' && objectType !== DOCUMENT_ENTRY.stable)
        found.fail('type-objet', entry.element, { expected: DOCUMENT_ENTRY.stable, received: objectType, params: { objet, valeur: objectType } })
      if (id && id.value.trim() !== '' && !isDocumentUniqueId(id.value))
        found.fail('identifiant', id.element, { expected: 'OID ou OID^extension', received: id.value, params: { objet, valeur: id.value } })
    }
    return all.length > 0
  },
})

function mandatoryOf(e: DocumentEntry): Mandatory[] {
  return [
    { attribut: 'mimeType', value: e.mimeType },
    { attribut: 'objectType', value: e.objectType },
    { attribut: 'uniqueId', value: e.uniqueId?.value },
    { attribut: 'patientId', value: e.patientId?.value.text },
    { attribut: 'sourcePatientId', value: e.sourcePatientId?.value.text },
    { attribut: 'author', value: e.authors.length > 0 ? 'author' : undefined },
    { attribut: 'creationTime', value: e.creationTime?.value },
    { attribut: 'serviceStartTime', value: e.serviceStartTime?.value },
    { attribut: 'languageCode', value: e.languageCode?.value },
    // An empty title is judged by DMP-M-16.
    { attribut: 'title', value: e.title && 'title' },
    { attribut: 'typeCode', value: e.typeCode && 'typeCode' },
    { attribut: 'classCode', value: e.classCode && 'classCode' },
    { attribut: 'formatCode', value: e.formatCode && 'formatCode' },
    { attribut: 'healthcareFacilityTypeCode', value: e.healthcareFacilityTypeCode && 'healthcareFacilityTypeCode' },
    { attribut: 'practiceSettingCode', value: e.practiceSettingCode && 'practiceSettingCode' },
  ]
}
