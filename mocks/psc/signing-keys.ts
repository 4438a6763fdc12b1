import { createHash, generateKeyPair, type JsonWebKey, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

const generate = promisify(generateKeyPair)

export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  /** Public part, as the JWKS holds it. */
  readonly jwk: JsonWebKey
}

/** An RSA-2048 key for RS256; drawn outside the main thread, about 100 to 200 ms. In memory only. */
async function drawSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const kid = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
  return { kid, privateKey, jwk: { kid, ...publicKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' } }
}

let first: Promise<SigningKey> | undefined

/** The keys of one session. All begin with the one key of the process, drawn when it is first needed: tokens are told apart by what was given, not by who signed. */
export class KeyRing {
  #current: Promise<SigningKey> | undefined

  current(): Promise<SigningKey> {
    first ??= drawSigningKey()
    this.#current ??= first
    return this.#current
  }

  /** A new key under a new `kid` takes the place of the old one, which is no longer published (scenario PSC-09). */
  async rotate(): Promise<void> {
    const next = await drawSigningKey()
    this.#current = Promise.resolve(next)
  }
}
