import { createHash } from 'node:crypto'
import type { DocumentSubject } from '../checks/define.ts'
import { field } from '../protocol/mail/header.ts'
import type { MailMessage, MailPart } from '../protocol/mail/message.ts'
import { contentOf, textOf } from '../protocol/mail/part-content.ts'
import { readMessage } from '../protocol/mail/read-message.ts'
import { readArchive } from '../protocol/xdm/read-archive.ts'
import { openText, splitLines } from './capture.ts'
import type { CapturedEntry, CapturedFile, CapturedLine, CapturedMail, CapturedMailPart } from './model.ts'

type Mask = (text: string) => string

/** Longer texts are summed up as other contents are. Bytes. */
const TEXT_MAX_BYTES = 256 * 1024
/** Larger files of an archive are not read as text. Bytes. */
const FILE_MAX_BYTES = 512 * 1024
/** Local file header of a ZIP. */
const ZIP = Buffer.from('PK\x03\x04', 'latin1')
/** Types that are text although they are not called so (RFC 8098, RFC 3464). */
const TEXTS = ['message/disposition-notification', 'message/delivery-status', 'message/global-delivery-status']

/** Reads a mail for a person: header as written, tree of parts, texts; what travels encoded is summed up. `documents` are those findings may point into. */
export function openMail(bytes: Uint8Array, documents: readonly DocumentSubject[], mask: Mask): CapturedMail {
  const message = readMessage(bytes)
  return {
    header: headerLines(message, mask),
    subject: mask(field(message.root, 'Subject')?.text ?? ''),
    parts: [...partsUnder(message, message.root, 0, mask)],
    files: documents.flatMap((document) => filesOf(document, mask)),
  }
}

/** Lines of the header, each with the field it belongs to. Masked together: a number may be folded. */
function headerLines({ bytes, root }: MailMessage, mask: Mask): CapturedLine[] {
  const lines = splitLines(mask(Buffer.from(bytes.subarray(root.start, root.bodyStart)).toString('utf8')).trimEnd())
  const names = new Map(root.headers.map(({ line, name }) => [line, name]))
  let name = ''
  return lines.map((text, i) => {
    name = names.get(i + 1) ?? name
    return { number: i + 1, text, field: name }
  })
}

function* partsUnder(message: MailMessage, part: MailPart, depth: number, mask: Mask): Iterable<CapturedMailPart> {
  yield partOf(message, part, depth, mask)
  for (const child of part.parts) yield* partsUnder(message, child, depth + 1, mask)
  if (part.message) yield* partsUnder(message, part.message, depth + 1, mask)
}

function partOf(message: MailMessage, part: MailPart, depth: number, mask: Mask): CapturedMailPart {
  const holds = part.parts.length > 0 || part.message !== null
  const content = holds ? null : contentOf(message, part)
  return {
    path: part.path,
    depth,
    contentType: mask(part.contentType.mediaType),
    name: part.fileName === null ? null : mask(part.fileName),
    transferEncoding: mask(part.transferEncoding),
    line: part.line,
    lastLine: part.line + lineEnds(message.bytes.subarray(part.start, part.end)),
    content: content && { bytes: content.bytes.length, sha256: sha256(content.bytes) },
    fault: content?.fault === undefined ? null : mask(content.fault),
    text: content && isText(part) && content.bytes.length <= TEXT_MAX_BYTES ? splitLines(mask(textOf(message, part).text).trimEnd()) : null,
    entries: content && ZIP.equals(content.bytes.subarray(0, ZIP.length)) ? entriesOf(content.bytes, mask) : null,
  }
}

function isText({ contentType: { mediaType } }: MailPart): boolean {
  return mediaType.startsWith('text/') || TEXTS.includes(mediaType)
}

function entriesOf(bytes: Uint8Array, mask: Mask): CapturedEntry[] {
  const { entries, files } = readArchive(bytes)
  return entries
    .filter((entry) => !entry.directory)
    .map(({ name, size }) => {
      const content = files.get(name)
      return { name: mask(name), bytes: size, sha256: content ? sha256(content) : null }
    })
}

/** The text of a document, and of its files when it is an archive: where findings point. */
function filesOf(document: DocumentSubject, mask: Mask): CapturedFile[] {
  if (document.type !== 'xdm') return fileOf(document.name, null, document.bytes, mask)
  return [...readArchive(document.bytes).files].flatMap(([entry, bytes]) => fileOf(document.name, entry, bytes, mask))
}

function fileOf(document: string, entry: string | null, bytes: Uint8Array, mask: Mask): CapturedFile[] {
  if (bytes.length > FILE_MAX_BYTES) return []
  const { text } = openText(bytes, undefined, mask)
  return text.body ? [{ document, entry, ...text }] : []
}

function lineEnds(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++
  return count
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
