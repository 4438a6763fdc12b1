import { createHash } from 'node:crypto'
import { bitStringBytes, DER, derChildren, derElement, expectTag } from '../../src/protocol/x509/der.ts'
import { type OcspCertId, type OcspRequest, readOcspRequest, UnreadableOcspRequest } from '../../src/protocol/x509/ocsp-request.ts'
import type { Publication, PublishedAuthority } from '../service.ts'

/** The question of a call, decoded; null when it cannot be read, and then the answer says so. */
export function ocspQuestion(bytes: Uint8Array): OcspRequest | null {
  try {
    return readOcspRequest(bytes)
  } catch (error) {
    if (error instanceof UnreadableOcspRequest) return null
    throw error
  }
}

/**
 * The answer of the authority that the first certificate known here is of; what is of another one is `unknown` (RFC 6960 §2.2).
 * A question on foreign certificates only is `unauthorized` (RFC 6960 §2.3).
 */
export function ocspAnswer(
  question: OcspRequest | null,
  publication: Publication,
  revoked: readonly string[],
): { readonly der: Uint8Array; readonly status: string } {
  if (!question) return { der: publication.ocspError('malformedRequest'), status: 'malformedRequest' }
  const { certIds, nonce } = question
  const authority = publication.authorities.find((a) => certIds.some((id) => isOf(id, a)))
  if (!authority) return { der: publication.ocspError('unauthorized'), status: 'unauthorized' }
  const asked = certIds.map((id) => ({ raw: id.raw, serial: id.serial, ours: isOf(id, authority) }))
  return { der: authority.ocsp({ certIds: asked, nonce }, revoked), status: 'successful' }
}

const HASHES: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/** Whether a certificate is asked about as one of that authority: hashes of its name and of the bits of its key (RFC 6960 §4.1.1). */
function isOf({ hash, issuerNameHash, issuerKeyHash }: OcspCertId, authority: PublishedAuthority): boolean {
  const algorithm = HASHES[hash]
  if (algorithm === undefined) return false
  const digest = (bytes: Uint8Array): Buffer => createHash(algorithm).update(bytes).digest()
  return digest(subjectOf(authority)).equals(issuerNameHash) && digest(keyBitsOf(authority)).equals(issuerKeyHash)
}

/** DER of the subject: sixth field of a version 3 certificate. */
function subjectOf({ certificate }: PublishedAuthority): Uint8Array {
  const [content] = derChildren(derElement(certificate))
  const subject = derChildren(expectTag(content, DER.sequence, 'content of the certificate'))[5]
  return expectTag(subject, DER.sequence, 'subject').raw
}

function keyBitsOf({ publicKey }: PublishedAuthority): Uint8Array {
  return bitStringBytes(expectTag(derChildren(derElement(publicKey))[1], DER.bitString, 'bits of the key'))
}
