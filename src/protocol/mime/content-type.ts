/** A Content-Type as it was written, read without judging. */
export interface ContentType {
  readonly written: string
  /** `type/subtype` in lower case; empty when none could be read. */
  readonly mediaType: string
  /** Names in lower case, values as meant (quotes and escapes removed); the first of a repeated name. */
  readonly parameters: ReadonlyMap<string, string>
  readonly irregularities: readonly ContentTypeIrregularity[]
}

export interface ContentTypeIrregularity {
  readonly code: 'absent' | 'no-media-type' | 'unquoted-value' | 'unclosed-quote' | 'malformed-parameter' | 'repeated-parameter'
  /** The parameter or the text at fault, at most 80 characters. */
  readonly detail: string
}

const MEDIA_TYPE = /^[^\s()<>@,;:\\"/[\]?=]+\/[^\s()<>@,;:\\"/[\]?=]+$/
/** The characters that oblige to quote a value (RFC 2045 §5.1, `tspecials`), spaces included. */
const SPECIAL = /[()<>@,;:\\"/[\]?=\s]/

/**
 * Reads a Content-Type of HTTP or of a MIME part (RFC 2045 §5.1): parameters quoted or not, whatever their order.
 * A value that should have been quoted (`boundary=uuid:1+id=2`) is read up to the next `;` and listed. Never throws.
 */
export function readContentType(header: string | undefined): ContentType {
  const written = header ?? ''
  const irregularities: ContentTypeIrregularity[] = []
  const note = (code: ContentTypeIrregularity['code'], detail: string): void => void irregularities.push({ code, detail: detail.slice(0, 80) })
  const semicolon = written.indexOf(';')
  const type = (semicolon < 0 ? written : written.slice(0, semicolon)).trim().toLowerCase()
  const mediaType = MEDIA_TYPE.test(type) ? type : ''
  if (written.trim() === '') note('absent', '')
  else if (mediaType === '') note('no-media-type', type)
  const parameters = new Map<string, string>()
  for (let at = semicolon; at >= 0 && at < written.length; ) {
    const next = parameterAt(written, at + 1, note)
    if (next.name !== '') {
      if (parameters.has(next.name)) note('repeated-parameter', next.name)
      else parameters.set(next.name, next.value)
    }
    at = next.end
  }
  return { written, mediaType, parameters, irregularities }
}

/** The parameter that begins at `from`, and where the `;` after it is (or the end). The name is empty when there is none. */
function parameterAt(
  text: string,
  from: number,
  note: (code: ContentTypeIrregularity['code'], detail: string) => void,
): { readonly name: string; readonly value: string; readonly end: number } {
  const limit = endOf(text, from)
  const equals = text.indexOf('=', from)
  if (equals < 0 || equals > limit) {
    const junk = text.slice(from, limit).trim()
    if (junk !== '') note('malformed-parameter', junk)
    return { name: '', value: '', end: limit }
  }
  const name = text.slice(from, equals).trim().toLowerCase()
  if (name === '' || SPECIAL.test(name)) note('malformed-parameter', text.slice(from, limit).trim())
  let start = equals + 1
  while (text[start] === ' ' || text[start] === '\t') start++
  if (text[start] !== '"') {
    const value = text.slice(start, limit).trim()
    if (value === '' || SPECIAL.test(value)) note('unquoted-value', `${name}=${value}`)
    return { name, value, end: limit }
  }
  let value = ''
  let at = start + 1
  for (; at < text.length && text[at] !== '"'; at++) {
    if (text[at] === '\\' && at + 1 < text.length) at++
    value += text[at]
  }
  if (at >= text.length) note('unclosed-quote', name)
  const end = endOf(text, at + 1)
  const junk = text.slice(at + 1, end).trim()
  if (junk !== '') note('malformed-parameter', junk)
  return { name, value, end }
}

function endOf(text: string, from: number): number {
  const semicolon = text.indexOf(';', from)
  return semicolon < 0 ? text.length : semicolon
}
