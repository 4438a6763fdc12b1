import { der, generalizedTime, integer, octetString, oid, sequence, tagged } from './der.ts'
import { extension } from './extension.ts'
import { type Signer, signedBy } from './mint.ts'
import type { Period } from './validity.ts'

/** What is said of one certificate (RFC 6960 §2.2); `revoked`: since when. */
export type OcspStatus = { readonly kind: 'good' } | { readonly kind: 'unknown' } | { readonly kind: 'revoked'; readonly since: Date }

export interface OcspShape {
  /** `producedAt` and `thisUpdate`, then `nextUpdate`. */
  readonly period: Period
  readonly answers: readonly { /** DER of the CertID, as it was asked. */ readonly certId: Uint8Array; readonly status: OcspStatus }[]
  /** DER of the value of the nonce extension, repeated as it came; null when there was none. */
  readonly nonce: Uint8Array | null
}

const BASIC = oid('1.3.6.1.5.5.7.48.1.1')
const NONCE = '1.3.6.1.5.5.7.48.1.2'
const enumerated = (value: number): Buffer => der(0x0a, Buffer.from([value]))

/** Signs an OCSP answer (RFC 6960 §4.2), by the authority itself: no delegated responder, so no certificate goes with it. */
export function mintOcspResponse({ period, answers, nonce }: OcspShape, signer: Signer & { readonly keyId: Uint8Array }): Buffer {
  const { notBefore, notAfter } = period
  const content = sequence(
    // responderID byKey: SHA-1 of the public key.
    tagged(2, true, octetString(signer.keyId)),
    generalizedTime(notBefore),
    sequence(
      ...answers.map(({ certId, status }) => sequence(certId, statusOf(status), generalizedTime(notBefore), tagged(0, true, generalizedTime(notAfter)))),
    ),
    ...(nonce ? [tagged(1, true, sequence(extension(NONCE, nonce)))] : []),
  )
  const basic = signedBy(content, signer)
  return sequence(enumerated(0), tagged(0, true, sequence(BASIC, octetString(basic))))
}

/** An answer that says nothing of any certificate (RFC 6960 §4.2.1). */
export function ocspError(status: 'malformedRequest' | 'internalError' | 'tryLater' | 'unauthorized'): Buffer {
  return sequence(enumerated({ malformedRequest: 1, internalError: 2, tryLater: 3, unauthorized: 6 }[status]))
}

function statusOf(status: OcspStatus): Buffer {
  switch (status.kind) {
    case 'good':
      return der(0x80)
    case 'unknown':
      return der(0x82)
    case 'revoked':
      // Reason: keyCompromise, as in the lists.
      return tagged(1, true, generalizedTime(status.since), tagged(0, true, enumerated(1)))
  }
}

/** A bundle of certificates without any signature (PKCS#7, RFC 2315 §9.1), as IGC-Santé publishes its chains. */
export function certificateBundle(certificates: readonly Uint8Array[]): Buffer {
  const signedData = sequence(integer('01'), der(0x31), sequence(oid('1.2.840.113549.1.7.1')), tagged(0, true, ...certificates), der(0x31))
  return sequence(oid('1.2.840.113549.1.7.2'), tagged(0, true, signedData))
}
