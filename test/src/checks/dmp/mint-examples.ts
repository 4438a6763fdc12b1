/**
 * Writes the certificates, the revocation list and the signatures of the examples of the DMP checks (public parts only; the
 * keys are forgotten at once). They never expire for the checks, which judge at the time of the exchange. To be run again
 * when the example VIHF changes, since its signatures are over its exact text:
 *   npx tsc -p . --outDir dist && node dist/test/src/checks/dmp/mint-examples.js src/checks/dmp/example-seals.ts
 */
import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { SignedXml } from 'xml-crypto'
import { newAuthorities, newPersonsAuthority, REVOKED_SEAL_SERIAL } from '../../../../mocks/pki/authority.ts'
import { cardName, FICTITIOUS_CARD } from '../../../../mocks/pki/card.ts'
import { newKey } from '../../../../mocks/pki/keys.ts'
import { type LeafOrder, mintLeaf } from '../../../../mocks/pki/leaf.ts'
import { mintCrl } from '../../../../mocks/pki/mint.ts'
import { authorityName, type Rdn } from '../../../../mocks/pki/names.ts'
import { EXAMPLE, vihf } from '../../../../src/checks/dmp/example-vihf.ts'

const at = new Date('2026-01-01T00:00:00Z')
const end = new Date('2044-12-31T23:59:59Z')
const times = { earliest: at, latest: at }
const baseUrl = 'http://127.0.0.1/pki'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'

const [authorities, foreign, sealKey] = await Promise.all([newAuthorities(times, baseUrl), newAuthorities(times, baseUrl), newKey()])
const persons = newPersonsAuthority(authorities.root, times, baseUrl)
const { intermediate } = authorities

function subject(cn: string, ou: string = EXAMPLE.structure): readonly Rdn[] {
  return [
    ['C', 'FR'],
    ['ST', 'Rhône (69)'],
    ['O', EXAMPLE.structureName],
    ['OU', ou],
    ['CN', cn],
  ]
}

function leaf(change: Partial<LeafOrder> = {}, key: KeyObject = curve(), issuer = intermediate): string {
  return base64(
    mintLeaf({ subject: subject('dui-cachet.ehpad.example'), profile: 'SIGN', period: { notBefore: at, notAfter: end }, ...change }, key, issuer, baseUrl, ''),
  )
}

/** A curve's key makes the certificates that sign nothing shorter. */
function curve(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
}

function base64(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, '')
}

const { id, profession } = FICTITIOUS_CARD
const certificates: Record<string, string> = {
  autorite: base64(intermediate.certificate),
  cachet: leaf({}, sealKey),
  'cachet-revoque': leaf({ serial: REVOKED_SEAL_SERIAL }),
  'cachet-perime': leaf({ period: { notBefore: new Date('2022-01-01T00:00:00Z'), notAfter: new Date('2025-01-01T00:00:00Z') } }),
  'cachet-futur': leaf({ period: { notBefore: new Date('2026-06-01T00:00:00Z'), notAfter: end } }),
  'cachet-homonyme': leaf({}, curve(), foreign.intermediate),
  'cachet-autre-autorite': leaf({}, curve(), { ...intermediate, name: authorityName('AC INTERNE DU LOGICIEL') }),
  'cachet-autre-structure': leaf({ subject: subject('dui-cachet.ehpad.example', '10B0200002') }),
  authentification: leaf({ profile: 'AUTH_CLI', subject: subject('dui.ehpad.example') }),
  'autre-authentification': leaf({ profile: 'AUTH_CLI', subject: subject('autre.ehpad.example') }),
  'carte-authentification': leaf(
    {
      profile: 'PERS_AUTH',
      subject: cardName({ ...FICTITIOUS_CARD, ou: EXAMPLE.structure, o: EXAMPLE.structureName, st: 'Rhône (69)' }),
      card: { kind: 'CPS', id, email: `${id}@gabarit.invalid`, ...(profession === undefined ? {} : { profession }) },
    },
    curve(),
    persons,
  ),
}
const crl = base64(
  mintCrl({ number: 1, thisUpdate: at, nextUpdate: new Date('2043-12-31T23:59:59Z'), revoked: [{ serial: REVOKED_SEAL_SERIAL, at }] }, intermediate),
)

/** The ds:Signature of an assertion, its certificate left out, by an implementation that is not ours. */
function signature(assertion: string, prefixes: readonly string[] = []): string {
  const signer = new SignedXml({
    privateKey: sealKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicCert: `-----BEGIN CERTIFICATE-----\n${certificates['cachet']?.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXCLUSIVE,
  })
  signer.addReference({
    xpath: "/*[local-name(.)='Assertion']",
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', EXCLUSIVE],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
    ...(prefixes.length > 0 ? { inclusiveNamespacesPrefixList: [...prefixes] } : {}),
  })
  signer.computeSignature(assertion, { prefix: 'ds', location: { reference: "/*/*[local-name(.)='Issuer']", action: 'after' } })
  const whole = /<ds:Signature [^]*<\/ds:Signature>/.exec(signer.getSignedXml())?.[0] ?? ''
  return whole.replace(/(<(?:ds:)?X509Certificate>)[^<]*/, '$1')
}

const signatures: Record<string, string> = {
  indirecte: signature(vihf({ signature: '' })),
  air: signature(vihf({ mode: 'INDIRECTE_RENFORCEE', signature: '' })),
  prefixes: signature(vihf({ signature: '' }), ['ds', 'saml2', '#default', 'xsi']),
}

function table(entries: Record<string, string>): string {
  return Object.entries(entries)
    .map(([name, text]) => `  ${/^\w+$/.test(name) ? name : `'${name}'`}:\n    ${lines(text)},`)
    .join('\n')
}

function lines(text: string): string {
  return (text.match(/.{1,132}/g) ?? []).map((part) => `'${part}'`).join(' +\n    ')
}

writeFileSync(
  process.argv[2] ?? '/dev/stdout',
  `/** Certificates (DER in base64), revocation list and signatures of the examples. Written by test/src/checks/dmp/mint-examples.ts: do not edit. */
export const EXAMPLE_SEALS = {
${table(certificates)}
} as const

/** Revocation list of \`autorite\`, DER in base64: \`cachet-revoque\` is in it. */
export const EXAMPLE_CRL =
  ${lines(crl).replaceAll('\n  ', '\n')}

/** Signatures of the example VIHF by \`cachet\`, whose certificate is left out of X509Certificate. */
export const EXAMPLE_SIGNATURES = {
${table(signatures)}
} as const
`,
)
