import fc from 'fast-check'
import { expect, test } from 'vitest'
import { KeptBytes } from '../../../mocks/http/kept-bytes.ts'

const MEGA = 1024 * 1024

test('gives back what came, whatever its pieces, and what it was shortened to', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 300_000 }), { maxLength: 100 }), fc.nat(3 * MEGA), fc.boolean(), (sizes, limit, announced) => {
      const sent = sizes.map((size, i) => Buffer.alloc(size, i + 1))
      const total = sizes.reduce((n, s) => n + s, 0)
      const kept = new KeptBytes(Math.max(total, 40 * MEGA))
      if (announced) kept.expect(total)
      for (const piece of sent) kept.add(piece)
      const expected = Buffer.concat(sent)
      expect(kept.length).toBe(expected.length)
      expect(kept.whole().equals(expected)).toBe(true)
      kept.shorten(limit)
      expect(kept.whole().equals(expected.subarray(0, limit))).toBe(true)
      expect(kept.length).toBe(Math.min(limit, total))
    }),
    { numRuns: 50 },
  )
})

test('does not copy a message of one piece, nor a joined one when it is asked for again', () => {
  const kept = new KeptBytes(10 * MEGA)
  const piece = Buffer.alloc(2 * MEGA, 1)
  kept.add(piece)
  expect(kept.whole()).toBe(piece)
  kept.add(Buffer.from('x'))
  expect(kept.whole().buffer).toBe(kept.whole().buffer)
  expect(kept.length).toBe(2 * MEGA + 1)
})

test('keeps a small message that comes byte by byte in proportion to its size', () => {
  const kept = new KeptBytes(64 * MEGA)
  for (let i = 0; i < 10_000; i++) kept.add(Buffer.from([i & 255]))
  expect(kept.whole()).toHaveLength(10_000)
  expect(kept.whole().buffer.byteLength).toBeLessThan(MEGA)
})

test('refuses more than its capacity', () => {
  const kept = new KeptBytes(2 * MEGA)
  for (let i = 0; i < 2; i++) kept.add(Buffer.alloc(MEGA))
  expect(() => kept.add(Buffer.alloc(1))).toThrow(RangeError)
})
