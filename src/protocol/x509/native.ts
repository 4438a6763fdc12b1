import { type KeyObject, X509Certificate } from 'node:crypto'
import { recent } from './recent.ts'

/** Beyond, the certificate that was asked for the longest time ago is parsed again. */
const KEPT = 64

/** OpenSSL's own reading of a certificate (DER), which alone verifies and gives keys; throws what OpenSSL throws. */
export const nativeCertificate: (der: Uint8Array) => X509Certificate = recent(KEPT, (der) => new X509Certificate(der))

/** The public key of a certificate (DER); throws when OpenSSL takes neither. */
export const publicKeyOf: (der: Uint8Array) => KeyObject = recent(KEPT, (der) => nativeCertificate(der).publicKey)
