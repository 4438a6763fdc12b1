import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readVihf } from '../../../../src/protocol/saml/index.ts'
import { parseXml } from '../../../../src/protocol/xml/parse.ts'
import { xpathOf } from '../../../../src/protocol/xml/tree.ts'
import { ASSERTION_ID, assertionOf, envelope, rootOf, vihfXml, withAttributes } from '../xmldsig/messages.ts'

const read = (assertion: string) => readVihf(assertionOf(rootOf(envelope(assertion))))
const ROLE = 'urn:oasis:names:tc:xacml:2.0:subject:role'

test('reads every field of the worked example', () => {
  const vihf = read(vihfXml())
  expect(vihf).toMatchObject({
    id: ASSERTION_ID,
    version: '2.0',
    issueInstant: '2026-03-02T09:15:00.000Z',
    issuerFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName',
    issuer: { text: 'CN=cachet-dui,OU=10B0000001,O=ESMS FICTIF DU BANC,ST=Paris (75),C=FR' },
    nameId: { text: '899900012345' },
    conditions: null,
    authnInstant: '2026-03-02T08:01:12.000Z',
    authnContextClassRef: { text: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password' },
    authnContextDecl: null,
    vihfVersion: { text: '3.0' },
    authentificationMode: { text: 'INDIRECTE', name: 'Authentification_Mode' },
    identifiantStructure: { text: '10B0000001' },
    secteurActivite: { code: 'SA17', codeSystem: '1.2.250.1.71.4.2.4' },
    subjectId: { text: 'DUPONT Marie' },
    roles: [{ local: 'Role', ns: 'urn:hl7-org:v3', isCe: true, code: '60', codeSystem: '1.2.250.1.71.1.2.7', displayName: 'Infirmier', alone: true }],
    resourceId: { cx: { id: '285027512345672', authority: { universalId: '1.2.250.1.213.1.4.10', universalIdType: 'ISO' }, typeCode: 'NH' } },
    ressourceUrn: { text: 'urn:dmp' },
    purposeOfUse: { local: 'PurposeOfUse', code: 'normal', codeSystemName: 'mode acces VIHF 2.0' },
    confidentialityCode: null,
    modeAccesRaison: null,
    lpsId: { text: '1.2.250.1.999.5.1.77' },
    lpsNom: { text: 'DUI EXEMPLE' },
    lpsVersion: { text: '4.2.0' },
    lpsIdHomologationDmp: { text: 'TEST-HOMOLOGATION' },
    signatures: [],
    signatureFollowsIssuer: false,
  })
  expect(vihf.attributes).toHaveLength(13)
})

test('every field knows its place', () => {
  const vihf = read(vihfXml())
  expect(vihf.lpsNom?.element.line).toBe(26)
  expect(xpathOf(vihf.lpsNom?.element ?? vihf.element)).toBe(
    '/soap:Envelope/soap:Header/wsse:Security/saml2:Assertion/saml2:AttributeStatement/saml2:Attribute[11]/saml2:AttributeValue',
  )
  expect(vihf.roles[0]?.element.local).toBe('Role')
})

test('finds the mode whatever its case, and keeps the spelling; the exact one wins', () => {
  const small = withAttributes({ Authentification_Mode: undefined, Authentification_mode: 'INDIRECTE_RENFORCEE' })
  expect(read(vihfXml({ attributes: small })).authentificationMode).toMatchObject({ text: 'INDIRECTE_RENFORCEE', name: 'Authentification_mode' })
  const both = [['authentification_mode', 'DIRECTE'] as const, ...withAttributes({})]
  expect(read(vihfXml({ attributes: both })).authentificationMode).toMatchObject({ text: 'INDIRECTE', name: 'Authentification_Mode' })
  expect(read(vihfXml({ attributes: both })).attributes).toHaveLength(14)
})

test('roles: several values, several attributes, prefixes of any name, and values that are no CE', () => {
  const values = [
    '<Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="10"/></saml2:AttributeValue><saml2:AttributeValue><Role xmlns="urn:hl7-org:v3" xsi:type="CE" code="SM26"/>',
    '<v3:Role xmlns:v3="urn:hl7-org:v3" xsi:type="v3:CE" code="prefixed"/>',
    '<Role xmlns="urn:autre" xsi:type="CE" code="other"/>',
    '<Role xmlns="urn:hl7-org:v3" xsi:type="CV" code="typed"/>',
    '<Role xmlns="urn:hl7-org:v3" code="untyped"/>',
    'Médecin',
  ]
  const attributes = [...withAttributes({ [ROLE]: undefined }), ...values.map((v) => [ROLE, v] as const)]
  const { roles } = read(vihfXml({ attributes }))
  expect(roles.map((r) => [r.code, r.isCe, r.local])).toEqual([
    ['10', true, 'Role'],
    ['SM26', true, 'Role'],
    ['prefixed', true, 'Role'],
    ['other', false, 'Role'],
    ['typed', false, 'Role'],
    ['untyped', false, 'Role'],
    [null, false, null],
  ])
})

test('reads conditions, a declaration of context, a secret connection and a reason', () => {
  const attributes = withAttributes({
    'urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code': 'INVISIBLE_REPRESENTANTS_LEGAUX^1.2.250.1.213.1.1.4.13',
    Mode_Acces_Raison: ' urgence ',
  })
  const conditions =
    '<saml2:Conditions NotBefore="2026-03-02T09:15:00Z" NotOnOrAfter="2026-03-02T09:15:30Z"><saml2:AudienceRestriction><saml2:Audience>x</saml2:Audience></saml2:AudienceRestriction></saml2:Conditions>'
  const vihf = read(
    vihfXml({ attributes, conditions }).replace(
      '</saml2:AuthnContextClassRef>',
      '</saml2:AuthnContextClassRef><saml2:AuthnContextDecl>APP_BROWSER_AUTH</saml2:AuthnContextDecl>',
    ),
  )
  expect(vihf.conditions).toMatchObject({ notBefore: '2026-03-02T09:15:00Z', notOnOrAfter: '2026-03-02T09:15:30Z' })
  expect(vihf.conditions?.audienceRestrictions).toHaveLength(1)
  expect(vihf.authnContextDecl?.text).toBe('APP_BROWSER_AUTH')
  expect(vihf.confidentialityCode).toMatchObject({ code: 'INVISIBLE_REPRESENTANTS_LEGAUX', codeSystem: '1.2.250.1.213.1.1.4.13' })
  // White space is left for the rule that looks at it.
  expect(vihf.modeAccesRaison?.text).toBe(' urgence ')
})

test('an empty assertion reads as nothing, and no element makes it throw', () => {
  const vihf = read('<a:Assertion xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion"/>')
  expect(vihf).toMatchObject({ id: null, issuer: null, roles: [], attributes: [], resourceId: null, purposeOfUse: null, authnStatement: null })
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.nat({ max: 60 }), (text, place) => {
      let n = 0
      const altered = vihfXml().replace(/(?<=>)[^<]+(?=<)|(?<=")[^"<>]+(?=")/g, (all) => (n++ === place ? text.replace(/[<&"]/g, '') : all))
      const parsed = parseXml(Buffer.from(altered))
      if (parsed.ok) expect(readVihf(parsed.root).attributes.length).toBeLessThanOrEqual(13)
    }),
    { numRuns: 300, seed: 20261123 },
  )
})
