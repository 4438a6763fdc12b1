import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { BancError } from '../../../src/evidence/banc-error.ts'
import { sha256 } from '../../../src/evidence/chain.ts'
import { type FolderLog, openFolderLog, readFolderLog } from '../../../src/evidence/folder-log.ts'
import { createGardeFou } from '../../../src/evidence/garde-fou.ts'
import { recorder } from '../../../src/evidence/recorder.ts'
import { verifyChain } from '../../../src/evidence/verify-chain.ts'
import { AT, aDraft, aStep, clock } from './exchange-builder.ts'
import { tempFolder } from './temp-folder.ts'

const lines = (dir: string): string[] => readFileSync(join(dir, 'log.jsonl'), 'utf8').split('\n').slice(0, -1)
const open = (dir: string): FolderLog => openFolderLog(dir, { clock })
const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

describe('folder log', () => {
  it('writes one line an event, each with the SHA-256 of the line before', () => {
    const dir = tempFolder()
    const log = open(dir)
    expect([log.append(aStep(1)), log.append(aStep(2))]).toEqual([1, 2])
    const [first = '', second = ''] = lines(dir)
    expect(JSON.parse(first)).toEqual({ n: 1, t: AT, prev: '0'.repeat(64), event: aStep(1) })
    expect(JSON.parse(second)).toMatchObject({ n: 2, prev: sha256(Buffer.from(first)) })
    expect(log.head).toEqual({ n: 2, sha256: sha256(Buffer.from(second)) })
    log.close()
  })

  it('keeps its files for the owner only', () => {
    const dir = join(tempFolder(), 'evidence')
    const log = open(dir)
    log.putBlob(Buffer.from('x'))
    log.append(aStep(1))
    const modes = ['', 'log.jsonl', 'raw', 'raw/000001.bin', 'log.lock'].map((f) => (statSync(join(dir, f)).mode & 0o777).toString(8))
    expect(modes).toEqual(['700', '600', '700', '600', '600'])
    log.close()
  })

  it('writes an exchange at the end of the turn, and any other event at once', async () => {
    const dir = tempFolder()
    const log = open(dir)
    recorder(() => log).record(aDraft())
    expect(lines(dir)).toHaveLength(0)
    await nextTurn()
    expect(lines(dir)).toHaveLength(2)
    log.append(aStep(1))
    expect(lines(dir)).toHaveLength(3)
    log.close()
  })

  it('goes on with the same chain after being closed and opened again', () => {
    const dir = tempFolder()
    const first = open(dir)
    first.append(aStep(1))
    recorder(() => first).record(aDraft())
    first.close()
    const again = open(dir)
    expect(again.recovered).toBeNull()
    expect(again.exchanges).toBe(1)
    expect(again.append(aStep(2))).toBe(4)
    expect([...again.entries()].map((e) => e.n)).toEqual([1, 2, 3, 4])
    again.close()
    expect(verifyChain(dir, again.head)).toMatchObject({ ok: true, exchanges: 1, unreferencedBytes: 0 })
  })

  it('reads bytes back, from memory and from the disk, and after it is closed', () => {
    const log = open(tempFolder())
    const ref = log.putBlob(Buffer.from('octets'))
    expect(Buffer.from(log.readBlob(ref)).toString()).toBe('octets')
    log.append(aStep(1))
    expect(Buffer.from(log.readBlob(ref)).toString()).toBe('octets')
    log.close()
    expect(Buffer.from(log.readBlob(ref)).toString()).toBe('octets')
  })

  it('copies the bytes it is given', () => {
    const log = open(tempFolder())
    const bytes = Buffer.from('avant')
    const ref = log.putBlob(bytes)
    bytes.fill(0)
    expect(Buffer.from(log.readBlob(ref)).toString()).toBe('avant')
    log.close()
  })

  it('begins a new segment when one is full, and reads from both', () => {
    const dir = tempFolder()
    const log = openFolderLog(dir, { clock, segmentBytes: 10 })
    const refs = ['huit oct', 'huit autres', 'x'].map((text) => log.putBlob(Buffer.from(text)))
    expect(refs.map((r) => [r.segment, r.offset])).toEqual([
      ['raw/000001.bin', 0],
      ['raw/000002.bin', 0],
      ['raw/000003.bin', 0],
    ])
    expect(refs.map((r) => Buffer.from(log.readBlob(r)).toString())).toEqual(['huit oct', 'huit autres', 'x'])
    log.close()
  })

  /** Its first segment, full, takes every byte and has no disk to put them on. */
  const withoutDisk = (): FolderLog => {
    const dir = tempFolder()
    mkdirSync(join(dir, 'raw'))
    symlinkSync('/dev/null', join(dir, 'raw/000001.bin'))
    const log = openFolderLog(dir, { clock, segmentBytes: 10 })
    for (const text of ['huit oct', 'huit autres']) log.putBlob(Buffer.from(text))
    return log
  }

  it('tells at the next bytes that a full segment could not be put on the disk, then goes on', async () => {
    const log = withoutDisk()
    await vi.waitFor(() => expect(() => log.putBlob(Buffer.from('x'))).toThrow(/journal-non-ecrit/))
    expect(Buffer.from(log.readBlob(log.putBlob(Buffer.from('suite')))).toString()).toBe('suite')
    log.close()
  })

  it('is not closed in peace before its full segments are on the disk', () => {
    const log = withoutDisk()
    expect(() => log.close()).toThrow(/journal-non-ecrit/)
  })

  it('keeps bytes larger than its buffer', () => {
    const log = open(tempFolder())
    const big = Buffer.alloc(700_000, 'a')
    const small = log.putBlob(Buffer.from('petit'))
    const ref = log.putBlob(big)
    expect(big.equals(log.readBlob(ref))).toBe(true)
    expect(Buffer.from(log.readBlob(small)).toString()).toBe('petit')
    log.close()
  })

  it('refuses bytes that changed on the disk', () => {
    const dir = tempFolder()
    const log = open(dir)
    const ref = log.putBlob(Buffer.from('octets'))
    log.close()
    writeFileSync(join(dir, ref.segment), 'OCTETS')
    expect(() => log.readBlob(ref)).toThrow(/preuve-alteree/)
  })

  it('refuses a reference that leads out of its folder, or nowhere', () => {
    const log = open(tempFolder())
    const ref = log.putBlob(Buffer.from('octets'))
    expect(() => log.readBlob({ ...ref, segment: '../../etc/passwd' })).toThrow(/preuve-absente/)
    expect(() => log.readBlob({ ...ref, offset: 100 })).toThrow(/preuve-absente/)
    expect(() => log.readBlob({ ...ref, segment: 'raw/000009.bin' })).toThrow(/preuve-absente/)
    log.close()
  })

  it('refuses an event once closed', () => {
    const log = open(tempFolder())
    log.close()
    expect(() => log.append(aStep(1))).toThrow(/journal-ferme/)
  })

  it('says an event that cannot be written, and goes on', () => {
    const log = open(tempFolder())
    const round: Record<string, unknown> = {}
    round['self'] = round
    expect(() => log.append({ type: 'world-seeded', scope: 's', service: 'insi', data: round })).toThrow(BancError)
    expect(log.append(aStep(1))).toBe(1)
    log.close()
  })

  it('masks a real person’s number in an event, even written as a number, and stays valid JSON', () => {
    const dir = tempFolder()
    const log = openFolderLog(dir, { clock, gardeFou: createGardeFou({ known: [], ranges: [] }) })
    log.append({
      type: 'world-seeded',
      scope: 's',
      service: 'insi',
      data: { text: 'INS 279035121518989.', number: 279035121518989, numero: '2790351215189', cle: '89' },
    })
    expect(lines(dir)[0]).not.toMatch(/2790351215189/)
    expect([...log.entries()][0]?.event).toMatchObject({ data: { text: `INS ${'*'.repeat(15)}.`, number: '*'.repeat(15), numero: '*'.repeat(13), cle: '89' } })
    log.close()
  })
})

describe('subscribers of the log', () => {
  it('are told every entry once, in order, as it is appended', () => {
    const log = open(tempFolder())
    const told: number[] = []
    const stop = log.subscribe((e) => told.push(e.n))
    log.append(aStep(1))
    log.append(aStep(2))
    expect(told).toEqual([1, 2])
    stop()
    log.append(aStep(3))
    expect(told).toEqual([1, 2])
    log.close()
  })

  it('all see the same order when one of them appends', () => {
    const log = open(tempFolder())
    const seen: number[][] = [[], []]
    log.subscribe((e) => {
      seen[0]?.push(e.n)
      if (e.n === 1) log.append(aStep(2))
    })
    log.subscribe((e) => seen[1]?.push(e.n))
    log.append(aStep(1))
    expect(seen).toEqual([
      [1, 2],
      [1, 2],
    ])
    log.close()
  })

  it('never harm the log nor one another by throwing', () => {
    const log = open(tempFolder())
    const told: number[] = []
    log.subscribe(() => {
      throw new Error('afficheur en panne')
    })
    log.subscribe((e) => told.push(e.n))
    expect(log.append(aStep(1))).toBe(1)
    expect(log.append(aStep(2))).toBe(2)
    expect(told).toEqual([1, 2])
    expect(log.subscriberErrors.map(String)).toEqual(['Error: afficheur en panne', 'Error: afficheur en panne'])
    log.close()
  })
})

describe('reading a log while another writes', () => {
  it('gives the entries written so far and their bytes, without the lock', () => {
    const dir = tempFolder()
    const log = open(dir)
    const record = recorder(() => log).record(aDraft())
    log.flush()
    const reader = readFolderLog(dir)
    expect([...reader.entries()].map((e) => e.event.type)).toEqual(['connection-seen', 'exchange-recorded'])
    if (record.request) expect(Buffer.from(reader.readBlob(record.request.raw)).toString()).toContain('<demande/>')
    reader.close()
    log.close()
  })
})

describe('writer lock', () => {
  it('lets one writer in at a time', () => {
    const dir = tempFolder()
    const log = open(dir)
    expect(() => open(dir)).toThrow(/journal-occupe/)
    log.close()
    open(dir).close()
    expect(existsSync(join(dir, 'log.lock'))).toBe(false)
  })

  it('believes a living process', () => {
    const dir = tempFolder()
    open(dir).close()
    writeFileSync(join(dir, 'log.lock'), JSON.stringify({ pid: process.ppid, host: readHost(), start: '' }))
    expect(() => open(dir)).toThrow(/journal-occupe/)
  })

  it('believes a process of another machine', () => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'log.lock'), JSON.stringify({ pid: 999_999_999, host: 'une-autre-machine.invalid', start: '' }))
    expect(() => open(dir)).toThrow(/journal-occupe/)
  })

  it.each([
    ['a dead process', { pid: 999_999_999, start: '' }],
    ['a process whose number went to another one', { pid: process.ppid, start: 'autrefois' }],
    ['an earlier process with our own number', { pid: process.pid, start: 'autrefois' }],
    ['an earlier process with our own number, where the system does not tell when it started', { pid: process.pid, start: '' }],
  ])('takes over from %s', (_, owner) => {
    const dir = tempFolder()
    writeFileSync(join(dir, 'log.lock'), JSON.stringify({ ...owner, host: readHost() }))
    const log = open(dir)
    expect(log.append(aStep(1))).toBe(1)
    log.close()
  })
})

function readHost(): string {
  const dir = tempFolder()
  const log = open(dir)
  const { host } = JSON.parse(readFileSync(join(dir, 'log.lock'), 'utf8')) as { host: string }
  log.close()
  return host
}
