import { SignedXml } from 'xml-crypto'
import type { TestSigner } from './signers.ts'

export interface SignChoice {
  readonly method?: string
  readonly digest?: string
  readonly c14n?: string
  readonly prefixes?: readonly string[]
  /** Leaves KeyInfo out. */
  readonly bare?: boolean
  readonly uri?: string
}

export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
export const EXC = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'

/** Signs the Assertion of a message with xml-crypto, an implementation that is not ours; the Signature goes after Issuer. */
export function signAssertion(xml: string, { key, cert }: TestSigner, choice: SignChoice = {}): string {
  const { method = RSA_SHA256, digest = SHA256, c14n = EXC, prefixes = [], bare = false, uri } = choice
  const signer = new SignedXml({
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicCert: cert,
    signatureAlgorithm: method,
    canonicalizationAlgorithm: c14n,
    ...(bare ? { getKeyInfoContent: () => null } : {}),
  })
  signer.addReference({
    xpath: "//*[local-name(.)='Assertion']",
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', c14n],
    digestAlgorithm: digest,
    ...(prefixes.length > 0 ? { inclusiveNamespacesPrefixList: [...prefixes] } : {}),
    ...(uri === undefined ? {} : { uri }),
  })
  signer.computeSignature(xml, { prefix: 'ds', location: { reference: "//*[local-name(.)='Issuer']", action: 'after' } })
  return signer.getSignedXml()
}
