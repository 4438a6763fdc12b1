import { createHash } from 'node:crypto'

/** Namespace of OIDs (RFC 4122, appendix C). */
const OID_NAMESPACE = Buffer.from('6ba7b8129dad11d180b400c04fd430c8', 'hex')

/** The UUID that a name always gives (RFC 4122 §4.3, version 5), in lower case. */
export function nameUuid(name: string): string {
  const hash = createHash('sha1').update(OID_NAMESPACE).update(name).digest().subarray(0, 16)
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6)
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
