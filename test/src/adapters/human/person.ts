import { PassThrough } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { Adapter } from '../../../../src/adapters/adapter.ts'
import { type HumanAdapterOptions, humanAdapter } from '../../../../src/adapters/human.ts'
import { frozenClock } from '../../../../src/evidence/clock.ts'

const clock = frozenClock(new Date('2026-11-23T10:00:00Z'))
export const signal: AbortSignal = new AbortController().signal

export interface Person {
  readonly adapter: Adapter
  readonly input: PassThrough
  /** All that was shown so far. */
  shown(): string
}

/** Somebody who types these lines; `end` when nobody is there after them. */
export function aPerson(lines: readonly string[], options: Partial<HumanAdapterOptions> = {}, end: 'end' | 'stays' = 'end'): Person {
  const input = new PassThrough()
  const output = new PassThrough()
  let shown = ''
  output.setEncoding('utf8').on('data', (part: string) => (shown += part))
  const adapter = humanAdapter({ input, output, clock, handOver: () => '/preuves/document.xml', ...options })
  for (const line of lines) input.write(`${line}\n`)
  if (end === 'end') input.end()
  onTestFinished(() => adapter.close())
  return { adapter, input, shown: () => shown }
}
