import { createHmac, type KeyObject, sign } from 'node:crypto'

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JWT signed RS256 (RFC 7515), header in the order of Keycloak. */
export function signRs256(payload: object, key: { readonly kid: string; readonly privateKey: KeyObject }): string {
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT', kid: key.kid })}.${encoded(payload)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), key.privateKey).toString('base64url')}`
}

/** A JWT only its issuer reads: refresh tokens are so, signed HS512 (Keycloak's form). */
export function signHs512(payload: object, key: { readonly kid: string; readonly secret: string }): string {
  const signed = `${encoded({ alg: 'HS512', typ: 'JWT', kid: key.kid })}.${encoded(payload)}`
  return `${signed}.${createHmac('sha512', key.secret).update(signed).digest('base64url')}`
}

/** The same JWT, one bit of its signature changed: RSA refuses it, and its length is right. */
export function withBrokenSignature(jwt: string): string {
  const at = jwt.lastIndexOf('.') + 1
  const signature = Buffer.from(jwt.slice(at), 'base64url')
  signature[0] = (signature[0] ?? 0) ^ 1
  return jwt.slice(0, at) + signature.toString('base64url')
}

/** The same claims under `alg: none`, which no client may take (RFC 8725 §3.2). */
export function unsigned(payload: object): string {
  return `${encoded({ alg: 'none', typ: 'JWT' })}.${encoded(payload)}.`
}
