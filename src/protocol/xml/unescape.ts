const REFERENCE = /&(?:(lt|gt|amp|quot|apos)|#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7})));/g
const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text with its predefined and character references replaced; undefined when one is something else (XML 1.0 §4.1, §4.6). */
export function unescapeXml(written: string): string | undefined {
  if (!written.includes('&')) return written
  let sound = true
  const text = written.replace(REFERENCE, (_all, name: string | undefined, hex: string | undefined, decimal: string | undefined) => {
    if (name !== undefined) return PREDEFINED[name] ?? ''
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    sound &&= isXmlCharacter(code)
    return sound ? String.fromCodePoint(code) : ''
  })
  return sound && !written.replace(REFERENCE, '').includes('&') ? text : undefined
}

function isXmlCharacter(c: number): boolean {
  return (c >= 0x20 && c <= 0xd7ff) || c === 9 || c === 10 || c === 13 || (c >= 0xe000 && c <= 0xfffd) || (c >= 0x10000 && c <= 0x10ffff)
}
