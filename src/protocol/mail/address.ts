import { decodeHeaderText, decodeRaw } from './encoded-word.ts'
import type { MailAddress } from './message.ts'

/** The mailboxes of an address field; `fault` says, in English, the first thing that is not of the grammar. */
export interface AddressList {
  readonly addresses: readonly MailAddress[]
  readonly fault?: string
}

const LONGEST_LIST = 10_000

/** A piece of an address: a special character by itself, a quoted string without its quotes, or the rest. */
interface Token {
  readonly kind: 'special' | 'quoted' | 'atom' | 'blank'
  readonly text: string
}

/**
 * Reads an address field (RFC 5322 §3.4), of From to Disposition-Notification-To, one character a byte: quoted names, encoded
 * words, UTF-8 (RFC 6532), comments, groups, obsolete routes. `<>` is no mailbox and no fault. Reads on after a fault; never throws.
 */
export function readAddresses(value: string): AddressList {
  return new AddressReader(value).read()
}

class AddressReader {
  private readonly addresses: MailAddress[] = []
  private fault: string | undefined
  /** Pieces before `<`, or the bare address. */
  private before: Token[] = []
  /** Pieces between `<` and `>`; undefined when no `<` was seen in this mailbox. */
  private inside: Token[] | undefined
  private closed = false
  private comment = ''
  private inGroup = false
  private atSeen = false

  constructor(private readonly value: string) {}

  read(): AddressList {
    const { tokens, comments, fault } = tokensOf(this.value)
    this.fault = fault
    for (const [index, token] of tokens.entries()) {
      this.comment = comments.get(index) ?? this.comment
      if (token.kind === 'special') this.special(token)
      else this.keep(token)
    }
    this.comment = comments.get(tokens.length) ?? this.comment
    this.endMailbox()
    if (this.inGroup) this.note('a group is not ended by `;`')
    return this.fault === undefined ? { addresses: this.addresses } : { addresses: this.addresses, fault: this.fault }
  }

  private special(token: Token): void {
    const angle = this.inside !== undefined && !this.closed
    if (token.text === '<' && this.inside === undefined) this.inside = []
    else if (token.text === '>' && angle) this.closed = true
    else if (token.text === ',' && !(angle && this.isRoute())) this.endMailbox()
    else if (token.text === ':' && !angle && this.inside === undefined && !this.inGroup && !this.atSeen) {
      this.inGroup = true
      this.before = []
    } else if (token.text === ';') {
      this.endMailbox()
      if (!this.inGroup) this.note('`;` outside a group')
      this.inGroup = false
    } else this.keep(token)
  }

  private keep(token: Token): void {
    if (this.inside === undefined) {
      this.before.push(token)
      this.atSeen ||= token.kind === 'atom' && token.text.includes('@')
    } else if (!this.closed) {
      if (this.inside.length > 0 || token.kind !== 'blank') this.inside.push(token)
    } else if (token.kind !== 'blank') this.note('text after `>`')
  }

  /** `<@relay,@relay:box@domain>` (RFC 5322 §4.4). */
  private isRoute(): boolean {
    return this.inside?.[0]?.text.startsWith('@') ?? false
  }

  private endMailbox(): void {
    const { before, inside, comment } = this
    const closed = this.closed
    this.before = []
    this.inside = undefined
    this.closed = false
    this.comment = ''
    this.atSeen = false
    if (inside === undefined) {
      const address = compact(before)
      if (address !== '') this.add(comment, address)
      return
    }
    if (!closed) this.note('`<` without `>`')
    const written = compact(inside)
    const address = written.startsWith('@') ? written.slice(written.indexOf(':') + 1) : written
    const name = textOf(before).trim()
    if (address !== '') this.add(name === '' ? comment : name, address)
    else if (name !== '') this.note('a name without an address')
  }

  private add(name: string, address: string): void {
    if (this.addresses.length >= LONGEST_LIST) {
      this.note(`more than ${LONGEST_LIST} addresses`)
      return
    }
    const read = decodeRaw(address)
    if (!isAddress(read.text)) this.note(`not \`box@domain\`: ${JSON.stringify(read.text.slice(0, 80))}`)
    if (read.fault !== undefined) this.note(read.fault)
    const decoded = decodeHeaderText(name)
    if (decoded.fault !== undefined) this.note(decoded.fault)
    this.addresses.push({ displayName: decoded.text, address: read.text })
  }

  private note(fault: string): void {
    this.fault ??= fault
  }
}

/** Whether this is `local@domain`, each side neither empty nor holding blanks (RFC 5322 §3.4.1, RFC 6532 §3.2). */
export function isAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const domain = text.slice(at + 1)
  const dotted = /^[^\s()<>[\]:;@\\,."]+(?:\.[^\s()<>[\]:;@\\,."]+)*$/
  return (dotted.test(local) || /^"(?:[^"\\\r\n]|\\.)*"$/.test(local)) && (dotted.test(domain) || /^\[[^\s[\]\\]*\]$/.test(domain))
}

/** `local@domain` with the domain in lower case: two spellings of one box compare equal (RFC 5321 §2.4; operators fold the local part too). */
export function sameBox(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

/** The name a person reads: quotes away, blanks as one. */
function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'blank' ? ' ' : token.text)).join('')
}

/** The address: blanks away, quotes kept. */
function compact(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'blank' ? '' : token.kind === 'quoted' ? `"${token.text.replace(/["\\]/g, '\\$&')}"` : token.text)).join('')
}

const SPECIALS = '<>,:;'
const ENDS = /[<>,:;"()\s[]/g

/** Cuts a field; comments are taken out, the text of the last one before each piece kept: `box@domain (Name)` was a name once. */
function tokensOf(value: string): { readonly tokens: readonly Token[]; readonly comments: ReadonlyMap<number, string>; readonly fault: string | undefined } {
  const tokens: Token[] = []
  const comments = new Map<number, string>()
  let fault: string | undefined
  for (let at = 0; at < value.length; ) {
    const character = value[at] ?? ''
    if (character === '"') {
      const { text, end, closed } = quotedAt(value, at)
      if (!closed) fault ??= 'a quoted name that is not ended'
      tokens.push({ kind: 'quoted', text })
      at = end
    } else if (character === '(') {
      const { text, end, closed } = commentAt(value, at)
      if (!closed) fault ??= 'a comment that is not ended'
      tokens.push({ kind: 'blank', text: ' ' })
      comments.set(tokens.length, text)
      at = end
    } else if (SPECIALS.includes(character) || character === ')') {
      tokens.push({ kind: 'special', text: character })
      at++
    } else {
      const end = character === '[' ? afterLiteral(value, at) : endOfRun(value, at)
      const text = value.slice(at, end)
      tokens.push({ kind: text.trim() === '' ? 'blank' : 'atom', text })
      at = end
    }
  }
  return { tokens, comments, fault }
}

/** Blanks, or what is neither blank nor special. */
function endOfRun(value: string, from: number): number {
  const pattern = /\s/.test(value[from] ?? '') ? /\S/g : ENDS
  pattern.lastIndex = from + 1
  return pattern.exec(value)?.index ?? value.length
}

const LONGEST_LITERAL = 255

/** A domain literal, `[IPv6:2001:db8::1]`, may hold colons. */
function afterLiteral(value: string, from: number): number {
  const end = value.slice(from, from + LONGEST_LITERAL).indexOf(']')
  return end < 0 ? from + 1 : from + end + 1
}

function quotedAt(value: string, from: number): { readonly text: string; readonly end: number; readonly closed: boolean } {
  let text = ''
  let at = from + 1
  for (; at < value.length && value[at] !== '"'; at++) {
    if (value[at] === '\\' && at + 1 < value.length) at++
    text += value[at]
  }
  return { text, end: Math.min(at + 1, value.length), closed: at < value.length }
}

function commentAt(value: string, from: number): { readonly text: string; readonly end: number; readonly closed: boolean } {
  let depth = 0
  let text = ''
  for (let at = from; at < value.length; at++) {
    const character = value[at] ?? ''
    if (character === '(') depth++
    else if (character === ')') depth--
    if (depth === 0) return { text: text.slice(1), end: at + 1, closed: true }
    if (character === '\\' && at + 1 < value.length) at++
    text += value[at]
  }
  return { text: text.slice(1), end: value.length, closed: false }
}
