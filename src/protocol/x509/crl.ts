import { verify } from 'node:crypto'
import { bitStringBytes, DER, type DerElement, DerProblem, derChildren, derElement, expectTag, timeOf } from './der.ts'
import { signatureHashOf } from './key.ts'
import { type DistinguishedName, readName } from './name.ts'
import { publicKeyOf } from './native.ts'

/** What the bench reads in a revocation list; nothing is judged. */
export interface CrlView {
  readonly issuer: DistinguishedName
  /** ISO 8601, UTC. */
  readonly thisUpdate: string
  /** null: the list does not say (RFC 5280 §5.1.2.5 asks for it). */
  readonly nextUpdate: string | null
  /** Serial number, upper-case hexadecimal without leading zeros → ISO date of the revocation. */
  readonly revoked: ReadonlyMap<string, string>
  /** DER of the list. */
  readonly der: Uint8Array
}

/** Lists of the real IGC-Santé weigh a few megabytes. */
export const CRL_LIMIT = 16 * 1024 * 1024

/** The bytes are not a revocation list we accept to read. */
export class UnreadableCrl extends Error {
  constructor(
    readonly code: 'too-large' | 'not-a-list',
    detail: string,
    options: { cause?: unknown } = {},
  ) {
    super(detail, options)
    this.name = 'UnreadableCrl'
  }
}

/** Reads a revocation list (RFC 5280 §5.1), DER or PEM; throws only `UnreadableCrl`. */
export function readCrl(input: Uint8Array | string): CrlView {
  if (input.length > CRL_LIMIT) throw new UnreadableCrl('too-large', `${input.length} bytes, ${CRL_LIMIT} at most`)
  const der = typeof input === 'string' ? Buffer.from(input.replace(/-----[^-]+-----/g, ''), 'base64') : input
  try {
    return readDer(der)
  } catch (error) {
    if (error instanceof DerProblem) throw new UnreadableCrl('not-a-list', error.message, { cause: error })
    throw error
  }
}

function readDer(der: Uint8Array): CrlView {
  const [signed] = derChildren(expectTag(derElement(der), DER.sequence, 'list'))
  const fields = derChildren(expectTag(signed, DER.sequence, 'signed part of the list'))
  // The version is there in version 2 only.
  if (fields[0]?.tag === DER.integer) fields.shift()
  const [, issuer, thisUpdate, ...optional] = fields
  const next = optional[0]?.tag === DER.utcTime || optional[0]?.tag === DER.generalizedTime ? optional.shift() : undefined
  const entries = optional[0]?.tag === DER.sequence ? derChildren(optional[0]) : []
  return {
    issuer: readName(issuer, 'issuer of the list'),
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: next ? timeOf(next) : null,
    revoked: new Map(entries.map(readEntry)),
    der,
  }
}

function readEntry(entry: DerElement): [serial: string, at: string] {
  const [serial, at] = derChildren(expectTag(entry, DER.sequence, 'entry of the list'))
  const { contents } = expectTag(serial, DER.integer, 'serial number')
  const hex = Buffer.from(contents).toString('hex').toUpperCase()
  return [hex.replace(/^(00)+(?=..)/, ''), timeOf(at)]
}

/** true when the list was signed with the key of that certificate (DER). */
export function isListOf({ der }: CrlView, issuer: Uint8Array): boolean {
  try {
    const [signed, algorithm, signature] = derChildren(derElement(der))
    const hash = signatureHashOf(algorithm)
    if (!signed || !hash) return false
    return verify(hash.replace('-', ''), signed.raw, publicKeyOf(issuer), bitStringBytes(expectTag(signature, DER.bitString, 'signature')))
  } catch {
    // An algorithm that cannot be read, or a value this key cannot have given.
    return false
  }
}
