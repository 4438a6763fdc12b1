import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  parseCoded,
  parseCx,
  parseCxi,
  parsePidLine,
  parseXcn,
  parseXon,
  writeCoded,
  writeCx,
  writeCxi,
  writePidLine,
  writeXcn,
  writeXon,
} from '../../../../src/protocol/xds/hl7v2.ts'

test('CX of an INS, and its trailing date', () => {
  const text = '285027512345672^^^&1.2.250.1.213.1.4.10&ISO^NH'
  expect(parseCx(text)).toMatchObject({
    text,
    id: '285027512345672',
    authority: { namespaceId: '', universalId: '1.2.250.1.213.1.4.10', universalIdType: 'ISO' },
    typeCode: 'NH',
    extra: [],
  })
  expect(writeCx({ id: '285027512345672', oid: '1.2.250.1.213.1.4.10', typeCode: 'NH' })).toBe(text)
  expect(parseCx(`${text}^^20100907`).extra).toEqual(['', '20100907'])
})

test('XCN of a professional and of a system', () => {
  const text = '899900012345^DUPONT^Marie^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS'
  expect(parseXcn(text)).toMatchObject({
    id: '899900012345',
    family: 'DUPONT',
    given: 'Marie',
    authority: { universalId: '1.2.250.1.71.4.2.1' },
    nameType: 'D',
    idType: 'IDNPS',
  })
  expect(writeXcn({ id: '899900012345', family: 'DUPONT', given: 'Marie', oid: '1.2.250.1.71.4.2.1', nameType: 'D', idType: 'IDNPS' })).toBe(text)
  expect(parseXcn('1.2.3^MODELE^DUI^^^^^^&1.2.3.4&ISO^U^^^RI')).toMatchObject({ family: 'MODELE', nameType: 'U', idType: 'RI' })
})

test('XON of a structure; an ampersand in its name does not cut it', () => {
  const text = 'EHPAD LES TILLEULS^^^^^&1.2.250.1.71.4.2.2&ISO^IDNST^^^10B0200001'
  expect(parseXon(text)).toMatchObject({ name: 'EHPAD LES TILLEULS', authority: { universalId: '1.2.250.1.71.4.2.2' }, idType: 'IDNST', id: '10B0200001' })
  expect(writeXon({ name: 'EHPAD LES TILLEULS', oid: '1.2.250.1.71.4.2.2', idType: 'IDNST', id: '10B0200001' })).toBe(text)
  expect(parseXon('A & B^^^^^&1.2&ISO^IDNST^^^1').name).toBe('A & B')
})

test('lines of sourcePatientInfo', () => {
  expect(parsePidLine('PID-5|TESTPATIENT^Jeanne^^^^^L')).toMatchObject({
    field: 'PID-5',
    number: 5,
    components: ['TESTPATIENT', 'Jeanne', '', '', '', '', 'L'],
  })
  expect(parsePidLine('PID-7|19850214')).toMatchObject({ number: 7, value: '19850214' })
  expect(writePidLine(5, ['TESTPATIENT', 'Jeanne', '', '', '', '', 'L'])).toBe('PID-5|TESTPATIENT^Jeanne^^^^^L')
  expect(parsePidLine('TESTPATIENT')).toMatchObject({ field: '', number: undefined, value: 'TESTPATIENT' })
  expect(parsePidLine('pid-5|X').number).toBeUndefined()
})

test('authorSpecialty', () => {
  const text = 'G15_10/SM26^Médecin - Qualifié en Médecine Générale (SM)^1.2.250.1.213.1.1.4.5'
  expect(parseCoded(text)).toMatchObject({ code: 'G15_10/SM26', label: 'Médecin - Qualifié en Médecine Générale (SM)', scheme: '1.2.250.1.213.1.1.4.5' })
})

test('what is written is read back, delimiters included; each component is kept as written', () => {
  const text = fc.string()
  fc.assert(
    fc.property(text, text, text, text, text, text, (id, family, given, oid, nameType, idType) => {
      const xcn = parseXcn(writeXcn({ id, family, given, oid, nameType, idType }))
      expect(xcn).toMatchObject({ id, family, given, nameType, idType, authority: { universalId: oid } })
      expect(xcn.components.join('^')).toBe(xcn.text)
      expect(parseCx(writeCx({ id, oid, typeCode: idType }))).toMatchObject({ id, typeCode: idType, authority: { universalId: oid } })
      expect(parseCxi(writeCxi({ id, oid, typeCode: idType, homeCommunityId: given }))).toMatchObject({ id, homeCommunityId: given })
      expect(parseXon(writeXon({ name: family, oid, idType, id }))).toMatchObject({ name: family, idType, id })
      expect(parseCoded(writeCoded({ code: id, label: family, scheme: given }))).toMatchObject({ code: id, label: family, scheme: given })
    }),
  )
})

test('no text makes a reader throw, and nothing is lost', () => {
  const wild = fc.oneof(fc.string(), fc.stringMatching(/^[\^&|\\A-Z0-9-]{0,60}$/))
  fc.assert(
    fc.property(wild, (text) => {
      for (const read of [parseCx, parseCxi, parseXcn, parseXon, parseCoded]) expect(read(text).components.join('^')).toBe(text)
      const line = parsePidLine(text)
      expect(line.field === '' ? [line.value, `|${line.value}`] : [`${line.field}|${line.value}`]).toContain(text)
    }),
  )
})
