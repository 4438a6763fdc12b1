import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openFolderLog } from '../../../src/evidence/folder-log.ts'
import { recorder } from '../../../src/evidence/recorder.ts'
import { recoverTail } from '../../../src/evidence/torn-tail.ts'
import { verifyChain } from '../../../src/evidence/verify-chain.ts'
import { aDraft, aStep, clock } from './exchange-builder.ts'
import { tempFolder } from './temp-folder.ts'

/** A sound log: a step, a connection and its exchange, a step, another exchange of the connection. */
function aFolder(): string {
  const dir = tempFolder()
  const log = openFolderLog(dir, { clock })
  const { record } = recorder(() => log)
  log.append(aStep(1))
  record(aDraft())
  log.append(aStep(2))
  record(aDraft())
  log.close()
  return dir
}

function lineStarts(text: Buffer): number[] {
  return [0, ...[...text.entries()].filter(([, byte]) => byte === 10).map(([i]) => i + 1)]
}

/** A line counts once its bytes are all there, even without the end of line. */
function wholeLines(starts: readonly number[], size: number): number {
  return starts.filter((start) => start > 0 && start - 1 <= size).length
}

describe('a log whose end was torn', () => {
  it('loses nothing before the cut, wherever in its last two lines it was cut', () => {
    const dir = aFolder()
    const path = join(dir, 'log.jsonl')
    const text = readFileSync(path)
    const starts = lineStarts(text)
    for (let size = starts.at(-3) ?? 0; size <= text.length; size++) {
      writeFileSync(path, text.subarray(0, size))
      const state = recoverTail(dir, path)
      const kept = wholeLines(starts, size)
      const isCut = !starts.some((start) => start === size || start - 1 === size)
      expect([size, state.head.n, state.exchanges, state.torn?.reason]).toEqual([size, kept, kept < 5 ? 1 : 2, isCut ? 'line-cut' : undefined])
      if (!state.torn) continue
      const aside = join(dir, state.torn.file)
      expect(Buffer.concat([readFileSync(path), readFileSync(aside)]).equals(text.subarray(0, size))).toBe(true)
      rmSync(aside)
    }
  })

  it.each([-1, -2, -40, -300])('goes on with a sound chain when %i bytes were lost', (lost) => {
    const dir = aFolder()
    const path = join(dir, 'log.jsonl')
    const text = readFileSync(path)
    writeFileSync(path, text.subarray(0, lost))
    const log = openFolderLog(dir, { clock })
    const kept = wholeLines(lineStarts(text), text.length + lost)
    expect([...log.entries()].map((e) => e.n)).toEqual([1, 2, 3, 4, 5].slice(0, kept))
    expect(log.append(aStep(9))).toBe(kept + 1)
    log.close()
    expect(verifyChain(dir, log.head)).toMatchObject({ ok: true })
  })

  it('sets aside the exchanges whose bytes were not all written, and what follows', () => {
    const dir = aFolder()
    const before = readFileSync(join(dir, 'log.jsonl'))
    truncateSync(join(dir, 'raw/000001.bin'), statSync(join(dir, 'raw/000001.bin')).size - 1)
    const log = openFolderLog(dir, { clock })
    expect(log.recovered).toMatchObject({ file: 'log.torn-1', lines: 1, reason: 'blob-short' })
    expect(log.exchanges).toBe(1)
    recorder(() => log).record(aDraft())
    log.close()
    expect(verifyChain(dir, log.head)).toMatchObject({ ok: true, exchanges: 2, torn: ['log.torn-1'] })
    expect(before.toString().endsWith(readFileSync(join(dir, 'log.torn-1'), 'utf8'))).toBe(true)
  })

  it('writes the facts of a connection again when the cut took their line', () => {
    const dir = tempFolder()
    const log = openFolderLog(dir, { clock })
    const { transport } = aDraft()
    log.append(aStep(1))
    recorder(() => log).record(aDraft({ transport }))
    log.close()
    const path = join(dir, 'log.jsonl')
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, (lineStarts(readFileSync(path))[1] ?? 0) + 30))
    const again = openFolderLog(dir, { clock })
    expect(again.recovered).toMatchObject({ lines: 1, reason: 'line-cut' })
    recorder(() => again).record(aDraft({ transport }))
    expect([...again.entries()].map((e) => e.event.type)).toEqual(['step-started', 'connection-seen', 'exchange-recorded'])
    again.close()
    expect(verifyChain(dir, again.head)).toMatchObject({ ok: true, exchanges: 1 })
  })

  it('sets aside a last line that is not an event', () => {
    const dir = aFolder()
    appendFileSync(join(dir, 'log.jsonl'), Buffer.concat([Buffer.alloc(20), Buffer.from('\n')]))
    const log = openFolderLog(dir, { clock })
    expect(log.recovered).toEqual({ file: 'log.torn-1', lines: 1, bytes: 21, reason: 'unreadable' })
    expect(log.head.n).toBe(5)
    log.close()
  })

  it('numbers the ends it sets aside, and never writes over one', () => {
    const dir = aFolder()
    writeFileSync(join(dir, 'log.torn-1'), 'plus ancien')
    appendFileSync(join(dir, 'log.jsonl'), '{"n":5,')
    const log = openFolderLog(dir, { clock })
    log.close()
    expect(log.recovered?.file).toBe('log.torn-2')
    expect(readFileSync(join(dir, 'log.torn-1'), 'utf8')).toBe('plus ancien')
  })

  it('leaves a log alone when more than its end is not a log, and says so', () => {
    const dir = aFolder()
    appendFileSync(join(dir, 'log.jsonl'), 'pas\nun\njournal\n')
    const before = readFileSync(join(dir, 'log.jsonl'))
    expect(() => openFolderLog(dir, { clock })).toThrow(/journal-abime/)
    expect(readFileSync(join(dir, 'log.jsonl')).equals(before)).toBe(true)
    expect(readdirSync(dir).some((name) => name.startsWith('log.torn'))).toBe(false)
    expect(existsSync(join(dir, 'log.lock'))).toBe(false)
  })

  it('starts an empty chain from a folder whose only line was cut', () => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'log.jsonl'), '{"n":1,"t":"2026')
    const log = openFolderLog(dir, { clock })
    expect(log.append(aStep(1))).toBe(1)
    log.close()
    expect(verifyChain(dir)).toMatchObject({ ok: true, head: { n: 1 } })
  })
})
