import type { ImapFlow } from 'imapflow'
import { onBox } from '../connect/imap-session.ts'
import type { Post } from '../connect/post.ts'
import { trace } from '../journal.ts'
import type { SentMail } from '../mail-record.ts'

/** The folder of a special use (RFC 6154), or of its usual name. */
async function folderOf(imap: ImapFlow, use: '\\Sent' | '\\Drafts'): Promise<string> {
  const folders = await imap.list()
  return folders.find((f) => f.specialUse === use)?.path ?? use.slice(1)
}

/** Keeps a copy of what a person sent in the Sent folder of his box, byte for byte. */
export async function keepCopy(post: Post, sent: SentMail, signal?: AbortSignal): Promise<void> {
  if (sent.box.kind === 'APP' || post.client.defects.has('mss-copie-non-gardee')) return
  const kept = await onBox(post, sent.box, async (imap) => imap.append(await folderOf(imap, '\\Sent'), sent.mail.raw, ['\\Seen'], sent.mail.at), signal)
  trace(post.client, sent, 'copie', 'IMAP APPEND Sent', 'ok' in kept ? 'OK' : kept.said)
}

/** Saves a draft on the server, then takes it back as it was kept: what is sent is what was saved. false when the server did not keep it. */
export async function throughDrafts(post: Post, sent: SentMail, signal?: AbortSignal): Promise<boolean> {
  const done = await onBox(
    post,
    sent.box,
    async (imap) => {
      const folder = await folderOf(imap, '\\Drafts')
      await imap.append(folder, sent.mail.raw, ['\\Draft', '\\Seen'], sent.mail.at)
      const lock = await imap.getMailboxLock(folder)
      try {
        const uids = await imap.search({ header: { 'message-id': sent.mail.messageId } }, { uid: true })
        const uid = uids ? uids.at(-1) : undefined
        const message = uid === undefined ? false : await imap.fetchOne(String(uid), { source: true }, { uid: true })
        if (uid === undefined || !message || !message.source) return undefined
        // By its number, and by its number only: what others marked stays (RFC 4315).
        await imap.messageDelete(String(uid), { uid: true })
        return message.source
      } finally {
        lock.release()
      }
    },
    signal,
  )
  const raw = 'ok' in done ? done.ok : undefined
  trace(post.client, sent, 'brouillon', 'IMAP APPEND Drafts', raw ? 'OK' : 'ok' in done ? 'NO' : done.said)
  if (!raw) return false
  sent.mail = { ...sent.mail, raw }
  return true
}
