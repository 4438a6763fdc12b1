import type { HeaderField, MailPart } from './message.ts'

/** Every field of this name, compared without case (RFC 5322 §1.2.2), in order. */
export function fieldsNamed(part: Pick<MailPart, 'headers'>, name: string): readonly HeaderField[] {
  const wanted = name.toLowerCase()
  return part.headers.filter((field) => field.name.toLowerCase() === wanted)
}

/** The first field of this name; undefined when there is none. */
export function field(part: Pick<MailPart, 'headers'>, name: string): HeaderField | undefined {
  const wanted = name.toLowerCase()
  return part.headers.find((one) => one.name.toLowerCase() === wanted)
}

/** Message identifiers of a field, with their brackets (RFC 5322 §3.6.4): those of Message-ID, In-Reply-To, References, in order. */
export function messageIdsOf(value: string): readonly string[] {
  return value.match(/<[^<>\s]{1,995}>/g) ?? []
}
