import { type ContentType, readContentType } from '../mime/content-type.ts'
import { field } from './header.ts'
import type { HeaderField, MailPart } from './message.ts'
import { parameterText } from './parameter-value.ts'

/** What the MIME fields of a part say (RFC 2045 §§5, 6; RFC 2183). */
export type PartFacts = Pick<MailPart, 'contentType' | 'disposition' | 'fileName' | 'transferEncoding'>

/** Reads the MIME fields of a header; `byDefault` is the type of a part that gives none (`message/rfc822` in a digest, RFC 2046 §5.1.5). */
export function partFacts(headers: readonly HeaderField[], byDefault: string): PartFacts {
  const contentType = typeOf(field({ headers }, 'Content-Type')?.value, byDefault)
  const disposition = dispositionOf(field({ headers }, 'Content-Disposition')?.value)
  const named = (disposition && parameterText(disposition.parameters, 'filename')) ?? parameterText(contentType.parameters, 'name')
  const encoding = withoutComments(field({ headers }, 'Content-Transfer-Encoding')?.value ?? '')
    .trim()
    .toLowerCase()
  return { contentType, disposition, fileName: named?.text ?? null, transferEncoding: encoding === '' ? '7bit' : encoding }
}

function typeOf(value: string | undefined, byDefault: string): ContentType {
  const read = readContentType(value === undefined ? undefined : withoutComments(value))
  return { ...read, written: value ?? '', mediaType: read.mediaType || (value === undefined ? byDefault : 'text/plain') }
}

function dispositionOf(value: string | undefined): MailPart['disposition'] {
  if (value === undefined) return null
  const { written, parameters } = readContentType(withoutComments(value))
  const semicolon = written.indexOf(';')
  return { type: (semicolon < 0 ? written : written.slice(0, semicolon)).trim().toLowerCase(), parameters }
}

/**
 * Takes comments out of a MIME field (RFC 2045 §5.1), those only that stand where one may be, at the beginning, before `;` or at the end:
 * `name=CR (1).pdf`, unquoted by mistake, keeps its number.
 */
function withoutComments(value: string): string {
  if (!value.includes('(')) return value
  let kept = ''
  for (let at = 0; at < value.length; ) {
    const character = value[at] ?? ''
    if (character === '(') {
      const end = afterParentheses(value, at)
      if (kept.trim() !== '' && !/^\s*(?:;|$)/.test(value.slice(end, end + 40))) kept += value.slice(at, end)
      at = end
    } else {
      const end = character === '"' ? afterQuoted(value, at) : at + 1
      kept += value.slice(at, end)
      at = end
    }
  }
  return kept
}

function afterQuoted(value: string, from: number): number {
  let at = from + 1
  for (; at < value.length && value[at] !== '"'; at++) if (value[at] === '\\') at++
  return Math.min(at + 1, value.length)
}

/** After the parenthesis that closes the one at `from`, those inside counted; the end when none does. */
function afterParentheses(value: string, from: number): number {
  let depth = 0
  for (let at = from; at < value.length; at++) {
    if (value[at] === '\\') at++
    else if (value[at] === '(') depth++
    else if (value[at] === ')' && --depth === 0) return at + 1
  }
  return value.length
}
