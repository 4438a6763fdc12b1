/** Longest uniqueId of a DocumentEntry, in characters (DMP interface §7.4). */
const MAX_UNIQUE_ID = 128
/** Longest OID of XDS metadata, in characters (ITI TF-3 §4.2.3.1.7, type OID). */
export const MAX_OID = 64

/** Whether a text is an OID in dotted form: arcs without leading zero, the first 0 to 2, the second below 40 under 0 and 1 (ITU-T X.660 §7). */
export function isOid(text: string): boolean {
  if (text.length > MAX_OID || !/^[0-2](?:\.(?:0|[1-9]\d*))+$/.test(text)) return false
  const [root = '', second = ''] = text.split('.', 2)
  return root === '2' || Number(second) < 40
}

/** Whether a text may be a DocumentEntry.uniqueId: an OID, or `root^extension` when the CDA id has an extension (DMP interface §7.4). */
export function isDocumentUniqueId(text: string): boolean {
  if (text.length > MAX_UNIQUE_ID) return false
  const caret = text.indexOf('^')
  return caret < 0 ? isOid(text) : isOid(text.slice(0, caret)) && /^[^\s^]+$/.test(text.slice(caret + 1))
}
