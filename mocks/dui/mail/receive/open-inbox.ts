import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { onBox } from '../connect/imap-session.ts'
import type { Trouble } from '../connect/trouble.ts'
import { trace } from '../journal.ts'
import { asIfNew, type MailState } from '../mail-state.ts'
import type { Box } from '../options.ts'
import { isArchive } from './archives.ts'
import { type ReadMail, readMail } from './read-mail.ts'
import { isReceived, type ReceivedMail } from './received-mail.ts'
import { sendReceipt } from './send-receipt.ts'
import { citizenShown, treatMail } from './treat-mail.ts'

/** A mail above that is not read: it is shown as refused. */
const MAX_MAIL_BYTES = 64 * 1024 * 1024
const POLL_MS = 2000
const PATIENCE_MS = 30_000

/** What is known of a box between two looks. */
export interface Inbox {
  uidValidity: string
  /** Numbers already treated, under this UIDVALIDITY. */
  readonly known: Set<number>
  /** One look at a time. */
  turn: Promise<unknown>
}

export function newInbox(): Inbox {
  return { uidValidity: '', known: new Set(), turn: Promise.resolve() }
}

/** Looks at a box, and stays if asked until new mail comes; a break of the server is mended (SC.MSS/CONF.11). Gives the number of new mails. */
export async function openInbox(state: MailState, box: Box, inbox: Inbox, stay: boolean, signal?: AbortSignal): Promise<{ readonly ok: number } | Trouble> {
  const { client, access } = state.post
  const { pollMs = POLL_MS, patienceMs = PATIENCE_MS } = client.options
  let looks = stay ? Math.ceil(patienceMs / pollMs) : 0
  for (;;) {
    const outcome = await onBox(
      state.post,
      box,
      async (imap) => {
        let found = await look(state, imap, box, inbox, signal)
        while (found === 0 && looks-- > 0) {
          await news(imap, () => client.clock.sleep(pollMs, signal))
          // The mail session ends with the session of Pro Santé Connect (SC.MSS/CONF.10).
          const still = await access.credentials(box, false, signal)
          if (!('ok' in still)) return 0
          found = await look(state, imap, box, inbox, signal)
        }
        return found
      },
      signal,
    )
    if ('ok' in outcome || looks-- <= 0 || outcome.kind === 'token' || client.defects.has('mss-attente-perdue')) return outcome
    await client.clock.sleep(Math.min(pollMs, 1000), signal)
  }
}

/** Waits for the server to announce something (IDLE), or for the time of a look. */
async function news(imap: ImapFlow, pause: () => Promise<void>): Promise<void> {
  const idle = imap.idle().catch(() => false)
  await Promise.race([
    new Promise<void>((resolve) => imap.once('exists', () => resolve())),
    new Promise<void>((resolve) => imap.once('close', () => resolve())),
    pause(),
  ])
  if (!imap.usable) throw Object.assign(new Error('closed by the server'), { code: 'ECONNECTION' })
  await Promise.race([imap.noop(), idle])
}

async function look(state: MailState, imap: ImapFlow, box: Box, inbox: Inbox, signal: AbortSignal | undefined): Promise<number> {
  const mine = inbox.turn.then(() => sweep(state, imap, box, inbox, signal))
  inbox.turn = mine.catch(() => undefined)
  return mine
}

/** Treats the mails that are not: by their number and the UIDVALIDITY of the folder, then by their Message-ID (mssante.md §7.9). */
async function sweep(state: MailState, imap: ImapFlow, box: Box, inbox: Inbox, signal: AbortSignal | undefined): Promise<number> {
  const { defects } = state.post.client
  const opened = await imap.mailboxOpen('INBOX')
  const validity = String(opened.uidValidity)
  const renumbered = inbox.uidValidity !== '' && inbox.uidValidity !== validity
  if (renumbered) inbox.known.clear()
  inbox.uidValidity = validity
  const unseen = await imap.search({ seen: false }, { uid: true })
  const fresh = (unseen || []).filter((uid) => !inbox.known.has(uid))
  let found = 0
  for (const uid of fresh) {
    signal?.throwIfAborted()
    const message = await imap.fetchOne(String(uid), { size: true }, { uid: true })
    if (!message) continue
    if (await takeMail(state, imap, box, { inbox, validity, renumbered }, message, signal)) found++
    inbox.known.add(uid)
  }
  if (defects.has('mss-purge-aveugle')) await imap.mailboxClose()
  return found
}

interface Where {
  readonly inbox: Inbox
  readonly validity: string
  readonly renumbered: boolean
}

/** Reads one mail and treats it; false when it is one already known under another number. */
async function takeMail(
  state: MailState,
  imap: ImapFlow,
  box: Box,
  where: Where,
  { uid, size = 0 }: FetchMessageObject,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { post, records } = state
  const { defects } = post.client
  if (defects.has('mss-lu-avant-integration')) await imap.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  const fetched = size > MAX_MAIL_BYTES ? false : await imap.fetchOne(String(uid), { source: true }, { uid: true })
  const source = fetched ? fetched.source : undefined
  const mail = source ? await readMail(source) : undefined
  const twin = mail && mail.messageId !== '' ? records.filter(isReceived).find((r) => r.box === box && r.messageId === mail.messageId) : undefined
  if (twin && where.renumbered && twin.uidValidity !== where.validity && !defects.has('mss-uidvalidity-ignoree')) {
    // The same mail under its new number: nothing is done again.
    twin.uid = uid
    twin.uidValidity = where.validity
    return false
  }
  const received = receivedMail(state, box, mail, uid, where.validity)
  records.push(received)
  trace(post.client, received, 'lecture', `IMAP FETCH ${uid} (UIDVALIDITY ${where.validity})`, mail ? 'OK' : 'illisible')
  if (!mail) return markRefused(received)
  if (twin && !defects.has('mss-doublon-message') && !defects.has('mss-uidvalidity-ignoree')) {
    received.status = 'duplicate'
    received.resident = twin.resident
    received.said = 'Message déjà reçu : rien n’est intégré une seconde fois.'
    await imap.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    return true
  }
  const treatment = await treatMail(twin ? asIfNew(state) : state, received)
  if (treatment.over) await imap.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  if (await sendReceipt(post, received, treatment.receipt, false, signal)) await imap.messageFlagsAdd(String(uid), ['$MDNSent'], { uid: true })
  return true
}

function markRefused(received: ReceivedMail): boolean {
  received.status = 'refused'
  received.said = 'Ce message ne peut pas être lu.'
  return true
}

function receivedMail({ post }: MailState, box: Box, mail: ReadMail | undefined, uid: number, uidValidity: string): ReceivedMail {
  const { defects, clock } = post.client
  const empty: ReadMail = {
    raw: Buffer.alloc(0),
    messageId: '',
    from: { address: '', name: '' },
    to: [],
    replyTo: undefined,
    subject: '',
    at: '',
    text: '',
    html: '',
    inReplyTo: undefined,
    references: [],
    returnPath: undefined,
    notificationTo: undefined,
    report: '',
    files: [],
  }
  const read = mail ?? empty
  return {
    direction: 'received',
    messageId: read.messageId || `<sans-identifiant-${uidValidity}-${uid}@${box.address}>`,
    box,
    from: read.from,
    to: read.to,
    at: read.at || clock.now().toISOString(),
    subject: read.subject,
    text: shownText(read, defects.has('mss-html-actif')),
    inReplyTo: read.inReplyTo,
    references: read.references,
    resident: undefined,
    status: 'unread',
    said: '',
    code: '',
    documents: [],
    lines: [],
    attachments: attachmentsOf(read, defects.has('mss-pieces-homonymes')),
    citizen: citizenShown(read, defects),
    traces: [],
    mail: read,
    uid,
    uidValidity,
    waiting: [],
    receipt: 'none',
  }
}

/** Text as the screen shows it: the plain one, else the words of the HTML without anything that acts. */
function shownText({ text, html }: ReadMail, active: boolean): string {
  if (active && html !== '') return html
  if (text !== '') return text
  return html
    .replace(/<(script|style|head|template)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/[<>]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Ordinary attachments, each one by itself even under one name; beside an archive a PDF is another form of its document (SC.CDA/DD.15). */
function attachmentsOf({ files }: ReadMail, byName: boolean): ReceivedMail['attachments'] {
  const archived = files.some(isArchive)
  const others = files.filter((f) => !isArchive(f) && !(archived && f.type === 'application/pdf') && !f.type.startsWith('message/'))
  const shown = others.map((f) => ({ title: f.name, contentType: f.type, size: f.bytes.length }))
  return byName ? [...new Map(shown.map((a) => [a.title, a])).values()] : shown
}
