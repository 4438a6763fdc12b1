/**
 * Writes the signed submission of the examples of the rules on the signature document: a seal of its own and a XAdES over two
 * fixed documents (public parts only; the key is forgotten at once). To draw it again:
 *   npx tsc -p . --outDir dist && node dist/test/src/checks/dmp/mint-xades.js src/checks/dmp/example-xades-seal.ts
 */
import { createHash, sign, X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { newAuthorities } from '../../../../mocks/pki/authority.ts'
import { newKey } from '../../../../mocks/pki/keys.ts'
import { mintLeaf } from '../../../../mocks/pki/leaf.ts'
import { SET_UNIQUE_ID, UNIQUE_ID } from '../../../../src/checks/dmp/example-bodies.ts'
import { EXAMPLE } from '../../../../src/checks/dmp/example-vihf.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.1.1#'
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments'
/** Already canonical: no canonicaliser stands between the text and its digest. */
const DOCUMENT = `<ClinicalDocument xmlns="urn:hl7-org:v3"><id root="${UNIQUE_ID}"></id></ClinicalDocument>`

const at = new Date('2026-01-01T00:00:00Z')
const baseUrl = 'http://127.0.0.1/pki'
const [authorities, key] = await Promise.all([newAuthorities({ earliest: at, latest: at }, baseUrl), newKey()])
const subject = [
  ['C', 'FR'],
  ['ST', 'Rhône (69)'],
  ['O', EXAMPLE.structureName],
  ['OU', EXAMPLE.structure],
  ['CN', 'dui-cachet.ehpad.example'],
] as const
const leaf = mintLeaf(
  { subject, profile: 'SIGN', period: { notBefore: at, notAfter: new Date('2044-12-31T23:59:59Z') } },
  key,
  authorities.intermediate,
  baseUrl,
  'xades',
)
const chain = [leaf, authorities.intermediate.certificate, authorities.root.certificate].map((pem) => new X509Certificate(pem))

function sha1(data: string | Uint8Array): string {
  return createHash('sha1').update(data).digest('base64')
}

function reference(attributes: string, digest: string, transforms = ''): string {
  return `<Reference ${attributes}>${transforms}<DigestMethod Algorithm="${DS}sha1"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`
}

function certificate(c: X509Certificate): string {
  const issuer = c.issuer.split('\n').toReversed().join(',')
  return `<Cert><CertDigest><DigestMethod xmlns="${DS}" Algorithm="${DS}sha1"></DigestMethod><DigestValue xmlns="${DS}">${sha1(c.raw)}</DigestValue></CertDigest><IssuerSerial><X509IssuerName xmlns="${DS}">${issuer}</X509IssuerName><X509SerialNumber xmlns="${DS}">${BigInt(`0x${c.serialNumber}`)}</X509SerialNumber></IssuerSerial></Cert>`
}

const transforms = `<Transforms><Transform Algorithm="${C14N}"></Transform></Transforms>`
const manifest = ` Id="IHEManifest">${reference(`URI="urn:oid:${SET_UNIQUE_ID}"`, 'AA==')}${reference(`URI="urn:oid:${UNIQUE_ID}"`, sha1(DOCUMENT), transforms)}</Manifest>`
const properties = ` Id="S0-SignedProperties"><SignedSignatureProperties><SigningTime>2026-03-02T09:15:30.000Z</SigningTime><SigningCertificate>${chain.map(certificate).join('')}</SigningCertificate><SignaturePolicyIdentifier><SignaturePolicyImplied></SignaturePolicyImplied></SignaturePolicyIdentifier></SignedSignatureProperties></SignedProperties>`
const info = `><CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod><SignatureMethod Algorithm="${DS}rsa-sha1"></SignatureMethod>${[
  reference(`Type="${DS}Manifest" URI="#IHEManifest"`, sha1(`<Manifest xmlns="${DS}"${manifest}`)),
  reference(`Type="${XADES}SignedProperties" URI="#S0-SignedProperties"`, sha1(`<SignedProperties xmlns="${XADES}"${properties}`)),
].join('')}</SignedInfo>`
const value = sign('sha1', Buffer.from(`<SignedInfo xmlns="${DS}"${info}`), key).toString('base64')
const seal = chain[0]?.raw.toString('base64') ?? ''
const signature = `<Signature xmlns="${DS}" Id="sig-7f1c"><SignedInfo${info}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate></X509Certificate></X509Data></KeyInfo><Object><Manifest${manifest}</Object><Object><SignatureProperties><SignatureProperty Id="purposeOfSignature" Target="#sig-7f1c">1.2.840.10065.1.12.1.14</SignatureProperty></SignatureProperties></Object><Object><QualifyingProperties xmlns="${XADES}" Target="#sig-7f1c"><SignedProperties${properties}</QualifyingProperties></Object></Signature>`

function lines(text: string): string {
  return (text.match(/.{1,132}/g) ?? []).map((part) => `'${part}'`).join(' +\n  ')
}

writeFileSync(
  process.argv[2] ?? '/dev/stdout',
  `/** Seal (DER in base64), document and signature document of an example submission. Written by test/src/checks/dmp/mint-xades.ts: do not edit. */
export const XADES_SEAL =
  ${lines(seal)}

/** The document signed, canonical as it stands. */
export const XADES_DOCUMENT =
  ${lines(DOCUMENT)}

/** The certificate is left out of X509Certificate. */
export const XADES_SIGNATURE =
  ${lines(signature)}
`,
)
