import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { pem } from './der.ts'
import { authorityExtensions } from './extensions.ts'
import { keyPem, newKey, pemBlocks } from './keys.ts'
import { keyIdOf, mintCertificate, mintCrl, publicKeyOf, type Signer } from './mint.ts'
import { authorityName, ISSUER_CN, PERSONS_CN, ROOT_CN } from './names.ts'
import { crlPeriod, intermediatePeriod, rootPeriod, type Times } from './validity.ts'

/** An authority that can sign: its certificate is PEM. */
export interface Authority extends Signer {
  /** Name of its files, without extension: `ACI-EL-ORG-TEST`. */
  readonly file: string
  readonly certificate: string
  readonly keyId: Buffer
}

export interface Authorities {
  readonly root: Authority
  readonly intermediate: Authority
}

/** File names of the real publication site, `-TEST` included. */
export const ROOT_FILE = 'ACR-EL-TEST'
export const INTERMEDIATE_FILE = 'ACI-EL-ORG-TEST'
export const PERSONS_FILE = 'ACI-ST-PP-TEST'
const FILES: Readonly<Record<string, string>> = { [ROOT_CN]: ROOT_FILE, [ISSUER_CN]: INTERMEDIATE_FILE, [PERSONS_CN]: PERSONS_FILE }

/** The serial numbers of revoked certificates are known before they are issued, so that lists need never change for them. */
export const REVOKED_SERIAL = '4761626172697400ffffffffffffff01'
export const REVOKED_SEAL_SERIAL = '4761626172697400ffffffffffffff02'
export const REVOKED_SERVER_SERIAL = '4761626172697400ffffffffffffff03'
export const REVOKED_SERIALS: readonly string[] = [REVOKED_SERIAL, REVOKED_SEAL_SERIAL, REVOKED_SERVER_SERIAL]

/** Draws a root and its intermediate, in the shape of the test IGC-Santé (gamme Élémentaire, Organisations). */
export async function newAuthorities(times: Times, baseUrl: string): Promise<Authorities> {
  const [rootKey, intermediateKey] = await Promise.all([newKey(), newKey()])
  const root = selfSigned(rootKey, times, baseUrl)
  return { root, intermediate: subordinate(ISSUER_CN, intermediateKey, root, times, baseUrl) }
}

/**
 * Draws the authority of cards. Real ones hang from a root of their own (gamme Standard) and hold RSA keys; here it is under
 * the one root of the bench, so that what must be trusted stays one file, and its key is a curve's, which costs no time to
 * draw: every bench has it, even those that no card ever calls.
 */
export function newPersonsAuthority(root: Authority, times: Times, baseUrl: string): Authority {
  return subordinate(PERSONS_CN, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey, root, times, baseUrl)
}

function subordinate(cn: string, key: KeyObject, root: Authority, times: Times, baseUrl: string): Authority {
  const publicKey = publicKeyOf(key)
  const certificate = mintCertificate(
    {
      serial: authoritySerial(publicKey),
      subject: authorityName(cn),
      ...intermediatePeriod(times),
      publicKey,
      extensions: authorityExtensions({
        root: false,
        subjectKeyId: keyIdOf(publicKey),
        authorityKeyId: root.keyId,
        publication: { baseUrl, crl: ROOT_FILE, issuer: ROOT_FILE },
      }),
    },
    root,
  )
  return authority(cn, key, pem('CERTIFICATE', certificate))
}

function selfSigned(key: KeyObject, times: Times, baseUrl: string): Authority {
  const publicKey = publicKeyOf(key)
  const keyId = keyIdOf(publicKey)
  const subject = authorityName(ROOT_CN)
  const certificate = mintCertificate(
    {
      serial: authoritySerial(publicKey),
      subject,
      ...rootPeriod(times),
      publicKey,
      extensions: authorityExtensions({
        root: true,
        subjectKeyId: keyId,
        authorityKeyId: keyId,
        publication: { baseUrl, crl: ROOT_FILE, issuer: ROOT_FILE },
      }),
    },
    { name: subject, key },
  )
  return authority(ROOT_CN, key, pem('CERTIFICATE', certificate))
}

/** Eighteen bytes that begin with 1120, as those of the real authorities. */
function authoritySerial(publicKey: Uint8Array): string {
  return `1120${createHash('sha256').update(publicKey).digest('hex').slice(0, 32)}`
}

function authority(cn: string, key: KeyObject, certificate: string): Authority {
  return { name: authorityName(cn), file: FILES[cn] ?? INTERMEDIATE_FILE, key, certificate, keyId: keyIdOf(publicKeyOf(key)) }
}

/** An authority as one PEM text: its key, then its certificate. */
export function authorityPem({ key, certificate }: Authority): string {
  return `${keyPem(key)}${certificate}`
}

/** Reads back what `authorityPem` wrote; throws when a part is missing. */
export function authorityFromPem(cn: string, text: string): Authority {
  const [certificate] = pemBlocks(text, 'CERTIFICATE')
  if (!certificate) throw new Error('no certificate in the file of the authority')
  return authority(cn, createPrivateKey(text), certificate)
}

/** Revocation lists, PEM: the root's and the cards' are empty, the intermediate's holds one client certificate, one seal and one server certificate. */
export function newCrls({ root, intermediate }: Authorities, persons: Authority, times: Times): readonly [root: string, intermediate: string, persons: string] {
  const { notBefore: thisUpdate, notAfter: nextUpdate } = crlPeriod(times)
  // Lists are numbered by their date, so that a later list always has a greater number.
  const number = Math.floor(thisUpdate.getTime() / 1000)
  const revoked = REVOKED_SERIALS.map((serial) => ({ serial, at: thisUpdate }))
  return [
    mintCrl({ number, thisUpdate, nextUpdate, revoked: [] }, root),
    mintCrl({ number, thisUpdate, nextUpdate, revoked }, intermediate),
    mintCrl({ number, thisUpdate, nextUpdate, revoked: [] }, persons),
  ]
}
