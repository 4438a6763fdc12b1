import type { Ii } from '../../protocol/cda/datatypes.ts'
import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { looksLikeCda } from '../../protocol/cda/looks-like.ts'
import type { MailMessage, MailPart } from '../../protocol/mail/message.ts'
import { contentOf } from '../../protocol/mail/part-content.ts'
import { leavesOf } from '../../protocol/mail/walk.ts'
import type { ZipArchive } from '../../protocol/xdm/archive.ts'
import type { XdmDocument, XdmFile, XdmPackage } from '../../protocol/xdm/package.ts'
import { readArchive } from '../../protocol/xdm/read-archive.ts'
import { readXdm } from '../../protocol/xdm/read-package.ts'
import { decodeCda } from '../cda/decoded.ts'

/** An archive of a mail. */
export interface MailedArchive {
  readonly part: MailPart
  readonly bytes: Uint8Array
  /** In English: what could not be decoded of its transfer encoding. */
  readonly fault: string | undefined
  readonly archive: ZipArchive
  readonly xdm: XdmPackage
}

/** A clinical document of an archive. */
export interface MailedCda {
  /** Path in the archive, `IHE_XDM/SUBSET01/DOC0001.XML`; after the number of its part when the mail has several archives. */
  readonly name: string
  readonly bytes: Uint8Array
  readonly archive: MailedArchive
  /** What METADATA.XML says of it; undefined when nothing names it. */
  readonly described: XdmDocument | undefined
  /** Of its header, else of METADATA.XML: `root`, or `root^extension`; empty when neither says it. */
  readonly uniqueId: string
  /** Undefined when it cannot be read as such; CDA-H-00 says why. */
  readonly document: ClinicalDocument | undefined
}

/** A PDF part of a mail. */
export interface MailedPdf {
  readonly part: MailPart
  /** Decoded file name; empty when there is none. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Opens the archives of a mail, within the bounds of their reader. */
export function mailedArchives(message: MailMessage, parts: readonly MailPart[]): MailedArchive[] {
  return parts.map((part) => {
    const { bytes, fault } = contentOf(message, part)
    const archive = readArchive(bytes)
    return { part, bytes, fault, archive, xdm: readXdm(archive) }
  })
}

/** The clinical documents of archives: the files of their subsets that are CDA, whether METADATA.XML names them or not. */
export function mailedCdas(archives: readonly MailedArchive[]): MailedCda[] {
  return archives.flatMap((archive) =>
    archive.xdm.subsets.flatMap((subset) =>
      subset.files.flatMap((file): MailedCda[] => {
        if (file === subset.metadataFile || !looksLikeCda(file.bytes)) return []
        const name = archives.length > 1 ? `${archive.part.path}:${file.path}` : file.path
        const described = subset.metadata?.documents.find((d) => d.file?.path === file.path)
        const document = documentOf(file)
        const uniqueId = instance(document?.header.ids[0]) || (described?.entry.uniqueId?.value ?? '')
        return [{ name, bytes: file.bytes, archive, described, uniqueId, document }]
      }),
    ),
  )
}

/** The PDF parts of a mail, by type or by name; those of an enclosed message are another mail's. */
export function mailedPdfs(message: MailMessage): MailedPdf[] {
  return [...leavesOf(message.root)].flatMap((part): MailedPdf[] => {
    const name = part.fileName ?? ''
    if (part.contentType.mediaType !== 'application/pdf' && !/\.pdf$/i.test(name)) return []
    return [{ part, name, bytes: contentOf(message, part).bytes }]
  })
}

function instance(ii: Ii | undefined): string {
  if (ii?.root === undefined) return ''
  return ii.extension === undefined ? ii.root : `${ii.root}^${ii.extension}`
}

function documentOf({ bytes, name }: XdmFile): ClinicalDocument | undefined {
  const reading = decodeCda({ kind: 'document', type: 'cda', name, bytes, from: null })
  return reading.ok ? reading.document : undefined
}
