import { createHash, sign } from 'node:crypto'
import { child, type XmlElement } from '../../../../src/protocol/xml/tree.ts'
import { CanonicalDocument } from '../../../../src/protocol/xmldsig/index.ts'
import { ASSERTION_ID, assertionOf, DSIG, envelope, rootOf, vihfXml } from './messages.ts'
import { EXC, SHA256 } from './sign.ts'
import type { TestSigner } from './signers.ts'

export const ECDSA = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256'
const EXCLUSIVE = { mode: 'exclusive', withComments: false, prefixes: [] } as const

function canonical(xml: string, of: (root: XmlElement) => XmlElement): Uint8Array {
  const opened = CanonicalDocument.open(Buffer.from(xml))
  if (!opened.ok) throw new Error(opened.detail)
  using document = opened.document
  const octets = document.part(of(rootOf(xml)), EXCLUSIVE)
  if (!octets) throw new Error('no canonical form')
  return octets
}

/** Signs by hand, since xml-crypto knows no curve. */
export function signByHand({ key, der }: TestSigner, method = ECDSA, encoding: 'ieee-p1363' | 'der' = 'ieee-p1363'): string {
  const xml = envelope(vihfXml())
  const digest = createHash('sha256').update(canonical(xml, assertionOf)).digest('base64')
  const template = xml.replace(
    '</saml2:Issuer>',
    `</saml2:Issuer><ds:Signature xmlns:ds="${DSIG}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${EXC}"/><ds:SignatureMethod Algorithm="${method}"/><ds:Reference URI="#${ASSERTION_ID}"><ds:Transforms><ds:Transform Algorithm="${DSIG}enveloped-signature"/><ds:Transform Algorithm="${EXC}"/></ds:Transforms><ds:DigestMethod Algorithm="${SHA256}"/><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo><ds:SignatureValue>VALUE</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${Buffer.from(der).toString('base64')}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>`,
  )
  const info = canonical(template, (root) => child(child(assertionOf(root), DSIG, 'Signature'), DSIG, 'SignedInfo') as XmlElement)
  return template.replace('VALUE', sign('sha256', info, { key, dsaEncoding: encoding }).toString('base64'))
}
