import { describe, expect, test } from 'vitest'
import { cdaTime, utcTime } from '../../../mocks/documents/hl7-time.ts'
import { seedTime } from '../../../mocks/documents/seed-time.ts'

const NOON = new Date('2026-03-02T12:00:00Z')

describe('times of the seed data', () => {
  test.each([
    ['2019-10-21T09:40', '2019-10-21T09:40:00+02:00'],
    ['2019-12-21T09:40', '2019-12-21T09:40:00+01:00'],
    ['J-0T16:30', '2026-03-02T16:30:00+01:00'],
    ['J-2T16:30', '2026-02-28T16:30:00+01:00'],
    ['J-200T08:00', '2025-08-14T08:00:00+02:00'],
    // The hours around a change of clock.
    ['2026-03-29T01:59', '2026-03-29T01:59:00+01:00'],
    ['2026-03-29T03:01', '2026-03-29T03:01:00+02:00'],
    ['2026-10-25T04:00', '2026-10-25T04:00:00+01:00'],
  ])('%s is %s', (text, expected) => {
    expect(seedTime(text, NOON)).toBe(expected)
  })

  test('the day is that of a French clock', () => {
    expect(seedTime('J-0T08:00', new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01T08:00:00+02:00')
  })

  test.each(['', 'J-T08:00', '2026-03-02', 'J-1T8:00', '2026-02-30T25:00', '2026-13-01T10:00'])('%j is refused', (text) => {
    expect(() => seedTime(text, NOON)).toThrow(RangeError)
  })
})

test('CDA keeps the offset, XDS says UTC', () => {
  expect(cdaTime('2026-03-02T10:15:00+01:00')).toBe('20260302101500+0100')
  expect(utcTime('2026-03-02T10:15:00+01:00')).toBe('20260302091500')
  expect(utcTime('2026-01-01T00:30:00+01:00')).toBe('20251231233000')
  for (const wrong of ['20260302101500', '2026-03-02T10:15:00Z', '2026-03-02']) expect(() => cdaTime(wrong)).toThrow(RangeError)
  expect(() => utcTime('2026-02-30T10:15:00+01:00')).toThrow(RangeError)
})
