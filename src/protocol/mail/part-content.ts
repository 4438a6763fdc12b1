import { decodeTransfer } from '../mime/transfer-encoding.ts'
import { type DecodedText, decodeCharset } from './charset.ts'
import type { MailMessage, MailPart } from './message.ts'
import { parameterText } from './parameter-value.ts'

/** The bytes of a part as on the wire, without its header: a view, no copy. */
export function rawContentOf(message: Pick<MailMessage, 'bytes'>, part: MailPart): Uint8Array {
  return message.bytes.subarray(part.bodyStart, part.end)
}

/** Whether the content of a part is on the wire as it is (RFC 2045 §6.2): its places are those of the message. */
export function isAsIs({ transferEncoding }: Pick<MailPart, 'transferEncoding'>): boolean {
  return ['7bit', '8bit', 'binary'].includes(transferEncoding)
}

/** The content of a part with its transfer encoding removed (RFC 2045 §6); `fault` says, in English, what could not be decoded. */
export function contentOf(message: Pick<MailMessage, 'bytes'>, part: MailPart): { readonly bytes: Uint8Array; readonly fault?: string } {
  const { bytes, irregularity } = decodeTransfer(rawContentOf(message, part), part.transferEncoding)
  return irregularity ? { bytes, fault: `${irregularity.code}: ${irregularity.detail}` } : { bytes }
}

/** The text of a part, in its charset (US-ASCII when none is given, RFC 2046 §4.1.2); line ends as received. */
export function textOf(message: Pick<MailMessage, 'bytes'>, part: MailPart): DecodedText {
  const content = contentOf(message, part)
  const decoded = decodeCharset(content.bytes, parameterText(part.contentType.parameters, 'charset')?.text || 'us-ascii')
  const fault = content.fault ?? decoded.fault
  // A mark of byte order is not text.
  const text = decoded.text.startsWith('\ufeff') ? decoded.text.slice(1) : decoded.text
  return fault === undefined ? { text } : { text, fault }
}
