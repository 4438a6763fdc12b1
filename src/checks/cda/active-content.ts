import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { CDA_NS, XSL_NS } from '../../protocol/cda/names.ts'
import { descendants } from '../../protocol/cda/path.ts'
import { styleSheetHref } from '../../protocol/cda/prolog.ts'
import { attribute, type XmlElement } from '../../protocol/xml/tree.ts'

/** Something of a document that runs, or that is fetched from outside, when the document is opened. */
export interface ActiveContent {
  readonly kind: 'script' | 'distant'
  readonly element: XmlElement
  /** The element, or its attribute: `a/@onclick`. */
  readonly name: string
  /** What would run or be fetched. */
  readonly value: string
}

const REMOTE = /^(?:https?:|ftp:|file:|\/\/)/i
/** Attributes that make a reader fetch something by itself; a link a person follows is not one. */
const SOURCES: Readonly<Record<string, string>> = { img: 'src', iframe: 'src', embed: 'src', object: 'data', link: 'href', frame: 'src' }

/** Looks for scripts, and for images and style sheets on the network, in the document and in the style sheet it carries. */
export function* activeContent({ element: document, root, instructions }: ClinicalDocument): Generator<ActiveContent> {
  for (const instruction of instructions) {
    const value = styleSheetHref(instruction)
    if (value !== undefined && REMOTE.test(value)) yield { kind: 'distant', element: root, name: 'xml-stylesheet', value }
  }
  for (const element of descendants(root, () => true)) {
    if (element.local === 'script') yield { kind: 'script', element, name: element.local, value: element.local }
    const source = SOURCES[element.local]
    for (const { local, value } of element.attributes) {
      const name = `${element.local}/@${local}`
      if (/^\s*javascript:/i.test(value) || (/^on[a-z]+$/.test(local) && element.ns !== CDA_NS)) yield { kind: 'script', element, name, value }
      else if (local === source && REMOTE.test(value)) yield { kind: 'distant', element, name, value }
    }
    // What a style sheet imports is fetched before anything is shown.
    const imports = element.ns === XSL_NS && (element.local === 'import' || element.local === 'include') ? attribute(element, 'href') : undefined
    if (imports && element !== document) yield { kind: 'distant', element, name: `${element.local}/@href`, value: imports }
  }
}
