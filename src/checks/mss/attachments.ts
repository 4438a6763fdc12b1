import type { MailMessage, MailPart } from '../../protocol/mail/message.ts'
import { leavesOf } from '../../protocol/mail/walk.ts'

/** The files of a mail: parts with a name or sent as attachments, and enclosed messages. */
export function attachmentsOf({ root }: Pick<MailMessage, 'root'>): MailPart[] {
  return [...leavesOf(root)].filter((part) => part !== root && isFile(part))
}

export function isFile(part: MailPart): boolean {
  return part.disposition?.type === 'attachment' || part.fileName !== null || part.message !== null || !part.contentType.mediaType.startsWith('text/')
}
