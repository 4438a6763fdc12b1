/**
 * Writes the certificates of the examples of the IGC checks (public parts only; the keys are forgotten at once).
 * They never expire for the checks, which judge at the time of the exchange. To draw them again:
 *   npx tsc -p . --outDir dist && node dist/test/src/checks/igc/mint-examples.js src/checks/igc/example-certificates.ts
 */
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { newAuthorities } from '../../../../mocks/pki/authority.ts'
import { newKey } from '../../../../mocks/pki/keys.ts'
import { type LeafOrder, mintLeaf } from '../../../../mocks/pki/leaf.ts'
import { authorityName, type Rdn } from '../../../../mocks/pki/names.ts'

const at = new Date('2026-01-01T00:00:00Z')
const times = { earliest: at, latest: at }
const baseUrl = 'http://127.0.0.1/pki'
const period = { notBefore: at, notAfter: new Date('2028-12-31T23:59:59Z') }

const C: Rdn = ['C', 'FR']
const ST: Rdn = ['ST', 'Paris (75)']
const O: Rdn = ['O', 'ESMS FICTIF DU BANC']
const OU: Rdn = ['OU', '10B0000001']
const CN: Rdn = ['CN', 'INSI-AUTO']

const [authorities, namesakes, key, smallKey] = await Promise.all([newAuthorities(times, baseUrl), newAuthorities(times, baseUrl), newKey(), newKey(1024)])
const curveKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

function leaf(change: Partial<LeafOrder> = {}, with_ = key, issuer = authorities.intermediate): string {
  return base64(mintLeaf({ subject: [C, ST, O, OU, CN], profile: 'AUTH_CLI', period, ...change }, with_, issuer, baseUrl, ''))
}

function base64(pem: string): string {
  return pem.replace(/-----[^-]+-----|\s/g, '')
}

const certificates: Record<string, string> = {
  intermediaire: base64(authorities.intermediate.certificate),
  'insi-auto': leaf(),
  'insi-manu-siret': leaf({ subject: [C, ['ST', 'Corse-du-Sud (2A)'], O, ['OU', '300000000000019'], ['CN', 'INSI-MANU']] }),
  'homonyme-intermediaire': base64(namesakes.intermediate.certificate),
  homonyme: leaf({}, key, namesakes.intermediate),
  'autre-autorite': leaf({}, key, { ...authorities.intermediate, name: authorityName('AC INTERNE DU LOGICIEL') }),
  serveur: leaf({ profile: 'SERV_SSL' }),
  cachet: leaf({ profile: 'SIGN' }),
  'sans-signature': leaf({ overrides: { keyUsage: '03020520' } }),
  'ou-court': leaf({ subject: [C, ST, O, ['OU', '0B0000001'], CN] }),
  'ou-absent': leaf({ subject: [C, ST, O, CN] }),
  'ou-double': leaf({ subject: [C, ST, O, OU, ['OU', 'SERVICE INFORMATIQUE'], CN] }),
  'cn-double': leaf({ subject: [C, ST, O, OU, CN, ['CN', 'DUI']] }),
  'st-sans-code': leaf({ subject: [C, ['ST', 'Paris'], O, OU, CN] }),
  'st-absent': leaf({ subject: [C, O, OU, CN] }),
  'cn-libre': leaf({ subject: [C, ST, O, OU, ['CN', 'LOGICIEL-DUI']] }),
  'cn-minuscules': leaf({ subject: [C, ST, O, OU, ['CN', 'insi-auto']] }),
  'categorie-absente': leaf({ overrides: { category: null } }),
  'categorie-production': leaf({ overrides: { category: 0x03 } }),
  'rsa-1024': leaf({}, smallKey),
  'sha-1': leaf({ digest: 'sha1' }),
  courbe: leaf({}, curveKey),
}

const lines = Object.entries(certificates).map(([name, text]) => {
  const parts = (text.match(/.{1,132}/g) ?? []).map((part) => `'${part}'`)
  return `  '${name}':\n    ${parts.join(' +\n    ')},`
})
writeFileSync(
  process.argv[2] ?? '/dev/stdout',
  `/** Certificates of the examples, DER in base64. Written by test/src/checks/igc/mint-examples.ts: do not edit. */
export const EXAMPLE_CERTIFICATES = {
${lines.join('\n').replace(/^ {2}'(\w+)':/gm, '  $1:')}
} as const
`,
)
