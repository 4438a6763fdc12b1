/** The smallest thing that says it is a PDF/A-1: header, XMP claim, end. */
export const MINIMAL_PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Metadata 2 0 R>>endobj
2 0 obj<</Type/Metadata/Subtype/XML>>stream
<rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="1" pdfaid:conformance="B"/>
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`

export function base64(text: string): string {
  return Buffer.from(text, 'latin1').toString('base64')
}

export const N1_TEXT_OPEN = '<text mediaType="application/pdf" representation="B64">'
export const N1_BODY = `<nonXMLBody>${N1_TEXT_OPEN}${base64(MINIMAL_PDF)}</text></nonXMLBody>`
