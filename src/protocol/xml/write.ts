/** Characters XML 1.0 cannot carry at all. */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Character data of an element: what XML reserves is escaped, what XML 1.0 §2.2 cannot carry becomes U+FFFD. */
export function escapeText(value: string): string {
  // A bare carriage return would be read back as a line feed (XML 1.0 §2.11).
  return value.replace(IMPOSSIBLE, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;')
}

/** Value of an attribute, between double quotes: white space is kept from attribute normalisation (XML 1.0 §3.3.3). */
export function escapeAttribute(value: string): string {
  return escapeText(value).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;')
}

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
