import type { Location } from '../evidence/events.ts'
import { t } from '../i18n/catalogue.ts'
import type { Lang, Text } from '../i18n/text.ts'
import { elementsOf, type XmlElement, xpathOf } from '../protocol/xml/tree.ts'

/** `requête, ligne 12, colonne 5 · /soap:Envelope/…`: where to look, in words. */
export function locationWords(at: Location): Text {
  return { fr: words(at, 'fr'), en: words(at, 'en') }
}

function words(at: Location, lang: Lang): string {
  const parts: string[] = [t(lang, `ou.${at.part}`)]
  if (at.document !== undefined) parts[0] += ` ${at.document}`
  if (at.entry !== undefined) parts.push(t(lang, 'ou.entree', { entry: at.entry }))
  if (at.header !== undefined) parts.push(t(lang, 'ou.entete', { header: at.header }))
  if (at.line !== undefined) parts.push(t(lang, 'ou.ligne', { line: at.line }))
  if (at.column !== undefined) parts.push(t(lang, 'ou.colonne', { column: at.column }))
  const path = at.xpath ?? at.path
  return path === undefined ? parts.join(', ') : `${parts.join(', ')} · ${path}`
}

/** Completes a place told by XPath alone with the line and column of its element, when the message has it. */
export function completeLocation(at: Location, root: XmlElement | null): Location {
  if (at.xpath === undefined || at.column !== undefined || !root) return at
  const element = findByXpath(root, at.xpath)
  if (!element || (at.line !== undefined && at.line !== element.line)) return at
  return { ...at, line: element.line, column: element.column }
}

/** Telling twins apart costs the square of their number: crowds beyond any national message are not searched. */
const SEARCHABLE = 1000

/** An attribute or text step at the end of the path points at its element. */
function findByXpath(root: XmlElement, xpath: string): XmlElement | undefined {
  const wanted = xpath.replace(/\/(@[^/]+|text\(\))$/, '')
  let level: XmlElement[] = [root]
  while (level.length > 0) {
    const next: XmlElement[] = []
    for (const element of level) {
      const path = xpathOf(element)
      if (path === wanted) return element
      if (wanted.startsWith(`${path}/`) && element.children.length <= SEARCHABLE) next.push(...elementsOf(element))
    }
    level = next
  }
  return undefined
}
