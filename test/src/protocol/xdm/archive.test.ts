import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync, Zip, ZipDeflate, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { ZIP_LIMITS } from '../../../../src/protocol/xdm/archive.ts'
import { readArchive } from '../../../../src/protocol/xdm/read-archive.ts'
import { type ArchiveFile, writeArchive } from '../../../../src/protocol/xdm/write-archive.ts'

const text = (s: string): Uint8Array => new Uint8Array(Buffer.from(s))
const [A, B] = ['alpha '.repeat(40), 'beta'].map(text) as [Uint8Array, Uint8Array]
const two = (): Buffer =>
  Buffer.from(
    writeArchive([
      { name: 'A.TXT', bytes: A },
      { name: 'B.TXT', bytes: B },
    ]),
  ) // prettier-ignore
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const codes = (bytes: Uint8Array, limits = ZIP_LIMITS): string[] => readArchive(bytes, limits).problems.map((p) => p.code)
const names = (bytes: Uint8Array): string[] => [...readArchive(bytes).files.keys()]

/** Places of the n-th central and local headers. */
const [CENTRAL, LOCAL] = [Buffer.from('PK\x01\x02', 'latin1'), Buffer.from('PK\x03\x04', 'latin1')]
function header(bytes: Buffer, signature: Buffer, n: number): number {
  let at = -1
  for (let i = 0; i <= n; i++) at = bytes.indexOf(signature, at + 1)
  return at
}
function patched(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy)
  return copy
}
const inBoth = (n: number, central: number, value: number, write: 'writeUInt16LE' | 'writeUInt32LE' = 'writeUInt16LE'): Buffer =>
  patched(two(), (b) => {
    b[write](value, header(b, CENTRAL, n) + central)
    b[write](value, header(b, LOCAL, n) + central - 2)
  })

const someFiles = fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[A-Z0-9é]{1,12}\.[A-Z]{3}$/), bytes: fc.uint8Array({ maxLength: 400 }) }), {
  maxLength: 8,
  selector: (f) => f.name.toLowerCase(),
})

describe('the same archives as other software', () => {
  test('reads what fflate writes, stored or deflated', () => {
    fc.assert(
      fc.property(someFiles, fc.constantFrom(0, 6, 9), (files, level) => {
        const bytes = zipSync(Object.fromEntries(files.map((f) => [f.name, f.bytes])), { level })
        const archive = readArchive(bytes)
        expect(archive.problems).toEqual([])
        expect([...archive.files].map(([name, b]) => [name, hex(b)]).sort()).toEqual(files.map((f) => [f.name, hex(f.bytes)]).sort())
      }),
      { numRuns: 60 },
    )
  })

  test('reads data descriptors, as a writer that streams leaves them', () => {
    const chunks: Uint8Array[] = []
    const zip = new Zip((error, chunk) => {
      if (error) throw error
      chunks.push(chunk)
    })
    for (const [name, content] of [
      ['A.TXT', A],
      ['B.TXT', B],
    ] as const) {
      const file = new ZipDeflate(name)
      zip.add(file)
      file.push(content, true)
    }
    zip.end()
    const bytes = Buffer.concat(chunks)
    expect(readArchive(bytes).problems).toEqual([])
    expect(names(bytes)).toEqual(['A.TXT', 'B.TXT'])
    const descriptor = bytes.indexOf(Buffer.from('PK\x07\x08', 'latin1'))
    expect(codes(patched(bytes, (b) => b.writeUInt8(b.readUInt8(descriptor + 4) ^ 1, descriptor + 4)))).toEqual(['directory-mismatch'])
  })

  test('writes what fflate reads', () => {
    fc.assert(
      fc.property(someFiles, (files) => {
        const read = Object.entries(unzipSync(writeArchive(files)))
        expect(read.map(([name, b]) => [name, hex(b)]).sort()).toEqual(files.map((f) => [f.name, hex(f.bytes)]).sort())
      }),
      { numRuns: 60 },
    )
  })

  const python = spawnSync('python3', ['--version']).status === 0
  test.skipIf(!python)('Python reads what is written, and finds no fault in it (skipped where there is no python3)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gabarit-zip-'))
    try {
      const file = join(folder, 'a.zip')
      writeFileSync(
        file,
        writeArchive([
          { name: 'IHE_XDM/', bytes: new Uint8Array() },
          { name: 'IHE_XDM/été.xml', bytes: A },
        ]),
      )
      const script = 'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip(),[(i.filename,i.is_dir(),i.file_size) for i in z.infolist()])'
      expect(execFileSync('python3', ['-X', 'utf8', '-c', script, file], { encoding: 'utf8' }).trim()).toBe(
        `None [('IHE_XDM/', True, 0), ('IHE_XDM/été.xml', False, ${A.length})]`,
      )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('the same files give the same bytes, entries in the order given', () => {
    expect(two()).toEqual(two())
    expect(readArchive(two()).entries.map((e) => [e.name, e.size, e.modified])).toEqual([
      ['A.TXT', A.length, '1980-01-01T00:00:00'],
      ['B.TXT', B.length, '1980-01-01T00:00:00'],
    ])
  })

  test('what needs ZIP64 is not written', () => {
    const many: ArchiveFile[] = Array.from({ length: 70_000 }, (_, i) => ({ name: `${i}`, bytes: new Uint8Array() }))
    expect(() => writeArchive(many)).toThrow(RangeError)
  })
})

describe('names', () => {
  const named = (name: string) => readArchive(writeArchive([{ name, bytes: B }]))

  test.each([
    ['/etc/motd', ['absolute-path']],
    ['C:/A.TXT', ['absolute-path']],
    ['\\\\server\\share', ['absolute-path', 'backslash']],
    ['../../etc/cron.d/x', ['parent-path']],
    ['IHE_XDM/../../A.TXT', ['parent-path']],
    ['IHE_XDM\\..\\A.TXT', ['parent-path', 'backslash']],
    ['IHE_XDM\\SUBSET01\\A.TXT', ['backslash']],
    ['A\0.TXT', ['name-encoding']],
  ])('%j', (name, expected) => {
    const archive = named(name)
    expect(archive.problems.map((p) => p.code)).toEqual(expected)
    // Kept under its name, which is never a path here.
    expect([...archive.files.keys()]).toEqual([name])
  })

  test.each(['..A.TXT', 'A..TXT', 'IHE_XDM/...', 'été.xml'])('%j is harmless', (name) => {
    expect(named(name).problems).toEqual([])
  })

  test('a name that is neither ASCII nor flagged UTF-8 is read as CP437, and told', () => {
    const bytes = writeArchive([{ name: 'xt.txt', bytes: B }])
    const cp437 = Buffer.from(bytes)
    for (const at of [header(cp437, LOCAL, 0) + 30, header(cp437, CENTRAL, 0) + 46]) cp437[at] = 0x82
    expect(readArchive(cp437).problems).toMatchObject([{ code: 'name-encoding', entry: 'ét.txt' }])
  })

  test('used twice, or by case only: the first one is kept', () => {
    const bytes = writeArchive([
      { name: 'A', bytes: A },
      { name: 'A', bytes: B },
      { name: 'a', bytes: B },
    ]) // prettier-ignore
    expect(codes(bytes)).toEqual(['duplicate-name', 'duplicate-name'])
    expect(Buffer.from(readArchive(bytes).files.get('A') ?? [])).toEqual(Buffer.from(A))
  })

  test('a symbolic link is told', () => {
    const bytes = patched(two(), (b) => b.writeUInt32LE((0xa1ff << 16) >>> 0, header(b, CENTRAL, 1) + 38))
    expect(readArchive(bytes).problems).toMatchObject([{ code: 'symlink', entry: 'B.TXT' }])
    expect(readArchive(bytes).entries[1]?.symlink).toBe(true)
  })
})

describe('damaged archives', () => {
  test.each<[string, () => Uint8Array, string[], string[]]>([
    ['no byte', () => new Uint8Array(), ['not-a-zip'], []],
    ['a PDF', () => text('%PDF-1.4 fictif'), ['not-a-zip'], []],
    ['cut in the middle', () => two().subarray(0, 60), ['truncated'], []],
    ['cut before its last byte', () => two().subarray(0, -1), ['truncated'], []],
    ['bytes before it', () => Buffer.concat([text('MZ program'), two()]), ['extra-bytes'], ['A.TXT', 'B.TXT']],
    ['bytes after it', () => Buffer.concat([two(), text('\r\n')]), ['extra-bytes'], ['A.TXT', 'B.TXT']],
    ['another content', () => patched(two(), (b) => b.writeUInt8(0x62, b.indexOf('beta') + 1)), ['bad-crc'], ['A.TXT']],
    ['another CRC', () => inBoth(1, 16, 1, 'writeUInt32LE'), ['bad-crc'], ['A.TXT']],
    [
      'another CRC in the directory only',
      () => patched(two(), (b) => b.writeUInt32LE(1, header(b, CENTRAL, 1) + 16)),
      ['directory-mismatch', 'bad-crc'],
      ['A.TXT'],
    ],
    ['another name in the local header', () => patched(two(), (b) => b.writeUInt8(0x43, header(b, LOCAL, 1) + 30)), ['directory-mismatch'], ['A.TXT', 'B.TXT']],
    ['packed data that are not', () => patched(two(), (b) => b.fill(0xff, header(b, LOCAL, 0) + 35, header(b, LOCAL, 0) + 40)), ['bad-deflate'], ['B.TXT']],
    ['encrypted', () => inBoth(1, 8, 1), ['encrypted'], ['A.TXT']],
    ['packed by a method of its own', () => inBoth(1, 10, 99), ['unknown-method'], ['A.TXT']],
    [
      'a local header that is not where it is said',
      () => patched(two(), (b) => b.writeUInt32LE(3, header(b, CENTRAL, 1) + 42)),
      ['directory-mismatch'],
      ['A.TXT'],
    ],
    ['a local header beyond the archive', () => patched(two(), (b) => b.writeUInt32LE(0x7fffffff, header(b, CENTRAL, 1) + 42)), ['truncated'], ['A.TXT']],
    ['fewer entries than announced', () => counted(9), ['bad-directory'], ['A.TXT', 'B.TXT']],
    ['more entries than announced', () => counted(1), ['bad-directory'], ['A.TXT']],
    ['a directory beyond the archive', () => patched(two(), (b) => b.writeUInt32LE(0x7fffffff, b.length - 6)), ['bad-directory'], []],
    ['several volumes', () => patched(two(), (b) => b.writeUInt16LE(1, b.length - 18)), ['bad-directory'], []],
    ['65,535 entries: ZIP64', () => counted(0xffff), ['zip64'], []],
    ['a ZIP64 locator', () => zip64(), ['zip64'], []],
    ['two end records', () => twoEnds(), ['bad-directory', 'extra-bytes'], []],
  ])('%s', (_, make, problems, files) => {
    const bytes = make()
    expect(codes(bytes)).toEqual(problems)
    expect(names(bytes)).toEqual(files)
  })

  test('every cut is told, and gives no file that is not whole', () => {
    const whole = two()
    for (let length = 0; length < whole.length; length++) {
      const archive = readArchive(whole.subarray(0, length))
      expect(archive.problems.length, `${length} bytes`).toBeGreaterThan(0)
      expect(archive.files.size).toBe(0)
    }
  })
})

describe('archives made to hurt', () => {
  const zeros = (size: number): Uint8Array => writeArchive([{ name: 'BOMB', bytes: new Uint8Array(size) }])

  test('a bomb that says its size is not unpacked', () => {
    const archive = readArchive(zeros(40_000_000))
    expect(archive.problems.map((p) => p.code)).toEqual(['ratio'])
    expect(archive.files.size).toBe(0)
  })

  test('a bomb that lies about its size stops at what it announced', () => {
    const bytes = patched(Buffer.from(zeros(40_000_000)), (b) => {
      b.writeUInt32LE(1000, header(b, CENTRAL, 0) + 24)
      b.writeUInt32LE(1000, header(b, LOCAL, 0) + 22)
    })
    const before = process.memoryUsage().arrayBuffers
    const archive = readArchive(bytes)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(8_000_000)
    expect(archive.problems.map((p) => p.code)).toEqual(['bad-size'])
    expect(archive.files.size).toBe(0)
  })

  test('an archive larger than what is unpacked', () => {
    const limits = { ...ZIP_LIMITS, bytes: 100, ratio: 1e6 }
    expect(codes(zeros(101), limits)).toEqual(['too-large'])
    expect(codes(zeros(100), limits)).toEqual([])
  })

  test('many small lies share one budget', () => {
    const files = Array.from({ length: 20 }, (_, i) => ({ name: `F${i}`, bytes: new Uint8Array(1000).fill(i) }))
    const archive = readArchive(writeArchive(files), { ...ZIP_LIMITS, bytes: 20_000 })
    expect(archive.files.size).toBe(20)
    expect(codes(writeArchive(files), { ...ZIP_LIMITS, bytes: 19_999 })).toEqual(['too-large'])
  })

  test('entries that share bytes (overlapping bomb): each byte is unpacked once', () => {
    const files = Array.from({ length: 50 }, (_, i) => ({ name: `F${String(i).padStart(2, '0')}`, bytes: new Uint8Array(2000) }))
    const bytes = Buffer.from(writeArchive(files))
    for (let i = 0; i < 50; i++) bytes.writeUInt32LE(0, header(bytes, CENTRAL, i) + 42)
    const archive = readArchive(bytes)
    expect(archive.problems.filter((p) => p.code === 'overlap')).toHaveLength(49)
    expect([...archive.files.keys()]).toEqual(['F00'])
  })

  test('an entry that reaches into the next one (quoted overlap)', () => {
    const bytes = patched(two(), (b) => {
      for (const at of [header(b, CENTRAL, 0) + 20, header(b, LOCAL, 0) + 18]) b.writeUInt32LE(b.readUInt32LE(at) + 8, at)
    })
    expect(codes(bytes)).toEqual(['overlap', 'bad-deflate'])
    expect(names(bytes)).toEqual(['A.TXT'])
  })

  test('more entries than are read: none is', () => {
    const files = Array.from({ length: ZIP_LIMITS.entries + 1 }, (_, i) => ({ name: `F${i}`, bytes: B }))
    const archive = readArchive(writeArchive(files))
    expect(archive).toMatchObject({ entries: [], problems: [{ code: 'too-many-entries' }] })
  })

  test('random bytes, and valid archives with a stretch replaced, never throw nor pass the bounds', () => {
    const limits = { entries: 20, bytes: 2000, ratio: 50 }
    const broken = fc
      .tuple(fc.nat(two().length), fc.nat(12), fc.uint8Array({ maxLength: 12 }))
      .map(([at, length, patch]) => Buffer.concat([two().subarray(0, at), patch, two().subarray(at + length)]))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), broken), (bytes) => {
        const { files, entries } = readArchive(bytes, limits)
        expect(entries.length).toBeLessThanOrEqual(limits.entries)
        expect([...files.values()].reduce((sum, f) => sum + f.length, 0)).toBeLessThanOrEqual(limits.bytes)
      }),
      { numRuns: 3000 },
    )
  })

  test('a file that is given has the CRC that the directory announces, whatever was changed', () => {
    const whole = two()
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const { files } = readArchive(patched(whole, (b) => b.writeUInt8((b.readUInt8(at) ^ flip) & 255, at)))
        for (const content of files.values()) expect([Buffer.from(A), Buffer.from(B)]).toContainEqual(Buffer.from(content))
      }),
      { numRuns: 1000 },
    )
  })
})

function counted(entries: number): Buffer {
  return patched(two(), (b) => {
    b.writeUInt16LE(entries, b.length - 14)
    b.writeUInt16LE(entries, b.length - 12)
  })
}

/** A locator between the directory and the end record. */
function zip64(): Buffer {
  const whole = two()
  const locator = Buffer.alloc(20)
  locator.write('PK\x06\x07', 'latin1')
  return Buffer.concat([whole.subarray(0, -22), locator, whole.subarray(-22)])
}

/** An archive whose comment is another end record, of an archive without entries. */
function twoEnds(): Buffer {
  const whole = two()
  const inner = Buffer.alloc(22)
  inner.write('PK\x05\x06', 'latin1')
  whole.writeUInt16LE(22, whole.length - 2)
  return Buffer.concat([whole, inner])
}
