import { parseXml } from '../../../../src/protocol/xml/parse.ts'
import { child, type XmlElement } from '../../../../src/protocol/xml/tree.ts'

const SOAP = 'http://www.w3.org/2003/05/soap-envelope'
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
export const SAML = 'urn:oasis:names:tc:SAML:2.0:assertion'
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

export const ASSERTION_ID = '_7d0f7f0e-2d6f-4f0f-9a53-0a4f2f0f1c11'
const ISSUER = 'CN=cachet-dui,OU=10B0000001,O=ESMS FICTIF DU BANC,ST=Paris (75),C=FR'

const attributes: readonly (readonly [string, string])[] = [
  ['VIHF_Version', '3.0'],
  ['Authentification_Mode', 'INDIRECTE'],
  ['Identifiant_Structure', '10B0000001'],
  ['Secteur_Activite', 'SA17^1.2.250.1.71.4.2.4'],
  ['urn:oasis:names:tc:xspa:1.0:subject:subject-id', 'DUPONT Marie'],
  [
    'urn:oasis:names:tc:xacml:2.0:subject:role',
    '<Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="60" codeSystem="1.2.250.1.71.1.2.7" displayName="Infirmier"/>',
  ],
  ['urn:oasis:names:tc:xacml:2.0:resource:resource-id', '285027512345672^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH'],
  ['Ressource_URN', 'urn:dmp'],
  [
    'urn:oasis:names:tc:xspa:1.0:subject:purposeofuse',
    '<PurposeOfUse xmlns="urn:hl7-org:v3" xsi:type="CE" code="normal" codeSystem="1.2.250.1.213.1.1.4.248" codeSystemName="mode acces VIHF 2.0" displayName="Accès normal"/>',
  ],
  ['LPS_ID', '1.2.250.1.999.5.1.77'],
  ['LPS_Nom', 'DUI EXEMPLE'],
  ['LPS_Version', '4.2.0'],
  ['LPS_ID_HOMOLOGATION_DMP', 'TEST-HOMOLOGATION'],
]

export interface VihfWords {
  readonly id?: string
  readonly issuer?: string
  readonly nameId?: string
  readonly conditions?: string
  readonly attributes?: readonly (readonly [string, string])[]
}

/** The VIHF of the worked example of the interface (INDIRECTE, an EHPAD's DUI), unsigned. */
export function vihfXml({
  id = ASSERTION_ID,
  issuer = ISSUER,
  nameId = '899900012345',
  conditions = '',
  attributes: given = attributes,
}: VihfWords = {}): string {
  const list = given.map(([name, value]) => `<saml2:Attribute Name="${name}"><saml2:AttributeValue>${value}</saml2:AttributeValue></saml2:Attribute>`)
  return `<saml2:Assertion xmlns:saml2="${SAML}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      ID="${id}" IssueInstant="2026-03-02T09:15:00.000Z" Version="2.0">
    <saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">${issuer}</saml2:Issuer>
    <saml2:Subject><saml2:NameID>${nameId}</saml2:NameID></saml2:Subject>${conditions}
    <saml2:AuthnStatement AuthnInstant="2026-03-02T08:01:12.000Z">
      <saml2:AuthnContext>
        <saml2:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml2:AuthnContextClassRef>
      </saml2:AuthnContext>
    </saml2:AuthnStatement>
    <saml2:AttributeStatement>
      ${list.join('\n      ')}
    </saml2:AttributeStatement>
  </saml2:Assertion>`
}

/** The attributes of the worked example with some changed, added, or left out (undefined). */
export function withAttributes(change: Readonly<Record<string, string | undefined>>): readonly (readonly [string, string])[] {
  const names = new Set([...attributes.map(([name]) => name), ...Object.keys(change)])
  return [...names].flatMap((name) => {
    const value = name in change ? change[name] : attributes.find(([n]) => n === name)?.[1]
    return value === undefined ? [] : [[name, value] as const]
  })
}

/** A request that holds it, as a DUI sends it. */
export function envelope(assertion: string, body = '<q:test xmlns:q="urn:test">corps</q:test>'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<soap:Envelope xmlns:soap="${SOAP}" xmlns:wsa="http://www.w3.org/2005/08/addressing">
  <soap:Header>
    <wsa:MessageID>urn:uuid:5b0f6d6a-9a55-4a5e-9b1a-2f3b6c7d3001</wsa:MessageID>
    <wsse:Security xmlns:wsse="${WSSE}">
  ${assertion}
    </wsse:Security>
  </soap:Header>
  <soap:Body>${body}</soap:Body>
</soap:Envelope>`
}

export function rootOf(xml: string | Uint8Array): XmlElement {
  const parsed = parseXml(typeof xml === 'string' ? Buffer.from(xml) : xml)
  if (!parsed.ok) throw new Error(parsed.problem.detail)
  return parsed.root
}

/** The Assertion in the Security header of a message. */
export function assertionOf(root: XmlElement): XmlElement {
  const found = child(child(child(root, SOAP, 'Header'), WSSE, 'Security'), SAML, 'Assertion')
  if (!found) throw new Error('no assertion in the header')
  return found
}
