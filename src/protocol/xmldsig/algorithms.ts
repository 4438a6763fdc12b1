/** XML Signature namespace (XMLDSig §1.3). */
export const DS = 'http://www.w3.org/2000/09/xmldsig#'
export const EXC_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const ENVELOPED = `${DS}enveloped-signature`

export type DigestName = 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** Digest methods we know, by URI (XMLDSig §6.2, RFC 9231 §2.1). */
export const DIGESTS: Readonly<Record<string, DigestName>> = {
  [`${DS}sha1`]: 'sha1',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'sha512',
}

export interface SignatureAlgorithm {
  readonly key: 'rsa' | 'ec'
  readonly digest: DigestName
}

/**
 * Signature methods we know, by URI (XMLDSig §6.4, RFC 9231 §2.3). HMAC is left out on purpose: with it, whoever reads
 * the certificate can sign, its public key being taken for a secret.
 */
export const SIGNATURES: Readonly<Record<string, SignatureAlgorithm>> = {
  [`${DS}rsa-sha1`]: { key: 'rsa', digest: 'sha1' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': { key: 'rsa', digest: 'sha256' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': { key: 'rsa', digest: 'sha384' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { key: 'rsa', digest: 'sha512' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1': { key: 'ec', digest: 'sha1' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': { key: 'ec', digest: 'sha256' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384': { key: 'ec', digest: 'sha384' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { key: 'ec', digest: 'sha512' },
}

export interface C14nAlgorithm {
  readonly mode: 'inclusive' | 'exclusive' | '1.1'
  readonly withComments: boolean
}

/** Canonicalisation methods we know, by URI (XMLDSig §6.5, Exclusive C14N §1, C14N 1.1 §1). */
export const CANONICALIZATIONS: Readonly<Record<string, C14nAlgorithm>> = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': { mode: 'inclusive', withComments: false },
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments': { mode: 'inclusive', withComments: true },
  [EXC_C14N]: { mode: 'exclusive', withComments: false },
  [`${EXC_C14N}WithComments`]: { mode: 'exclusive', withComments: true },
  'http://www.w3.org/2006/12/xml-c14n11': { mode: '1.1', withComments: false },
  'http://www.w3.org/2006/12/xml-c14n11#WithComments': { mode: '1.1', withComments: true },
}

/** What a Reference without canonicalisation is turned into bytes with (XMLDSig §4.4.3.2). */
export const DEFAULT_C14N: C14nAlgorithm = { mode: 'inclusive', withComments: false }

/** An entry of one of the tables above; names of `Object.prototype` are no algorithms. */
export function known<T>(table: Readonly<Record<string, T>>, uri: string): T | undefined {
  return Object.hasOwn(table, uri) ? table[uri] : undefined
}
