/** Text of bytes; `fault` says, in English, why it may not be what was meant. */
export interface DecodedText {
  readonly text: string
  readonly fault?: string
}

/** Bytes of a string that holds one character a byte, without copying them twice. */
export function latin1Bytes(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

/**
 * Decodes bytes in a charset by its IANA name (RFC 2045 §5.1). An unknown charset, or bytes that are not of it, are read as UTF-8
 * when they are such, else one character a byte; `fault` says so.
 */
export function decodeCharset(bytes: Uint8Array, charset: string): DecodedText {
  const name = charset.trim().toLowerCase()
  if (name === 'us-ascii' || name === 'ascii') {
    const { text } = decodeUnlabelled(bytes)
    return isAscii(bytes) ? { text } : { text, fault: 'bytes above 127 in US-ASCII' }
  }
  try {
    const decoder = decoderOf(name)
    return { text: decoder.encoding === 'windows-1252' ? western(bytes) : decoder.decode(bytes) }
  } catch (error) {
    const fault = error instanceof RangeError ? `unknown charset ${JSON.stringify(charset.slice(0, 40))}` : `bytes that are not of ${name}`
    return { text: decodeUnlabelled(bytes).text, fault }
  }
}

/** Reads bytes of which nothing says the charset: UTF-8 when they are such (RFC 6532 §3), else one character a byte. */
export function decodeUnlabelled(bytes: Uint8Array): DecodedText {
  try {
    return { text: decoderOf('utf-8').decode(bytes) }
  } catch {
    return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'), fault: 'bytes above 127 that are not UTF-8' }
  }
}

/** By label: there are some two hundred that mean something, and making one costs more than a header. */
const decoders = new Map<string, TextDecoder>()

/** Throws RangeError for an unknown charset. */
function decoderOf(name: string): TextDecoder {
  const known = decoders.get(name)
  if (known) return known
  const made = new TextDecoder(name, { fatal: true, ignoreBOM: true })
  decoders.set(name, made)
  return made
}

/** 0x80 to 0x9F of Windows-1252; five of them are nothing and are kept. */
const WESTERN = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ'

/** Decoded here: Node 20 reads Windows-1252 as ISO 8859-1. Mail says ISO-8859-1 for the same bytes, as the web does. */
function western(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\x80-\x9f]/g, (character) => WESTERN[character.charCodeAt(0) - 0x80] ?? character)
}

export function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] ?? 0) > 127) return false
  return true
}
