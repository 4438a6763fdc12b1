import type { Post } from '../connect/post.ts'
import { troubleOf } from '../connect/trouble.ts'
import { trace } from '../journal.ts'
import { submit } from '../send/smtp-session.ts'
import type { ReceiptWish, ReceivedMail } from './received-mail.ts'
import { writeMdn } from './write-mdn.ts'

/**
 * Sends the receipt a mail asks for, once: never to a receipt, and by itself only when who asks is who sent (RFC 8098 §2.1). `byUser`: a
 * person wants it sent. Returns whether it left.
 */
export async function sendReceipt(post: Post, received: ReceivedMail, wish: ReceiptWish | undefined, byUser: boolean, signal?: AbortSignal): Promise<boolean> {
  const { defects } = post.client
  if (wish === undefined || received.receipt === 'sent' || defects.has('mss-mdn-jamais')) return false
  if (received.mail.notificationTo === undefined && !defects.has('mss-mdn-toujours')) return false
  if (!byUser && !isSender(received) && !defects.has('mss-mdn-toujours')) {
    received.receipt = 'asked'
    trace(post.client, received, 'accusé', 'aucun', 'demandé pour une autre adresse que celle de l’expéditeur : à confirmer')
    return false
  }
  const sent = await send(post, received, wish, !byUser, 'mdn', signal)
  if (sent && defects.has('mss-mdn-deux-fois')) await send(post, received, wish, !byUser, 'mdn-bis', signal)
  if (sent) received.receipt = 'sent'
  return sent
}

function isSender({ mail }: ReceivedMail): boolean {
  const sender = mail.returnPath !== undefined && mail.returnPath !== '' ? mail.returnPath : mail.from.address
  return sender.toLowerCase() === (mail.notificationTo ?? sender).toLowerCase()
}

async function send(post: Post, received: ReceivedMail, wish: ReceiptWish, automatic: boolean, key: string, signal: AbortSignal | undefined): Promise<boolean> {
  const { client } = post
  const { box, mail } = received
  const messageId = `<${client.ids.fork(`${key}|${box.address}|${mail.messageId}`).uuid()}@${box.address.split('@')[1] ?? ''}>`
  const raw = writeMdn(client, received, wish, messageId, automatic)
  const to = mail.notificationTo ?? mail.from.address
  for (const fresh of [false, true]) {
    const credentials = await post.access.credentials(box, fresh, signal)
    if (!('ok' in credentials)) return noted(post, received, messageId, credentials.said)
    try {
      // A receipt leaves without a sender: nobody answers it (RFC 8098 §3).
      const accepted = await submit(client, post.revocation, box, credentials.ok, { from: '', to: [to], raw, deliveryReceipt: false, messageId }, signal)
      trace(client, received, 'accusé', `SMTP ${messageId} ${wish.what}${wish.code === undefined ? '' : ` ${wish.code}`}`, accepted.response)
      return true
    } catch (cause) {
      signal?.throwIfAborted()
      const trouble = troubleOf(cause)
      if (trouble.kind !== 'token') return noted(post, received, messageId, trouble.said)
    }
  }
  return false
}

function noted({ client }: Post, received: ReceivedMail, messageId: string, said: string): boolean {
  trace(client, received, 'accusé', `SMTP ${messageId}`, `échec ${said}`)
  return false
}
