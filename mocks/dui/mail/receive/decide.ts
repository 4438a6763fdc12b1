import { refused } from '../../dmp/words.ts'
import type { Reply } from '../../insi-dialogue.ts'
import type { Resident } from '../../resident.ts'
import { onBox } from '../connect/imap-session.ts'
import { trace } from '../journal.ts'
import { type MailState, recordNamed } from '../mail-state.ts'
import { type Filing, fileInto } from './file-documents.ts'
import { CODES } from './match-resident.ts'
import { isReceived, type ReceiptWish, type ReceivedMail } from './received-mail.ts'
import { sendReceipt } from './send-receipt.ts'

/** What a person decides of a mail that waits: its documents go to this resident, or nowhere (SC.MSS.25.MS1). */
export async function decide(state: MailState, resident: Resident | undefined, args: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Reply> {
  const record = recordNamed(state, args['message'])
  if (!record || !isReceived(record)) return refused('Ce message n’est pas dans le logiciel.')
  if (args['decision'] === 'ecarter') return close(state, record, args, setAside(state, record), signal)
  if (record.waiting.length === 0 && args['accuse'] === 'oui')
    return close(state, record, args, { reply: { outcome: 'done', message: record.said }, receipt: wishOf(record) }, signal)
  if (record.waiting.length === 0)
    return refused(record.status === 'filed' ? 'Ce message est déjà classé.' : 'Ce message ne contient aucun document à classer.')
  if (!resident) return refused('Choisissez le dossier auquel rattacher le document.')
  return close(state, record, args, attach(state, record, resident), signal)
}

interface Decision {
  readonly reply: Reply
  readonly receipt: ReceiptWish | undefined
}

function attach(state: MailState, record: ReceivedMail, resident: Resident): Decision {
  const lost: Filing = { status: 'filed', said: 'Document rattaché.', code: '', resident }
  const forgets = state.post.client.defects.has('mss-rattachement-perdu')
  const filings = record.waiting.map((document) => ({ document, filing: forgets ? lost : fileInto(state, resident, document) }))
  const bad = filings.find((f) => f.filing.status === 'refused')
  for (const { document, filing } of filings) trace(state.post.client, record, 'rattachement', document.cda.uniqueId, filing.said)
  if (bad) return { reply: refused(bad.filing.said), receipt: undefined }
  record.waiting = []
  record.status = filings.some((f) => f.filing.status === 'filed') ? 'filed' : 'duplicate'
  record.resident = resident.id
  record.code = ''
  record.said = filings.map((f) => f.filing.said).join(' ')
  const [first] = record.documents
  return { reply: { outcome: 'done', message: record.said, ...(first && { document: first.uniqueId }) }, receipt: { what: 'processed' } }
}

function setAside(state: MailState, record: ReceivedMail): Decision {
  record.waiting = []
  record.status = 'refused'
  record.said = 'Écarté : le document n’est rattaché à aucun dossier.'
  trace(state.post.client, record, 'refus', record.messageId, record.said)
  return { reply: { outcome: 'done', message: record.said }, receipt: { what: 'error', code: '906', label: CODES['906'] } }
}

/** A decision that closes a mail marks it on the server, and answers the sender who asked and was not answered yet. */
async function close(
  state: MailState,
  record: ReceivedMail,
  args: Readonly<Record<string, string>>,
  { reply, receipt }: Decision,
  signal: AbortSignal | undefined,
): Promise<Reply> {
  if (reply.outcome !== 'done') return reply
  const answered = args['accuse'] === 'non' ? false : await sendReceipt(state.post, record, receipt, args['accuse'] === 'oui', signal)
  const flags = ['\\Seen', ...(answered ? ['$MDNSent'] : [])]
  const marked = await onBox(
    state.post,
    record.box,
    async (imap) => {
      const opened = await imap.mailboxOpen('INBOX')
      if (String(opened.uidValidity) !== record.uidValidity) return false
      return imap.messageFlagsAdd(String(record.uid), flags, { uid: true })
    },
    signal,
  )
  trace(state.post.client, record, 'marquage', `IMAP STORE ${record.uid}`, 'ok' in marked ? 'OK' : marked.said)
  return reply
}

/** What is told of a mail already treated. */
function wishOf({ status, code }: ReceivedMail): ReceiptWish {
  if (status === 'read') return { what: 'displayed' }
  return code === '' ? { what: 'processed' } : { what: 'error', code, label: code in CODES ? CODES[code as keyof typeof CODES] : '' }
}
