import { escapeAttribute, escapeText } from './escape.ts'

/** Attributes of a start tag, each with its leading space; those without a value are not written. */
export function attributesOf(attributes: Readonly<Record<string, string | undefined>>): string {
  let written = ''
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) written += ` ${name}="${escapeAttribute(value)}"`
  return written
}

/** One element: `content` is markup already written; without any, the element is empty. */
export function elementOf(name: string, attributes: Readonly<Record<string, string | undefined>>, content = ''): string {
  const start = `<${name}${attributesOf(attributes)}`
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

/** One element that holds text only. */
export function textElement(name: string, text: string): string {
  return elementOf(name, {}, escapeText(text))
}
