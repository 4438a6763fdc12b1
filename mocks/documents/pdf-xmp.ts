import { el, writeXml } from './cda-writer.ts'

/** What both the Info dictionary and the XMP packet say, and must say alike (ISO 19005-1 §6.7.3). */
export interface PdfFacts {
  readonly title: string
  readonly author: string
  /** `2026-03-02T10:15:00+01:00`. */
  readonly created: string
  readonly producer: string
}

/** The XMP packet that declares PDF/A-1, level B (ISO 19005-1 §6.7.11). */
export function xmpPacket(facts: PdfFacts): Buffer {
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
  const about = { 'rdf:about': '' }
  const xmp = el(
    'x:xmpmeta',
    { 'xmlns:x': 'adobe:ns:meta/' },
    el(
      'rdf:RDF',
      { 'xmlns:rdf': rdf },
      el(
        'rdf:Description',
        { ...about, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
        el('dc:format', {}, 'application/pdf'),
        el('dc:title', {}, el('rdf:Alt', {}, el('rdf:li', { 'xml:lang': 'x-default' }, facts.title))),
        el('dc:creator', {}, el('rdf:Seq', {}, el('rdf:li', {}, facts.author))),
      ),
      el('rdf:Description', { ...about, 'xmlns:xmp': 'http://ns.adobe.com/xap/1.0/' }, el('xmp:CreateDate', {}, facts.created)),
      el('rdf:Description', { ...about, 'xmlns:pdf': 'http://ns.adobe.com/pdf/1.3/' }, el('pdf:Producer', {}, facts.producer)),
      el('rdf:Description', { ...about, 'xmlns:pdfaid': 'http://www.aiim.org/pdfa/ns/id/' }, el('pdfaid:part', {}, '1'), el('pdfaid:conformance', {}, 'B')),
    ),
  )
  // The XML declaration gives way to the packet's own header.
  const body = writeXml(xmp)
    .toString('utf8')
    .replace(/^<\?xml[^>]*>\n/, '')
  return Buffer.from(`<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${body}<?xpacket end="w"?>`, 'utf8')
}
