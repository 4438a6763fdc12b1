import type { ExchangeDraft, MessageDraft, Recorder } from '../../src/evidence/exchange.ts'

/** Ways a key is given, rightly (header) or wrongly (address, form). */
const HEADER = /^(esante-api-key[ \t]*:[ \t]*)([^\r\n]+)/gim
const PARAMETER = /([?&]|^)((?:esante)?[-_]?api[-_]?key=)([^&\s]+)/gim
const MASK = '***'

/** A recorder that is only ever given exchanges without the key of the application: where it stood, `***` stands. */
export function maskedRecorder(recorder: Recorder): Recorder {
  return { record: (draft) => recorder.record(masked(draft)) }
}

function masked(draft: ExchangeDraft): ExchangeDraft {
  if (!draft.request) return draft
  const keys = keysOf(Buffer.from(draft.request.bytes).toString('latin1'))
  if (keys.length === 0) return draft
  return { ...draft, request: withoutKeys(draft.request, keys), response: draft.response && withoutKeys(draft.response, keys) }
}

/** Keys as they are written, the longest first: one may begin another. */
function keysOf(text: string): string[] {
  const found = [...text.matchAll(HEADER), ...text.matchAll(PARAMETER)].map((m) => (m.at(-1) ?? '').trim()).filter((key) => key !== '' && key !== MASK)
  const decoded = found.flatMap((key) => [key, encodeURIComponent(key)])
  return [...new Set(decoded)].sort((a, b) => b.length - a.length)
}

function withoutKeys(message: MessageDraft, keys: readonly string[]): MessageDraft {
  const bytes = Buffer.from(message.bytes)
  const head = maskText(bytes.toString('latin1', 0, message.bodyOffset), keys)
  const body = maskText(bytes.toString('latin1', message.bodyOffset), keys)
  return {
    ...message,
    startLine: maskText(message.startLine, keys),
    headers: message.headers.map(
      ([name, value]) => [name, name.toLowerCase() === 'esante-api-key' && value.trim() !== '' ? MASK : maskText(value, keys)] as const,
    ),
    bytes: Buffer.from(head + body, 'latin1'),
    bodyOffset: head.length,
  }
}

/** Where a key is named it is masked whatever its length; elsewhere only when it is long enough to be nothing else. */
function maskText(text: string, keys: readonly string[]): string {
  const named = text.replace(HEADER, `$1${MASK}`).replace(PARAMETER, `$1$2${MASK}`)
  return keys.filter((key) => key.length >= 8).reduce((t, key) => t.replaceAll(key, MASK), named)
}
