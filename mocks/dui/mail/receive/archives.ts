import type { Defects } from '../../defects.ts'
import { type MailFile, type ReadMail, readMail } from './read-mail.ts'
import { isZip } from './unpack.ts'

const NAME = 'IHE_XDM.ZIP'

/** The archives of a mail: by their name without case, else a ZIP that holds metadata, whatever its declared type and disposition (mssante.md §7.4). */
export async function archivesOf(mail: ReadMail, defects: Defects): Promise<readonly MailFile[]> {
  if (defects.has('mss-archive-nom-exact')) {
    return mail.files.filter((f) => f.name === 'IHE_XDM.zip' && f.type === 'application/zip' && f.disposition === 'attachment')
  }
  const found = mail.files.filter(isArchive)
  if (found.length > 0) return defects.has('mss-premiere-archive-seule') ? found.slice(0, 1) : found
  // One level down, for a mail forwarded as an attachment.
  const nested: MailFile[] = []
  for (const file of mail.files.filter((f) => f.type === 'message/rfc822')) {
    const inner = await readMail(Buffer.from(file.bytes))
    nested.push(...(inner?.files.filter(isArchive) ?? []))
  }
  return nested
}

export function isArchive({ name, bytes }: MailFile): boolean {
  return name.trim().toUpperCase() === NAME || (isZip(bytes) && Buffer.from(bytes).includes('METADATA.XML'))
}
