import { field, fieldsNamed } from '../../../src/protocol/mail/header.ts'
import type { HeaderField } from '../../../src/protocol/mail/message.ts'
import { nstring } from './output.ts'

/** ENVELOPE of a header (RFC 3501 §7.4.2): values as written, encoded words left as they are. */
export function envelope(headers: readonly HeaderField[]): string {
  const value = (name: string): string | null => field({ headers }, name)?.value ?? null
  const addresses = (name: string): string => {
    const written = fieldsNamed({ headers }, name).map((f) => f.value)
    return addressList(written.join(', '))
  }
  const from = addresses('From')
  const orFrom = (list: string): string => (list === 'NIL' ? from : list)
  return `(${[
    nstring(value('Date')),
    nstring(value('Subject')),
    from,
    orFrom(addresses('Sender')),
    orFrom(addresses('Reply-To')),
    addresses('To'),
    addresses('Cc'),
    addresses('Bcc'),
    nstring(value('In-Reply-To')),
    nstring(value('Message-ID')),
  ].join(' ')})`
}

/** Addresses of a field as ENVELOPE lists them, groups included (RFC 3501 §7.4.2); NIL when there are none. */
export function addressList(value: string): string {
  const list = new AddressLister(value).list()
  return list.length === 0 ? 'NIL' : `(${list.join('')})`
}

class AddressLister {
  readonly #addresses: string[] = []
  #at = 0
  #phrase = ''
  #comment = ''
  /** What `<` and `>` hold; undefined when there is no `<`. */
  #angle: string | undefined
  #inAngle = false
  #inGroup = false

  constructor(private readonly value: string) {}

  list(): readonly string[] {
    while (this.#at < this.value.length) this.#character(this.value[this.#at++] ?? '')
    this.#endAddress()
    if (this.#inGroup) this.#endGroup()
    return this.#addresses
  }

  #character(character: string): void {
    if (character === '"') this.#add(this.#quoted())
    else if (character === '(') this.#comment = this.#commentText()
    else if (this.#inAngle) this.#insideAngle(character)
    else this.#outsideAngle(character)
  }

  #insideAngle(character: string): void {
    if (character === '>') this.#inAngle = false
    else this.#add(character)
  }

  #outsideAngle(character: string): void {
    switch (character) {
      case '<':
        this.#angle = ''
        this.#inAngle = true
        return
      case ',':
        this.#endAddress()
        return
      case ':':
        this.#addresses.push(`(NIL NIL ${nstring(this.#phrase.trim())} NIL)`)
        this.#inGroup = true
        this.#phrase = ''
        return
      case ';':
        this.#endAddress()
        if (this.#inGroup) this.#endGroup()
        return
      default:
        this.#add(character)
    }
  }

  #add(text: string): void {
    if (this.#inAngle) this.#angle = (this.#angle ?? '') + text
    else this.#phrase += text
  }

  #endGroup(): void {
    this.#addresses.push('(NIL NIL NIL NIL)')
    this.#inGroup = false
  }

  #endAddress(): void {
    const named = this.#angle !== undefined
    const name = (named ? this.#phrase : this.#comment).trim()
    // An obsolete route is no part of the address (RFC 5322 §4.4).
    const address = (this.#angle ?? this.#phrase).replace(/^\s*@[^:]*:/, '').trim()
    this.#phrase = ''
    this.#comment = ''
    this.#angle = undefined
    this.#inAngle = false
    if (address === '' && name === '') return
    const at = address.lastIndexOf('@')
    // A host that is NIL would announce a group: what has none gets an empty one.
    const [mailbox, host] = at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)]
    this.#addresses.push(`(${nstring(name || null)} NIL ${nstring(mailbox)} ${nstring(host)})`)
  }

  #quoted(): string {
    let text = ''
    for (; this.#at < this.value.length && this.value[this.#at] !== '"'; this.#at++) {
      if (this.value[this.#at] === '\\') this.#at++
      text += this.value[this.#at] ?? ''
    }
    this.#at++
    return text
  }

  #commentText(): string {
    let text = ''
    for (let depth = 1; this.#at < this.value.length && depth > 0; this.#at++) {
      const character = this.value[this.#at] ?? ''
      if (character === '(') depth++
      else if (character === ')') depth--
      if (depth > 0) text += character
    }
    return text
  }
}
