import type { Defects } from '../../defects.ts'
import type { CdaFacts } from '../../dmp/cda/facts.ts'
import { writePdf } from '../../dmp/cda/pdf.ts'
import { below, child, childrenOf } from '../../dmp/dmp-answer.ts'
import { readStamp } from '../../dmp/times.ts'
import { readXml, type XmlNode } from '../../xml-node.ts'

/** The PDF that goes beside a CDA: the one it carries, byte for byte, or its header and its narrative (ECO.2.1.5). */
export function pdfOf(cda: CdaFacts, bytes: Uint8Array, at: Date, defects: Defects): Uint8Array {
  const root = readXml(
    Buffer.from(bytes)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
  const doc = root?.local === 'ClinicalDocument' ? root : below(root, 'ClinicalDocument')[0]
  const carried = child(child(child(doc, 'component'), 'nonXMLBody'), 'text')
  if (carried?.attributes['mediaType'] === 'application/pdf' && !defects.has('mss-pdf-regenere')) return Buffer.from(carried.text.replace(/\s/g, ''), 'base64')
  return writePdf(cda.title, [...headerLines(cda), '', ...narrative(doc)], at, defects)
}

/** Title, type, date, author, organisation and person: what the reader needs before the text. */
function headerLines(cda: CdaFacts): string[] {
  const date = readStamp(cda.effectiveTime)?.toISOString().slice(0, 16).replace('T', ' ') ?? cda.effectiveTime
  const authors = cda.authors.map((a) => [a.given, a.family, a.specialty && `(${a.specialty.libelle})`].filter(Boolean).join(' '))
  return [
    `Type : ${cda.code.libelle} (${cda.code.code})`,
    `Date : ${date} UTC, version ${cda.version}`,
    `Auteur : ${authors.join(' ; ')}`,
    `Organisation : ${cda.organization}`,
    `Personne : ${cda.birthName} ${cda.birthGiven}, ${cda.birthTime.slice(0, 8).replace(/^(\d{4})(\d{2})(\d{2})$/, '$3/$2/$1')}, sexe ${cda.sex}`,
  ]
}

/** Every section: its title, then its text, a table row a line. */
function narrative(doc: XmlNode | undefined): string[] {
  return below(child(doc, 'component'), 'section').flatMap((section) => {
    const text = child(section, 'text')
    return [child(section, 'title')?.text.trim() ?? '', ...(text ? linesOf(text) : []), '']
  })
}

function linesOf(node: XmlNode): string[] {
  const rows = below(node, 'tr')
  if (rows.length > 0)
    return rows.map((row) =>
      row.children
        .map(flat)
        .filter((c) => c !== '')
        .join(' : '),
    )
  const items = [...below(node, 'paragraph'), ...below(node, 'item')]
  return items.length > 0 ? items.map(flat) : [flat(node)].filter((l) => l !== '')
}

function flat(node: XmlNode): string {
  return [node.text.trim(), ...childrenOfAny(node).map(flat)]
    .filter((t) => t !== '')
    .join(' ')
    .replace(/\s+/g, ' ')
}

function childrenOfAny(node: XmlNode): readonly XmlNode[] {
  return node.children.filter((c) => !childrenOf(node, 'renderMultiMedia').includes(c))
}
