import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readContentType } from '../../../../src/protocol/mime/content-type.ts'
import { type MultipartEvent, streamMultipart } from '../../../../src/protocol/mime/multipart-stream.ts'
import { bytes, TYPE, text, tried } from './a-message.ts'

/** What a reader keeps of a stream: parts put together, problems and irregularities as they came. */
async function gathered(events: AsyncIterable<MultipartEvent>) {
  const parts: { id: string | undefined; raw: string; ended: boolean }[] = []
  const irregularities: string[] = []
  let problem: string | undefined
  for await (const event of events) {
    const last = parts.at(-1)
    if (event.kind === 'part') parts.push({ id: event.head.contentId, raw: '', ended: false })
    else if (event.kind === 'data' && last) last.raw += text(event.bytes)
    else if (event.kind === 'part-end' && last) last.ended = true
    else if (event.kind === 'irregularity') irregularities.push(event.irregularity.code)
    else if (event.kind === 'problem') problem = event.problem.code
  }
  return { parts, irregularities, problem }
}

function cut(body: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0, i = 0; at < body.length; i++) {
    const size = sizes[i % sizes.length] ?? 1
    pieces.push(body.subarray(at, at + size))
    at += size
  }
  return pieces
}

/** Told only once the message is whole. */
const OF_THE_WHOLE =
  /^(no-start|start-not-found|no-type|type-mismatch|duplicate-content-id|malformed-base64|malformed-quoted-printable|unknown-transfer-encoding)$/

test('says the same of a body in pieces as of the body whole', async () => {
  const bits = fc.constantFrom(
    '--b\r\n',
    '\r\n--b\r\n',
    '\n--b\n',
    '\r\n--b--\r\n',
    '--b',
    '\r\n',
    '\r',
    '\n',
    '-',
    ' ',
    'Content-ID: <a>\r\n\r\n',
    'X',
    '\u00ff',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(bits, { maxLength: 25 }), fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }), async (written, sizes) => {
      const body = bytes(written.join(''))
      const whole = tried(body)
      const streamed = await gathered(streamMultipart(cut(body, sizes), readContentType(TYPE)))
      expect(streamed.problem).toBe(whole.ok ? undefined : whole.problem.code)
      if (!whole.ok) return
      expect(streamed.parts).toEqual(whole.multipart.parts.map((p) => ({ id: p.contentId, raw: text(p.raw), ended: true })))
      expect(streamed.irregularities.sort()).toEqual(
        whole.multipart.irregularities
          .map((i) => i.code)
          .filter((c) => !OF_THE_WHOLE.test(c))
          .sort(),
      )
    }),
    { numRuns: 1000 },
  )
})

test('holds no more than a piece and a delimiter, and asks the source for nothing ahead', async () => {
  const piece = bytes('x'.repeat(1000))
  let asked = 0
  function* source(): Generator<Uint8Array> {
    yield bytes('--b\r\nContent-ID: <a@x>\r\n\r\n')
    for (asked = 1; asked <= 1000; asked++) yield piece
    yield bytes('\r\n--b--\r\n')
  }
  let length = 0
  let ahead = 0
  for await (const event of streamMultipart(source(), readContentType(TYPE))) {
    if (event.kind !== 'data') continue
    length += event.bytes.length
    ahead = Math.max(ahead, asked * 1000 - length)
  }
  expect(length).toBe(1_000_000)
  expect(ahead).toBeLessThan(1010)
})

test('stops at the first problem, and leaves the source in peace', async () => {
  let closed = false
  function* endless(): Generator<Uint8Array> {
    try {
      yield bytes('--b\r\n\r\n')
      for (;;) yield bytes('x'.repeat(100))
    } finally {
      closed = true
    }
  }
  const { problem } = await gathered(streamMultipart(endless(), readContentType(TYPE), { parts: 1, headers: 100, part: 1000 }))
  expect(problem).toBe('part-too-large')
  expect(closed).toBe(true)
  expect((await gathered(streamMultipart([], readContentType('text/xml')))).problem).toBe('not-multipart')
})

test('an error of the source reaches the reader', async () => {
  // biome-ignore lint/correctness/useYield: it fails before its first piece
  async function* broken(): AsyncGenerator<Uint8Array> {
    throw new Error('the disk is gone')
  }
  await expect(gathered(streamMultipart(broken(), readContentType(TYPE)))).rejects.toThrow('the disk is gone')
})
