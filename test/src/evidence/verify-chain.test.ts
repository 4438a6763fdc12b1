import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { GENESIS, sha256 } from '../../../src/evidence/chain.ts'
import { openFolderLog, readFolderLog } from '../../../src/evidence/folder-log.ts'
import type { ChainHead } from '../../../src/evidence/log.ts'
import { recorder } from '../../../src/evidence/recorder.ts'
import { verifyChain } from '../../../src/evidence/verify-chain.ts'
import { say } from '../../../src/i18n/text.ts'
import { aDraft, aStep, clock } from './exchange-builder.ts'
import { tempFolder } from './temp-folder.ts'

/** Six lines: 1 and 2 steps, 3 a connection, 4 and 5 its exchanges, 6 a step; changed as asked. */
function aFolder(change: (lines: string[]) => string[] = (lines) => lines): { dir: string; head: ChainHead } {
  const dir = tempFolder()
  const log = openFolderLog(dir, { clock })
  log.append(aStep(1))
  log.append(aStep(2))
  const { record } = recorder(() => log)
  record(aDraft())
  record(aDraft())
  log.append(aStep(5))
  log.close()
  const path = join(dir, 'log.jsonl')
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1)
  writeFileSync(
    path,
    change(lines)
      .map((line) => `${line}\n`)
      .join(''),
  )
  return { dir, head: log.head }
}

describe('chain verification', () => {
  it('finds a sound log sound, and gives its head', () => {
    const { dir, head } = aFolder()
    expect(verifyChain(dir)).toEqual({ ok: true, head, exchanges: 2, unreferencedBytes: 0, torn: [] })
  })

  it.each([1, 2, 3, 4, 5])('names line %i when it was altered', (line) => {
    const { dir } = aFolder((lines) => lines.with(line - 1, (lines[line - 1] ?? '').replace('2026-11-23', '2026-11-24')))
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'line-altered', line })
  })

  it.each([2, 3, 4, 5])('names line %i when its link was altered', (line) => {
    const { dir } = aFolder((lines) => lines.with(line - 1, (lines[line - 1] ?? '').replace(/"prev":"..../, '"prev":"0000')))
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'line-altered', line })
  })

  it.each([1, 2, 3, 4, 5])('notices that line %i was removed', (line) => {
    const { dir } = aFolder((lines) => lines.toSpliced(line - 1, 1))
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'line-removed', line })
  })

  it.each([2, 3, 4, 5, 6])('notices a line added before line %i', (line) => {
    const { dir } = aFolder((lines) => lines.toSpliced(line - 1, 0, lines[line - 2] ?? ''))
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'line-inserted', line })
  })

  it('notices two lines that changed places', () => {
    const { dir } = aFolder((lines) => lines.with(1, lines[2] ?? '').with(2, lines[1] ?? ''))
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'line-removed', line: 2 })
  })

  it('names a line that is not an event', () => {
    const { dir } = aFolder((lines) => lines.with(2, 'pas un événement'))
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'line-unreadable', line: 3 })
  })

  it('says that the last line is cut', () => {
    const { dir } = aFolder()
    const path = join(dir, 'log.jsonl')
    writeFileSync(path, readFileSync(path).subarray(0, -10))
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'line-cut', line: 6 })
  })

  it('needs the noted head to know that last lines were cut off or changed', () => {
    const shorter = aFolder((lines) => lines.slice(0, 3))
    expect(verifyChain(shorter.dir)).toMatchObject({ ok: true })
    expect(verifyChain(shorter.dir, shorter.head)).toMatchObject({ ok: false, kind: 'last-lines-removed', line: 4, params: { expected: 6, received: 3 } })
    const changed = aFolder((lines) => lines.with(5, (lines[5] ?? '').replace('"ask"', '"observe"')))
    expect(verifyChain(changed.dir)).toMatchObject({ ok: true })
    expect(verifyChain(changed.dir, changed.head)).toMatchObject({ ok: false, kind: 'last-line-altered', line: 6 })
  })

  it('accepts events written after the noted head', () => {
    const { dir, head } = aFolder()
    const log = openFolderLog(dir, { clock })
    log.append(aStep(6))
    log.close()
    expect(verifyChain(dir, head)).toMatchObject({ ok: true, head: { n: 7 } })
  })

  it('names the exchange whose bytes were altered', () => {
    const { dir } = aFolder()
    const path = join(dir, 'raw/000001.bin')
    const raw = readFileSync(path)
    raw[raw.length - 1] = 0
    writeFileSync(path, raw)
    const verdict = verifyChain(dir)
    expect(verdict).toMatchObject({ ok: false, kind: 'blob-altered', line: 5, params: { exchange: 'x000002' } })
    if (!verdict.ok) expect(say(verdict.text, 'fr', verdict.params)).toBe('Les octets de l’échange x000002 (ligne 5) ont été modifiés dans raw/000001.bin.')
  })

  it('names the exchange whose bytes are missing', () => {
    const { dir } = aFolder()
    rmSync(join(dir, 'raw'), { recursive: true })
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'blob-missing', line: 4, params: { exchange: 'x000001' } })
  })

  it('names an exchange of a connection that nothing describes, even when the links were made again', () => {
    let prev = GENESIS
    const relinked = (lines: string[]): string[] =>
      lines.map((line, i) => {
        const whole = line.replace(/"n":\d+/, `"n":${i + 1}`).replace(/"prev":"[0-9a-f]+"/, `"prev":"${prev}"`)
        prev = sha256(Buffer.from(whole))
        return whole
      })
    const { dir } = aFolder((lines) => relinked(lines.toSpliced(2, 1)))
    expect(verifyChain(dir)).toMatchObject({ ok: false, kind: 'connection-missing', line: 3 })
    const log = readFolderLog(dir)
    expect(() => [...log.entries()]).toThrow(/journal-abime/)
    log.close()
  })

  it('says that a folder holds no log', () => {
    expect(() => verifyChain(tempFolder())).toThrow(/dossier-sans-journal/)
  })
})
