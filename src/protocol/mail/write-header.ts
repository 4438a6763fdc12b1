import { readAddresses } from './address.ts'
import { encodedWords } from './encoded-word.ts'

/** A field to write: its name, and the text a person is to read, or addresses with their names as they would be read. */
export type WrittenField = readonly [name: string, text: string]

/** RFC 5322 §2.1.1: lines should not pass 78 characters. */
const WIDTH = 78
/** Fields of addresses: only the names in them are encoded (RFC 2047 §5). */
const ADDRESS_FIELDS = new Set(['from', 'sender', 'reply-to', 'to', 'cc', 'bcc', 'disposition-notification-to', 'return-receipt-to'])
const PLAIN = /^[\x20-\x7e\t]*$/

/** Writes one field, folded, CRLF at the end; what is not ASCII as RFC 2047. Throws TypeError on a name that is none or a line break. */
export function writeField([name, text]: WrittenField): string {
  if (!/^[\x21-\x39\x3b-\x7e]+$/.test(name)) throw new TypeError(`not the name of a field: ${JSON.stringify(name.slice(0, 100))}`)
  if (/[\r\n\0]/.test(text)) throw new TypeError(`a line break or NUL in ${name}: ${JSON.stringify(text.slice(0, 100))}`)
  const pieces = piecesOf(name, text)
  let line = `${name}:`
  const lines: string[] = []
  for (const piece of pieces) {
    if (line.length + 1 + piece.length > WIDTH && line !== `${name}:`) {
      lines.push(line)
      line = ''
    }
    line += ` ${piece}`
  }
  return `${[...lines, line].join('\r\n')}\r\n`
}

/** What must stay on one line; a space stands between two. */
function piecesOf(name: string, text: string): readonly string[] {
  const plain = PLAIN.test(text) && !text.includes('=?')
  if (plain) return words(text)
  if (ADDRESS_FIELDS.has(name.toLowerCase())) return addressPieces(text)
  return encodedRun(text)
}

/** Only from the first word that needs it to the last one: `XDM/1.0/DDM+…` stays in clear for those who sort on it. */
function encodedRun(text: string): readonly string[] {
  const all = words(text)
  const needs = (word: string): boolean => !PLAIN.test(word) || word.includes('=?')
  const first = all.findIndex(needs)
  const last = all.findLastIndex(needs)
  return [...all.slice(0, first), ...encodedWords(all.slice(first, last + 1).join(' ')), ...all.slice(last + 1)]
}

/** Cut where there is one space between two words: folding there changes nothing (RFC 5322 §2.2.3). */
function words(text: string): readonly string[] {
  return text.split(/(?<=[^ \t]) (?=[^ \t])/)
}

/** Encodes names only. The text is read as addresses; raw characters in it are the name as it is to be read. */
function addressPieces(text: string): readonly string[] {
  const pieces: string[] = []
  const { addresses } = readAddresses(text)
  for (const [index, { displayName, address }] of addresses.entries()) {
    const comma = index < addresses.length - 1 ? ',' : ''
    if (displayName === '') pieces.push(`${address}${comma}`)
    else pieces.push(...phrase(displayName), `<${address}>${comma}`)
  }
  return pieces
}

/** A name before an address: as it is, quoted, or encoded (RFC 5322 §3.2.5, RFC 2047 §5). */
export function phrase(name: string): readonly string[] {
  if (!PLAIN.test(name) || name.includes('=?')) return encodedWords(name)
  if (/^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~ ]+$/.test(name)) return words(name)
  return [`"${name.replace(/["\\]/g, '\\$&')}"`]
}
