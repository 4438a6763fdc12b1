import { octetString, oid, sequence, TRUE } from './der.ts'

/** One extension, ready to be put in a certificate or in a list. */
export function extension(id: string, value: Uint8Array, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [TRUE] : []), octetString(value))
}
