import type { MailPart } from '../../../src/protocol/mail/message.ts'
import type { Arguments } from './arguments.ts'
import { headerFields, headerLength } from './header-lines.ts'
import { messageOf } from './message-structure.ts'
import { string } from './output.ts'

/** What BODY[…] names (RFC 3501 §6.4.5). */
export interface Section {
  /** `3.2`; empty for the message itself. */
  readonly path: readonly number[]
  readonly what: '' | 'HEADER' | 'HEADER.FIELDS' | 'HEADER.FIELDS.NOT' | 'TEXT' | 'MIME'
  readonly fields: readonly string[]
}

export const WHOLE: Section = { path: [], what: '', fields: [] }
const DEEPEST = 50
const NONE = Buffer.alloc(0)

/** Reads a section, from `[` to `]`. */
export function readSection(args: Arguments): Section {
  args.expect('[')
  const path: number[] = []
  let what: Section['what'] = ''
  while (!args.sees(']') && what === '') {
    if (path.length > 0) args.expect('.')
    if (!args.seesDigit()) what = textName(args, path.length > 0)
    else if (path.push(args.number('the number of a part')) > DEEPEST) args.fail(`at most ${DEEPEST} levels`)
  }
  const fields = what.startsWith('HEADER.FIELDS') ? args.space().list(() => args.astring('the name of a field')) : []
  if (what.startsWith('HEADER.FIELDS') && fields.length === 0) args.fail('names of fields')
  args.expect(']')
  return { path, what, fields }
}

function textName(args: Arguments, inPart: boolean): Exclude<Section['what'], ''> {
  const name = args.word('HEADER, TEXT or the number of a part')
  switch (name) {
    case 'HEADER':
    case 'HEADER.FIELDS':
    case 'HEADER.FIELDS.NOT':
    case 'TEXT':
      return name
    case 'MIME':
      if (inPart) return name
  }
  return args.fail('HEADER, HEADER.FIELDS, TEXT or the number of a part')
}

/** As the answer names it. */
export function sectionText({ path, what, fields }: Section): string {
  const name = [...path, ...(what === '' ? [] : [what])].join('.')
  return `BODY[${name}${fields.length > 0 ? ` (${fields.map(fieldText).join(' ')})` : ''}]`
}

function fieldText(name: string): string {
  return /^[\x21-\x7e]+$/.test(name) && !/[(){%*"\\\]]/.test(name) ? name : string(name)
}

/** The bytes a section names, as they are in the message; null when there is no such part. */
export function sectionBytes(raw: Buffer, section: Section): Buffer | null {
  // The message itself is cut without reading its parts.
  if (section.path.length === 0) return cut(raw, section, headerLength(raw))
  const found = partAt(messageOf(raw).root, section.path)
  if (!found) return null
  const { part, isRoot } = found
  if (section.what === '') return raw.subarray(part.bodyStart, part.end)
  if (section.what === 'MIME') return isRoot ? NONE : raw.subarray(part.start, part.bodyStart)
  const { message } = part
  return message ? cut(raw.subarray(message.start, message.end), section, message.bodyStart - message.start) : null
}

function cut(entity: Buffer, { what, fields }: Section, bodyStart: number): Buffer {
  switch (what) {
    case 'TEXT':
      return entity.subarray(bodyStart)
    case 'HEADER':
      return entity.subarray(0, bodyStart)
    case 'HEADER.FIELDS':
    case 'HEADER.FIELDS.NOT':
      return headerFields(entity.subarray(0, bodyStart), new Set(fields.map((name) => name.toLowerCase())), what === 'HEADER.FIELDS.NOT')
    default:
      return entity
  }
}

/** Numbers go through multiparts, and through the message a message/rfc822 holds (RFC 3501 §6.4.5). */
function partAt(root: MailPart, path: readonly number[]): { readonly part: MailPart; readonly isRoot: boolean } | undefined {
  let entity: MailPart = root
  let isMessage = true
  for (const number of path) {
    const inside: MailPart = !isMessage && entity.message ? entity.message : entity
    const entersMessage = inside !== entity || isMessage
    const isMultipart = inside.contentType.mediaType.startsWith('multipart/')
    const next = isMultipart ? inside.parts[number - 1] : entersMessage && number === 1 ? inside : undefined
    if (!next) return undefined
    entity = next
    isMessage = false
  }
  return { part: entity, isRoot: entity === root }
}
