import { PdfFile, pdfText } from './pdf-file.ts'
import { number, StrokeFont } from './pdf-font.ts'
import { type PdfFacts, xmpPacket } from './pdf-xmp.ts'

export interface TextPdf {
  readonly title: string
  readonly author: string
  /** `2026-03-02T10:15:00+01:00`. */
  readonly created: string
  /** Lines longer than the page are folded at spaces; an empty line is left blank. */
  readonly lines: readonly string[]
}

/** A4, in points. */
const PAGE = { width: 595, height: 842, margin: 56 } as const
const BODY = { size: 10, leading: 16 } as const
const TITLE = { size: 15, leading: 24 } as const
const PRODUCER = 'Gabarit'

interface Line {
  readonly text: string
  readonly size: number
  readonly leading: number
}

/** A text document as PDF/A-1b: one embedded font, device-independent grey, no transparency; the same bytes for the same text. */
export function textPdf(document: TextPdf): Buffer {
  const font = new StrokeFont()
  const pages = paginate([...fold(font, document.title, TITLE), { text: '', ...BODY }, ...document.lines.flatMap((line) => fold(font, line, BODY))])
  const file = new PdfFile()
  const facts: PdfFacts = { title: document.title, author: document.author, created: document.created, producer: PRODUCER }
  const pageTree = file.reserve()
  const contents = pages.map((lines) => file.stream(pageContent(font, lines)))
  const resources = file.add(
    `<< /Font << /F1 ${fontObject(file, font)} 0 R >> /ColorSpace << /G [/CalGray << /WhitePoint [0.9505 1 1.089] /Gamma 2.2 >>] >> >>`,
  )
  const kids = contents.map((content) =>
    file.add(`<< /Type /Page /Parent ${pageTree} 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] /Resources ${resources} 0 R /Contents ${content} 0 R >>`),
  )
  file.put(pageTree, `<< /Type /Pages /Kids [${kids.map((k) => `${k} 0 R`).join(' ')}] /Count ${kids.length} >>`)
  const metadata = file.stream(xmpPacket(facts), ' /Type /Metadata /Subtype /XML')
  const root = file.add(`<< /Type /Catalog /Pages ${pageTree} 0 R /Metadata ${metadata} 0 R /Lang (fr-FR) /ViewerPreferences << /DisplayDocTitle true >> >>`)
  const info = file.add(
    `<< /Title ${pdfText(facts.title)} /Author ${pdfText(facts.author)} /Producer ${pdfText(facts.producer)} /CreationDate (${pdfDate(facts.created)}) >>`,
  )
  return file.bytes(root, info)
}

function fold(font: StrokeFont, text: string, { size, leading }: { size: number; leading: number }): Line[] {
  const room = PAGE.width - 2 * PAGE.margin
  const space = font.width(' ', size)
  const lines: string[] = []
  let line = ''
  let taken = 0
  for (const word of text.split(' ')) {
    const width = font.width(word, size)
    if (line !== '' && taken + space + width > room) {
      lines.push(line)
      line = word
      taken = width
    } else {
      taken += line === '' ? width : space + width
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].map((t) => ({ text: t, size, leading }))
}

function paginate(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [[]]
  let left = PAGE.height - 2 * PAGE.margin
  for (const line of lines) {
    if (line.leading > left) {
      pages.push([])
      left = PAGE.height - 2 * PAGE.margin
    }
    left -= line.leading
    pages.at(-1)?.push(line)
  }
  return pages
}

function pageContent(font: StrokeFont, lines: readonly Line[]): string {
  // The strokes of a glyph take the stroking colour: both are set, on the grey that depends on no device (ISO 19005-1 §6.2.3).
  const written = ['/G CS 0 SC', '/G cs 0 sc', 'BT', `1 0 0 1 ${PAGE.margin} ${PAGE.height - PAGE.margin} Tm`]
  for (const { text, size, leading } of lines) {
    written.push(`0 -${leading} Td`)
    if (text !== '') written.push(`/F1 ${size} Tf ${font.encode(text)} Tj`)
  }
  return [...written, 'ET'].join('\n')
}

function fontObject(file: PdfFile, font: StrokeFont): number {
  const glyphs = font.glyphs()
  const procedures = glyphs.map((g) => `/${g.name} ${file.stream(g.procedure)} 0 R`)
  const toUnicode = file.stream(font.toUnicode())
  const [first = 0, last = 0] = [glyphs[0]?.code, glyphs.at(-1)?.code]
  return file.add(
    `<< /Type /Font /Subtype /Type3 /FontBBox ${font.box} /FontMatrix ${font.matrix} /FirstChar ${first} /LastChar ${last}` +
      ` /Widths [${glyphs.map((g) => number(g.width)).join(' ')}]` +
      ` /Encoding << /Type /Encoding /Differences [${first} ${glyphs.map((g) => `/${g.name}`).join(' ')}] >>` +
      ` /CharProcs << ${procedures.join(' ')} >> /Resources << >> /ToUnicode ${toUnicode} 0 R >>`,
  )
}

/** `D:20260302101500+01'00'` (PDF 1.4 §3.8.2). */
function pdfDate(iso: string): string {
  return `D:${iso.slice(0, 19).replace(/[-T:]/g, '')}${iso.slice(19, 22)}'${iso.slice(23)}'`
}
