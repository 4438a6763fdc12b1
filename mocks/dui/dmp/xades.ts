import { createHash, createSign, type X509Certificate } from 'node:crypto'
import { XmlDocument } from 'libxml2-wasm'
import type { Defects } from '../defects.ts'
import type { DmpOptions } from './options.ts'
import { certificatesOf, privateKeyOf, rfc2253 } from './pem.ts'
import { signingPair } from './vihf.ts'
import { escaped } from './xml-text.ts'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.1.1#'
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments'
const SHA1 = `${DSIG}sha1`

export interface SignedDocument {
  readonly uniqueId: string
  readonly bytes: Uint8Array
}

/**
 * The signature of a submission set: XAdES 1.1.1 on a manifest of its documents, signed by the seal (dmp.md §8.2).
 * Each piece is written in canonical form, with the namespace it inherits, so that what is signed is what is sent.
 */
export function writeXades(options: DmpOptions, submission: string, documents: readonly SignedDocument[], id: string, at: Date, defects: Defects): Buffer {
  const other = defects.has('xades-autre-certificat') ? options.tls : undefined
  const pair = other ?? signingPair(options, defects)
  const chain = certificatesOf(pair.cert)
  const manifest = (ns: string): string => manifestOf(submission, documents, ns, defects)
  const properties = (ns: string): string => signedProperties(defects.has('xades-sans-chaine') ? chain.slice(0, 1) : chain, at, ns)
  const signedInfo = (ns: string): string =>
    `<SignedInfo${ns}><CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod><SignatureMethod Algorithm="${DSIG}rsa-sha1"></SignatureMethod>` +
    reference('#IHEManifest', sha1(manifest(` xmlns="${DSIG}"`)), ` Type="${DSIG}Manifest"`) +
    reference('#S0-SignedProperties', sha1(properties(` xmlns="${XADES}"`)), ' Type="http://uri.etsi.org/01903/v1.1.1#SignedProperties"') +
    '</SignedInfo>'
  const value = createSign('RSA-SHA1')
    .update(signedInfo(` xmlns="${DSIG}"`))
    .sign(privateKeyOf(pair.key), 'base64')
  const sent = defects.has('xades-valeur-fausse') ? (value.startsWith('A') ? 'B' : 'A') + value.slice(1) : value
  return Buffer.from(
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      `<Signature xmlns="${DSIG}" Id="${id}">${signedInfo('')}<SignatureValue>${sent}</SignatureValue>` +
      `<KeyInfo><X509Data><X509Certificate>${chain[0]?.raw.toString('base64') ?? ''}</X509Certificate></X509Data></KeyInfo>` +
      `<Object>${defects.has('xades-manifest-sans-id') ? manifest('').replace(' Id="IHEManifest"', '') : manifest('')}</Object>` +
      `<Object><SignatureProperties><SignatureProperty Id="purposeOfSignature" Target="#${id}">1.2.840.10065.1.12.1.14</SignatureProperty></SignatureProperties></Object>` +
      `<Object><QualifyingProperties xmlns="${XADES}" Target="#${id}">${properties('')}</QualifyingProperties></Object></Signature>`,
  )
}

function manifestOf(submission: string, documents: readonly SignedDocument[], ns: string, defects: Defects): string {
  // The digest of the set itself is a constant: one zero byte.
  const set = defects.has('xades-digest-lot') ? sha1(submission) : 'AA=='
  const canonical = `<Transforms><Transform Algorithm="${C14N}"></Transform></Transforms>`
  return (
    `<Manifest${ns} Id="IHEManifest">${reference(`urn:oid:${submission}`, set)}` +
    documents.map((d) => reference(`urn:oid:${d.uniqueId}`, digestOf(d.bytes, defects), '', canonical)).join('') +
    '</Manifest>'
  )
}

function digestOf(bytes: Uint8Array, defects: Defects): string {
  return sha1(defects.has('xades-digest-non-canonique') ? bytes : canonicalXml(bytes))
}

/** Whether a document can be signed: canonical XML exists only of well-formed, namespace-correct XML. */
export function canBeSigned(bytes: Uint8Array): boolean {
  try {
    canonicalXml(bytes)
    return true
  } catch {
    return false
  }
}

/** Canonical XML 1.0 with comments of a whole document; throws on what is not XML. */
function canonicalXml(bytes: Uint8Array): string {
  const document = XmlDocument.fromBuffer(bytes)
  try {
    return document.canonicalizeToString({ withComments: true })
  } finally {
    document.dispose()
  }
}

function reference(uri: string, digest: string, type = '', transforms = ''): string {
  return `<Reference${type} URI="${escaped(uri)}">${transforms}<DigestMethod Algorithm="${SHA1}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`
}

function signedProperties(chain: readonly X509Certificate[], at: Date, ns: string): string {
  return (
    `<SignedProperties${ns} Id="S0-SignedProperties"><SignedSignatureProperties><SigningTime>${at.toISOString()}</SigningTime>` +
    `<SigningCertificate>${chain.map(certificate).join('')}</SigningCertificate>` +
    '<SignaturePolicyIdentifier><SignaturePolicyImplied></SignaturePolicyImplied></SignaturePolicyIdentifier>' +
    '</SignedSignatureProperties></SignedProperties>'
  )
}

function certificate(c: X509Certificate): string {
  return (
    `<Cert><CertDigest><DigestMethod xmlns="${DSIG}" Algorithm="${SHA1}"></DigestMethod><DigestValue xmlns="${DSIG}">${sha1(c.raw)}</DigestValue></CertDigest>` +
    `<IssuerSerial><X509IssuerName xmlns="${DSIG}">${escaped(rfc2253(c.issuer)).replaceAll('&quot;', '"')}</X509IssuerName>` +
    `<X509SerialNumber xmlns="${DSIG}">${BigInt(`0x${c.serialNumber}`)}</X509SerialNumber></IssuerSerial></Cert>`
  )
}

function sha1(data: string | Uint8Array): string {
  return createHash('sha1').update(data).digest('base64')
}
