import { createHash, sign } from 'node:crypto'
import type { TestSigner } from '../xmldsig/signers.ts'

const DS = 'http://www.w3.org/2000/09/xmldsig#'
const XADES = 'http://uri.etsi.org/01903/v1.1.1#'
const C14N = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments'

export const SET_URI = 'urn:oid:1.2.250.1.999.5.1.4.1772442930001'
export const DOCUMENT_URI = 'urn:oid:1.2.250.1.999.5.1.5.1772442600001'
export const RAW_URI = 'urn:oid:1.2.250.1.999.5.1.5.1772442600002'

/** A document as software writes it, and its canonical form with comments, written by hand. */
export const DOCUMENT = `<?xml version="1.0" encoding="UTF-8"?>\r\n<!-- avant --><ClinicalDocument xmlns='urn:hl7-org:v3' b="2" a='1'>\r\n  <id/><!-- dedans --><t><![CDATA[é & è]]></t></ClinicalDocument>\r\n`
export const CANONICAL_DOCUMENT = `<!-- avant -->\n<ClinicalDocument xmlns="urn:hl7-org:v3" a="1" b="2">\n  <id></id><!-- dedans --><t>é &amp; è</t></ClinicalDocument>`
export const RAW = Buffer.from('%PDF-1.4 fictif')

export interface XadesChoice {
  readonly hash?: 'sha1' | 'sha256'
  readonly method?: string
  readonly setDigest?: string
  /** Replaces the references of the manifest. */
  readonly manifest?: (references: string) => string
  readonly properties?: (contents: string) => string
  /** Name of the certificate's issuer and its serial number, as written. */
  readonly serial?: string
  readonly issuer?: string
  /** The form of the official sample: no namespace, and digests in the XAdES one. */
  readonly sample?: boolean
}

export function digest(hash: string, text: string | Uint8Array): string {
  return createHash(hash).update(text).digest('base64')
}

/**
 * A signature document whose parts are written in canonical form from the start: what is digested is the text itself, with
 * no canonicaliser between, so that the one under test has something to be held against.
 */
export function xadesXml({ key, der }: TestSigner, choice: XadesChoice = {}): string {
  const { hash = 'sha1', method = `${DS}rsa-sha1`, setDigest = 'AA==', manifest = (r) => r, properties = (p) => p, sample = false } = choice
  const digestUri = hash === 'sha1' ? `${DS}sha1` : 'http://www.w3.org/2001/04/xmlenc#sha256'
  const reference = (attributes: string, value: string, transforms = ''): string =>
    `<Reference ${attributes}>${transforms}<DigestMethod Algorithm="${digestUri}"></DigestMethod><DigestValue>${value}</DigestValue></Reference>`
  const transforms = `<Transforms><Transform Algorithm="${C14N}"></Transform></Transforms>`
  const references = [
    reference(`URI="${SET_URI}"`, setDigest),
    reference(`URI="${DOCUMENT_URI}"`, digest(hash, CANONICAL_DOCUMENT), transforms),
    reference(`URI="${RAW_URI}"`, digest(hash, RAW)),
  ].join('')
  const manifestBody = ` Id="IHEManifest">\n${manifest(references)}</Manifest>`
  const ns = sample ? '' : ` xmlns="${DS}"`
  const { serial = '1', issuer = 'CN=AC' } = choice
  const certificate = `<Cert><CertDigest><DigestMethod${ns} Algorithm="${digestUri}"></DigestMethod><DigestValue${ns}>${digest(hash, der)}</DigestValue></CertDigest><IssuerSerial><X509IssuerName${ns}>${issuer}</X509IssuerName><X509SerialNumber${ns}>${serial}</X509SerialNumber></IssuerSerial></Cert>`
  const signed = `<SignedSignatureProperties><SigningTime>2026-03-02T09:15:30.000Z</SigningTime><SigningCertificate>${certificate}</SigningCertificate><SignaturePolicyIdentifier><SignaturePolicyImplied></SignaturePolicyImplied></SignaturePolicyIdentifier></SignedSignatureProperties>`
  const propertiesBody = ` Id="S0-SignedProperties">${properties(signed)}</SignedProperties>`
  const infoBody = `>${[
    `<CanonicalizationMethod Algorithm="${C14N}"></CanonicalizationMethod><SignatureMethod Algorithm="${method}"></SignatureMethod>`,
    reference(`Type="${DS}Manifest" URI="#IHEManifest"`, digest(hash, `<Manifest xmlns="${DS}"${manifestBody}`)),
    reference(
      `Type="http://uri.etsi.org/01903/v1.1.1#SignedProperties" URI="#S0-SignedProperties"`,
      digest(hash, `<SignedProperties xmlns="${XADES}"${propertiesBody}`),
    ),
  ].join('')}</SignedInfo>`
  const value = sign(hash, Buffer.from(`<SignedInfo xmlns="${DS}"${infoBody}`), key).toString('base64')
  const purpose = `<SignatureProperties${sample ? ' xmlns=""' : ''}><SignatureProperty Id="purposeOfSignature" Target="#sig-1">1.2.840.10065.1.12.1.14</SignatureProperty></SignatureProperties>`
  return `<?xml version="1.0" encoding="UTF-8"?>
<Signature xmlns="${DS}" Id="sig-1"><SignedInfo${infoBody}<SignatureValue>${value}</SignatureValue><KeyInfo><X509Data><X509Certificate>${Buffer.from(der).toString('base64')}</X509Certificate></X509Data></KeyInfo><Object><Manifest${manifestBody}</Object><Object>${purpose}</Object><Object><QualifyingProperties xmlns="${XADES}" Target="#sig-1"><SignedProperties${propertiesBody}</QualifyingProperties></Object></Signature>
`
}
