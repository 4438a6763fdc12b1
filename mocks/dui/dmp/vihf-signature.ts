import { SignedXml } from 'xml-crypto'
import type { Defects } from '../defects.ts'
import type { KeyPair } from '../insi-client.ts'
import { certificatesOf, privateKeyOf } from './pem.ts'

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature'

/** Signs the assertion with the seal: enveloped XML-DSig right after the Issuer, SHA-256 (dmp.md §4.4). */
export function signAssertion(assertion: string, seal: KeyPair, defects: Defects): string {
  const old = defects.has('vihf-sha1')
  const signed = new SignedXml({
    privateKey: privateKeyOf(seal.key),
    getKeyInfoContent: () =>
      `<ds:X509Data><ds:X509Certificate>${certificatesOf(seal.cert)[0]?.raw.toString('base64') ?? ''}</ds:X509Certificate></ds:X509Data>`,
    canonicalizationAlgorithm: EXCLUSIVE,
    signatureAlgorithm: old ? 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' : 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  })
  signed.addReference({
    xpath: "/*[local-name(.)='Assertion']",
    transforms: [ENVELOPED, EXCLUSIVE],
    digestAlgorithm: old ? 'http://www.w3.org/2000/09/xmldsig#sha1' : 'http://www.w3.org/2001/04/xmlenc#sha256',
  })
  const last = defects.has('vihf-signature-a-la-fin')
  signed.computeSignature(assertion, {
    prefix: 'ds',
    location: last ? { reference: "/*[local-name(.)='Assertion']", action: 'append' } : { reference: "/*/*[local-name(.)='Issuer']", action: 'after' },
  })
  const xml = signed.getSignedXml()
  if (!defects.has('vihf-signature-cassee')) return xml
  return xml.replace(/(<ds:SignatureValue>)(.)/, (_whole, open: string, first: string) => open + (first === 'A' ? 'B' : 'A'))
}
