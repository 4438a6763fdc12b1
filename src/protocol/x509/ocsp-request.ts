import { DER, type DerElement, DerProblem, derChildren, derElement, expectTag, oidOf } from './der.ts'

/** The certificate a request asks about (RFC 6960 §4.1.1, CertID). */
export interface OcspCertId {
  /** DER of the whole CertID: an answer repeats it as it came. */
  readonly raw: Uint8Array
  /** Hash of the two fields below, dotted. */
  readonly hash: string
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  /** Upper-case hexadecimal without leading zeros. */
  readonly serial: string
}

export interface OcspRequest {
  readonly certIds: readonly OcspCertId[]
  /** DER of the value of the nonce extension (RFC 8954); null when there is none. */
  readonly nonce: Uint8Array | null
}

/** A request is a few hundred bytes; ours (I). Bytes, certificates. */
export const OCSP_LIMITS = { bytes: 16 * 1024, certificates: 20 } as const

/** The bytes are not an OCSP request we accept to read. */
export class UnreadableOcspRequest extends Error {
  constructor(detail: string, options: { cause?: unknown } = {}) {
    super(detail, options)
    this.name = 'UnreadableOcspRequest'
  }
}

const NONCE = '1.3.6.1.5.5.7.48.1.2'
/** Context tags of TBSRequest: [0] version, [1] requestorName, [2] requestExtensions. */
const [VERSION, REQUESTOR, EXTENSIONS] = [0xa0, 0xa1, 0xa2]

/** Reads an OCSP request (RFC 6960 §4.1), DER; its signature, if it has one, is not looked at. Throws only `UnreadableOcspRequest`. */
export function readOcspRequest(bytes: Uint8Array): OcspRequest {
  if (bytes.length > OCSP_LIMITS.bytes) throw new UnreadableOcspRequest(`${bytes.length} bytes, ${OCSP_LIMITS.bytes} at most`)
  try {
    return readDer(bytes)
  } catch (error) {
    if (error instanceof DerProblem) throw new UnreadableOcspRequest(error.message, { cause: error })
    throw error
  }
}

function readDer(bytes: Uint8Array): OcspRequest {
  const [content] = derChildren(expectTag(derElement(bytes), DER.sequence, 'request'))
  const fields = derChildren(expectTag(content, DER.sequence, 'content of the request'))
  const list = fields.find((f) => f.tag !== VERSION && f.tag !== REQUESTOR)
  const requests = derChildren(expectTag(list, DER.sequence, 'list of certificates'))
  if (requests.length === 0) throw new UnreadableOcspRequest('no certificate is asked about')
  if (requests.length > OCSP_LIMITS.certificates) throw new UnreadableOcspRequest(`${requests.length} certificates, ${OCSP_LIMITS.certificates} at most`)
  return { certIds: requests.map(readCertId), nonce: nonceOf(fields.find((f) => f.tag === EXTENSIONS)) }
}

function readCertId(request: DerElement): OcspCertId {
  const [certId] = derChildren(expectTag(request, DER.sequence, 'request on a certificate'))
  const whole = expectTag(certId, DER.sequence, 'identity of a certificate')
  const [algorithm, name, key, serial] = derChildren(whole)
  const [hash] = derChildren(expectTag(algorithm, DER.sequence, 'hash'))
  const { contents } = expectTag(serial, DER.integer, 'serial number')
  return {
    raw: whole.raw,
    hash: oidOf(hash),
    issuerNameHash: expectTag(name, DER.octetString, 'hash of the name').contents,
    issuerKeyHash: expectTag(key, DER.octetString, 'hash of the key').contents,
    serial: Buffer.from(contents)
      .toString('hex')
      .toUpperCase()
      .replace(/^(00)+(?=..)/, ''),
  }
}

function nonceOf(extensions: DerElement | undefined): Uint8Array | null {
  const [list] = extensions ? derChildren(extensions) : []
  for (const extension of list ? derChildren(list) : []) {
    const [id, ...rest] = derChildren(extension)
    const value = rest.at(-1)
    if (oidOf(id) === NONCE) return expectTag(value, DER.octetString, 'nonce').contents
  }
  return null
}
