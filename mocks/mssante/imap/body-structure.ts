import { field } from '../../../src/protocol/mail/header.ts'
import type { MailMessage, MailPart } from '../../../src/protocol/mail/message.ts'
import { envelope } from './envelope.ts'
import { nstring, string } from './output.ts'

const EMPTY_ENVELOPE = '(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)'
/** A multipart has one part at least in the grammar (RFC 3501 §9, body-type-mpart), whatever the message. */
const NO_PART = '("text" "plain" NIL NIL NIL "7bit" 0 0)'
const PARTLESS = { plain: NO_PART, extended: '("text" "plain" NIL NIL NIL "7bit" 0 0 NIL NIL NIL NIL)' }

/** BODYSTRUCTURE, or BODY when not `extended` (RFC 3501 §7.4.2). Parameters as written: RFC 2231 forms are left to the client. */
export function bodyStructure(message: MailMessage, extended: boolean): string {
  const bytes = Buffer.from(message.bytes.buffer, message.bytes.byteOffset, message.bytes.length)
  return partStructure(bytes, message.root, extended)
}

function partStructure(bytes: Buffer, part: MailPart, extended: boolean): string {
  const [type = 'text', subtype = 'plain'] = part.contentType.mediaType.split('/')
  const tail = extended ? ` ${dispositionText(part)} ${header(part, 'Content-Language')} ${header(part, 'Content-Location')}` : ''
  if (type === 'multipart') {
    const parts = part.parts.map((child) => partStructure(bytes, child, extended)).join('') || PARTLESS[extended ? 'extended' : 'plain']
    return `(${parts} ${string(subtype)}${extended ? ` ${parametersText(part.contentType.parameters)}${tail}` : ''})`
  }
  const basic = [
    string(type),
    string(subtype),
    parametersText(part.contentType.parameters),
    header(part, 'Content-ID'),
    header(part, 'Content-Description'),
    string(part.transferEncoding),
    String(part.end - part.bodyStart),
  ].join(' ')
  const more = type === 'text' ? ` ${lines(bytes, part)}` : part.contentType.mediaType === 'message/rfc822' ? enclosed(bytes, part, extended) : ''
  return `(${basic}${more}${extended ? ` ${header(part, 'Content-MD5')}${tail}` : ''})`
}

/** What only a message/rfc822 has. One that could not be read (it is encoded, or too deep) is told as an empty one: the grammar wants it. */
function enclosed(bytes: Buffer, part: MailPart, extended: boolean): string {
  const { message } = part
  const [inside, structure] = message
    ? [envelope(message.headers), partStructure(bytes, message, extended)]
    : [EMPTY_ENVELOPE, PARTLESS[extended ? 'extended' : 'plain']]
  return ` ${inside} ${structure} ${lines(bytes, part)}`
}

function header(part: MailPart, name: string): string {
  return nstring(field(part, name)?.value ?? null)
}

function dispositionText({ disposition }: MailPart): string {
  return disposition ? `(${string(disposition.type)} ${parametersText(disposition.parameters)})` : 'NIL'
}

function parametersText(parameters: ReadonlyMap<string, string>): string {
  if (parameters.size === 0) return 'NIL'
  return `(${[...parameters].map(([name, value]) => `${string(name)} ${string(value)}`).join(' ')})`
}

function lines(bytes: Buffer, part: MailPart): number {
  let count = 0
  for (let at = bytes.indexOf(10, part.bodyStart); at >= 0 && at < part.end; at = bytes.indexOf(10, at + 1)) count++
  return count
}
