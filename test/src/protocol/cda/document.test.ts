import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allSections, allStatements, decodeBase64 } from '../../../../src/protocol/cda/body.ts'
import { CDA_SIZE_LIMIT, readCda } from '../../../../src/protocol/cda/document.ts'
import { prologInstructions, styleSheetHref } from '../../../../src/protocol/cda/prolog.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

function read(text: string) {
  const reading = readCda(bytes(text))
  if (!reading.ok) throw new Error(reading.problem.code)
  return reading.document
}

const DOCUMENT = `<?xml version="1.0"?>
<?xml-stylesheet type="text/xsl" href="#"?>
<!-- <?xml-stylesheet href="commented.xsl"?> -->
<x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0">
 <x:template match="/"><c:ClinicalDocument xmlns:c="urn:hl7-org:v3"/></x:template>
 <c:ClinicalDocument xmlns:c="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <c:typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <c:title> Titre </c:title>
  <c:recordTarget><c:patientRole><c:id root="1.2" extension="A"/>
   <c:patient><c:name><c:family qualifier="BR">DURAND</c:family><c:given>ANNE MARIE</c:given></c:name>
    <c:birthplace><c:place><c:addr><c:county> 63220 </c:county></c:addr></c:place></c:birthplace>
   </c:patient></c:patientRole></c:recordTarget>
  <c:author><c:time value="2026"/><c:assignedAuthor><c:id root="1.3" extension="B"/><c:assignedPerson><c:name><c:family>DIALLO</c:family></c:name></c:assignedPerson></c:assignedAuthor></c:author>
  <c:component><c:structuredBody><c:component><c:section>
   <c:code code="1-1"/><c:title>S</c:title><c:text>T</c:text>
   <c:entry><c:organizer><c:code code="O"/><c:component><c:observation><c:code code="X"/><c:value xsi:type="c:PQ" value="37" unit="Cel"/>
     <c:entryRelationship><c:act><c:code code="Y"/></c:act></c:entryRelationship></c:observation></c:component></c:organizer></c:entry>
   <c:component><c:section><c:code code="2-2"/></c:section></c:component>
  </c:section></c:component></c:structuredBody></c:component>
 </c:ClinicalDocument>
</x:stylesheet>`

describe('a clinical document', () => {
  it('is found anywhere in its file, whatever its prefix', () => {
    const document = read(DOCUMENT)
    expect(document.root.local).toBe('stylesheet')
    expect(document.header.typeId?.extension).toBe('POCD_HD000040')
    expect(document.header.title?.text).toBe('Titre')
    expect(document.element.line).toBe(6)
  })

  it('gives its patient and author with their elements', () => {
    const { header } = read(DOCUMENT)
    const [target] = header.recordTargets
    expect(target?.ids.map((id) => `${id.root} ${id.extension}`)).toEqual(['1.2 A'])
    expect(target?.name?.family.map((f) => [f.qualifier, f.text])).toEqual([['BR', 'DURAND']])
    expect(target?.birthCounty?.text).toBe('63220')
    expect(header.authors[0]?.role?.name?.family[0]?.text).toBe('DIALLO')
    expect(header.authors[0]?.time?.value).toBe('2026')
    expect(header.custodians).toEqual([])
  })

  it('gives its sections and statements as trees, and values by their type', () => {
    const { body } = read(DOCUMENT)
    if (body.kind !== 'structured') throw new Error('structured expected')
    expect([...allSections(body.sections)].map((s) => s.code?.code)).toEqual(['1-1', '2-2'])
    const statements = [...allStatements(body.sections[0]?.entries ?? [])]
    expect(statements.map((s) => `${s.element.local} ${s.code?.code}`)).toEqual(['organizer O', 'observation X', 'act Y'])
    expect(statements[1]?.values[0]).toMatchObject({ type: 'PQ', value: '37', unit: 'Cel' })
  })

  it('without structure gives its file', () => {
    const { body } = read(
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text mediaType="text/plain" representation="B64">Qk9O\nSk9VUg==</text></nonXMLBody></component></ClinicalDocument>',
    )
    if (body.kind !== 'nonXml') throw new Error('nonXml expected')
    expect(body.body.mediaType).toBe('text/plain')
    expect(Buffer.from(body.body.content() ?? []).toString()).toBe('BONJOUR')
  })

  it('is refused in words when it is none', () => {
    const code = (b: Uint8Array): string => {
      const reading = readCda(b)
      return reading.ok ? 'ok' : reading.problem.code
    }
    expect(code(bytes('<html/>'))).toBe('no-clinical-document')
    expect(code(bytes('<ClinicalDocument/>'))).toBe('no-clinical-document')
    expect(code(bytes('<a>'))).toBe('xml')
    expect(code(bytes('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'))).toBe('xml')
    expect(code(bytes(`${'<a>'.repeat(300)}${'</a>'.repeat(300)}`))).toBe('xml')
    expect(code(new Uint8Array(CDA_SIZE_LIMIT + 1))).toBe('too-big')
  })

  it('never throws on a valid one with a stretch replaced', () => {
    const valid = bytes(DOCUMENT)
    fc.assert(
      fc.property(fc.nat(valid.length), fc.nat(40), fc.uint8Array({ maxLength: 8 }), (at, length, patch) => {
        readCda(Uint8Array.from([...valid.subarray(0, at), ...patch, ...valid.subarray(at + length)]))
      }),
      { numRuns: 200 },
    )
  })
})

describe('base64 of a body', () => {
  it.each([
    ['QUJD', 'ABC'],
    ['QUI=', 'AB'],
    [' Q U\nJD ', 'ABC'],
  ])('%j is read', (text, expected) => {
    expect(Buffer.from(decodeBase64(text) ?? []).toString()).toBe(expected)
  })

  it.each(['', '   ', 'QUJ', 'QU=D', 'QUJD=', 'Q-JD', 'QUé='])('%j is refused', (text) => {
    expect(decodeBase64(text)).toBeUndefined()
  })
})

describe('the prolog of a document', () => {
  it('gives its instructions, the XML declaration and what is commented left out', () => {
    expect(prologInstructions(bytes(DOCUMENT))).toEqual([{ target: 'xml-stylesheet', data: 'type="text/xsl" href="#"' }])
    expect(prologInstructions(bytes('<a><?late x?></a>'))).toEqual([])
  })

  it.each([
    ['href="a.xsl"', 'a.xsl'],
    ["type='text/xsl' href = 'b.xsl'", 'b.xsl'],
    ['type="text/xsl"', ''],
  ])('of %s, the style sheet is %j', (data, href) => {
    expect(styleSheetHref({ target: 'xml-stylesheet', data })).toBe(href)
  })

  it('of another instruction, there is no style sheet', () => {
    expect(styleSheetHref({ target: 'oxygen', data: 'SCHSchema="x"' })).toBeUndefined()
  })
})
