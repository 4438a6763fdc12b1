import { hash } from 'node:crypto'

/**
 * Secrets of OAuth, taken out of what is recorded. What the service gives (tokens, codes, `auth_req_id`, cookies) becomes its
 * fingerprint, `sha256:` and eight digits, so that a reader knows a token again wherever it comes; what a client or a person chose
 * (client secret, password) becomes `***`, because it could be guessed from a fingerprint.
 */
export function fingerprint(secret: string): string {
  return secret === '' ? '' : `sha256:${hash('sha256', secret, 'hex').slice(0, 8)}`
}

const HIDDEN = '***'
/** What a value that was masked already looks like. */
const FINGERPRINT = /^sha256:[0-9a-f]{8}$/

/** Takes out of what was received what only looks like a fingerprint, before anything is masked: nobody can show a fingerprint for its token. */
export function withoutForged(text: string): string {
  return text.replace(/sha256:(?=[0-9a-f]{8})/gi, 'sha256!')
}

/** Parameters and JSON members whose value the service gave. */
const GIVEN: ReadonlySet<string> = new Set([
  'code',
  'access_token',
  'refresh_token',
  'id_token',
  'token',
  'id_token_hint',
  'login_hint_token',
  'subject_token',
  'actor_token',
  'auth_req_id',
  'device_code',
  'demande',
])
/** Those whose value the client, or a person, made. */
const OWN: ReadonlySet<string> = new Set([
  'client_secret',
  'password',
  'client_assertion',
  'assertion',
  'code_verifier',
  'user_code',
  'client_notification_token',
])

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
/** What the service gives has two forms, a JWT and three UUIDs: known wherever it is written. */
const ANYWHERE = new RegExp(`\\beyJ[\\w-]{5,}\\.[\\w-]+\\.[\\w-]*|${UUID}\\.${UUID}\\.${UUID}`, 'gi')

/** Secrets of known form, wherever they are. */
export function maskAnywhere(text: string): string {
  return text.replace(ANYWHERE, fingerprint)
}

/** A query or a form: each value by the name of its parameter, whatever way either is encoded. */
export function maskForm(form: string): string {
  return form
    .split('&')
    .map((pair) => {
      const equals = pair.indexOf('=')
      if (equals < 0) return maskAnywhere(pair)
      const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)]
      const masked = FINGERPRINT.test(value) ? value : maskValue(decoded(name).trim(), decoded(value))
      return `${name}=${masked ?? maskAnywhere(value)}`
    })
    .join('&')
}

/** undefined when the name tells nothing: the value may still hide a secret of known form. */
function maskValue(name: string, value: string): string | undefined {
  if (value === '') return undefined
  if (OWN.has(name)) return HIDDEN
  if (GIVEN.has(name)) return fingerprint(value)
  const inside = maskAnywhere(value)
  return inside === value ? undefined : inside
}

/** JSON text, by the names of its members; what is not whole JSON is masked alike. */
export function maskJson(text: string): string {
  const members = text.replace(/"(\w+)"(\s*:\s*)"((?:[^"\\]|\\.)*)("?)/g, (whole, name: string, colon: string, value: string, end: string) => {
    if (OWN.has(name)) return `"${name}"${colon}"${HIDDEN}${end}`
    return GIVEN.has(name) && !FINGERPRINT.test(value) ? `"${name}"${colon}"${fingerprint(value)}${end}` : whole
  })
  return maskAnywhere(members)
}

/** An address: its query and its fragment. */
export function maskAddress(address: string): string {
  return address.replace(/([?#])([^?#\s]*)/g, (_whole, mark: string, form: string) => mark + maskForm(form))
}

/** The value of a header. `Basic` keeps the name of the client: `Basic dui-fictif:***`. */
export function maskHeader(name: string, value: string): string {
  switch (name.toLowerCase()) {
    case 'authorization':
    case 'proxy-authorization':
      return maskAuthorization(value)
    case 'cookie':
      return value.replace(/(=)([^;]*)/g, (_whole, equals: string, secret: string) => equals + fingerprint(secret.trim()))
    case 'set-cookie':
      return value.replace(/^([^=;]*=)([^;]*)/, (_whole, start: string, secret: string) => start + fingerprint(secret.trim()))
    default:
      return maskAnywhere(maskAddress(value))
  }
}

function maskAuthorization(value: string): string {
  const [, scheme = '', credentials = ''] = /^\s*(\S+)\s*(.*)$/s.exec(value) ?? []
  if (credentials === '') return scheme === '' ? '' : HIDDEN
  if (/^bearer$/i.test(scheme)) return `${scheme} ${fingerprint(credentials.trim())}`
  if (!/^basic$/i.test(scheme)) return `${scheme} ${HIDDEN}`
  const pair = Buffer.from(credentials, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return colon < 0 ? `${scheme} ${HIDDEN}` : `${scheme} ${decoded(pair.slice(0, colon)).replace(/[^\x20-\x7e]/g, '?')}:${HIDDEN}`
}

function decoded(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}
