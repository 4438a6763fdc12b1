import type { ExchangeDraft, ExchangeRecord, MessageDraft, MessageRecord, Recorder } from '../../../src/evidence/exchange.ts'

/** Keeps drafts in memory, and lets a test wait for the n-th. */
export interface MemoryRecorder extends Recorder {
  readonly drafts: ExchangeDraft[]
  /** Resolves with the drafts once there are at least `count`. */
  recorded(count: number): Promise<ExchangeDraft[]>
}

export function memoryRecorder(): MemoryRecorder {
  const drafts: ExchangeDraft[] = []
  const waiting: { count: number; resolve: (drafts: ExchangeDraft[]) => void }[] = []
  return {
    drafts,
    record(draft) {
      drafts.push(draft)
      for (const w of waiting) if (drafts.length >= w.count) w.resolve(drafts)
      return { ...draft, id: `e${drafts.length}`, request: asRecord(draft.request), response: asRecord(draft.response) } satisfies ExchangeRecord
    },
    recorded: (count) => (drafts.length >= count ? Promise.resolve(drafts) : new Promise((resolve) => waiting.push({ count, resolve }))),
  }
}

function asRecord(message: MessageDraft | null): MessageRecord | null {
  if (!message) return null
  const { bytes, ...rest } = message
  return { ...rest, raw: { segment: 'memory', offset: 0, length: bytes.length, sha256: '' } }
}
