import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMailDate } from '../../../../src/protocol/mail/date.ts'

test.each([
  ['Thu, 15 Jan 2026 10:21:05 +0100', '2026-01-15T09:21:05.000Z', undefined],
  ['15 Jan 2026 10:21 -0530', '2026-01-15T15:51:00.000Z', undefined],
  ['thu,15 jan 2026  10:21:05 +0000 (CET)', '2026-01-15T10:21:05.000Z', undefined],
  ['Sun, 29 Feb 2032 00:00:00 +0000', '2032-02-29T00:00:00.000Z', undefined],
  ['Thu, 31 Dec 2026 23:59:60 +0000', '2027-01-01T00:00:00.000Z', undefined],
  ['Fri, 15 Jan 2026 10:21:05 +0100', '2026-01-15T09:21:05.000Z', 'that day is not a Fri'],
  ['Thu, 15 Jan 2026 10:21:05 GMT', '2026-01-15T10:21:05.000Z', 'a zone by its name, GMT'],
  ['Thu, 15 Jan 2026 10:21:05 EST', '2026-01-15T15:21:05.000Z', 'a zone by its name, EST'],
  ['Thu, 15 Jan 26 10:21:05 +0000', '2026-01-15T10:21:05.000Z', 'a year of less than four digits'],
  ['Thu, 01 Jan 70 00:00:00 +0000', '1970-01-01T00:00:00.000Z', 'a year of less than four digits'],
  ['31 Feb 2026 10:21:05 +0000', undefined, 'a day or a time that does not exist'],
  ['15 Jan 2026 24:00:00 +0000', undefined, 'a day or a time that does not exist'],
  ['15 Jan 2026 10:60:00 +0000', undefined, 'a day or a time that does not exist'],
  ['15 Jan 2026 10:21:05 +0061', undefined, 'a day or a time that does not exist'],
  ['15 Foo 2026 10:21:05 +0000', undefined, 'a day or a time that does not exist'],
  ['2026-01-15T10:21:05Z', undefined, 'not `Thu, 15 Jan 2026 10:21:05 +0100`'],
  ['jeu. 15 janv. 2026 10:21:05 +0100', undefined, 'not `Thu, 15 Jan 2026 10:21:05 +0100`'],
  ['Thu, 15 Jan 2026 10:21:05', undefined, 'not `Thu, 15 Jan 2026 10:21:05 +0100`'],
  ['', undefined, 'not `Thu, 15 Jan 2026 10:21:05 +0100`'],
])('%j is %s, and told: %s', (value, at, fault) => {
  const read = readMailDate(value)
  expect([read.at?.toISOString(), read.fault]).toEqual([at, fault])
})

test('what JavaScript writes is read, for any instant', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true }), (date) => {
      date.setUTCMilliseconds(0)
      expect(readMailDate(date.toUTCString().replace('GMT', '+0000'))).toEqual({ at: date })
    }),
  )
})
