/** What is written as it is, as nearly all of it is. */
const ORDINARY = /^[\t\n\x20-\x25'-;=?-\ud7ff\ue000-\ufffd]*$/
/** Characters XML 1.0 cannot carry at all (§2.2). */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Character data, escaped so that it is read back as it was; what XML cannot carry becomes U+FFFD. */
export function escapeText(value: string): string {
  if (ORDINARY.test(value)) return value
  return value.replace(IMPOSSIBLE, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;')
}

/** An attribute value for double quotes, white space included. */
export function escapeAttribute(value: string): string {
  return escapeText(value)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n]/g, (c) => `&#${c.charCodeAt(0)};`)
}
