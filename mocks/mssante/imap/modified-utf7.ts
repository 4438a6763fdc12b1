/** The name of a folder as IMAP writes it: modified UTF-7 (RFC 3501 §5.1.3). */
export function encodeFolderName(name: string): string {
  return name.replace(/&|[^\x20-\x7e]+/g, (run) => (run === '&' ? '&-' : `&${utf16be(run)}-`))
}

/** The name a client meant. What is not of the encoding is taken as written, UTF-8 included, as some clients send it. */
export function decodeFolderName(written: string): string {
  const text = /[\x80-\xff]/.test(written) ? Buffer.from(written, 'latin1').toString('utf8') : written
  return text.replace(/&([A-Za-z0-9+,]*)-/g, (whole, coded: string) => (coded === '' ? '&' : (fromUtf16be(coded) ?? whole)))
}

function utf16be(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('base64').replaceAll('/', ',').replace(/=+$/, '')
}

function fromUtf16be(coded: string): string | undefined {
  const bytes = Buffer.from(coded.replaceAll(',', '/'), 'base64')
  return bytes.length >= 2 && bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : undefined
}
