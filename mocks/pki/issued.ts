import { readCertificate } from '../../src/protocol/x509/certificate.ts'
import { nameText } from '../../src/protocol/x509/name.ts'
import { pemBlocks } from './keys.ts'
import { packPkcs12 } from './pkcs12.ts'
import type { Period } from './validity.ts'

/** A certificate of the bench with its private key: what a client (or our own server) needs to show it. */
export interface IssuedCertificate {
  /** Name of its file, without extension. */
  readonly name: string
  readonly subject: string
  /** ISO 8601, UTC. */
  readonly notBefore: string
  readonly notAfter: string
  /** As Node and OpenSSL print it: `AB:CD:…`. */
  readonly fingerprint256: string
  /** PEM. */
  readonly key: string
  /** The certificate alone, PEM. */
  readonly cert: string
  /** The certificate, then its intermediate authority: what is to be sent in the handshake. */
  readonly chain: string
  /** One PEM file with the key and the chain, for its owner's eyes only. */
  readonly file: string
  /** The same as PKCS#12. */
  p12(password: string): Promise<Uint8Array>
}

/** Reads back a file of the `certificates` folder: key, certificate, intermediate; throws when a part is missing. */
export function issuedFromPem(name: string, file: string, text: string): IssuedCertificate {
  const [key] = pemBlocks(text, 'PRIVATE KEY')
  const chain = pemBlocks(text, 'CERTIFICATE')
  const cert = chain[0]
  if (!key || !cert || chain.length < 2) throw new Error(`${file}: key, certificate or intermediate missing`)
  const view = readCertificate(cert)
  return {
    name,
    subject: nameText(view.subject),
    notBefore: view.notBefore,
    notAfter: view.notAfter,
    fingerprint256: view.fingerprint256,
    key,
    cert,
    chain: chain.join(''),
    file,
    p12: (password) => packPkcs12(key, chain, password, view.cn ?? name),
  }
}

export function periodOf({ notBefore, notAfter }: Pick<IssuedCertificate, 'notBefore' | 'notAfter'>): Period {
  return { notBefore: new Date(notBefore), notAfter: new Date(notAfter) }
}
