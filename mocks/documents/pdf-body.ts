import { el, type XmlNode } from './cda-writer.ts'
import { FORMAT } from './codes.ts'
import { frenchDay } from './hl7-time.ts'
import type { DocumentContext, DocumentKind } from './kind.ts'
import { textPdf } from './pdf.ts'
import type { RecordPerson } from './people.ts'

/** XDS-SD, in place of a model (CDA §2.5). */
const XDS_SD = { root: '1.3.6.1.4.1.19376.1.2.20' } as const

/** A heading and its lines. */
export interface Paragraph {
  readonly heading: string
  readonly lines: readonly string[]
}

/** A kind of document without a structured body: a CDA of level 1 holding a PDF/A-1 (CDA §2.5). */
export function pdfKind(
  kind: Omit<DocumentKind, 'formatCode' | 'model' | 'body'> & { paragraphs: (context: DocumentContext) => readonly Paragraph[] },
): DocumentKind {
  const { paragraphs, ...header } = kind
  return { ...header, formatCode: FORMAT.pdf, model: XDS_SD, body: (context) => nonXmlBody(context, paragraphs(context)) }
}

function nonXmlBody(context: DocumentContext, paragraphs: readonly Paragraph[]): XmlNode {
  const pdf = textPdf({
    title: context.title,
    author: authorName(context),
    created: context.when.created,
    lines: [
      ...identity(context),
      ...paragraphs.flatMap((p) => ['', p.heading.toUpperCase(), ...p.lines]),
      '',
      'Document fictif : il ne concerne aucune personne réelle.',
    ],
  })
  return el('nonXMLBody', {}, el('text', { mediaType: 'application/pdf', representation: 'B64' }, pdf.toString('base64')))
}

/** What a reader must find on the page: who, when, by whom. */
function identity(context: DocumentContext): string[] {
  const { person, when, authorship } = context
  return [
    ...(authorship.by === 'professional'
      ? [authorship.establishment.name, `${authorship.establishment.address.postalCode} ${authorship.establishment.address.city}`]
      : []),
    `Rédigé par : ${authorName(context)}, le ${frenchDay(when.created)}`,
    `Patient : ${patientLine(person)}`,
    `Matricule INS : ${person.ins.extension}`,
  ]
}

function patientLine(person: RecordPerson): string {
  const [year, month, day] = person.birthDate.split('-')
  const used = person.usedFamily === undefined ? '' : `, nom utilisé ${person.usedFamily} ${person.usedGiven ?? person.birthGiven}`
  return `${person.birthFamily} ${person.birthGiven}${used}, ${person.sex === 'F' ? 'née' : 'né'} le ${day}/${month}/${year}, sexe ${person.sex}`
}

function authorName({ authorship, person }: DocumentContext): string {
  if (authorship.by === 'patient') return `${person.usedFamily ?? person.birthFamily} ${person.usedGiven ?? person.birthGiven}`
  const { title, given, family } = authorship.author
  return [title === undefined ? undefined : `${title.charAt(0)}${title.slice(1).toLowerCase()}`, given, family].filter((w) => w !== undefined).join(' ')
}
