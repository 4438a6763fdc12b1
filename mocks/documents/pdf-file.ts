import { createHash } from 'node:crypto'

/** Writes the objects of a PDF file one after another, with the cross-reference table that finds them (PDF 1.4 §3.4). */
export class PdfFile {
  private readonly bodies: (Buffer | undefined)[] = []

  /** Number of an object that is written later. */
  reserve(): number {
    return this.bodies.push(undefined)
  }

  put(number: number, dictionary: string): void {
    this.bodies[number - 1] = Buffer.from(dictionary, 'latin1')
  }

  add(dictionary: string): number {
    const number = this.reserve()
    this.put(number, dictionary)
    return number
  }

  /** A stream left as it is: nothing depends on the version of a compressor, and XMP must be readable by scanning (ISO 19005-1 §6.7.2). */
  stream(content: string | Buffer, entries = ''): number {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
    const number = this.reserve()
    this.bodies[number - 1] = Buffer.concat([
      Buffer.from(`<<${entries} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
      bytes,
      Buffer.from('\nendstream', 'latin1'),
    ])
    return number
  }

  /** The bytes of the file; its identifier is a digest of its objects. Throws RangeError when a reserved object was never written. */
  bytes(root: number, info: number): Buffer {
    const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
    let length = chunks[0]?.length ?? 0
    const offsets: number[] = []
    for (const [i, body] of this.bodies.entries()) {
      if (!body) throw new RangeError(`object ${i + 1} was reserved and never written`)
      const chunk = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`, 'latin1'), body, Buffer.from('\nendobj\n', 'latin1')])
      offsets.push(length)
      length += chunk.length
      chunks.push(chunk)
    }
    const id = createHash('md5').update(Buffer.concat(chunks)).digest('hex')
    const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
    const size = offsets.length + 1
    const trailer = `trailer\n<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>] >>\nstartxref\n${length}\n%%EOF\n`
    return Buffer.concat([...chunks, Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${entries}${trailer}`, 'latin1')])
  }
}

/** A text string, in UTF-16BE with its mark (PDF 1.4 §3.8.1). */
export function pdfText(value: string): string {
  const bytes = Buffer.from(`\ufeff${value}`, 'utf16le').swap16()
  return `<${bytes.toString('hex')}>`
}
