import type { CheckContext, Judgement, ObservationSubject } from '../define.ts'
import { type ShownDocument, shownDocuments } from '../doc/shown.ts'
import { type ReceivedMessage, receivedMessages } from './received.ts'
import { type ShownMessage, shownMessages } from './shown-messages.ts'

/** What one received message is judged on. */
export interface Reception {
  readonly received: ReceivedMessage
  /** As the DUI shows it; undefined when it does not. */
  readonly shown: ShownMessage | undefined
  /** Messages of the same Message-ID read before it. */
  readonly before: readonly ReceivedMessage[]
}

/** Judges an observation of the messages: each message the DUI read, with what it shows of it. Empty when it is no such observation. */
export function judgeReceptions(
  subject: ObservationSubject,
  context: CheckContext,
  judge: (reception: Reception) => readonly Judgement[],
): readonly Judgement[] {
  const shown = shownMessages(subject)
  if (!shown) return []
  const received = receivedMessages(context.exchanges)
  return received.flatMap((one, i) =>
    judge({
      received: one,
      shown: shown.find((m) => m.way !== 'sent' && m.messageId === one.messageId),
      before: received.slice(0, i),
    }),
  )
}

/** The documents in the record, by the last observation of them; undefined when they were not looked at. */
export function filedDocuments({ observations }: Pick<CheckContext, 'observations'>): readonly ShownDocument[] | undefined {
  const last = observations.flatMap((o) => (o.record.query === 'documents' ? [shownDocuments(o) ?? []] : [])).at(-1)
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
