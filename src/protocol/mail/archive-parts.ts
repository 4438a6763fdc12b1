import { decodeTransfer } from '../mime/transfer-encoding.ts'
import { field } from './header.ts'
import { readErrorSubject } from './integration-error.ts'
import { readReceipt } from './mdn.ts'
import type { MailMessage, MailPart } from './message.ts'
import { contentOf, rawContentOf } from './part-content.ts'
import { enclosedMessages, leavesOf } from './walk.ts'

/** The name the referential gives, compared without case (mssante.md §3.2). */
const ARCHIVE_NAME = 'ihe_xdm.zip'
/** Local file header of a ZIP. */
const SIGNATURE = Buffer.from('PK\x03\x04', 'latin1')
/** Encoded bytes that are enough to see a signature, line ends and blanks included. */
const HEAD = 64

/**
 * The XDM archives a mail brings (mssante.md §7, 1 to 4): leaves named IHE_XDM.zip, else a ZIP that holds a METADATA.XML; when there is
 * none, those of a message it forwards, one level down. None in a receipt nor in a mail that tells an error: what they quote is not sent.
 */
export function archivesOf(message: MailMessage): readonly MailPart[] {
  if (message.root.contentType.mediaType === 'multipart/report' || readReceipt(message)) return []
  if (readErrorSubject(field(message.root, 'Subject')?.text ?? '')) return []
  const own = archivesUnder(message, message.root)
  return own.length > 0 ? own : [...enclosedMessages(message.root)].flatMap((forwarded) => archivesUnder(message, forwarded))
}

/** The archives among the leaves of a part, whatever the message is; enclosed messages are not entered. */
export function archivesUnder(message: MailMessage, part: MailPart): readonly MailPart[] {
  return [...leavesOf(part)].filter((leaf) => isArchiveName(leaf.fileName) || isArchive(message, leaf))
}

/** Whether a file name is that of the archive: `IHE_XDM.ZIP` is as frequent (mssante.md §3.2). */
export function isArchiveName(name: string | null): boolean {
  return name?.trim().toLowerCase() === ARCHIVE_NAME
}

function isArchive(message: MailMessage, leaf: MailPart): boolean {
  const head = decodeTransfer(rawContentOf(message, leaf).subarray(0, HEAD), leaf.transferEncoding).bytes
  if (!SIGNATURE.equals(head.subarray(0, SIGNATURE.length))) return false
  const { bytes } = contentOf(message, leaf)
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Names are in clear in a ZIP.
  return ['METADATA.XML', 'metadata.xml', 'Metadata.xml'].some((name) => content.includes(name, 0, 'latin1'))
}
