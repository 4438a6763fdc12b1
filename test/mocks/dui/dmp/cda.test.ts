import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import type { DefectId } from '../../../../mocks/dui/index.ts'
import { readXml, type XmlNode } from '../../../../mocks/dui/xml-node.ts'
import { dmpScene, partsOf } from './dmp-scene.ts'

async function written(type: string, defects: readonly DefectId[] = [], at?: Date): Promise<Buffer> {
  await using s = await dmpScene({ defects, ...(at && { at }) })
  await s.act('document.deposit', { type })
  return partsOf(s.calls('td2.1')[0] ?? (undefined as never))[1]?.bytes ?? Buffer.alloc(0)
}

function root(bytes: Buffer): XmlNode {
  const node = readXml(bytes.toString('utf8'))
  if (!node) throw new Error('not well formed')
  return node.local === 'ClinicalDocument' ? node : (all(node, 'ClinicalDocument')[0] ?? node)
}
const all = (node: XmlNode, local: string): XmlNode[] => node.children.flatMap((c) => [...(c.local === local ? [c] : []), ...all(c, local)])
const kids = (node: XmlNode): string[] => node.children.map((c) => c.local)

/** Order of the header in the schema (cda.md §4.1). */
const ORDER = [
  'realmCode',
  'typeId',
  'templateId',
  'id',
  'code',
  'title',
  'effectiveTime',
  'confidentialityCode',
  'languageCode',
  'setId',
  'versionNumber',
  'recordTarget',
  'author',
  'informant',
  'custodian',
  'legalAuthenticator',
  'participant',
  'documentationOf',
  'relatedDocument',
  'componentOf',
  'component',
]

test.each(['78341-5', '74207-2', '11488-4'])('the header of %s is complete, in the order of the schema', async (type) => {
  const doc = root(await written(type))
  const order = kids(doc).map((k) => ORDER.indexOf(k))
  expect(order).not.toContain(-1)
  expect(order).toEqual([...order].sort((a, b) => a - b))
  for (const one of [
    'realmCode',
    'typeId',
    'id',
    'code',
    'title',
    'setId',
    'versionNumber',
    'recordTarget',
    'custodian',
    'legalAuthenticator',
    'componentOf',
    'component',
  ]) {
    expect(
      kids(doc).filter((k) => k === one),
      one,
    ).toHaveLength(1)
  }
  expect(all(doc, 'templateId').slice(0, 3)).toHaveLength(3)
  const [patient] = all(doc, 'patientRole')
  if (!patient) throw new Error('no patient')
  expect(all(patient, 'id').map((i) => [i.attributes['root'], i.attributes['extension']])[0]).toEqual(['1.2.250.1.213.1.4.8', '101066322075460'])
  expect(all(patient, 'family').map((f) => [f.attributes['qualifier'], f.text])).toEqual([
    ['BR', "D'ARTAGNAN DE L'HERAULT"],
    ['CL', 'HERAULT'],
  ])
  expect(all(patient, 'given').map((g) => [g.attributes['qualifier'], g.text])).toEqual([
    [undefined, 'PIERRE-ALAIN GUNTHER'],
    ['BR', 'PIERRE-ALAIN'],
    ['CL', 'PIERRE-ALAIN'],
  ])
  expect(all(patient, 'county').map((c) => c.text)).toEqual(['63220'])
})

/** templateId of each section with its LOINC code and the number of its entries (cda.md §2.3). */
function sections(doc: XmlNode): Map<string, { code: string; entries: number; text: boolean }> {
  return new Map(
    all(doc, 'section').flatMap((s) =>
      s.children
        .filter((c) => c.local === 'templateId')
        .map((t): [string, { code: string; entries: number; text: boolean }] => [
          t.attributes['root'] ?? '',
          {
            code: s.children.find((c) => c.local === 'code')?.attributes['code'] ?? '',
            entries: s.children.filter((c) => c.local === 'entry').length,
            text: s.children.some((c) => c.local === 'text'),
          },
        ]),
    ),
  )
}

test('the DLU has the sections of its model, with their codes', async () => {
  const doc = root(await written('74207-2'))
  const found = sections(doc)
  const pcc = '1.3.6.1.4.1.19376.1.5.3.1'
  const wanted = [
    [`${pcc}.1.13.2.10`, '11302-7'],
    [`${pcc}.3.6`, '11450-4'],
    [`${pcc}.3.8`, '11348-0'],
    [`${pcc}.3.13`, '48765-2'],
    [`${pcc}.3.19`, '10160-0'],
    [`${pcc}.3.36`, '18776-5'],
    [`${pcc}.3.35`, '42348-3'],
    ['1.3.6.1.4.1.19376.1.7.3.1.1.13.7', '42545-4'],
    [`${pcc}.3.28`, '30954-2'],
    ['1.2.250.1.213.1.1.2.37', '55107-7'],
    ['1.3.6.1.4.1.19376.1.4.1.2.16', '55112-7'],
  ] as const
  for (const [template, code] of wanted) expect(found.get(template), template).toMatchObject({ code, text: true })
  expect(all(doc, 'participant').some((p) => p.attributes['typeCode'] === 'INF' && all(p, 'functionCode')[0]?.attributes['code'] === 'PCP')).toBe(true)
  expect(all(doc, 'serviceEvent')[0]?.children[0]?.attributes['code']).toBe('34117-2')
})

test('the transfer sheet has its sections and its mandatory observations', async () => {
  const doc = root(await written('78341-5'))
  const found = sections(doc)
  for (const [template, code] of [
    ['1.2.250.1.213.1.1.2.251', 'ORG-213'],
    ['1.2.250.1.213.1.1.2.127', '42349-1'],
    ['1.2.250.1.213.1.1.2.115', '46006-3'],
    ['1.2.250.1.213.1.1.2.75', '8716-3'],
    ['1.2.250.1.213.1.1.2.53', '46264-8'],
  ] as const) {
    expect(found.get(template), template).toMatchObject({ code, text: true })
  }
  const observed = all(doc, 'observation').map((o) => o.children.find((c) => c.local === 'code')?.attributes['code'])
  for (const code of [
    'ORG-214',
    '225728007',
    'PCP',
    'ORG-223',
    'MED-1301',
    'GEN-370',
    'GEN-244',
    '8867-4',
    '8310-5',
    '29463-7',
    '8480-6',
    '8462-4',
    'Q021003',
  ]) {
    expect(observed).toContain(code)
  }
  expect(all(doc, 'encompassingEncounter')[0]?.children[0]?.attributes['code']).toBe('EMER')
})

test.each(['78341-5', '74207-2'])('in %s every reference of an entry points to a text of its section', async (type) => {
  for (const section of all(root(await written(type)), 'section')) {
    const ids = all(section, 'content').map((c) => `#${c.attributes['ID']}`)
    const refs = all(section, 'reference').map((r) => r.attributes['value'])
    expect(refs.filter((r) => !ids.includes(r ?? ''))).toEqual([])
  }
})

test('a document without a model is an N1 whose PDF can be read: objects where its table says', async () => {
  const doc = root(await written('11488-4'))
  const [text] = all(doc, 'nonXMLBody').flatMap((b) => b.children)
  expect(text?.attributes).toMatchObject({ mediaType: 'application/pdf', representation: 'B64' })
  expect(doc.children.filter((c) => c.local === 'templateId').map((t) => t.attributes['root'])).toEqual([
    '2.16.840.1.113883.2.8.2.1',
    '1.2.250.1.213.1.1.1.1',
    '1.3.6.1.4.1.19376.1.2.20',
  ])
  const pdf = Buffer.from(text?.text ?? '', 'base64').toString('latin1')
  expect(pdf).toMatch(/^%PDF-1\.4\n%[\x80-\xff]{4}\n/)
  expect(pdf).toContain('<pdfaid:part>1</pdfaid:part>')
  const xref = Number(/startxref\n(\d+)\n%%EOF/.exec(pdf)?.[1])
  const offsets = [...pdf.slice(xref).matchAll(/(\d{10}) 00000 n /g)].map((m) => Number(m[1]))
  expect(offsets).toHaveLength(6)
  offsets.forEach((offset, i) => {
    expect(pdf.slice(offset).startsWith(`${i + 1} 0 obj`)).toBe(true)
  })
  for (const [whole, length, content] of pdf.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g)) {
    expect(content?.length, whole?.slice(0, 20)).toBe(Number(length))
  }
})

test('summer and winter: the date of the document carries the offset of Paris', async () => {
  const summer = (await written('11488-4', [], new Date('2026-07-15T22:30:00.000Z'))).toString('utf8')
  expect(summer).toContain('<effectiveTime value="20260716003000+0200"/>')
  expect((await written('11488-4')).toString('utf8')).toContain('<effectiveTime value="20260115103000+0100"/>')
})

test('a structured document stands in the style sheet that shows it, and is announced as such', async () => {
  await using s = await dmpScene()
  await s.act('document.deposit')
  const [root, cda] = partsOf(s.calls('td2.1')[0] ?? (undefined as never))
  expect(cda?.bytes.toString('utf8')).toMatch(/^<\?xml[^>]*>\n<\?xml-stylesheet type="text\/xsl" href="#"\?>\n<xsl:stylesheet /)
  expect(cda?.bytes.toString('utf8')).not.toMatch(/<script|https:/)
  expect(cda?.headers).toContain('Content-Type: application/xslt+xml')
  expect(root?.bytes.toString('utf8')).toContain('id="Document01" mimeType="application/xslt+xml"')
})

const xmllint = spawnSync('xmllint', ['--version']).error === undefined
test.skipIf(!xmllint)('xmllint reads each document', async () => {
  for (const type of ['78341-5', '74207-2', '11488-4']) {
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: await written(type) })
    expect([status, stderr.toString()]).toEqual([0, ''])
  }
})
