import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { PATIENT_EXPRESSION } from '../../../mocks/documents/codes.ts'
import { isSeededKind, SEEDED_KINDS, seededDocument } from '../../../mocks/documents/documents.ts'
import { parseCx, parsePidLine, parseXcn, parseXon } from '../../../src/protocol/xds/hl7v2.ts'
import { tsToUtc } from '../../../src/protocol/xds/time.ts'
import { attribute } from '../../../src/protocol/xml/tree.ts'
import { AT, all, catalogue, documents, find, records, rootOf, text, value } from './a-catalogue.ts'

function utc(ts: string | undefined): string {
  const read = tsToUtc(ts ?? '')
  if (!read.ok) throw new Error(`${ts}: ${read.problem}`)
  return read.utc
}

describe.each(documents)('$name: the metadata say what the document says', ({ document: { bytes, metadata } }) => {
  const root = rootOf(bytes)

  test('hash, size, identifiers and type', () => {
    expect(metadata.hash).toBe(createHash('sha1').update(bytes).digest('hex'))
    expect(metadata.size).toBe(bytes.length)
    expect(metadata.mimeType).toBe('text/xml')
    expect(value(root, 'id', 'root')).toBe(metadata.uniqueId)
    expect(value(root, 'id', 'extension')).toBeUndefined()
    expect(text(root, 'title')).toBe(metadata.title)
    expect(value(root, 'languageCode', 'code')).toBe(metadata.languageCode)
    expect([value(root, 'code', 'code'), value(root, 'code', 'codeSystem'), value(root, 'code', 'displayName')]).toEqual(Object.values(metadata.typeCode))
  })

  test('times are those of the document, in UTC', () => {
    expect(metadata.creationTime).toMatch(/^\d{14}$/)
    expect(metadata.creationTime).toBe(utc(value(root, 'effectiveTime')))
    const event = 'documentationOf/serviceEvent/effectiveTime'
    expect(metadata.serviceStartTime).toBe(utc(value(root, `${event}/low`)))
    const stop = value(root, `${event}/high`)
    expect(metadata.serviceStopTime).toBe(stop === undefined ? undefined : utc(stop))
    expect(metadata.serviceStartTime <= metadata.creationTime).toBe(true)
    expect(metadata.serviceStartTime <= (metadata.serviceStopTime ?? metadata.creationTime)).toBe(true)
  })

  test('the patient is the one of the header', () => {
    const ids = all(root, 'recordTarget/patientRole/id').map((id) => [attribute(id, 'extension'), attribute(id, 'root')])
    const ins = parseCx(metadata.patientId)
    expect([ins.id, ins.authority.universalId]).toEqual(ids[0])
    expect(ins.typeCode).toBe('NH')
    const source = parseCx(metadata.sourcePatientId)
    expect([source.id, source.authority.universalId]).toEqual(ids[1] ?? ids[0])
    const name = find(root, 'recordTarget/patientRole/patient/name')
    const named = (local: string, qualifier: string): string => text2(name ? all(name, local) : [], qualifier)
    const lines = metadata.sourcePatientInfo.map(parsePidLine)
    expect(lines.map((l) => l.number)).toEqual([5, 5, 7, 8])
    expect(lines[0]?.components.filter((_, i) => i < 2 || i === 6)).toEqual([named('family', 'BR'), named('given', 'BR'), 'L'])
    expect(lines[1]?.components.filter((_, i) => i < 2 || i === 6)).toEqual([named('family', 'CL'), named('given', 'CL'), 'D'])
    expect(lines[2]?.value).toBe(value(root, 'recordTarget/patientRole/patient/birthTime'))
    expect(lines[3]?.value).toBe(value(root, 'recordTarget/patientRole/patient/administrativeGenderCode', 'code'))
  })

  test('author, legal authenticator, place and setting', () => {
    const [author] = metadata.authors
    const person = parseXcn(author?.person ?? '')
    expect(person.id).toBe(value(root, 'author/assignedAuthor/id', 'extension'))
    expect(person.authority.universalId).toBe(value(root, 'author/assignedAuthor/id', 'root'))
    expect(person.family).toBe(text(root, 'author/assignedAuthor/assignedPerson/name/family'))
    expect(parseXcn(metadata.legalAuthenticator).id).toBe(value(root, 'legalAuthenticator/assignedEntity/id', 'extension'))
    const institution = author?.institutions[0]
    const organization = find(root, 'author/assignedAuthor/representedOrganization')
    expect(institution === undefined ? undefined : parseXon(institution).id).toBe(organization && value(organization, 'id', 'extension'))
    expect(metadata.healthcareFacilityTypeCode.code).toBe(value(root, 'componentOf/encompassingEncounter/location/healthCareFacility/code', 'code'))
    expect(metadata.practiceSettingCode.code).toBe(
      value(root, 'documentationOf/serviceEvent/performer/assignedEntity/representedOrganization/standardIndustryClassCode', 'code'),
    )
    const act = find(root, 'documentationOf/serviceEvent/code')
    expect(metadata.eventCodes.map((c) => c.code)).toEqual(act ? [attribute(act, 'code')] : [])
  })

  test('the format is that of the model or of the media type', () => {
    const templates = all(root, 'templateId').map((t) => attribute(t, 'root'))
    expect(templates).toHaveLength(3)
    const formats: Readonly<Record<string, string>> = {
      '1.3.6.1.4.1.19376.1.2.20': 'urn:ihe:iti:xds-sd:pdf:2008',
      '1.2.250.1.213.1.1.1.29': 'urn:asip:ci-sis:ldl-ses:2017',
      '1.2.250.1.213.1.1.1.62': 'urn:asip:ci-sis:fr-su:2024',
    }
    expect(metadata.formatCode.code).toBe(formats[templates[2] ?? ''])
  })

  test('level 1 holds a PDF, level 3 a narrative for every entry', () => {
    const pdf = find(root, 'component/nonXMLBody/text')
    if (pdf) {
      expect(attribute(pdf, 'mediaType')).toBe('application/pdf')
      expect(attribute(pdf, 'representation')).toBe('B64')
      expect(Buffer.from(text(root, 'component/nonXMLBody/text'), 'base64').subarray(0, 5).toString()).toBe('%PDF-')
      return
    }
    const sections = all(root, 'component/structuredBody/component/section')
    expect(sections.length).toBeGreaterThanOrEqual(5)
    const written = bytes.toString('utf8')
    const ids = new Set([...written.matchAll(/ ID="([^"]+)"/g)].map(([, id]) => id))
    const references = [...written.matchAll(/<reference value="#([^"]+)"/g)].map(([, id]) => id)
    expect(references.length).toBeGreaterThan(5)
    expect(references.filter((r) => !ids.has(r))).toEqual([])
    for (const section of sections) expect([text(section, 'title'), text(section, 'text')]).not.toContain('')
    const roots = [...written.matchAll(/<id root="([0-9A-F-]{36})"\/>/g)].map(([, id]) => id)
    expect(new Set(roots).size).toBe(roots.length)
  })

  test('a version says what it replaces', () => {
    const replaced = value(root, 'relatedDocument/parentDocument/id', 'root')
    const version = Number(value(root, 'versionNumber'))
    expect(version).toBe(replaced === undefined ? 1 : 2)
    const former = documents.find((d) => d.document.metadata.uniqueId === replaced)?.document
    expect(metadata.replaces).toBe(former?.metadata.entryUuid)
    if (former) expect(value(rootOf(former.bytes), 'setId', 'root')).toBe(value(root, 'setId', 'root'))
  })
})

function text2(elements: readonly Parameters<typeof attribute>[0][], qualifier: string): string {
  const found = elements.find((e) => attribute(e, 'qualifier') === qualifier)
  return found?.children.join('') ?? ''
}

test('identifiers are of one document each', () => {
  for (const key of ['uniqueId', 'entryUuid', 'logicalId'] as const) expect(new Set(documents.map((d) => d.document.metadata[key])).size).toBe(documents.length)
  expect(documents.every((d) => /^urn:uuid:[0-9a-f-]{36}$/.test(d.document.metadata.entryUuid) && d.document.metadata.uniqueId.length <= 64)).toBe(true)
})

test('the same day gives the same bytes; another day other documents, but for those of a fixed date', () => {
  const again = catalogue.records(AT).flatMap((r) => r.documents)
  expect(again.map((d) => d.metadata)).toEqual(documents.map((d) => d.document.metadata))
  const later = new Map(catalogue.records(new Date('2026-11-30T12:00:00Z')).flatMap((r) => r.documents.map((d) => [d.metadata.uniqueId, d.metadata.hash])))
  const same = documents.filter(({ document: { metadata } }) => later.has(metadata.uniqueId))
  expect(same.length).toBeGreaterThan(2)
  expect(same.length).toBeLessThan(documents.length)
  for (const { document } of same) expect(later.get(document.metadata.uniqueId)).toBe(document.metadata.hash)
})

test('every kind is in the default records, and a kind is known by its name', () => {
  const used = new Set(catalogue.data.records.flatMap((r) => r.documents.map((d) => d.kind)))
  expect(SEEDED_KINDS.filter((k) => !used.has(k))).toEqual([])
  expect(isSeededKind('cr-hospitalier')).toBe(true)
  expect(isSeededKind('toString')).toBe(false)
})

test('a document can be written about any fictitious person, by 13 or 15 characters', () => {
  const order = { number: 99, kind: 'cr-imagerie', created: 'J-1T10:00', start: 'J-1T09:00' } as const
  const whole = catalogue.document('279035121518989', order, AT)
  expect(catalogue.document('2790351215189', order, AT)?.metadata).toEqual(whole?.metadata)
  expect(whole?.bytes.toString('utf8')).toContain('<family qualifier="BR">PAT-TROIS</family>')
  expect(catalogue.document('299999999999999', order, AT)).toBeUndefined()
  expect(catalogue.document('2790', order, AT)).toBeUndefined()
})

test("a patient's own document names nobody else", () => {
  const own = documents.find((d) => d.document.metadata.typeCode.code === 'DOCPAT03')?.document.metadata
  expect(own?.authors.map((a) => [parseXcn(a.person).idType, a.institutions])).toEqual([['NH', []]])
  expect([own?.healthcareFacilityTypeCode, own?.practiceSettingCode]).toEqual([PATIENT_EXPRESSION, PATIENT_EXPRESSION])
})

test('a time of the wrong form is refused', () => {
  const person = {
    ins: { root: '1.2.250.1.213.1.4.10', extension: '279035121518989' },
    birthFamily: 'A',
    birthGiven: 'B',
    birthGivens: 'B',
    sex: 'F',
    birthDate: '1979-03-28',
    birthPlace: '51215',
  } as const
  const write = (created: string): unknown =>
    seededDocument('cr-patient', person, { created, start: created }, { by: 'patient' }, { uniqueId: '1.2.3', setId: '1.2.4', versionNumber: 1 })
  expect(() => write('2026-03-02')).toThrow(RangeError)
  expect(() => write('2026-03-02T10:15:00+01:00')).not.toThrow()
  expect(records.length).toBeGreaterThan(7)
})
