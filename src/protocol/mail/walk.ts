import type { MailPart } from './message.ts'

/** The part and all those under it, in the order of the bytes; what a `message/rfc822` holds only when asked for. */
export function* walkParts(part: MailPart, insideMessages = false): Iterable<MailPart> {
  yield part
  for (const child of part.parts) yield* walkParts(child, insideMessages)
  if (insideMessages && part.message) yield* walkParts(part.message, insideMessages)
}

/** The parts that hold content: neither multipart nor, when they are opened, an enclosed message. */
export function* leavesOf(part: MailPart, insideMessages = false): Iterable<MailPart> {
  for (const one of walkParts(part, insideMessages)) if (one.parts.length === 0 && !(insideMessages && one.message)) yield one
}

/** The messages enclosed one level under a part: those of its `message/rfc822`. */
export function* enclosedMessages(part: MailPart): Iterable<MailPart> {
  for (const one of walkParts(part)) if (one.message) yield one.message
}
