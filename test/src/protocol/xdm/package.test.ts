import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readArchive } from '../../../../src/protocol/xdm/read-archive.ts'
import { readXdm } from '../../../../src/protocol/xdm/read-package.ts'
import type { DocumentToPack, EntryToWrite } from '../../../../src/protocol/xdm/registration.ts'
import { writeArchive } from '../../../../src/protocol/xdm/write-archive.ts'
import { writeXdm, xdmFiles } from '../../../../src/protocol/xdm/write-package.ts'
import type { DocumentEntry } from '../../../../src/protocol/xds/document-entry.ts'
import type { CodedAttribute } from '../../../../src/protocol/xds/metadata.ts'
import { packageOf, STORED, samples } from './a-package.ts'

const read = (bytes: Uint8Array) => readXdm(readArchive(bytes))
const [first, second] = [stored(0), stored(1)]

describe('what is written is read back', () => {
  test('the six entries of a published package, in capitals', () => {
    const archive = readArchive(writeXdm(packageOf([first])))
    expect(archive.problems).toEqual([])
    expect(archive.entries.map((e) => e.name)).toEqual([
      'INDEX.HTM',
      'README.TXT',
      'IHE_XDM/',
      'IHE_XDM/SUBSET01/',
      'IHE_XDM/SUBSET01/METADATA.XML',
      'IHE_XDM/SUBSET01/DOC0001.XML',
    ])
  })

  test.each(STORED.map((document) => ({ title: document.metadata.title, document })))('every attribute of an entry: $title', ({ document }) => {
    const { subsets } = read(writeXdm(packageOf([document])))
    const [packed] = subsets[0]?.metadata?.documents ?? []
    expect(packed?.entry && said(packed.entry)).toEqual(expected(document.metadata))
    expect(packed?.file?.path).toBe('IHE_XDM/SUBSET01/DOC0001.XML')
    expect(Buffer.from(packed?.file?.bytes ?? [])).toEqual(document.bytes)
    expect(packed?.entry.problems).toEqual([])
    expect(packed?.entry.object.orderProblems).toEqual([])
  })

  test('the submission set, its members and the order of the schema', () => {
    const { submission, documents } = packageOf([first, { ...second, action: 'C', name: 'CR.XML' }])
    const written = packageOf(documents)
    const [subset] = read(writeXdm(written)).subsets
    const metadata = subset?.metadata
    expect(metadata?.submit?.problems).toEqual([])
    const [set] = metadata?.submissionSets ?? []
    expect(set?.classified).toBe(true)
    expect(set?.problems).toEqual([])
    expect(set?.object.orderProblems).toEqual([])
    expect([set?.id, set?.uniqueId?.value, set?.sourceId?.value, set?.submissionTime?.value, set?.patientId?.value.text]).toEqual([
      submission.id,
      submission.uniqueId,
      submission.sourceId,
      submission.submissionTime,
      first.metadata.patientId,
    ])
    expect([set?.contentTypeCode?.code, set?.contentTypeCode?.scheme?.value]).toEqual(['03', '1.2.250.1.213.2.2'])
    expect(metadata?.documents.map((d) => [d.uri, d.action?.value])).toEqual([
      ['DOC0001.XML', undefined],
      ['CR.XML', 'C'],
    ])
    expect(metadata?.associations.map((a) => [a.source, a.target])).toEqual([
      [submission.id, first.metadata.entryUuid],
      [submission.id, second.metadata.entryUuid],
    ])
  })

  test('the same package gives the same bytes', () => {
    expect(Buffer.from(writeXdm(packageOf([first])))).toEqual(Buffer.from(writeXdm(packageOf([first]))))
  })

  test('the pages for a person say who sends and what is inside', () => {
    const { index, readme } = read(writeXdm(packageOf([first])))
    expect(Buffer.from(index?.bytes ?? []).toString('utf8')).toContain('CENTRE HOSPITALIER FICTIF &amp; DES MONTS (1990000002)')
    expect(Buffer.from(readme?.bytes ?? []).toString('utf8')).toContain('DOC0001.XML')
  })
})

describe('packages as others write them', () => {
  const files = xdmFiles(packageOf([first]))
  const renamed = (change: (name: string) => string) => read(writeArchive(files.map((f) => ({ ...f, name: change(f.name) }))))

  test('names are found without regard to case, and kept as written', () => {
    const xdm = renamed((name) => name.toLowerCase())
    expect([xdm.index?.name, xdm.readme?.name]).toEqual(['index.htm', 'readme.txt'])
    expect(xdm.subsets.map((s) => [s.folder, s.metadataFile?.path])).toEqual([['subset01', 'ihe_xdm/subset01/metadata.xml']])
    expect(xdm.subsets[0]?.metadata?.documents[0]?.file?.name).toBe('doc0001.xml')
  })

  test('a package in a folder of its own is not one', () => {
    const xdm = renamed((name) => `envoi/${name}`)
    expect([xdm.index, xdm.readme, xdm.subsets]).toEqual([null, null, []])
  })

  test('two folders are two subsets, an empty one too', () => {
    const more = [...files, { name: 'IHE_XDM/SUBSET02/', bytes: new Uint8Array() }]
    expect(read(writeArchive(more)).subsets.map((s) => [s.folder, s.files.length])).toEqual([
      ['SUBSET01', 2],
      ['SUBSET02', 0],
    ])
  })

  test('metadata that are not XML say where', () => {
    const bad = files.map((f) => (f.name.endsWith('METADATA.XML') ? { ...f, bytes: Buffer.from('<a>\n<b></a>') } : f))
    const [subset] = read(writeArchive(bad)).subsets
    expect(subset?.metadata).toMatchObject({ root: null, submit: null, documents: [], problem: { line: 2 } })
  })

  test('a document type declaration is refused', () => {
    const bad = files.map((f) =>
      f.name.endsWith('METADATA.XML') ? { ...f, bytes: Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>') } : f,
    )
    expect(read(writeArchive(bad)).subsets[0]?.metadata?.problem).not.toBeNull()
  })
})

const published = samples()

describe.skipIf(published.length === 0)('published archives (GABARIT_XDM_SAMPLES)', () => {
  test.each(published)('$name', ({ bytes }) => {
    const archive = readArchive(bytes)
    expect(archive.problems).toEqual([])
    const { index, readme, subsets } = readXdm(archive)
    expect(index && readme).not.toBeNull()
    expect(subsets).toHaveLength(1)
    const metadata = subsets[0]?.metadata
    expect(metadata?.submissionSets).toHaveLength(1)
    expect(metadata?.documents.length).toBeGreaterThan(0)
    for (const { entry, file } of metadata?.documents ?? []) {
      expect(entry.hash?.value.toLowerCase()).toBe(
        createHash('sha1')
          .update(file?.bytes ?? new Uint8Array())
          .digest('hex'),
      )
    }
  })
})

function stored(index: number): DocumentToPack {
  const found = STORED[index]
  if (!found) throw new Error(`no document ${index}`)
  return found
}

function code(attribute: CodedAttribute | undefined) {
  return { code: attribute?.code, scheme: attribute?.scheme?.value, label: attribute?.display?.value }
}

/** An entry as the plain data it was written from. */
function said(entry: DocumentEntry) {
  return {
    entryUuid: entry.id,
    uniqueId: entry.uniqueId?.value,
    patientId: entry.patientId?.value.text,
    sourcePatientId: entry.sourcePatientId?.value.text,
    sourcePatientInfo: entry.sourcePatientInfo.map((p) => p.value.text),
    authors: entry.authors.map((a) => ({
      person: a.persons[0]?.value.text,
      institutions: a.institutions.map((i) => i.value.text),
      specialties: a.specialties.map((s) => s.value.text),
      roles: a.roles.map((r) => r.value),
    })),
    legalAuthenticator: entry.legalAuthenticator?.value.text,
    creationTime: entry.creationTime?.value,
    serviceStartTime: entry.serviceStartTime?.value,
    serviceStopTime: entry.serviceStopTime?.value,
    languageCode: entry.languageCode?.value,
    title: entry.title?.value,
    comments: entry.comments?.value,
    typeCode: code(entry.typeCode),
    classCode: code(entry.classCode),
    formatCode: code(entry.formatCode),
    confidentialityCodes: entry.confidentialityCodes.map(code),
    healthcareFacilityTypeCode: code(entry.healthcareFacilityTypeCode),
    practiceSettingCode: code(entry.practiceSettingCode),
    eventCodes: entry.eventCodes.map(code),
    referenceIds: entry.referenceIds.map((r) => r.value.text),
    mimeType: entry.mimeType,
    hash: entry.hash?.value,
    size: Number(entry.size?.value),
  }
}

function expected(m: EntryToWrite) {
  const { entryUuid, uniqueId, patientId, sourcePatientId, sourcePatientInfo, authors, legalAuthenticator, creationTime, serviceStartTime } = m
  const { languageCode, title, typeCode, classCode, formatCode, confidentialityCodes, healthcareFacilityTypeCode, practiceSettingCode } = m
  const { eventCodes, referenceIds, mimeType, hash, size } = m
  return {
    ...{ entryUuid, uniqueId, patientId, sourcePatientId, sourcePatientInfo, authors, legalAuthenticator, creationTime, serviceStartTime },
    ...{ serviceStopTime: m.serviceStopTime, comments: m.comments ?? '' },
    ...{ languageCode, title, typeCode, classCode, formatCode, confidentialityCodes, healthcareFacilityTypeCode, practiceSettingCode },
    ...{ eventCodes, referenceIds, mimeType, hash, size },
  }
}
