import { CDA_NS } from './names.ts'

/** The root may come after a long prolog or a style sheet. Bytes. */
const SNIFFED = 256 * 1024

/** Whether bytes are meant to be a clinical document, well formed or not: by the name of an element or the namespace near their beginning. */
export function looksLikeCda(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SNIFFED)).toString('latin1').replaceAll('\0', '')
  return /<(?:[\w.-]+:)?ClinicalDocument[\s/>]/.test(text) || text.includes(CDA_NS)
}
