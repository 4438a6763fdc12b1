import type { Post } from '../connect/post.ts'
import { type Trouble, troubleOf } from '../connect/trouble.ts'
import { trace } from '../journal.ts'
import type { SentMail } from '../mail-record.ts'
import { CITIZEN_MAX_BYTES, isCitizen } from '../options.ts'
import { type Accepted, submit } from './smtp-session.ts'

const RETRY_MS = [500, 2000] as const
const INSISTENCE = 5
/** After that many tries the user is told that the mail will not leave. */
const MAX_ATTEMPTS = 6

export const KEPT = 'Le message est gardé : il sera envoyé à nouveau.'

/**
 * Sends a mail: what the server cannot take now, or leaves without answer, is sent again under the same Message-ID, a few times; what it
 * refuses is shown and never sent again (mssante.md §5).
 */
export async function deliver(post: Post, sent: SentMail, signal?: AbortSignal): Promise<void> {
  const { defects, clock, options } = post.client
  const tooBig = tooLarge(post, sent)
  if (tooBig !== undefined) {
    trace(post.client, sent, 'envoi', `SMTP ${sent.mail.messageId}`, `refusé ${tooBig}`)
    return settle(sent, 'refused', tooBig, '5.3.4')
  }
  const waits = defects.has('mss-renvoi-sans-fin') ? Array.from({ length: 12 }, () => 1) : (options.retryMs ?? RETRY_MS)
  for (let n = 0; ; n++) {
    if (n > 0 && defects.has('mss-renvoi-autre-identifiant')) rename(post, sent)
    const outcome = await attempt(post, sent, signal)
    const again = 'response' in outcome ? leftOver(sent, outcome) : mustTryAgain(post, sent, outcome, n)
    if (!again) return
    const wait = waits[n]
    if (wait === undefined || (sent.attempts >= MAX_ATTEMPTS && !defects.has('mss-renvoi-sans-fin'))) return
    await clock.sleep(wait, signal)
  }
}

/** One try; a refused identity is renewed once. */
async function attempt(post: Post, sent: SentMail, signal: AbortSignal | undefined): Promise<Accepted | Trouble> {
  const { box, raw, messageId, deliveryReceipt } = sent.mail
  const tries = post.client.defects.has('mss-jeton-refuse-insiste') ? INSISTENCE : 2
  for (let n = 1; ; n++) {
    const credentials = await post.access.credentials(box, n > 1, signal)
    if (!('ok' in credentials)) return noted(post, sent, { kind: 'token', code: '', said: credentials.said })
    sent.attempts++
    try {
      const submission = { from: box.address, to: sent.remaining, raw, deliveryReceipt, messageId }
      const accepted = await submit(post.client, post.revocation, box, credentials.ok, submission, signal)
      trace(post.client, sent, 'envoi', `SMTP ${messageId}`, accepted.response)
      return accepted
    } catch (cause) {
      signal?.throwIfAborted()
      const trouble = noted(post, sent, troubleOf(cause))
      if (trouble.kind !== 'token' || !('token' in credentials.ok) || n >= tries) return trouble
    }
  }
}

function noted({ client }: Post, sent: SentMail, trouble: Trouble): Trouble {
  trace(client, sent, 'envoi', `SMTP ${sent.mail.messageId}`, `échec ${trouble.code} ${trouble.said}`)
  return trouble
}

/** Whether some recipients were put off; those refused for good are told. */
function leftOver(sent: SentMail, { refused, response }: Accepted): boolean {
  const later = refused.filter((r) => r.response.startsWith('4'))
  const never = refused.filter((r) => !r.response.startsWith('4'))
  sent.remaining = later.map((r) => r.address)
  const words = refused.map((r) => `${r.address} : ${r.response}`).join(' ; ')
  if (later.length > 0) settle(sent, 'pending', `Une partie des destinataires attend (${words}). ${KEPT}`, later[0]?.response.slice(0, 3) ?? '')
  else if (never.length > 0) settle(sent, 'sent', `Message envoyé, sauf à : ${words}.`, never[0]?.response.slice(0, 3) ?? '')
  else settle(sent, 'sent', `Message envoyé (${response.slice(0, 120)}).`, '')
  return later.length > 0
}

function mustTryAgain({ client }: Post, sent: SentMail, trouble: Trouble, n: number): boolean {
  if (trouble.kind === 'final') {
    settle(sent, 'refused', trouble.said, trouble.code)
    return client.defects.has('mss-refus-renvoye') && n === 0
  }
  const over = sent.attempts >= MAX_ATTEMPTS && trouble.kind !== 'token'
  settle(sent, over ? 'not-delivered' : 'pending', over ? `${trouble.said} Le message n’est pas envoyé.` : `${trouble.said} ${KEPT}`, trouble.code)
  return trouble.kind !== 'token'
}

function settle(sent: SentMail, status: SentMail['status'], said: string, code: string): void {
  sent.status = status
  sent.said = said
  sent.code = code
}

/** What cannot pass is told before anything is sent: the limit of the structure, then that of the citizens' service. */
function tooLarge({ client }: Post, { mail }: SentMail): string | undefined {
  const { options, defects } = client
  const megabytes = (bytes: number): string => `${Math.round(bytes / 100_000) / 10} Mo`
  if (options.maxBytes !== undefined && mail.raw.length > options.maxBytes && !defects.has('mss-taille-ignoree')) {
    return `Le message est trop volumineux (${megabytes(mail.raw.length)}, au plus ${megabytes(options.maxBytes)}) : il n’est pas envoyé.`
  }
  if (mail.to.some(isCitizen) && mail.raw.length > CITIZEN_MAX_BYTES && !defects.has('mss-usager-trop-gros')) {
    return `Mon espace santé n’accepte pas plus de 25 Mo (${megabytes(mail.raw.length)}) : le message n’est pas envoyé.`
  }
  return undefined
}

/** The defect: another identifier for each try. */
function rename({ client }: Post, sent: SentMail): void {
  const messageId = `<${client.ids.fork(`renvoi|${sent.mail.messageId}`).uuid()}@${sent.mail.box.address.split('@')[1] ?? ''}>`
  const raw = Buffer.from(sent.mail.raw.toString('latin1').replace(`Message-ID: ${sent.mail.messageId}`, `Message-ID: ${messageId}`), 'latin1')
  sent.mail = { ...sent.mail, messageId, raw }
}
