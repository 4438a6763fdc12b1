import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

const generate = promisify(generateKeyPair)

/**
 * RSA 2048 for authorities too. Real ones have RSA 4096, which takes seconds to draw: too long for a bench
 * that starts on a laptop or in CI, for authorities that nobody trusts outside it.
 */
export async function newKey(bits = 2048): Promise<KeyObject> {
  return (await generate('rsa', { modulusLength: bits })).privateKey
}

export function keyPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The blocks of one label in a PEM text, in order. */
export function pemBlocks(text: string, label: string): string[] {
  return (text.match(new RegExp(`-----BEGIN ${label}-----[^-]+-----END ${label}-----`, 'g')) ?? []).map((block) => `${block}\n`)
}

/** DER of one PEM block. */
export function bytesOf(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64')
}
