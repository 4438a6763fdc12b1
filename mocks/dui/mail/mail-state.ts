import type { DocumentDesk } from '../dmp/desk.ts'
import type { Resident } from '../resident.ts'
import type { Directory } from './connect/directory.ts'
import type { Post } from './connect/post.ts'
import type { MailRecord, SentMail } from './mail-record.ts'
import type { Box } from './options.ts'

/** What a resident, or those who speak for him, will not have. */
export type Opposition = 'opposition-mss-usager' | 'opposition-mss-pro'

/** All that the DUI knows of its secure mail. */
export interface MailState {
  readonly post: Post
  readonly directory: Directory
  readonly documents: DocumentDesk
  /** Sent and received, in the order they were. */
  readonly records: MailRecord[]
  readonly oppositions: Map<string, Set<Opposition>>
  residents(): Iterable<Resident>
}

export function boxNamed({ post }: MailState, kind: string | undefined): Box | undefined {
  return post.client.options.boxes.find((b) => b.kind === (kind ?? 'APP') || b.address === kind)
}

/** The mail of that Message-ID. */
export function recordNamed({ records }: MailState, messageId: string | undefined): MailRecord | undefined {
  return messageId === undefined ? undefined : records.findLast((r) => r.messageId === messageId)
}

export function isSent(record: MailRecord): record is SentMail {
  return record.direction === 'sent'
}

export function objects({ oppositions }: MailState, resident: Resident, what: Opposition): boolean {
  return oppositions.get(resident.id)?.has(what) === true
}

/** The defects that treat a mail a second time also forget that its document is held. */
export function asIfNew(state: MailState): MailState {
  const defects = new Set([...state.post.client.defects, 'mss-doublon-document' as const])
  return { ...state, post: { ...state.post, client: { ...state.post.client, defects } } }
}
