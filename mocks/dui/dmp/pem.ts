import { X509Certificate } from 'node:crypto'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/** The certificates of a PEM text, leaf first. */
export function certificatesOf(pem: string): X509Certificate[] {
  return (pem.match(CERTIFICATE) ?? []).map((c) => new X509Certificate(c))
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
