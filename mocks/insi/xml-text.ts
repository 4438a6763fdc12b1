/** What is written as it is, as nearly all of it is. */
const ORDINARY = /^[\t\n\r\x20-\x25'-;=?-\ud7ff\ue000-\ufffd]*$/
/** Characters XML 1.0 cannot carry at all. */
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Escapes character data for the XML the mock writes; apostrophes stay, as in the live answers. */
export function xmlText(value: string): string {
  if (ORDINARY.test(value)) return value
  return value.replace(IMPOSSIBLE, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Escapes an attribute value, white space included, so that it is read back as it was. */
export function xmlAttribute(value: string): string {
  return xmlText(value)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`)
}
