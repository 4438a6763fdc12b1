import { createHash } from 'node:crypto'
import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { readCda } from '../../protocol/cda/document.ts'
import type { CodeToWrite, EntryToWrite, PackageToWrite } from '../../protocol/xdm/registration.ts'
import { writeArchive } from '../../protocol/xdm/write-archive.ts'
import { xdmFiles } from '../../protocol/xdm/write-package.ts'
import { writeCx, writePidLine, writeXcn, writeXon } from '../../protocol/xds/hl7v2.ts'
import { type Change, changed } from '../cda/example-changes.ts'
import { patientOf, qualified } from '../cda/patient.ts'

const PHYSICIAN = writeXcn({ id: '819999999907', family: 'DIALLO', given: 'Awa', oid: '1.2.250.1.71.4.2.1', nameType: 'D', idType: 'IDNPS' })
const STRUCTURE = writeXon({ name: 'EHPAD LES TILLEULS (FICTIF)', oid: '1.2.250.1.71.4.2.2', idType: 'IDNST', id: '1990000001' })
const AUTHOR = { person: PHYSICIAN, institutions: [STRUCTURE], specialties: [], roles: [] }
const FACILITY: CodeToWrite = { code: 'SA17', scheme: '1.2.250.1.71.4.2.4', label: 'Etablissement pour personnes âgées' }

/** An IHE_XDM archive of these documents, described as their own headers say; then some changes to METADATA.XML. */
export function examplePackage(documents: readonly Uint8Array[], metadata: readonly Change[] = []): Uint8Array {
  const files = xdmFiles(packageOf(documents))
  return writeArchive(
    files.map((file) => {
      if (!file.name.endsWith('METADATA.XML')) return file
      const text = changed(Buffer.from(file.bytes).toString('utf8'), metadata)
      return { name: file.name, bytes: Buffer.from(text, 'utf8') }
    }),
  )
}

function packageOf(documents: readonly Uint8Array[]): PackageToWrite {
  return {
    sender: {
      person: 'DIALLO Awa',
      structure: { name: 'EHPAD LES TILLEULS (FICTIF)', id: '1990000001', address: '1 rue de la Fiction', phone: '0100000000' },
      software: { name: 'DUI FICTIF', version: '1.0', editor: 'ÉDITEUR FICTIF' },
    },
    submission: {
      id: 'urn:uuid:0f3d1c4e-1f1c-4f37-9e0d-1d6c3a1b0001',
      uniqueId: '1.2.250.1.999.1.20260115.100',
      sourceId: '1.2.250.1.71.4.2.2.1990000001',
      submissionTime: '20260115093100',
      contentTypeCode: FACILITY,
      author: AUTHOR,
    },
    documents: documents.map((bytes, i) => ({ bytes, metadata: entryOf(bytes, i) })),
  }
}

/** What the metadata of a document say: taken from its header, the rest invented. */
function entryOf(bytes: Uint8Array, i: number): EntryToWrite {
  const reading = readCda(bytes)
  const document = reading.ok ? reading.document : undefined
  const { id, lines } = personOf(document)
  const header = document?.header
  return {
    entryUuid: `urn:uuid:0f3d1c4e-1f1c-4f37-9e0d-1d6c3a1b01${String(i).padStart(2, '0')}`,
    uniqueId: header?.ids[0]?.root ?? '1.2.250.1.999.9',
    patientId: id,
    sourcePatientId: id,
    sourcePatientInfo: lines,
    authors: [AUTHOR],
    legalAuthenticator: PHYSICIAN,
    creationTime: '20260115093000',
    serviceStartTime: '20260115090000',
    languageCode: 'fr-FR',
    title: header?.title?.text ?? 'Document',
    typeCode: { code: header?.code?.code ?? '', scheme: header?.code?.codeSystem ?? '', label: header?.code?.displayName ?? '' },
    classCode: { code: '10', scheme: '1.2.250.1.213.1.1.4.1', label: 'Comptes rendus' },
    formatCode: { code: 'urn:ihe:iti:xds-sd:pdf:2008', scheme: '1.3.6.1.4.1.19376.1.2.3', label: 'PDF' },
    confidentialityCodes: [{ code: 'N', scheme: '2.16.840.1.113883.5.25', label: 'Normal' }],
    healthcareFacilityTypeCode: FACILITY,
    practiceSettingCode: { code: 'ESSMS', scheme: '1.2.250.1.213.1.1.4.9', label: 'ESSMS' },
    eventCodes: [],
    referenceIds: [],
    mimeType: 'text/xml',
    hash: createHash('sha1').update(bytes).digest('hex'),
    size: bytes.length,
  }
}

function personOf(document: ClinicalDocument | undefined): { readonly id: string; readonly lines: readonly string[] } {
  const target = document && patientOf(document)
  const first = target?.ids[0]
  const family = qualified(target?.name?.family, 'BR')[0]?.text ?? ''
  const given = qualified(target?.name?.given, 'BR')[0]?.text ?? ''
  const givens = qualified(target?.name?.given, undefined)[0]?.text ?? given
  return {
    id: writeCx({ id: first?.extension ?? '', oid: first?.root ?? '', typeCode: 'NH' }),
    lines: [
      writePidLine(5, [family, given, givens, '', '', '', 'L']),
      writePidLine(7, [target?.birthTime?.value ?? '']),
      writePidLine(8, [target?.gender?.code ?? '']),
    ],
  }
}
