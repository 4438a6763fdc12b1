import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TextPdf, textPdf } from '../../../mocks/documents/pdf.ts'
import { parseXml } from '../../../src/protocol/xml/parse.ts'
import { elementsOf, textOf, type XmlElement } from '../../../src/protocol/xml/tree.ts'

const LINES = [
  'Le cœur est régulier ; œdèmes « discrets » à gauche, –3 kg.',
  'ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ àâäçéèêëîïôöùûüÿñœæ',
  'Température 36,8 °C, 45 mL/min/1,73 m², 98 µmol/L, 12 €',
]
const SAMPLE: TextPdf = { title: "Compte rendu d'hospitalisation", author: 'Dr Émile CEDRE', created: '2026-03-02T10:15:00+01:00', lines: LINES }

/** Objects of the file as its own cross-reference table finds them. */
function objects(pdf: Buffer): Map<number, string> {
  const text = pdf.toString('latin1')
  const at = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
  const table = /^xref\n0 (\d+)\n((?:\d{10} \d{5} [fn] \n)+)trailer\n/.exec(text.slice(at))
  const rows = table?.[2]?.match(/.{20}/gs) ?? []
  expect(rows).toHaveLength(Number(table?.[1]))
  return new Map(
    rows.slice(1).map((row, i) => {
      const object = text.slice(Number(row.slice(0, 10)))
      expect(object.startsWith(`${i + 1} 0 obj\n`)).toBe(true)
      return [i + 1, object.slice(0, object.indexOf('\nendobj\n'))]
    }),
  )
}

describe('structure', () => {
  const pdf = textPdf(SAMPLE)
  const all = objects(pdf)

  test('every stream is as long as it says', () => {
    const streams = [...all.values()].filter((o) => o.includes('\nstream\n'))
    expect(streams.length).toBeGreaterThan(20)
    for (const s of streams) {
      const body = s.slice(s.indexOf('\nstream\n') + 8)
      expect(body.endsWith('\nendstream')).toBe(true)
      expect(body.length - '\nendstream'.length).toBe(Number(/\/Length (\d+)/.exec(s)?.[1]))
    }
  })

  test('every reference leads to an object', () => {
    for (const object of all.values()) for (const [, n] of object.matchAll(/(\d+) 0 R/g)) expect(all.has(Number(n))).toBe(true)
  })

  test('PDF/A-1: binary mark, identifier, metadata that declare it and say what Info says', () => {
    expect(pdf.subarray(0, 15)).toEqual(Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1'))
    expect(pdf.toString('latin1')).toMatch(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/)
    const object = [...all.values()].find((o) => o.includes('/Type /Metadata')) ?? ''
    const packet = object.slice(object.indexOf('stream\n') + 7, object.indexOf('\nendstream'))
    const parsed = parseXml(Buffer.from(packet, 'latin1'))
    if (!parsed.ok) throw new Error(parsed.problem.detail)
    const said = new Map(leaves(parsed.root).map((e) => [`${e.prefix}:${e.local}`, textOf(e)]))
    expect(Object.fromEntries(said)).toMatchObject({
      'pdfaid:part': '1',
      'pdfaid:conformance': 'B',
      'xmp:CreateDate': SAMPLE.created,
      'pdf:Producer': 'Gabarit',
    })
    expect(leaves(parsed.root).map(textOf)).toEqual(expect.arrayContaining([SAMPLE.title, SAMPLE.author]))
    expect(pdf.toString('latin1')).toContain("/CreationDate (D:20260302101500+01'00')")
  })

  test('nothing that PDF/A-1 forbids or that depends on a device', () => {
    const text = pdf.toString('latin1')
    for (const forbidden of ['/Encrypt', '/JavaScript', '/Device', '/SMask', '/LZWDecode', '/ObjStm', '/EmbeddedFile', '/Subtype /Type1'])
      expect(text).not.toContain(forbidden)
    expect(text).toContain('/Subtype /Type3')
  })
})

test('the same text gives the same bytes, another text others', () => {
  expect(textPdf(SAMPLE).equals(textPdf(SAMPLE))).toBe(true)
  expect(textPdf({ ...SAMPLE, lines: ['autre'] }).equals(textPdf(SAMPLE))).toBe(false)
})

test('characters that the font lacks, or has no room for, never fail nor break the file', () => {
  const many = String.fromCodePoint(...Array.from({ length: 300 }, (_, i) => 0x4e00 + i), 0x1f600)
  for (const lines of [[many], ['😀 fin'], ['\t\u0007']]) objects(textPdf({ ...SAMPLE, lines }))
  const widths = /\/FirstChar 32 \/LastChar (\d+) \/Widths \[([^\]]+)\]/.exec(textPdf({ ...SAMPLE, lines: [many] }).toString('latin1'))
  expect(widths?.[1]).toBe('255')
  expect(widths?.[2]?.split(' ')).toHaveLength(224)
})

const poppler = spawnSync('pdftotext', ['-v']).error === undefined && spawnSync('pdfinfo', ['-v']).error === undefined
if (!poppler) console.warn('poppler-utils absent: PDF files are not read by another reader')

describe.skipIf(!poppler)('read by poppler', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gabarit-pdf-'))
  const file = join(folder, 'a.pdf')
  beforeAll(() => writeFileSync(file, textPdf({ ...SAMPLE, lines: [...LINES, 'smiley 😀 lu', ...Array.from({ length: 60 }, (_, i) => `ligne ${i}`)] })))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('every accent comes back, over several pages', () => {
    const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
    const words = text.replace(/\s+/g, ' ')
    for (const line of [SAMPLE.title, ...LINES, 'smiley 😀 lu', 'ligne 0', 'ligne 59']) expect(words).toContain(line)
  })

  test('facts and font', () => {
    const run = spawnSync('pdfinfo', ['-isodates', file], { encoding: 'utf8' })
    expect(run.stderr).toBe('')
    expect(run.stdout).toMatch(/^Title: +Compte rendu d'hospitalisation$/m)
    expect(run.stdout).toMatch(/^Author: +Dr Émile CEDRE$/m)
    expect(run.stdout).toMatch(/^Pages: +2$/m)
    expect(run.stdout).toMatch(/^Metadata Stream: +yes$/m)
  })
})

function leaves(element: XmlElement): XmlElement[] {
  const children = elementsOf(element)
  return children.length === 0 ? [element] : children.flatMap(leaves)
}
