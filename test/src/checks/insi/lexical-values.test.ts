import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalendarDate, isDateTime, isUuid } from '../../../../src/checks/insi/lexical-values.ts'

describe('isCalendarDate', () => {
  it('accepts every day that exists', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (d) =>
        isCalendarDate(d.toISOString().slice(0, 10)),
      ),
    )
  })

  it.each(['1936-06-00', '1936-00-21', '1936-13-01', '2025-02-29', '2026-04-31', '0000-01-01', '1936-6-21', '21/06/1936', '1936-06-21 '])(
    'refuses %s',
    (value) => {
      expect(isCalendarDate(value)).toBe(false)
    },
  )

  it('knows leap years', () => {
    expect([isCalendarDate('2024-02-29'), isCalendarDate('2000-02-29'), isCalendarDate('1900-02-29')]).toEqual([true, true, false])
  })
})

describe('isDateTime', () => {
  it.each(['2026-01-15T09:30:00Z', '2026-01-15T09:30:02.0041Z', '2026-01-15T09:30:00.123456', '2026-01-15T09:30:00+01:00'])(
    'accepts %s, seen in real calls',
    (value) => {
      expect(isDateTime(value)).toBe(true)
    },
  )

  it.each(['2026-01-15', '2026-01-15 09:30:00', '2026-01-15T24:30:00Z', '2026-02-30T09:30:00Z', '2026-01-15T09:30Z'])('refuses %s', (value) => {
    expect(isDateTime(value)).toBe(false)
  })
})

describe('isUuid', () => {
  it('accepts any case, and nothing around', () => {
    fc.assert(fc.property(fc.uuid(), (id) => isUuid(id) && isUuid(id.toUpperCase()) && !isUuid(`uuid:${id}`)))
  })
})
