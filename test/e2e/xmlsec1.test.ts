import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyXades } from '../../src/protocol/xades/index.ts'
import { isSound } from '../../src/protocol/xmldsig/index.ts'
import { DOCUMENT, DOCUMENT_URI, RAW, RAW_URI, SET_URI, xadesXml } from '../src/protocol/xades/a-signature.ts'
import { ASSERTION_ID, DSIG, envelope, SAML, vihfXml } from '../src/protocol/xmldsig/messages.ts'
import { EXC, INCLUSIVE, RSA_SHA256, SHA256, signAssertion } from '../src/protocol/xmldsig/sign.ts'
import { signByHand } from '../src/protocol/xmldsig/sign-by-hand.ts'
import { type TestSigner, testAuthorities, testSigner } from '../src/protocol/xmldsig/signers.ts'
import { told, verifyUsed } from '../src/protocol/xmldsig/verifying.ts'

function xmlsec1IsHere(): boolean {
  try {
    execFileSync('xmlsec1', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const here = xmlsec1IsHere()
if (!here) console.log('xmlsec1.test.ts skipped: xmlsec1 is not on the PATH (Debian: xmlsec1)')

const SET = {
  submissionSet: SET_URI,
  documents: [
    { uri: DOCUMENT_URI, bytes: Buffer.from(DOCUMENT) },
    { uri: RAW_URI, bytes: RAW },
  ],
}
const VIHF = ['--id-attr:ID', `${SAML}:Assertion`]
// The documents of the manifest are not xmlsec1's to find.
const XADES = ['--id-attr:Id', `${DSIG}:Manifest`, '--id-attr:Id', 'http://uri.etsi.org/01903/v1.1.1#:SignedProperties', '--ignore-manifests']

let folder: string
let seal: TestSigner
let curve: TestSigner
let trust: string[]

beforeAll(async () => {
  if (!here) return
  folder = await mkdtemp(join(tmpdir(), 'gabarit-xmlsec1-'))
  const { root, intermediate } = await testAuthorities()
  ;[seal, curve] = await Promise.all([testSigner(), testSigner({ curve: true })])
  trust = ['--trusted-pem', await file('root.pem', root.certificate), '--untrusted-pem', await file('ca.pem', intermediate.certificate)]
  // The certificates of these messages are judged at the time of the messages.
  trust.push('--verification-time', '2026-03-02 09:15:00')
})
afterAll(async () => {
  if (here) await rm(folder, { recursive: true, force: true })
})

async function file(name: string, content: string): Promise<string> {
  await writeFile(join(folder, name), content, { mode: 0o600 })
  return join(folder, name)
}

async function sign(name: string, template: string, ids: readonly string[]): Promise<string> {
  const key = await file(`${name}.key`, seal.key.export({ type: 'pkcs8', format: 'pem' }).toString())
  const cert = await file(`${name}.cert`, seal.cert)
  const out = join(folder, `${name}.signed.xml`)
  await promisify(execFile)('xmlsec1', ['--sign', '--privkey-pem', `${key},${cert}`, ...ids, '--output', out, await file(`${name}.xml`, template)])
  return await readFile(out, 'utf8')
}

/** Whether xmlsec1 accepts a message, with its own chain of certificates. */
async function accepts(name: string, xml: string, ids: readonly string[]): Promise<boolean> {
  try {
    await promisify(execFile)('xmlsec1', ['--verify', ...trust, ...ids, await file(`${name}.verify.xml`, xml)])
    return true
  } catch (error) {
    // A failure to start is no verdict.
    if (error instanceof Error && 'code' in error && error.code === 1) return false
    throw error
  }
}

interface Choice {
  readonly method?: string
  readonly digest?: string
  readonly c14n?: string
  readonly prefixes?: string
}

/** An unsigned VIHF with an empty signature after Issuer, written over several lines. */
function template({ method = RSA_SHA256, digest = SHA256, c14n = EXC, prefixes }: Choice): string {
  const inclusive = prefixes === undefined ? '' : `<ec:InclusiveNamespaces xmlns:ec="${EXC}" PrefixList="${prefixes}"/>`
  return envelope(
    vihfXml().replace(
      '</saml2:Issuer>',
      `</saml2:Issuer>
    <ds:Signature xmlns:ds="${DSIG}">
      <ds:SignedInfo>
        <ds:CanonicalizationMethod Algorithm="${c14n}">${inclusive}</ds:CanonicalizationMethod>
        <ds:SignatureMethod Algorithm="${method}"/>
        <ds:Reference URI="#${ASSERTION_ID}">
          <ds:Transforms><ds:Transform Algorithm="${DSIG}enveloped-signature"/><ds:Transform Algorithm="${c14n}">${inclusive}</ds:Transform></ds:Transforms>
          <ds:DigestMethod Algorithm="${digest}"/><ds:DigestValue/>
        </ds:Reference>
      </ds:SignedInfo>
      <ds:SignatureValue/>
      <ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo>
    </ds:Signature>`,
    ),
  )
}

describe.runIf(here)('held against xmlsec1', { timeout: 60_000 }, () => {
  test.each<[string, Choice]>([
    ['exclusive', {}],
    ['sha1', { method: `${DSIG}rsa-sha1`, digest: `${DSIG}sha1` }],
    ['sha512', { method: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', digest: 'http://www.w3.org/2001/04/xmlenc#sha512' }],
    ['prefixes', { prefixes: 'ds saml #default xsi' }],
    ['prefixes-above', { prefixes: 'soap wsse wsa soap' }],
    ['inclusive', { c14n: INCLUSIVE }],
    ['inclusive-comments', { c14n: `${INCLUSIVE}#WithComments` }],
    ['c14n11', { c14n: 'http://www.w3.org/2006/12/xml-c14n11' }],
  ])('a VIHF it signs is accepted: %s', async (name, choice) => {
    // Comments inside, which a reference by identifier leaves out.
    const signed = await sign(name, template(choice).replace('<saml2:Subject>', '<!-- sujet --><saml2:Subject>'), VIHF)
    expect(told(verifyUsed(signed))).toBe('sound')
    expect(told(verifyUsed(signed.replace('DUPONT Marie', 'DUPONT Maria')))).toBe('ok/ko/ok digest-differs')
  })

  test('it accepts what xml-crypto and what our canonical form sign', async () => {
    const rsa = signAssertion(envelope(vihfXml()), seal, { prefixes: ['soap', 'xsi'] })
    const ec = signByHand(curve)
    expect([await accepts('xml-crypto', rsa, VIHF), await accepts('ecdsa', ec, VIHF)]).toEqual([true, true])
    expect([told(verifyUsed(rsa)), told(verifyUsed(ec))]).toEqual(['sound', 'sound'])
  })

  // Which of the two canonicalisations still hold.
  test.each<[string, readonly ('exc' | 'inc')[], (xml: string) => string]>([
    ['nothing', ['exc', 'inc'], (xml) => xml],
    ['a comment', ['exc', 'inc'], (xml) => xml.replace('DUPONT', 'DU<!-- -->PONT')],
    ['an instruction', [], (xml) => xml.replace('DUPONT', 'DU<?x?>PONT')],
    ['CDATA', ['exc', 'inc'], (xml) => xml.replace('DUPONT Marie', '<![CDATA[DUPONT Marie]]>')],
    ['a reference', ['exc', 'inc'], (xml) => xml.replace('DUPONT', '&#68;UPONT')],
    ['order of attributes', ['exc', 'inc'], (xml) => xml.replace(/( ID="[^"]+")(\s+IssueInstant="[^"]+")/, '$2$1')],
    ['a space', [], (xml) => xml.replace('DUPONT Marie', 'DUPONT  Marie')],
    ['a line end of the other kind', ['exc', 'inc'], (xml) => xml.replace(/\n/g, '\r\n')],
    ['a carriage return written out', [], (xml) => xml.replace('DUPONT', 'DUPONT&#13;')],
    ['a namespace above', ['exc'], (xml) => xml.replace('<soap:Envelope ', '<soap:Envelope xmlns:n="urn:n" ')],
    ['a namespace within', ['exc'], (xml) => xml.replace('<saml2:Subject>', '<saml2:Subject xmlns:n="urn:n">')],
    ['another prefix', [], (xml) => xml.replace(/<saml2:Subject>(.*?)<\/saml2:Subject>/, `<s:Subject xmlns:s="${SAML}">$1</s:Subject>`)],
    ['a listed prefix bound again', [], (xml) => xml.replace('xmlns:wsa="http://www.w3.org/2005/08/addressing"', 'xmlns:wsa="urn:autre"')],
    ['xml:lang above', ['exc'], (xml) => xml.replace('<soap:Envelope ', '<soap:Envelope xml:lang="fr" ')],
    ['an attribute', [], (xml) => xml.replace('<saml2:Subject>', '<saml2:Subject a="1">')],
    ['the list of prefixes', ['inc'], (xml) => xml.replaceAll('PrefixList="wsa"', 'PrefixList="wsa soap"')],
    ['the digest', [], (xml) => xml.replace(/DigestValue>../, 'DigestValue>AA')],
    ['white space in the value', ['exc', 'inc'], (xml) => xml.replace('SignatureValue>', 'SignatureValue>\n  ')],
    ['the value', [], (xml) => xml.replace(/SignatureValue>../, 'SignatureValue>AA')],
  ])('both say the same of a message changed after its signature: %s', async (name, holds, change) => {
    const slug = name.replace(/\W+/g, '-')
    for (const [kind, choice] of [
      ['exc', { prefixes: ['wsa'] }],
      ['inc', { c14n: INCLUSIVE }],
    ] as const) {
      const changed = change(signAssertion(envelope(vihfXml()), seal, choice))
      expect([kind, isSound(verifyUsed(changed))]).toEqual([kind, holds.includes(kind)])
      expect([kind, await accepts(`${slug}-${kind}`, changed, VIHF)]).toEqual([kind, holds.includes(kind)])
    }
  })

  test('a signature document: it accepts ours, ours accepts what it signs', async () => {
    const xades = xadesXml(seal)
    expect(await accepts('xades', xades, XADES)).toBe(true)
    const sample = xadesXml(seal, { sample: true, hash: 'sha256', method: RSA_SHA256 })
    expect(await accepts('xades-sample', sample, XADES)).toBe(true)
    expect(await accepts('xades-changed', xades.replace('AA==', 'AAA='), XADES)).toBe(false)
    // The values of SignedInfo emptied, for xmlsec1 to compute them again.
    const [head = '', manifest = ''] = xades.split('<KeyInfo>')
    const emptied = `${head.replace(/<DigestValue>[^<]+/g, '<DigestValue>').replace(/SignatureValue>[^<]+/, 'SignatureValue>')}<KeyInfo>${manifest}`
    const signed = await sign('xades-template', emptied.replace(/X509Certificate>[^<]+/, 'X509Certificate>'), XADES)
    const result = verifyXades(Buffer.from(signed), SET)
    expect(result.ok && told(result.value.signature)).toBe('sound')
    expect(result.ok && result.value.manifest.map((e) => e.digest)).toEqual(['ok', 'ok', 'ok'])
  })
})
