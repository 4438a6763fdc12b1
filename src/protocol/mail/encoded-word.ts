import { decodeBase64 } from '../mime/base64.ts'
import { type DecodedText, decodeCharset, decodeUnlabelled, latin1Bytes } from './charset.ts'

/** RFC 2047 §2, with the language of RFC 2231 §5; blanks inside are forbidden and read all the same. */
const WORD = /=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bq])\?([^?]*)\?=/gi

interface Word {
  readonly charset: string
  readonly bytes: Uint8Array
  readonly fault: string | undefined
}

/**
 * Reads the value of a field as a person does: encoded words decoded (RFC 2047), raw UTF-8 read as such (RFC 6532).
 * The value holds one character a byte. `fault` says what could not be decoded; it is kept as written, or read at best.
 */
export function decodeHeaderText(value: string): DecodedText {
  let text = ''
  let fault: string | undefined
  let last = 0
  let run: Word[] = []
  const flush = (): void => {
    if (run.length === 0) return
    const decoded = decodeRun(run)
    text += decoded.text
    fault ??= decoded.fault
    run = []
  }
  for (const match of value.matchAll(WORD)) {
    const between = value.slice(last, match.index)
    // Blanks between two encoded words are not text (§6.2).
    if (between.trim() !== '' || last === 0) {
      flush()
      const plain = decodeRaw(between)
      text += plain.text
      fault ??= plain.fault
    }
    const word = readWord(match[1] ?? '', match[2] ?? '', match[3] ?? '')
    fault ??= word.fault
    if (run[0] && run[0].charset !== word.charset) flush()
    run.push(word)
    last = match.index + match[0].length
  }
  flush()
  const plain = decodeRaw(value.slice(last))
  text += plain.text
  fault ??= plain.fault
  return fault === undefined ? { text } : { text, fault }
}

/** Reads bytes above 127 of a field as UTF-8 (RFC 6532), one character a byte given; encoded words are left. */
export function decodeRaw(text: string): DecodedText {
  // Already decoded text passes through: it holds characters no byte can be.
  if (!/[\x80-\xff]/.test(text) || /[^\x00-\xff]/.test(text)) return { text }
  return decodeUnlabelled(latin1Bytes(text))
}

function readWord(charset: string, encoding: string, encoded: string): Word {
  const blank = /\s/.test(encoded) ? 'a blank in an encoded word' : undefined
  if (encoding.toLowerCase() === 'b') {
    const { bytes, fault } = decodeBase64(latin1Bytes(encoded))
    return { charset: charset.toLowerCase(), bytes, fault: fault === undefined ? blank : `an encoded word is not base64: ${fault}` }
  }
  const bytes = latin1Bytes(encoded.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))))
  return { charset: charset.toLowerCase(), bytes, fault: blank }
}

/** Words that follow one another are decoded together: many writers cut a character in two, which §5 forbids. */
function decodeRun(words: readonly Word[]): DecodedText {
  const charset = words[0]?.charset ?? ''
  const whole = decodeCharset(Buffer.concat(words.map((word) => word.bytes)), charset)
  if (whole.fault !== undefined || words.length === 1) return whole
  const cut = words.some((word) => decodeCharset(word.bytes, charset).fault !== undefined)
  return cut ? { text: whole.text, fault: 'a character is cut between two encoded words' } : whole
}

/** Longest encoded word (RFC 2047 §2), less `=?UTF-8?B?` and `?=`, in whole groups of base64: 45 bytes. */
const BYTES_A_WORD = 45

/** Writes text as encoded words (RFC 2047): UTF-8, base64, no character cut, 75 characters a word at most. */
export function encodedWords(text: string): readonly string[] {
  const words: string[] = []
  let piece = ''
  let length = 0
  const flush = (): void => {
    if (piece !== '') words.push(`=?UTF-8?B?${Buffer.from(piece, 'utf8').toString('base64')}?=`)
    piece = ''
    length = 0
  }
  for (const character of text) {
    const size = Buffer.byteLength(character, 'utf8')
    if (length + size > BYTES_A_WORD) flush()
    piece += character
    length += size
  }
  flush()
  return words
}
