import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates of a PEM text, leaf first. */
export const certificatesOf: (pem: string) => readonly X509Certificate[] = readOnce((pem) => (pem.match(CERTIFICATE) ?? []).map((c) => new X509Certificate(c)))

/** The private key of a PEM text, ready to sign: parsing it costs more than a signature. */
export const privateKeyOf: (pem: string) => KeyObject = readOnce((pem) => createPrivateKey(pem))

/** A DUI holds a few certificates and keys, and uses them at every call: the last ones are read once. */
function readOnce<T>(read: (pem: string) => T): (pem: string) => T {
  const known = new Map<string, T>()
  return (pem) => {
    const found = known.get(pem) ?? read(pem)
    if (known.size >= 16) known.clear()
    known.set(pem, found)
    return found
  }
}

/** The first certificate of a PEM text alone, in PEM. */
export function leafPem(pem: string): string {
  return `${pem.match(CERTIFICATE)?.[0] ?? pem}\n`
}

/** A name as RFC 2253 writes it: last part first, `CN=…,OU=…,O=…,ST=…,C=FR`. */
export function rfc2253(name: string): string {
  return name
    .split('\n')
    .filter((line) => line !== '')
    .reverse()
    .map((line) => line.replace(/(?<!\\)([,+"<>;])/g, '\\$1'))
    .join(',')
}
