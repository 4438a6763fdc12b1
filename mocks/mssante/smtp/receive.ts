import type { SMTPServerDataStream } from 'smtp-server'
import { field, messageIdsOf } from '../../../src/protocol/mail/header.ts'
import type { MailMessage } from '../../../src/protocol/mail/message.ts'
import { readHeaderOnly } from '../message-header.ts'
import { CITIZENS, domainOf, localPartOf } from '../published-boxes.ts'
import { firstRefusal } from './controls.ts'
import type { SmtpDialogue } from './dialogue.ts'
import { refusal, reply } from './reply.ts'
import { cutAfter, effectOf } from './smtp-faults.ts'
import { recordAccepted, recordCut, recordRefused, type WholeMessage } from './submission.ts'
import { Transaction } from './transaction.ts'

type Done = (error?: Error | null, message?: string) => void

const ACCEPTED = 'OK: message accepted'

/** Receives a message after DATA; nothing is delivered unless it came whole and was taken charge of. */
export function receiveMessage(dialogue: SmtpDialogue, stream: SMTPServerDataStream, done: Done): void {
  const transaction = dialogue.transaction ?? new Transaction(dialogue.context.deps.clock.now())
  const bound = dialogue.world.operator.maxMessageBytes
  const pieces: Buffer[] = []
  let size = 0
  let ended = false
  stream.on('data', (piece: Buffer) => {
    size += piece.length
    // Beyond the bound only the size matters: it is told in the answer.
    if (size <= bound) pieces.push(piece)
    else pieces.length = 0
    cutMidway(size - piece.length)
  })
  const gathered = (): WholeMessage => {
    const { head } = transaction
    return { bytes: Buffer.concat([head, ...pieces]), bodyOffset: head.length, size }
  }
  /** A fault armed for a byte that has just come. */
  const cutMidway = (before: number): void => {
    const fault = ended ? undefined : dialogue.fault('message', envelopeFacts(dialogue), (armed) => cutAfter(armed) > before && cutAfter(armed) <= size)
    if (!fault) return
    ended = true
    dialogue.transaction = null
    transaction.use(fault)
    const { head } = transaction
    const came = Buffer.concat(pieces).subarray(0, cutAfter(fault))
    recordCut(dialogue, transaction, { bytes: Buffer.concat([head, came]), bodyOffset: head.length, size: cutAfter(fault), partial: true }, 'cut-by-fault')
    dialogue.cut()
  }
  stream.on('end', () => {
    if (ended) return
    ended = true
    dialogue.transaction = null
    // What could not be written was not taken charge of: the client is to come back, and the process goes on.
    decide(dialogue, transaction, gathered(), done).catch(() => done(refusal(reply('451 4.3.0 Local error in processing'))))
  })
  const gone = (): void => {
    if (ended) return
    ended = true
    dialogue.transaction = null
    recordCut(dialogue, transaction, gathered(), 'client-closed')
  }
  stream.on('error', gone)
  stream.on('close', gone)
}

async function decide(dialogue: SmtpDialogue, transaction: Transaction, whole: WholeMessage, done: Done): Promise<void> {
  const { world, context } = dialogue
  const { latencyMs } = world.operator
  const refused = firstRefusal('data', dialogue.call({ size: whole.size }))
  const header = readHeaderOnly(whole.bytes.subarray(whole.bodyOffset))
  const fault = refused ? undefined : dialogue.fault('data', messageFacts(dialogue, header))
  const effect = fault && effectOf(fault)
  if (fault) transaction.use(fault)
  if (refused || effect?.kind === 'reply') {
    const answer = refused?.reply ?? (effect?.kind === 'reply' ? effect.reply : reply('451 4.3.0 Local error'))
    transaction.refuse(answer, { ...(refused ? { refused } : {}), ...(fault ? { fault } : {}) })
    recordRefused(dialogue, transaction, whole, answer)
    return done(refusal(answer))
  }
  if (effect?.kind === 'cut' && effect.when === 'before') {
    recordCut(dialogue, transaction, whole, 'cut-by-fault')
    return dialogue.cut()
  }
  try {
    const wait = effect?.kind === 'delay' ? effect.ms : latencyMs
    if (wait > 0) await context.deps.clock.sleep(wait, context.closing)
  } catch {
    // The listener closes: nothing was taken charge of.
    recordCut(dialogue, transaction, whole, 'client-closed')
    return dialogue.cut()
  }
  const lost = effect?.kind === 'cut'
  recordAccepted(dialogue, transaction, whole, header, lost ? null : `250 2.6.0 ${ACCEPTED}`)
  if (lost) dialogue.cut()
  else done(null, ACCEPTED)
}

/** Facts that armed faults look at, once the message is known. */
function messageFacts(dialogue: SmtpDialogue, { root }: MailMessage): Readonly<Record<string, string>> {
  return {
    ...envelopeFacts(dialogue),
    objet: field(root, 'Subject')?.text ?? '',
    messageId: messageIdsOf(field(root, 'Message-ID')?.value ?? '')[0] ?? '',
  }
}

function envelopeFacts({ session }: SmtpDialogue): Readonly<Record<string, string>> {
  const { mailFrom, rcptTo } = session.envelope
  const addresses = rcptTo.map((r) => r.address)
  const citizen = addresses.find((a) => domainOf(a) === CITIZENS)
  return {
    expediteur: mailFrom ? mailFrom.address : '',
    destinataire: addresses.join(' '),
    matricule: citizen === undefined ? '' : localPartOf(citizen),
  }
}
