/** One element of a DER encoding (X.690 §8.1): its tag byte, its contents, and its bytes whole. */
export interface DerElement {
  readonly tag: number
  readonly contents: Uint8Array
  readonly raw: Uint8Array
}

export const DER = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  t61String: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** The bytes are not the DER that was expected there. */
export class DerProblem extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'DerProblem'
  }
}

/** Reads the only element of `bytes`; anything after it is refused. */
export function derElement(bytes: Uint8Array): DerElement {
  const element = elementAt(bytes, 0)
  if (element.raw.length !== bytes.length) throw new DerProblem(`${bytes.length - element.raw.length} bytes after the end`)
  return element
}

/** Reads the elements that fill `element`, in order. */
export function derChildren(element: DerElement): DerElement[] {
  const children: DerElement[] = []
  for (let offset = 0; offset < element.contents.length; ) {
    const child = elementAt(element.contents, offset)
    children.push(child)
    offset += child.raw.length
  }
  return children
}

/** Says that an element must be there, with that tag. */
export function expectTag(element: DerElement | undefined, tag: number, what: string): DerElement {
  if (!element) throw new DerProblem(`${what} is missing`)
  if (element.tag !== tag) throw new DerProblem(`${what} has tag ${element.tag}, not ${tag}`)
  return element
}

function elementAt(bytes: Uint8Array, offset: number): DerElement {
  const tag = bytes[offset]
  const first = bytes[offset + 1]
  if (tag === undefined || first === undefined) throw new DerProblem('element cut short')
  if ((tag & 0x1f) === 0x1f) throw new DerProblem('tag of more than one byte')
  let start = offset + 2
  let length = first
  if (first >= 0x80) {
    const count = first & 0x7f
    // 0 is the indefinite form, which DER forbids; four bytes hold far more than we ever accept.
    if (count === 0 || count > 4) throw new DerProblem('length in a form DER does not allow here')
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? 0)
    start += count
  }
  const end = start + length
  if (end > bytes.length) throw new DerProblem('element longer than what holds it')
  return { tag, contents: bytes.subarray(start, end), raw: bytes.subarray(offset, end) }
}

/** The bits of a BIT STRING as bytes, the count of unused bits removed. */
export function bitStringBytes(element: DerElement): Uint8Array {
  if (element.contents.length === 0) throw new DerProblem('empty bit string')
  return element.contents.subarray(1)
}

/** An object identifier in dotted form (X.690 §8.19). */
export function oidOf(element: DerElement | undefined): string {
  const { contents } = expectTag(element, DER.oid, 'object identifier')
  const arcs: number[] = []
  let arc = 0
  for (const byte of contents) {
    arc = arc * 128 + (byte & 0x7f)
    if (!Number.isSafeInteger(arc)) throw new DerProblem('object identifier out of range')
    if (byte < 0x80) {
      arcs.push(arc)
      arc = 0
    }
  }
  const [first, ...rest] = arcs
  if (first === undefined || ((contents.at(-1) ?? 0) & 0x80) !== 0) throw new DerProblem('object identifier cut short')
  const root = Math.min(Math.floor(first / 40), 2)
  return [root, first - root * 40, ...rest].join('.')
}

/** The text of any string type a distinguished name may hold (RFC 5280 §4.1.2.4). */
export function stringOf(element: DerElement): string {
  const bytes = Buffer.from(element.contents)
  switch (element.tag) {
    case DER.utf8String:
      return bytes.toString('utf8')
    case DER.bmpString:
      if (bytes.length % 2 !== 0) throw new DerProblem('odd number of bytes in a two-byte string')
      return bytes.swap16().toString('utf16le')
    case DER.printableString:
    case DER.ia5String:
    case DER.t61String:
      return bytes.toString('latin1')
    default:
      return `#${bytes.toString('hex')}`
  }
}

/** An instant, as an ISO 8601 UTC text. UTCTime years 50–99 are of the twentieth century (RFC 5280 §4.1.2.5.1). */
export function timeOf(element: DerElement | undefined): string {
  const text = Buffer.from(element?.contents ?? []).toString('latin1')
  const short = element?.tag === DER.utcTime
  const parts = (short ? /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/ : /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/).exec(text)
  if (!element || (!short && element.tag !== DER.generalizedTime) || !parts) throw new DerProblem('not a date')
  const [, year = '', month, day, hour, minute, second] = parts
  const century = short ? (Number(year) < 50 ? '20' : '19') : ''
  const date = new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  if (Number.isNaN(date.getTime())) throw new DerProblem('not a date')
  return date.toISOString()
}
