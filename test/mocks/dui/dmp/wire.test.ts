import { createHash, X509Certificate } from 'node:crypto'
import { parseXmlDocument } from 'slimdom'
import { expect, test } from 'vitest'
import { C14nCanonicalizationWithComments, SignedXml } from 'xml-crypto'
import { readXml } from '../../../../mocks/dui/xml-node.ts'
import { dmpScene, partsOf, seals } from './dmp-scene.ts'

const MATRICULE = '101066322075460'

function between(text: string, open: string, close: string): string {
  const at = text.indexOf(open)
  return at < 0 ? '' : text.slice(at, text.indexOf(close, at) + close.length)
}
const assertionIn = (text: string): string => between(text, '<saml2:Assertion', '</saml2:Assertion>')

test('a first deposit is an existence test, then one provide-and-register, on their own services', async () => {
  await using s = await dmpScene()
  expect(await s.act('document.deposit')).toMatchObject({ outcome: 'done', message: 'Document déposé au DMP : Document de liaison d’urgence.' })
  expect(s.dmp.heard.map((h) => [h.transaction, h.path])).toEqual([
    ['td0.2', '/si-dmp-server/v2/services/patients'],
    ['td2.1', '/si-dmp-server/v2/services/repository'],
  ])
  expect(await s.act('document.deposit', { type: '78341-5' })).toMatchObject({ outcome: 'done' })
  expect(s.heard()).toEqual(['td0.2', 'td2.1', 'td2.1'])
})

test('the envelope is SOAP 1.2 with the four addressing headers, and the existence test names the patient once', async () => {
  await using s = await dmpScene()
  await s.act('record.check')
  const [call] = s.calls('td0.2')
  if (!call) throw new Error('nothing heard')
  expect(call.headers['content-type']).toMatch(/^application\/soap\+xml; charset=UTF-8/)
  expect(call.text).toMatch(/<wsa:MessageID>urn:uuid:[0-9a-f-]{36}<\/wsa:MessageID><wsa:To\/><wsa:ReplyTo soap:mustUnderstand="true">/)
  expect(call.text).toContain('<wsa:Action soap:mustUnderstand="true">urn:hl7-org:v3:PRPA_IN201307UV02</wsa:Action>')
  expect(call.text.match(/<patientIdentifier>/g)).toHaveLength(1)
  expect(call.text).toContain(`<value root="1.2.250.1.213.1.4.8" extension="${MATRICULE}"/>`)
  expect(call.text).toContain('<creationTime value="20260115093000"/>')
  expect(readXml(call.text)?.local).toBe('Envelope')
})

test('the assertion is signed by the seal right after its Issuer, and the signature holds inside the envelope', async () => {
  await using s = await dmpScene()
  const [cachet] = await seals()
  await s.act('record.check')
  const text = s.calls('td0.2')[0]?.text ?? ''
  const assertion = assertionIn(text)
  expect(assertion).toMatch(/<\/saml2:Issuer><ds:Signature /)
  expect(assertion).toContain(
    '<saml2:Issuer Format="urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName">CN=cachet.ehpad.example,OU=10B0200001,O=EHPAD LES TILLEULS,ST=Rhône (69),C=FR<',
  )
  for (const xml of [assertion, text]) {
    const verifier = new SignedXml({ publicCert: new X509Certificate(cachet.cert).toString() })
    verifier.loadSignature(between(xml, '<ds:Signature ', '</ds:Signature>'))
    expect(verifier.checkSignature(xml)).toBe(true)
  }
  const tampered = assertion.replace('INDIRECTE', 'DIRECTE')
  const verifier = new SignedXml({ publicCert: new X509Certificate(cachet.cert).toString() })
  verifier.loadSignature(between(tampered, '<ds:Signature ', '</ds:Signature>'))
  expect(() => {
    if (!verifier.checkSignature(tampered)) throw new Error('invalid')
  }).toThrow()
})

test('the assertion carries the structure, the sector, the role, the patient and the software', async () => {
  await using s = await dmpScene()
  await s.act('record.check')
  const assertion = assertionIn(s.calls('td0.2')[0]?.text ?? '')
  const value = (name: string): string | undefined => new RegExp(`Name="${name}"><saml2:AttributeValue>(.*?)</saml2:AttributeValue>`).exec(assertion)?.[1]
  expect(value('Authentification_Mode')).toBe('INDIRECTE')
  expect(value('Identifiant_Structure')).toBe('10B0200001')
  expect(value('Secteur_Activite')).toBe('SA17^1.2.250.1.71.4.2.4')
  expect(value('urn:oasis:names:tc:xspa:1.0:subject:subject-id')).toBe('DUPONT Marie')
  expect(value('urn:oasis:names:tc:xacml:2.0:resource:resource-id')).toBe(`${MATRICULE}^^^&amp;1.2.250.1.213.1.4.8&amp;ISO^NH`)
  expect(value('Ressource_URN')).toBe('urn:dmp')
  expect(value('LPS_ID_HOMOLOGATION_DMP')).toBe('TEST-HOMOLOGATION')
  expect(value('urn:oasis:names:tc:xacml:2.0:subject:role')).toContain('code="60" codeSystem="1.2.250.1.71.1.2.7"')
  expect(assertion).toContain('ac:classes:Password<')
})

test('a consultation is in AIR mode, with a new assertion for every call', async () => {
  await using s = await dmpScene()
  await s.act('document.search', { consentement: 'oui' })
  const assertions = s.dmp.heard.map((h) => assertionIn(h.text))
  expect(s.heard()).toEqual(['td0.2', 'td3.1'])
  for (const a of assertions) {
    expect(a).toContain('>INDIRECTE_RENFORCEE<')
    expect(a).toContain('<saml2:AuthnContextDecl>APP_BROWSER_AUTH</saml2:AuthnContextDecl>')
  }
  expect(new Set(assertions.map((a) => /ID="([^"]+)"/.exec(a)?.[1])).size).toBe(2)
})

test('a deposit is MTOM: envelope, document and signature in three parts, each reference resolved', async () => {
  await using s = await dmpScene()
  await s.act('document.deposit')
  const [call] = s.calls('td2.1')
  if (!call) throw new Error('nothing heard')
  expect(call.headers['content-type']).toMatch(
    /^multipart\/related; type="application\/xop\+xml"; boundary="[^"]+"; start="<[^>]+>"; start-info="application\/soap\+xml"/,
  )
  const parts = partsOf(call)
  expect(parts).toHaveLength(3)
  const root = parts[0]?.bytes.toString('utf8') ?? ''
  const ids = parts.slice(1).map((p) => /Content-ID: <([^>]+)>/.exec(p.headers)?.[1] ?? '')
  const refs = [...root.matchAll(/href="cid:([^"]+)"/g)].map((m) => decodeURIComponent(m[1] ?? ''))
  expect(refs).toEqual(ids)
  expect(parts[1]?.bytes.toString('utf8')).toMatch(/^<\?xml[\s\S]*<ClinicalDocument /)
  expect(root).toContain('>INDIRECTE<')
})

test('the metadata are those of the document: identifiers, UTC dates, type, class, format, associations', async () => {
  await using s = await dmpScene()
  await s.act('document.deposit', { visibilite: 'INVISIBLE_PATIENT' })
  const parts = partsOf(s.calls('td2.1')[0] ?? (undefined as never))
  const [root, cda] = parts.map((p) => p.bytes.toString('utf8'))
  const uniqueId = /<id root="(1\.2\.250\.1\.999\.5\.1\.5\.\d+)"\/>/.exec(cda ?? '')?.[1]
  expect(root).toContain(`value="${uniqueId}"><Name><LocalizedString charset="UTF8" xml:lang="FR" value="XDSDocumentEntry.uniqueId"/>`)
  expect(cda).toContain('<effectiveTime value="20260115103000+0100"/>')
  expect(root).toContain('<Slot name="creationTime"><ValueList><Value>20260115093000</Value>')
  expect(root).toContain(
    "<Value>PID-5|D'ARTAGNAN DE L'HERAULT^PIERRE-ALAIN^^^^^L</Value><Value>PID-5|HERAULT^PIERRE-ALAIN^^^^^D</Value><Value>PID-7|20010617</Value><Value>PID-8|M</Value>",
  )
  for (const [scheme, code] of [
    ['41a5887f-8865-4c09-adf7-e362475b143a', '11'],
    ['f0306f51-975f-434e-a61c-c59651d33983', '74207-2'],
    ['a09d5840-386c-46f2-b5ad-9c3699a4309d', 'urn:asip:ci-sis:dlu:2015'],
    ['f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1', 'SA17'],
    ['cccf5598-8b07-4b77-a05e-ae952c785ead', 'ESSMS'],
    ['f4f85eac-e6cb-4883-b524-f2705394840f', 'N'],
    ['f4f85eac-e6cb-4883-b524-f2705394840f', 'INVISIBLE_PATIENT'],
  ]) {
    expect(root).toContain(`classificationScheme="urn:uuid:${scheme}" classifiedObject="Document01" nodeRepresentation="${code}"`)
  }
  expect(root).toContain('associationType="urn:ihe:iti:2007:AssociationType:signs" sourceObject="Signature01" targetObject="SubmissionSet01"')
  expect(root?.match(/AssociationType:HasMember/g)).toHaveLength(2)
  expect(root).toContain('<Value>899900012347^DUPONT^Marie^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS</Value>')
  expect(root).toContain('<Value>EHPAD LES TILLEULS^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^10B0200001</Value>')
})

test('the signature of the set verifies, its manifest names the set and the canonical document', async () => {
  await using s = await dmpScene()
  const [cachet] = await seals()
  await s.act('document.deposit', { type: '11488-4' })
  const [root, cda, xades] = partsOf(s.calls('td2.1')[0] ?? (undefined as never)).map((p) => p.bytes.toString('utf8'))
  const set = /value="([\d.]+)"><Name><LocalizedString charset="UTF8" xml:lang="FR" value="XDSSubmissionSet.uniqueId"/.exec(root ?? '')?.[1]
  expect(xades).toContain(
    `<Reference URI="urn:oid:${set}"><DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"></DigestMethod><DigestValue>AA==</DigestValue>`,
  )
  const verifier = new SignedXml({ publicCert: new X509Certificate(cachet.cert).toString() })
  verifier.loadSignature(between(xades ?? '', '<Signature ', '</Signature>'))
  expect(verifier.checkSignature(xades ?? '')).toBe(true)
  const uniqueId = /<id root="(1\.2\.250\.1\.999\.5\.1\.5\.\d+)"\/>/.exec(cda ?? '')?.[1] ?? ''
  const digest = new RegExp(`URI="urn:oid:${uniqueId}">.*?<DigestValue>([^<]+)<`).exec(xades ?? '')?.[1]
  // Another canonicaliser than the simulator's, on another DOM.
  const element = parseXmlDocument(cda ?? '').documentElement as unknown as Node
  const canonical = new C14nCanonicalizationWithComments().process(element, {})
  expect(digest).toBe(createHash('sha1').update(canonical).digest('base64'))
  expect((xades ?? '').match(/<X509SerialNumber [^>]*>\d+</g)).toHaveLength(2)
})
