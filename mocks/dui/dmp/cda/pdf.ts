import type { Defects } from '../../defects.ts'
import { escaped } from '../xml-text.ts'

/** Lines of text on one page, and characters on one line. */
const PAGE_LINES = 40
const LINE_LENGTH = 95

/**
 * A PDF 1.4 that declares PDF/A-1b in its metadata. The declaration is what receivers read; fonts are not
 * embedded and there is no colour profile, so a PDF/A validator would not call it one.
 */
export function writePdf(title: string, lines: readonly string[], at: Date, defects: Defects): Buffer {
  const pages = paged([title, '', ...lines.flatMap(wrapped)])
  const metadata = defects.has('pdf-sans-pdfa') ? xmp(title, at).replace(/<pdfaid:[\s\S]*?<\/pdfaid:conformance>/, '') : xmp(title, at)
  // The first page is objects 3 and 4, the others follow the metadata.
  const numbers = pages.map((_, i) => (i === 0 ? 3 : 5 + 2 * i))
  const page = (n: number): string => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${n + 1} 0 R /Resources << /Font << /F1 5 0 R >> >> >>`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Metadata 6 0 R /Lang (fr-FR) >>',
    `<< /Type /Pages /Kids [${numbers.map((n) => `${n} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    page(3),
    stream('', shown(pages[0] ?? [], true)),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    stream(' /Type /Metadata /Subtype /XML', Buffer.from(metadata, 'utf8').toString('latin1')),
    ...pages.slice(1).flatMap((text, i) => [page(7 + 2 * i), stream('', shown(text, false))]),
  ]
  // Four bytes above 127 after the header tell transfer tools that the file is binary (PDF/A-1, 6.1.2).
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n'
  const offsets = objects.map((o, i) => {
    const offset = text.length
    text += `${i + 1} 0 obj\n${o}\nendobj\n`
    return offset
  })
  const xref = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`
  const id = Buffer.from(title, 'utf8').toString('hex').slice(0, 32).padEnd(32, '0')
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${xref}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

function shown(lines: readonly string[], first: boolean): string {
  return lines.map((line, i) => `BT /F1 ${first && i === 0 ? 16 : 11} Tf 56 ${780 - i * 18} Td (${literal(line)}) Tj ET`).join('\n')
}

function paged(lines: readonly string[]): string[][] {
  const pages: string[][] = []
  for (let i = 0; i < lines.length; i += PAGE_LINES) pages.push(lines.slice(i, i + PAGE_LINES))
  return pages
}

/** A line cut between words where it would leave the page. */
function wrapped(line: string): string[] {
  const out = ['']
  for (const word of line.split(' ')) {
    const current = out.at(-1) ?? ''
    if (current !== '' && current.length + word.length >= LINE_LENGTH) out.push(word)
    else out[out.length - 1] = current === '' ? word : `${current} ${word}`
  }
  return out
}

function stream(dictionary: string, content: string): string {
  return `<<${dictionary} /Length ${content.length} >>\nstream\n${content}\nendstream`
}

/** A PDF string in WinAnsi: what it cannot write becomes a question mark. */
function literal(text: string): string {
  return text
    .replace(/[’‘]/g, "'")
    .replace(/œ/g, 'oe')
    .replace(/[^\x20-\x7e\xa0-\xff]/g, '?')
    .replace(/[\\()]/g, '\\$&')
}

function xmp(title: string, at: Date): string {
  return (
    '<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>' +
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title></rdf:Description>` +
    `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>${at.toISOString()}</xmp:CreateDate></rdf:Description>` +
    '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
  )
}
