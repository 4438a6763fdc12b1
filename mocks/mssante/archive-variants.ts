import type { MailBody } from '../../src/protocol/mail/write-message.ts'
import type { PackageToWrite } from '../../src/protocol/xdm/registration.ts'
import { type ArchiveFile, writeArchive } from '../../src/protocol/xdm/write-archive.ts'
import { xdmFiles } from '../../src/protocol/xdm/write-package.ts'

/** How the archive of a seeded message differs from the usual one (mssante.md §7.4, MSS-R-10, R-12, R-28). */
export const ARCHIVE_VARIANTS = [
  'normale',
  'aucune',
  'nom-majuscules',
  'octet-stream',
  'sans-disposition',
  'rfc2231',
  'autre-nom',
  'base64-tronque',
  'charset-faux',
  'tronquee',
  'sans-metadata',
  'traversee',
  'bombe',
  'chiffree',
  'empreinte-fausse',
  'deux-archives',
] as const
export type ArchiveVariant = (typeof ARCHIVE_VARIANTS)[number]

/** A bomb: this many bytes of zeros, that pack a thousand times smaller. */
const BOMB_BYTES = 64 * 1024 * 1024

/** The archive parts of a message, as the variant wants them. */
export function archiveParts(variant: ArchiveVariant, packages: readonly PackageToWrite[]): MailBody[] {
  if (variant === 'aucune') return []
  return packages.map((xdm) => archivePart(variant, archiveBytes(variant, xdm)))
}

/** The bytes of the archive. */
function archiveBytes(variant: ArchiveVariant, xdm: PackageToWrite): Uint8Array {
  switch (variant) {
    case 'tronquee': {
      const whole = writeArchive(xdmFiles(xdm))
      return whole.subarray(0, Math.floor(whole.length * 0.6))
    }
    case 'sans-metadata':
      return writeArchive(xdmFiles(xdm).filter(({ name }) => !name.endsWith('METADATA.XML')))
    case 'traversee':
      return writeArchive([...xdmFiles(xdm), ...ESCAPES])
    case 'bombe':
      return writeArchive([...xdmFiles(xdm), { name: 'IHE_XDM/SUBSET01/BOMBE.BIN', bytes: new Uint8Array(BOMB_BYTES) }])
    case 'chiffree':
      return flaggedEncrypted(writeArchive(xdmFiles(xdm)))
    case 'empreinte-fausse':
      return writeArchive(xdmFiles({ ...xdm, documents: xdm.documents.map((d) => ({ ...d, metadata: { ...d.metadata, hash: '0'.repeat(40) } })) }))
    default:
      return writeArchive(xdmFiles(xdm))
  }
}

/** Entries that would be written outside the folder of whoever unpacks without care. */
const ESCAPES: readonly ArchiveFile[] = [
  { name: '../../../../tmp/gabarit-traversee.txt', bytes: Buffer.from('Ce fichier ne doit jamais être écrit.\n') },
  { name: '/tmp/gabarit-traversee-absolue.txt', bytes: Buffer.from('Ce fichier ne doit jamais être écrit.\n') },
]

/** The bit that says « encrypted » in every local and central header (APPNOTE 4.4.4): no password opens it, there is none. */
function flaggedEncrypted(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive)
  for (const [signature, flags] of [
    [0x04034b50, 6],
    [0x02014b50, 8],
  ] as const) {
    const mark = Buffer.alloc(4)
    mark.writeUInt32LE(signature)
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 4)) bytes.writeUInt16LE(bytes.readUInt16LE(at + flags) | 1, at + flags)
  }
  return bytes
}

function archivePart(variant: ArchiveVariant, bytes: Uint8Array): MailBody {
  switch (variant) {
    case 'nom-majuscules':
      return { kind: 'file', contentType: 'application/zip', name: 'IHE_XDM.ZIP', bytes, disposition: 'attachment' }
    case 'octet-stream':
      return { kind: 'file', contentType: 'application/octet-stream', name: 'IHE_XDM.zip', bytes, disposition: 'attachment' }
    case 'sans-disposition':
      return { kind: 'file', contentType: 'application/zip', name: 'IHE_XDM.zip', bytes }
    case 'autre-nom':
      return { kind: 'file', contentType: 'application/zip', name: 'documents.zip', bytes, disposition: 'attachment' }
    default:
      return { kind: 'file', contentType: 'application/zip', name: 'IHE_XDM.zip', bytes, disposition: 'attachment' }
  }
}

/** What only the written message can be altered for: parameters of RFC 2231, base64 cut short, a charset that is not the one of the text. */
export function alteredMessage(variant: ArchiveVariant, message: Uint8Array): Uint8Array {
  const text = Buffer.from(message.buffer, message.byteOffset, message.length).toString('latin1')
  switch (variant) {
    case 'rfc2231':
      return Buffer.from(text.replace(/\b(file)?name="IHE_XDM\.zip"/g, "$1name*=UTF-8''IHE%5FXDM.zip"), 'latin1')
    case 'base64-tronque':
      // Neither the end nor the padding: what is left is no base64 of anything.
      return Buffer.from(
        text.replace(
          /(filename="IHE_XDM\.zip"\r\n\r\n)([A-Za-z0-9+/=\r\n]+?)(\r\n--)/,
          (_all, head: string, base64: string, tail: string) => head + cut(base64) + tail,
        ),
        'latin1',
      )
    case 'charset-faux':
      return Buffer.from(text.replace('text/plain; charset=UTF-8', 'text/plain; charset=US-ASCII'), 'latin1')
    default:
      return message
  }
}

function cut(base64: string): string {
  const half = base64.slice(0, Math.floor(base64.length / 2)).trimEnd()
  return half.replace(/[\r\n]/g, '').length % 4 === 0 ? half.slice(0, -1) : half
}
