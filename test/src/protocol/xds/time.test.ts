import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDtm, parseDtm, tsToUtc } from '../../../../src/protocol/xds/time.ts'

test('the sample of the contract: a CDA time said in UTC', () => {
  expect(tsToUtc('20260302101500+0100')).toEqual({ ok: true, utc: '20260302091500', precision: 'second' })
})

test('an offset may change the day, the year, and the minutes', () => {
  expect(tsToUtc('20260101003000+0100')).toMatchObject({ utc: '20251231233000' })
  expect(tsToUtc('20261231233000-0100')).toMatchObject({ utc: '20270101003000' })
  expect(tsToUtc('202603021015+0530')).toMatchObject({ utc: '202603020445', precision: 'minute' })
  expect(tsToUtc('2026030210+0530')).toMatchObject({ utc: '202603020430' })
  expect(tsToUtc('20260302101500.123+0100')).toMatchObject({ utc: '20260302091500' })
})

test('a date has no hour to convert; an hour without offset cannot be converted', () => {
  expect(tsToUtc('20260302')).toEqual({ ok: true, utc: '20260302', precision: 'day' })
  expect(tsToUtc('20260302+0100')).toMatchObject({ utc: '20260302' })
  expect(tsToUtc('20260302101500')).toEqual({ ok: false, problem: 'no-offset' })
})

test.each([
  ['', 'shape'],
  ['2026030210150', 'shape'],
  ['20260302T101500+0100', 'shape'],
  ['20260302.5', 'shape'],
  ['20260230101500+0100', 'calendar'],
  ['20260302241500+0100', 'calendar'],
  ['20260302101500+1500', 'calendar'],
  ['20260302101500+0160', 'calendar'],
])('%s is no CDA time: %s', (value, problem) => {
  expect(tsToUtc(value)).toEqual({ ok: false, problem })
})

test.each([
  ['20260302091500', 'second'],
  ['202603020915', 'minute'],
  ['2026', 'year'],
  ['20240229', 'day'],
])('%s is a time of the metadata, precise to the %s', (text, precision) => {
  expect(parseDtm(text)).toMatchObject({ ok: true, dtm: { text, precision } })
})

test.each([
  ['20260302101500+0100', 'offset'],
  ['20260302101500Z', 'offset'],
  ['20260302101500.12', 'fraction'],
  ['2026-03-02', 'shape'],
  ['', 'shape'],
  ['202', 'shape'],
  ['20250229', 'calendar'],
  ['20261301', 'calendar'],
  ['00000101', 'calendar'],
  ['20260302096000', 'calendar'],
])('%s is no time of the metadata: %s', (text, problem) => {
  expect(parseDtm(text)).toEqual({ ok: false, problem })
})

test('writing then reading gives the same second', () => {
  fc.assert(
    fc.property(fc.integer({ min: -30_000_000_000, max: 200_000_000_000 }), (seconds) => {
      expect(parseDtm(formatDtm(seconds * 1000))).toMatchObject({ ok: true, dtm: { epochMs: seconds * 1000 } })
    }),
  )
})

test('whatever the offset, the moment is the same', () => {
  const offset = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 59 }))
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), offset, (seconds, [sign, hours, minutes]) => {
      const shift = (sign === '+' ? 1 : -1) * (hours * 3600 + minutes * 60)
      const written = `${formatDtm((seconds + shift) * 1000)}${sign}${String(hours).padStart(2, '0')}${String(minutes).padStart(2, '0')}`
      expect(tsToUtc(written)).toEqual({ ok: true, utc: formatDtm(seconds * 1000), precision: 'second' })
    }),
  )
})

test('no text makes the readers throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9.+-]{0,20}$/)), (text) => {
      expect(typeof parseDtm(text).ok).toBe('boolean')
      expect(typeof tsToUtc(text).ok).toBe('boolean')
    }),
  )
})
