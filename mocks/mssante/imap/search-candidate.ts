import type { HeaderField, MailPart } from '../../../src/protocol/mail/message.ts'
import { textOf } from '../../../src/protocol/mail/part-content.ts'
import { leavesOf } from '../../../src/protocol/mail/walk.ts'
import { heldFlag } from '../mail-flags.ts'
import type { StoredMessage } from '../mail-store.ts'
import { headersOf, messageOf } from './message-structure.ts'
import type { FolderView } from './view.ts'

/** A message that may be what a SEARCH looks for; its text is read when a key asks for it. */
export class Candidate {
  #body: string | undefined
  #read: readonly HeaderField[] | undefined

  constructor(
    readonly message: StoredMessage,
    readonly number: number,
    readonly view: FolderView,
  ) {}

  has(flag: string): boolean {
    return heldFlag(this.message.flags, flag) !== undefined
  }

  get recent(): boolean {
    return this.view.isRecent(this.message)
  }

  /** Values of the fields of that name, decoded (RFC 2047) and folded. */
  fields(name: string): string[] {
    const wanted = name.toLowerCase()
    return this.#headers.filter((field) => field.name.toLowerCase() === wanted).map((field) => folded(field.text))
  }

  /** Texts of the message, of those it encloses too, decoded and folded; what is attached is not searched. */
  get body(): string {
    this.#body ??= folded([...leavesOf(this.#root, true)].map((part) => this.#textOf(part)).join('\n'))
    return this.#body
  }

  /** Fields and texts. */
  get text(): string {
    return `${folded(this.#headers.map((field) => `${field.name}: ${field.text}`).join('\n'))}\n${this.body}`
  }

  get #headers(): readonly HeaderField[] {
    this.#read ??= headersOf(this.message.raw)
    return this.#read
  }

  get #root(): MailPart {
    return messageOf(this.message.raw).root
  }

  #textOf(part: MailPart): string {
    const headers = part.path === '1' || part === this.#root ? '' : part.headers.map((field) => field.text).join('\n')
    const isText = part.contentType.mediaType.startsWith('text/')
    return isText ? `${headers}\n${textOf(messageOf(this.message.raw), part).text}` : headers
  }
}

/** As texts are compared: without case (RFC 3501 §6.4.4), whatever the way accents are written. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
