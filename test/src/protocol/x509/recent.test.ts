import { expect, test } from 'vitest'
import { recent } from '../../../../src/protocol/x509/recent.ts'

function counted(limit: number) {
  let computed = 0
  const read = recent(limit, (bytes) => {
    computed++
    if (bytes[0] === 0) throw new Error('zero')
    return { sum: bytes.reduce((a, b) => a + b, 0) }
  })
  return { read, computed: () => computed }
}

test('the same bytes give the same result, whatever holds them', () => {
  const { read, computed } = counted(4)
  const first = read(Uint8Array.of(1, 2, 3))
  expect(read(Buffer.from([9, 1, 2, 3, 9]).subarray(1, 4))).toBe(first)
  expect(read(Uint8Array.of(1, 2, 4))).toEqual({ sum: 7 })
  expect(computed()).toBe(2)
})

test('bytes changed after they were read are other bytes', () => {
  const { read } = counted(4)
  const bytes = Uint8Array.of(1, 2, 3)
  const before = read(bytes)
  bytes[2] = 200
  expect(read(bytes)).toEqual({ sum: 203 })
  expect(read(Uint8Array.of(1, 2, 3))).toBe(before)
})

test('keeps so many results, and forgets the one that was asked for the longest time ago', () => {
  const { read, computed } = counted(2)
  read(Uint8Array.of(1))
  read(Uint8Array.of(2))
  read(Uint8Array.of(1))
  read(Uint8Array.of(3))
  expect(computed()).toBe(3)
  read(Uint8Array.of(1))
  expect(computed()).toBe(3)
  read(Uint8Array.of(2))
  expect(computed()).toBe(4)
})

test('a failure is not kept', () => {
  const { read, computed } = counted(2)
  expect(() => read(Uint8Array.of(0))).toThrow('zero')
  expect(() => read(Uint8Array.of(0))).toThrow('zero')
  expect(computed()).toBe(2)
})
