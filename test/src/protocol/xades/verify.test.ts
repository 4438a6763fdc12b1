import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyXades, type XadesVerification } from '../../../../src/protocol/xades/index.ts'
import { isSound } from '../../../../src/protocol/xmldsig/index.ts'
import { testSigner } from '../xmldsig/signers.ts'
import { told } from '../xmldsig/verifying.ts'
import { DOCUMENT, DOCUMENT_URI, digest, RAW, RAW_URI, SET_URI, xadesXml } from './a-signature.ts'

const [rsa, other] = await Promise.all([testSigner({ serial: '4761626172697400ab' }), testSigner()])
const SET = {
  submissionSet: SET_URI,
  documents: [
    { uri: DOCUMENT_URI, bytes: Buffer.from(DOCUMENT) },
    { uri: RAW_URI, bytes: RAW },
  ],
}

function verify(xml: string, set = SET, certificate?: Uint8Array): XadesVerification {
  const result = verifyXades(Buffer.from(xml), set, certificate ? { certificate } : {})
  if (!result.ok) throw new Error(result.code)
  return result.value
}

const entries = (v: XadesVerification): string[] => v.manifest.map((e) => `${e.designates ?? '?'} ${e.digest}${e.reason ? ` ${e.reason}` : ''}`)

test('accepts a signature document, and tells what it says', () => {
  const issuer = 'CN=TEST AC IGC-SANTE ELEMENTAIRE ORGANISATIONS,OU=IGC-SANTE TEST,OU=0002 000000000,O=GABARIT,C=FR'
  const v = verify(xadesXml(rsa, { serial: BigInt('0x4761626172697400ab').toString(), issuer }))
  expect(told(v.signature)).toBe('sound')
  expect(entries(v)).toEqual(['submission-set ok', 'document ok', 'document ok'])
  expect(v.missing).toEqual([])
  expect(v.signingCertificate).toEqual({ digest: true, serial: true, issuer: true })
  expect(v.signature.weak).toHaveLength(3)
  expect(v.xades).toMatchObject({ id: 'sig-1', namespace: 'http://uri.etsi.org/01903/v1.1.1#', policyImplied: true })
  expect(v.xades.signingTime?.text).toBe('2026-03-02T09:15:30.000Z')
  expect(v.xades.properties.map((p) => [p.id, p.target, p.text])).toEqual([['purposeOfSignature', '#sig-1', '1.2.840.10065.1.12.1.14']])
})

test('accepts the namespaces of the official sample, and SHA-256', () => {
  const v = verify(xadesXml(rsa, { sample: true }))
  expect(told(v.signature)).toBe('sound')
  expect(v.signingCertificate?.digest).toBe(true)
  expect(v.xades.properties).toHaveLength(1)
  const strong = verify(xadesXml(rsa, { hash: 'sha256', method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256' }))
  expect([told(strong.signature), strong.signature.weak]).toEqual(['sound', []])
})

test('a document changed by one character is told, the others not', () => {
  const documents = [{ uri: DOCUMENT_URI, bytes: Buffer.from(DOCUMENT.replace('dedans', 'dehors')) }, SET.documents[1] ?? { uri: '', bytes: RAW }]
  const v = verify(xadesXml(rsa), { ...SET, documents })
  expect(told(v.signature)).toBe('sound')
  expect(entries(v)).toEqual(['submission-set ok', 'document ko digest-differs', 'document ok'])
})

test('another writing of the same document has the same digest, the raw digest of an XML document has not', () => {
  const rewritten = DOCUMENT.replaceAll('\r\n', '\n').replace('b="2" a=\'1\'', 'a="1" b="2"')
  const set = {
    ...SET,
    documents: [
      { uri: DOCUMENT_URI, bytes: Buffer.from(rewritten) },
      { uri: RAW_URI, bytes: RAW },
    ],
  }
  expect(entries(verify(xadesXml(rsa), set))[1]).toBe('document ok')
  const raw = xadesXml(rsa, {
    manifest: (r) =>
      r.replace(
        /DigestValue>[^<]+(?=<\/DigestValue><\/Reference><Reference URI="urn:oid:1.2.250.1.999.5.1.5.1772442600002")/,
        `DigestValue>${digest('sha1', DOCUMENT)}`,
      ),
  })
  expect(entries(verify(raw))[1]).toBe('document ko digest-differs')
})

test('the digest of the submission set is a constant', () => {
  expect(entries(verify(xadesXml(rsa, { setDigest: digest('sha1', Buffer.from([0])) })))[0]).toBe('submission-set ko not-the-constant')
})

test('a document that is not referred to, a reference to no document, a reference twice', () => {
  const without = verify(xadesXml(rsa, { manifest: (r) => r.replace(/<Reference URI="[^"]*0002">.*$/s, '') }))
  expect(without.missing).toEqual([RAW_URI])
  expect(entries(verify(xadesXml(rsa), { ...SET, documents: SET.documents.slice(0, 1) }))[2]).toBe('? not-evaluated unknown-uri')
  expect(entries(verify(xadesXml(rsa, { manifest: (r) => r + r })))[5]).toBe('document not-evaluated uri-repeated')
})

test('a transform, a digest or a document that cannot be, are not evaluated', () => {
  expect(
    entries(
      verify(xadesXml(rsa, { manifest: (r) => r.replace(/Transform Algorithm="[^"]*"/, 'Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"') })),
    )[1],
  ).toBe('document not-evaluated transform-refused')
  expect(entries(verify(xadesXml(rsa, { manifest: (r) => r.replaceAll(/xmldsig#sha1/g, 'xmldsig#md5') })))[2]).toBe('document not-evaluated algorithm-refused')
  const set = {
    ...SET,
    documents: [
      { uri: DOCUMENT_URI, bytes: Buffer.from('<!DOCTYPE a><a/>') },
      { uri: RAW_URI, bytes: RAW },
    ],
  }
  expect(entries(verify(xadesXml(rsa), set))[1]).toBe('document not-evaluated not-canonicalisable')
})

test('what is signed is the manifest and the properties that are read', () => {
  const signed = xadesXml(rsa)
  expect(told(verify(signed.replace('AA==', 'AAA=')).signature)).toBe('ok/ko/ok digest-differs')
  expect(told(verify(signed.replace('09:15:30', '09:15:31')).signature)).toBe('ok/ko/ok digest-differs')
  expect(told(verify(signed.replace('Id="sig-1"', 'Id="IHEManifest"')).signature)).toContain('id-duplicated')
  expect(told(verify(signed.replace('URI="#S0-SignedProperties"', 'URI="#IHEManifest"')).signature)).toContain('reference-target')
  const elsewhere = signed
    .replace('<Manifest Id="IHEManifest">', '<Manifest Id="Autre">')
    .replace('<Object><SignatureProperties>', '<Object Id="IHEManifest"><SignatureProperties>')
  expect(told(verify(elsewhere).signature)).toContain('reference-elsewhere')
})

test('the certificate expected is that of the VIHF', () => {
  expect(told(verify(xadesXml(rsa), SET, rsa.der).signature)).toBe('sound')
  expect(told(verify(xadesXml(rsa), SET, other.der).signature)).toBe('ok/ok/ko value-differs certificate-other')
})

test('SigningCertificate beside the certificate that signed', () => {
  expect(verify(xadesXml(rsa, { serial: '0x4761' })).signingCertificate).toEqual({ digest: true, serial: null, issuer: false })
  const forOther = xadesXml(rsa).replace(/X509Certificate>[^<]+/, `X509Certificate>${Buffer.from(other.der).toString('base64')}`)
  expect(verify(forOther).signingCertificate).toMatchObject({ digest: false, serial: false })
})

test('what is no signature document says so', () => {
  expect(verifyXades(Buffer.from('%PDF'), SET)).toMatchObject({ ok: false, code: 'not-xml' })
  expect(verifyXades(Buffer.from('<a/>'), SET)).toMatchObject({ ok: false, code: 'structure' })
  const signed = xadesXml(rsa)
  expect(verifyXades(Buffer.from(signed.replace(/<Object><Manifest.*?<\/Object>/s, '')), SET)).toMatchObject({ ok: false, detail: 'no Manifest' })
  expect(verifyXades(Buffer.from(signed.replace(/<QualifyingProperties.*?<\/QualifyingProperties>/s, '')), SET)).toMatchObject({
    ok: false,
    detail: 'no SignedProperties',
  })
  const manifest = /<Manifest.*<\/Manifest>/s.exec(signed)?.[0] ?? ''
  expect(verifyXades(Buffer.from(signed.replace(manifest, manifest + manifest)), SET)).toMatchObject({ ok: false, detail: 'more than one Manifest' })
})

test('a byte changed anywhere never throws, and is never accepted in a signed part', () => {
  const bytes = Buffer.from(xadesXml(rsa))
  const [from, to] = [bytes.indexOf('<Manifest'), bytes.indexOf('</Manifest')]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const altered = Buffer.from(bytes)
      altered[at] = (altered[at] ?? 0) ^ change
      const result = verifyXades(altered, SET)
      const silent = /[\s"'=]/.test(String.fromCharCode(bytes[at] ?? 0) + String.fromCharCode(altered[at] ?? 0))
      if (result.ok && at > from && at < to && !silent) expect(isSound(result.value.signature)).toBe(false)
    }),
    { numRuns: 400, seed: 20261123 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (garbage) => {
      expect(verifyXades(garbage, SET).ok).toBe(false)
    }),
    { numRuns: 200, seed: 20261123 },
  )
})
