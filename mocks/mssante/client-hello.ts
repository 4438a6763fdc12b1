/** What a client offered in its TLS ClientHello, before any choice of the server (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2). */
export interface ClientHello {
  /** `1.3`, `1.2`, …, in the order offered; the legacy version alone when there is no `supported_versions`. */
  readonly versions: readonly string[]
  /** Four hexadecimal digits each, in the order offered; GREASE values (RFC 8701) left out. */
  readonly suites: readonly string[]
  /** Four hexadecimal digits each, in the order offered (IANA TLS Supported Groups); GREASE left out. */
  readonly groups: readonly string[]
  readonly serverName: string | null
}

/** A ClientHello larger than this is not read: none is in practice (post-quantum key shares make about 2 kB). */
export const LARGEST_HELLO = 16 * 1024

const HANDSHAKE = 22
const CLIENT_HELLO = 1
const VERSIONS: Readonly<Record<number, string>> = { 768: 'ssl3', 769: '1.0', 770: '1.1', 771: '1.2', 772: '1.3' }
const SERVER_NAME = 0
const SUPPORTED_GROUPS = 10
const SUPPORTED_VERSIONS = 43

/** Reads a ClientHello from the first bytes of a connection: `more` when they stop before its end, null when they are none. */
export function readClientHello(bytes: Uint8Array): ClientHello | 'more' | null {
  const hello = handshakeBody(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))
  if (!Buffer.isBuffer(hello)) return hello
  try {
    return read(hello)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** As the records write it: `versions=1.2,1.3;suites=C02F,C030;sni=…;groups=…`. */
export function clientHelloText({ versions, suites, groups, serverName }: ClientHello): string {
  return `versions=${versions.join(',')};suites=${suites.join(',')};sni=${serverName ?? ''};groups=${groups.join(',')}`
}

/** The handshake message, whose records may be several (RFC 8446 §5.1). */
function handshakeBody(bytes: Buffer): Buffer | 'more' | null {
  const fragments: Buffer[] = []
  let gathered = 0
  let at = 0
  for (;;) {
    if (at < bytes.length && bytes[at] !== HANDSHAKE) return null
    if (at + 1 < bytes.length && bytes[at + 1] !== 3) return null
    if (bytes.length < at + 5) return 'more'
    const length = bytes.readUInt16BE(at + 3)
    const fragment = bytes.subarray(at + 5, at + 5 + length)
    fragments.push(fragment)
    gathered += fragment.length
    const joined = Buffer.concat(fragments, gathered)
    if (joined.length > 0 && joined[0] !== CLIENT_HELLO) return null
    const whole = joined.length >= 4 ? joined.readUIntBE(1, 3) : LARGEST_HELLO
    if (whole > LARGEST_HELLO) return null
    if (joined.length >= 4 + whole && joined.length >= 4) return joined.subarray(4, 4 + whole)
    if (fragment.length < length || length === 0) return fragment.length < length ? 'more' : null
    at += 5 + length
  }
}

/** Throws RangeError when a length goes beyond the message. */
function read(hello: Buffer): ClientHello {
  const legacy = hello.readUInt16BE(0)
  let at = 34
  at += 1 + hello.readUInt8(at)
  const suites = uint16s(stretch(hello, at + 2, hello.readUInt16BE(at)))
  at += 2 + hello.readUInt16BE(at)
  at += 1 + hello.readUInt8(at)
  const extensions = at < hello.length ? readExtensions(stretch(hello, at + 2, hello.readUInt16BE(at))) : new Map<number, Buffer>()
  const versions = extensions.get(SUPPORTED_VERSIONS)
  const groups = extensions.get(SUPPORTED_GROUPS)
  return {
    versions: (versions ? uint16s(stretch(versions, 1, versions.readUInt8(0))) : [legacy]).filter(isNoGrease).map((v) => VERSIONS[v] ?? hex(v)),
    suites: suites.filter(isNoGrease).map(hex),
    groups: (groups ? uint16s(stretch(groups, 2, groups.readUInt16BE(0))) : []).filter(isNoGrease).map(hex),
    serverName: serverNameIn(extensions.get(SERVER_NAME)),
  }
}

function readExtensions(bytes: Buffer): Map<number, Buffer> {
  const extensions = new Map<number, Buffer>()
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readUInt16BE(at + 2)
    extensions.set(bytes.readUInt16BE(at), stretch(bytes, at + 4, length))
    at += 4 + length
  }
  return extensions
}

/** RFC 6066 §3: the first name, which is a host name. */
function serverNameIn(extension: Buffer | undefined): string | null {
  if (!extension || extension.length < 5 || extension[2] !== 0) return null
  const name = stretch(extension, 5, extension.readUInt16BE(3)).toString('latin1')
  return /^[\x21-\x7e]+$/.test(name) ? name : null
}

function stretch(bytes: Buffer, at: number, length: number): Buffer {
  if (at + length > bytes.length) throw new RangeError('beyond the end')
  return bytes.subarray(at, at + length)
}

function uint16s(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readUInt16BE(2 * i))
}

function isNoGrease(value: number): boolean {
  return (value & 0x0f0f) !== 0x0a0a || value >> 8 !== (value & 0xff)
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0')
}
