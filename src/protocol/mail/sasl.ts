import { decodeBase64 } from '../mime/base64.ts'

/** Who asks to enter, and with what; `fault` says, in English and without quoting any secret, what is not of the grammar. */
export interface BearerResponse {
  /** The address of the box (mssante.md §2); empty when it could not be read. */
  readonly user: string
  readonly token: string
  readonly fault?: string
}
export interface PlainResponse {
  readonly user: string
  readonly password: string
  readonly fault?: string
}

const bearer = (user: string, token: string, fault: string | undefined): BearerResponse => (fault === undefined ? { user, token } : { user, token, fault })

/** Reads an XOAUTH2 response, base64 as on the wire: `user=<box>^Aauth=Bearer <token>^A^A` (mssante.md §2.1). Never throws. */
export function readXoauth2(initial: string): BearerResponse {
  const { text, fault } = wire(initial)
  const { values, fault: odd } = keyValues(text)
  const unended = text.endsWith('\x01\x01') ? undefined : 'not ended by two ^A'
  return bearer(values.get('user') ?? '', tokenOf(values), fault ?? odd ?? missing(values, ['user', 'auth']) ?? unended)
}

/** Reads an OAUTHBEARER response (RFC 7628 §3.1): `n,a=<box>,^Ahost=…^Aport=…^Aauth=Bearer <token>^A^A`. Never throws. */
export function readOauthbearer(initial: string): BearerResponse {
  const { text, fault } = wire(initial)
  const end = text.indexOf('\x01')
  const gs2 = /^([nyp](?:=[^,]*)?),(?:a=([^,]*))?,$/.exec(end < 0 ? text : text.slice(0, end))
  const { values, fault: odd } = keyValues(end < 0 ? '' : text.slice(end + 1))
  // RFC 5801 §4: a comma and an equals sign are escaped in the name.
  const user = (gs2?.[2] ?? '').replaceAll('=2C', ',').replaceAll('=3D', '=')
  const header = gs2 ? undefined : 'no GS2 header `n,a=<box>,`'
  const unended = text.endsWith('\x01\x01') ? undefined : 'not ended by two ^A'
  const nobody = user === '' ? 'no name of a box' : undefined
  return bearer(user, tokenOf(values), fault ?? header ?? odd ?? nobody ?? missing(values, ['auth']) ?? unended)
}

/** Reads a PLAIN response (RFC 4616 §2), base64 as on the wire: `[authzid] NUL authcid NUL password`. Never throws. */
export function readPlain(initial: string): PlainResponse {
  const { text, fault } = wire(initial)
  const [authorize, user, password, ...others] = text.split('\0')
  const odd =
    password === undefined || others.length > 0
      ? 'not three fields separated by NUL'
      : user === ''
        ? 'no name of a box'
        : authorize !== '' && authorize !== user
          ? 'asks to act as another box'
          : undefined
  const told = fault ?? odd
  return told === undefined ? { user: user ?? '', password: password ?? '' } : { user: user ?? '', password: password ?? '', fault: told }
}

/** The challenge by which a server refuses a token (mssante.md §2.1, RFC 7628 §3.2.2), base64 ready for `334 ` or `+ `. */
export function bearerRefusal(status: string): string {
  return Buffer.from(JSON.stringify({ status, schemes: 'bearer' }), 'utf8').toString('base64')
}

function wire(initial: string): { readonly text: string; readonly fault: string | undefined } {
  const { bytes, fault } = decodeBase64(Buffer.from(initial, 'latin1'))
  return {
    text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'),
    fault: fault === undefined ? undefined : `not base64: ${fault}`,
  }
}

function keyValues(text: string): { readonly values: ReadonlyMap<string, string>; readonly fault: string | undefined } {
  const values = new Map<string, string>()
  let fault: string | undefined
  for (const pair of text.split('\x01')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = pair.slice(0, Math.max(equals, 0))
    if (!/^[A-Za-z]+$/.test(key)) fault ??= 'a field that is not `key=value`'
    else if (values.has(key.toLowerCase())) fault ??= `the key ${key.toLowerCase().slice(0, 20)} is given twice`
    else values.set(key.toLowerCase(), pair.slice(equals + 1))
  }
  return { values, fault }
}

function tokenOf(values: ReadonlyMap<string, string>): string {
  return /^bearer +(\S+)$/i.exec(values.get('auth') ?? '')?.[1] ?? ''
}

function missing(values: ReadonlyMap<string, string>, keys: readonly string[]): string | undefined {
  const absent = keys.find((key) => (values.get(key) ?? '') === '')
  if (absent !== undefined) return `no ${absent}=`
  return tokenOf(values) === '' ? 'auth= is not `Bearer <token>`' : undefined
}
