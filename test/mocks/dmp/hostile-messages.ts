import { depositParts, type ExamplePart } from '../../../src/checks/dmp/examples.ts'

const ASSERTION = /<saml2:Assertion[^]*<\/saml2:Assertion>/
const assertionOf = (envelope: string): string => ASSERTION.exec(envelope)?.[0] ?? ''
const forged = (assertion: string): string => assertion.replace(/<ds:Signature[^]*<\/ds:Signature>/, '').replace('899900012345', '899900099999')

/** Ways of presenting a forged assertion beside the signed one. */
export const WRAPPED: Readonly<Record<string, (envelope: string) => string>> = {
  'the signed one kept inside the forged one': (e) =>
    e.replace(ASSERTION, (a) =>
      forged(a)
        .replace(/ID="[^"]*"/, 'ID="_faux"')
        .replace('</saml2:Assertion>', `<saml2:Advice>${a}</saml2:Advice></saml2:Assertion>`),
    ),
  'the signed one kept in the body': (e) =>
    e.replace(ASSERTION, forged(assertionOf(e)).replace(/ID="[^"]*"/, 'ID="_faux"')).replace('</soap:Body>', `${assertionOf(e)}</soap:Body>`),
  'two assertions of one ID': (e) => e.replace(ASSERTION, (a) => forged(a) + a),
  'the signature taken to the forged one': (e) => e.replace(ASSERTION, (a) => a.replace('899900012345', '899900099999')),
  'the signed one kept in the signature': (e) =>
    e.replace(ASSERTION, (a) => {
      const signature = /<ds:Signature[^]*<\/ds:Signature>/.exec(a)?.[0] ?? ''
      const held = signature.replace('</ds:Signature>', `<ds:Object>${a.replace(signature, '')}</ds:Object></ds:Signature>`)
      return forged(a)
        .replace(/ID="[^"]*"/, 'ID="_faux"')
        .replace('</saml2:Issuer>', `</saml2:Issuer>${held}`)
    }),
}

/** A deposit whose document is these bytes. */
export function documentOf(bytes: Uint8Array): ExamplePart[] {
  return depositParts(bytes)
}
