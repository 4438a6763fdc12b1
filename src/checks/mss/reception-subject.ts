import type { CheckContext, Judgement, ObservationSubject } from '../define.ts'
import { recognised } from '../doc/recognise.ts'
import type { ShownDocument } from '../doc/shown.ts'
import { type ReceivedMessage, receivedMessages } from './received.ts'
import { cannotTell, recognisedMessages } from './recognise-message.ts'
import type { ShownMessage } from './shown-messages.ts'

/** What one received message is judged on. */
export interface Reception {
  readonly received: ReceivedMessage
  /** As the DUI shows it; undefined when it does not. */
  readonly shown: ShownMessage | undefined
  /** Messages of the same Message-ID read before it. */
  readonly before: readonly ReceivedMessage[]
}

/**
 * Judges an observation of the messages: each message the DUI read, with what it shows of it; `non-reconnu` when nothing tells which of
 * those shown it is. Empty when it is no such observation.
 */
export function judgeReceptions(
  subject: ObservationSubject,
  context: CheckContext,
  judge: (reception: Reception) => readonly Judgement[],
): readonly Judgement[] {
  const seen = recognisedMessages(subject, context.exchanges)
  if (!seen) return []
  const received = receivedMessages(context.exchanges)
  return received.flatMap((one, i) => {
    const shown = seen.messages.find((m) => m.way !== 'sent' && m.messageId === one.messageId)
    const doubt = shown ? undefined : seen.mayBe(one.messageId)
    const found = judge({ received: one, shown, before: received.slice(0, i) })
    return doubt && found.length > 0 ? [cannotTell(doubt)] : found
  })
}

/** The documents in the record, by the last observation of them; undefined when they were not looked at. */
export function filedDocuments({ observations, exchanges }: Pick<CheckContext, 'observations' | 'exchanges'>): readonly ShownDocument[] | undefined {
  const last = observations.flatMap((o) => (o.record.query === 'documents' ? [recognised(o, exchanges) ?? []] : [])).at(-1)
  return last?.filter((d) => d.state === 'integrated' || d.origin === 'mssante')
}

/** Whether one of the documents of a message is in the record. */
export function isFiled({ mail }: ReceivedMessage, documents: readonly ShownDocument[] | undefined): boolean {
  return documents?.some((d) => d.uniqueId !== '' && mail.cdas.some((c) => c.uniqueId === d.uniqueId)) ?? false
}

/** How a message is named to a reader. */
export function nameOf({ mail, messageId }: ReceivedMessage): string {
  return mail.subject === '' ? messageId : mail.subject
}
