/** `pdfaid:part` of the XMP packet, as an attribute or as an element. */
const CLAIM = /pdfaid:part(?:\s*=\s*["']\s*(\d)|\s*>\s*(\d))/

/** Which part of PDF/A a PDF says it conforms to (ISO 19005); undefined when it says nothing. The file itself is not validated. */
export function pdfaPart(file: Uint8Array): string | undefined {
  const pdf = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  // The claim stands in the XMP packet: no need to read megabytes of images as text.
  const near = pdf.indexOf('pdfaid:part')
  const claim = near < 0 ? null : CLAIM.exec(pdf.toString('latin1', near, near + 100))
  return claim?.[1] ?? claim?.[2]
}

/** Whether a file begins as a PDF does (readers look for the header in the first 1024 bytes). */
export function looksLikePdf(file: Uint8Array): boolean {
  return Buffer.from(file.subarray(0, 1024)).includes('%PDF-')
}
