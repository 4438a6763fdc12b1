import { createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import { pem } from './der.ts'
import { authorityExtensions } from './extensions.ts'
import { keyPem, newKey, pemBlocks } from './keys.ts'
import { keyIdOf, mintCertificate, mintCrl, publicKeyOf, type Signer } from './mint.ts'
import { authorityName, ISSUER_CN, ROOT_CN } from './names.ts'
import { crlPeriod, intermediatePeriod, rootPeriod, type Times } from './validity.ts'

/** An authority that can sign: its certificate is PEM. */
export interface Authority extends Signer {
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

/** The serial number of the revoked certificate is known before it is issued, so that lists need never change for it. */
export const REVOKED_SERIAL = '4761626172697400ffffffffffffff01'

/** Draws a root and its intermediate, in the shape of the test IGC-Santé (gamme Élémentaire, Organisations). */
export async function newAuthorities(times: Times, baseUrl: string): Promise<Authorities> {
  const [rootKey, intermediateKey] = await Promise.all([newKey(), newKey()])
  const root = selfSigned(rootKey, times, baseUrl)
  const publicKey = publicKeyOf(intermediateKey)
  const certificate = mintCertificate(
    {
      serial: authoritySerial(publicKey),
      subject: authorityName(ISSUER_CN),
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
  return { root, intermediate: authority(ISSUER_CN, intermediateKey, pem('CERTIFICATE', certificate)) }
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
  return { name: authorityName(cn), key, certificate, keyId: keyIdOf(publicKeyOf(key)) }
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

/** Revocation lists of the root (empty) and of the intermediate (one certificate), PEM. */
export function newCrls({ root, intermediate }: Authorities, times: Times): readonly [root: string, intermediate: string] {
  const { notBefore: thisUpdate, notAfter: nextUpdate } = crlPeriod(times)
  // Lists are numbered by their date, so that a later list always has a greater number.
  const number = Math.floor(thisUpdate.getTime() / 1000)
  return [
    mintCrl({ number, thisUpdate, nextUpdate, revoked: [] }, root),
    mintCrl({ number, thisUpdate, nextUpdate, revoked: [{ serial: REVOKED_SERIAL, at: thisUpdate }] }, intermediate),
  ]
}
