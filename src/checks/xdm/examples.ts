import { createHash } from 'node:crypto'
import { LOINC } from '../../protocol/cda/names.ts'
import { CI_SIS_FORMATS, IHE_FORMATS, PRACTICE_SETTINGS, TRE_A03, TRE_R02 } from '../../protocol/dmp/value-sets/schemes.ts'
import type { DocumentToPack, EntryToWrite, PackageToWrite } from '../../protocol/xdm/registration.ts'
import { type ArchiveFile, writeArchive } from '../../protocol/xdm/write-archive.ts'
import { xdmFiles } from '../../protocol/xdm/write-package.ts'
import { type Change, changed } from '../cda/example-changes.ts'
import { COMPONENT_OF, MATRICULE, VERSION } from '../cda/example-header.ts'
import { dlu, n1 } from '../cda/examples.ts'
import type { DocumentSubject } from '../define.ts'

export type { Change } from '../cda/example-changes.ts'

/** What differs from a valid archive of one document without structure. */
export interface XdmExample {
  /** Changes to the CDA; its hash and size follow. */
  readonly cda?: readonly Change[]
  /** Changes to METADATA.XML. */
  readonly metadata?: readonly Change[]
  /** Another document than the default one, or several. */
  readonly documents?: readonly DocumentToPack[]
  /** Changes to the entries of the archive. */
  readonly files?: (files: readonly ArchiveFile[]) => readonly ArchiveFile[]
  /** Changes to the bytes of the archive. */
  readonly bytes?: (archive: Buffer) => Uint8Array
}

export const SUBSET = 'IHE_XDM/SUBSET01/'
export const METADATA_PATH = `${SUBSET}METADATA.XML`
export const UNIQUE_ID = '1.2.250.1.999.1.20260115.1'
export const PATIENT_CX = `${MATRICULE}^^^&1.2.250.1.213.1.4.10&ISO^NH`
/** As XML writes it. */
export const PATIENT_XML = PATIENT_CX.replaceAll('&', '&amp;')
export const SET_ID = 'urn:uuid:6c1cb1a5-5c86-4d0a-9a6c-3f4f8d0e0001'
export const ENTRY_ID = 'urn:uuid:6c1cb1a5-5c86-4d0a-9a6c-3f4f8d0e0010'
const NURSE = '819999999907^DIALLO^Awa^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS'
const AUTHOR = {
  person: NURSE,
  institutions: ['EHPAD LES TILLEULS (FICTIF)^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^1990000001'],
  specialties: ['G15_60^Infirmier^1.2.250.1.213.1.1.4.5'],
  roles: [],
}

/** What the entry of an example says, taken from the example's own header. */
function entryOf(bytes: Uint8Array, entry: Pick<EntryToWrite, 'title' | 'typeCode' | 'classCode' | 'formatCode' | 'eventCodes'>): EntryToWrite {
  return {
    ...entry,
    entryUuid: ENTRY_ID,
    uniqueId: UNIQUE_ID,
    patientId: PATIENT_CX,
    sourcePatientId: 'IPP-0001^^^&1.2.250.1.999.2&ISO^PI',
    sourcePatientInfo: ['PID-5|TCHITCHI^CATARINA^CATARINA BELLA^^^^L', 'PID-5|TCHITCHI^CATARINA^^^^^D', 'PID-7|19360621', 'PID-8|F', 'PID-11|^^^^^^BDL^^63220'],
    authors: [AUTHOR],
    legalAuthenticator: NURSE,
    creationTime: '20260115093000',
    serviceStartTime: '20260115090000',
    languageCode: 'fr-FR',
    confidentialityCodes: [{ code: 'N', scheme: '2.16.840.1.113883.5.25', label: 'Normal' }],
    healthcareFacilityTypeCode: { code: 'SA17', scheme: TRE_R02, label: 'Etablissement pour personnes âgées' },
    practiceSettingCode: { code: 'ESSMS', scheme: PRACTICE_SETTINGS, label: 'Etablissement ou Service Social ou Médico-Social' },
    referenceIds: [],
    mimeType: 'text/xml',
    hash: createHash('sha1').update(bytes).digest('hex'),
    size: bytes.length,
  }
}

/** A report without structure, as a document of an archive. */
export function n1Document(cda: readonly Change[] = [], entry: Partial<EntryToWrite> = {}): DocumentToPack {
  const { bytes } = n1(...cda)
  const said = entryOf(bytes, {
    title: 'CR de consultation du 15 janvier 2026',
    typeCode: { code: '11488-4', scheme: LOINC, label: 'CR ou fiche de consultation ou de visite' },
    classCode: { code: '10', scheme: TRE_A03, label: 'Compte rendu' },
    formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008', scheme: IHE_FORMATS, label: 'Document à corps non structuré en PDF/A-1' },
    eventCodes: [],
  })
  return { bytes, metadata: { ...said, ...entry } }
}

/** The link to the document that a new version replaces. */
export const REPLACED = '<relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.250.1.999.1.20260114.1"/></parentDocument></relatedDocument>'

/** Changes that make a second version of the document, with a link to the first or without. */
export const secondVersion = (related: string): readonly Change[] => [
  [VERSION, VERSION.replace('1', '2')],
  [COMPONENT_OF, ` ${related}${COMPONENT_OF}`],
]

/** The same entry on other bytes. */
export function withBytes({ metadata }: DocumentToPack, content: string): DocumentToPack {
  const bytes = Buffer.from(content)
  return { bytes, metadata: { ...metadata, hash: createHash('sha1').update(bytes).digest('hex'), size: bytes.length } }
}

/** A structured document, as a document of an archive. */
export function dluDocument(entry: Partial<EntryToWrite> = {}): DocumentToPack {
  const { bytes } = dlu()
  const said = entryOf(bytes, {
    title: 'Document de liaison d’urgence',
    typeCode: { code: '74207-2', scheme: LOINC, label: "Document de liaison d'urgence" },
    classCode: { code: '11', scheme: TRE_A03, label: 'Synthèse' },
    formatCode: { code: 'urn:asip:ci-sis:dlu:2015', scheme: CI_SIS_FORMATS, label: "Document de liaison d'urgence" },
    eventCodes: [{ code: '34117-2', scheme: LOINC, label: 'Acte' }],
  })
  return { bytes, metadata: { ...said, ...entry } }
}

/** The other document of an archive of two: an identifier of its own. */
export const secondDocument = (entry: Partial<EntryToWrite> = {}): DocumentToPack =>
  n1Document([[`<id root="${UNIQUE_ID}"/>`, `<id root="${UNIQUE_ID}9"/>`]], { uniqueId: `${UNIQUE_ID}9`, entryUuid: `${ENTRY_ID.slice(0, -2)}11`, ...entry })

function packageOf(documents: readonly DocumentToPack[]): PackageToWrite {
  return {
    sender: {
      person: 'Awa DIALLO',
      structure: { name: 'EHPAD LES TILLEULS (FICTIF)', id: '1990000001', address: '1 rue de la Fiction', phone: 'tel:0100000000' },
      software: { name: 'DUI FICTIF', version: '1.0', editor: 'Gabarit' },
    },
    submission: {
      id: SET_ID,
      uniqueId: '1.2.250.1.999.1.4.1',
      sourceId: '1.2.250.1.71.4.2.2.1990000001',
      submissionTime: '20260115093100',
      title: documents[0]?.metadata.title ?? '',
      contentTypeCode: { code: '11', scheme: '1.2.250.1.213.2.2', label: 'Hébergement complet ou internat' },
      author: AUTHOR,
      patientId: PATIENT_CX,
    },
    documents,
  }
}

/** A valid archive of our own, then what is asked to differ, given as the part of a message or a file. */
export function xdm({ cda = [], metadata = [], documents = [n1Document(cda)], files = (f) => f, bytes = (b) => b }: XdmExample = {}): DocumentSubject {
  const written = xdmFiles(packageOf(documents)).map((f) =>
    f.name === METADATA_PATH && metadata.length > 0 ? { ...f, bytes: Buffer.from(changed(Buffer.from(f.bytes).toString('utf8'), metadata)) } : f,
  )
  return { kind: 'document', type: 'xdm', name: 'IHE_XDM.zip', bytes: bytes(Buffer.from(writeArchive(files(written)))), from: null }
}

/** An example that differs in METADATA.XML only. */
export const withMetadata =
  (...metadata: readonly Change[]): (() => DocumentSubject) =>
  () =>
    xdm({ metadata })

/** A Slot as the examples write it. */
export const slotXml = (name: string, ...values: readonly string[]): string =>
  `<rim:Slot name="${name}"><rim:ValueList>${values.map((v) => `<rim:Value>${v}</rim:Value>`).join('')}</rim:ValueList></rim:Slot>`

/** Another value for a Slot of one value. */
export const slotChange = (name: string, from: string, to: string): Change => [slotXml(name, from), slotXml(name, to)]

/** Another code for a coded attribute. */
export const codeChange = (from: string, to: string): Change => [`nodeRepresentation="${from}"`, `nodeRepresentation="${to}"`]

/** An entry renamed, or taken away when it has no new name. */
export const renamed =
  (name: string, to: string | null) =>
  (files: readonly ArchiveFile[]): readonly ArchiveFile[] =>
    files.flatMap((f) => (f.name !== name ? [f] : to === null ? [] : [{ ...f, name: to }]))

/** Entries added at the end. */
export const added =
  (...more: readonly (readonly [name: string, content: string])[]) =>
  (files: readonly ArchiveFile[]): readonly ArchiveFile[] => [...files, ...more.map(([name, content]) => ({ name, bytes: Buffer.from(content) }))]
