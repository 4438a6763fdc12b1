import type { DocumentSubject } from '../../checks/define.ts'
import { decodeXdm } from '../../checks/xdm/decoded.ts'

/** Signatures a ZIP may begin with: an entry, or the end of an archive without any (APPNOTE 4.3.7, 4.3.16). */
const SIGNATURES = ['PK\x03\x04', 'PK\x05\x06']
/** Names that only an IHE_XDM archive has. */
const XDM_NAME = /(^|\/)(IHE_XDM|METADATA\.XML|INDEX\.HTM|README\.TXT)(\/|$)/i

/** Whether a file is a ZIP archive. */
export function isArchive(bytes: Uint8Array): boolean {
  return SIGNATURES.includes(Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4)).toString('latin1'))
}

/** An archive as a document to judge; null when it is one of something else (a spreadsheet is a ZIP too). One that cannot be opened is taken for what it was sent as. */
export function archiveDocument(name: string, bytes: Uint8Array): DocumentSubject | null {
  const subject: DocumentSubject = { kind: 'document', type: 'xdm', name, bytes, from: null }
  const { entries } = decodeXdm(subject).archive
  return entries.length === 0 || entries.some((e) => XDM_NAME.test(e.name)) ? subject : null
}

/** What an archive hides from a reader of its bytes. */
export function unpackedContents(archive: DocumentSubject): Iterable<Uint8Array> {
  return decodeXdm(archive).archive.files.values()
}
