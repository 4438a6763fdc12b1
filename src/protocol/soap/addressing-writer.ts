import { escapeText } from '../xml/escape.ts'
import { WSA, WSA_ANONYMOUS } from './names.ts'

export interface AnswerAddressing {
  readonly action: string
  /** `urn:uuid:…`, made by the caller. */
  readonly messageId: string
  /** MessageID of the request; undefined when it had none: the header is then left out. */
  readonly relatesTo: string | undefined
  readonly to?: string
}

/** The addressing headers of an answer, in the order of the real service: Action, MessageID, To, RelatesTo (dmp.md §3.3, §11.2). */
export function writeAddressing({ action, messageId, relatesTo, to = WSA_ANONYMOUS }: AnswerAddressing): string[] {
  const headers = [block('Action', action), block('MessageID', messageId), block('To', to)]
  if (relatesTo !== undefined) headers.push(block('RelatesTo', relatesTo))
  return headers
}

function block(local: string, value: string): string {
  return `<${local} xmlns="${WSA}">${escapeText(value)}</${local}>`
}
