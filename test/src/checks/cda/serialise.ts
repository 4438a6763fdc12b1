import type { XmlAttribute, XmlElement } from '../../../../src/protocol/xml/tree.ts'

/** What becomes of an element when a tree is written again: dropped, or with other attributes or text. */
export type Edit = 'drop' | { readonly attributes?: readonly XmlAttribute[]; readonly text?: string }

/** Beyond that a text is a file in base64, which no rule on structured bodies reads: it is shortened, so that a thousand mutations are quick. */
const LONG_TEXT = 4000

/** Writes a tree as XML, with one element edited. Prefixes are declared where their meaning changes. */
export function serialise(root: XmlElement, target?: XmlElement, edit: Edit = {}): Uint8Array {
  return new TextEncoder().encode(written(root, new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]), target, edit))
}

function written(element: XmlElement, scope: ReadonlyMap<string, string>, target: XmlElement | undefined, edit: Edit): string {
  if (element === target && edit === 'drop') return ''
  const changed = element === target && edit !== 'drop' ? edit : {}
  const inner = new Map(scope)
  const declared: string[] = []
  const declare = (prefix: string, uri: string): void => {
    if ((inner.get(prefix) ?? '') === uri) return
    inner.set(prefix, uri)
    declared.push(` xmlns${prefix ? `:${prefix}` : ''}="${escaped(uri)}"`)
  }
  declare(element.prefix, element.ns)
  const attributes = (changed.attributes ?? element.attributes).map(({ ns, local, value }) => {
    const prefix = ns === '' ? '' : prefixOf(ns, inner)
    if (ns !== '') declare(prefix, ns)
    return ` ${prefix ? `${prefix}:` : ''}${local}="${escaped(value)}"`
  })
  const name = element.prefix ? `${element.prefix}:${element.local}` : element.local
  const content =
    changed.text !== undefined
      ? escaped(changed.text)
      : element.children.map((c) => (typeof c === 'string' ? (c.length > LONG_TEXT ? 'QUJD' : escaped(c)) : written(c, inner, target, edit))).join('')
  return `<${name}${declared.join('')}${attributes.join('')}>${content}</${name}>`
}

function prefixOf(ns: string, scope: ReadonlyMap<string, string>): string {
  for (const [prefix, uri] of scope) if (uri === ns && prefix !== '') return prefix
  for (let i = 1; ; i++) if (!scope.has(`n${i}`)) return `n${i}`
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
