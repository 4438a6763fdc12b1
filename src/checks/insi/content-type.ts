/** A Content-Type header, read without judging. */
export interface ContentType {
  /** Lower case, without parameters; empty when the header is absent. */
  readonly mediaType: string
  readonly charset: string | undefined
  /** SOAP 1.2 `action` parameter (RFC 3902 §3.1). */
  readonly action: string | undefined
}

/** Reads a Content-Type header, quoted parameters included; a `;` inside quotes does not end a parameter. */
export function readContentType(header: string | undefined): ContentType {
  const [mediaType = '', ...rest] = header?.match(/(?:"[^"]*"|[^;])+/g) ?? []
  const parameters = new Map<string, string>()
  for (const part of rest) {
    const equals = part.indexOf('=')
    if (equals < 0) continue
    const value = part.slice(equals + 1).trim()
    parameters.set(part.slice(0, equals).trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1'))
  }
  return { mediaType: mediaType.trim().toLowerCase(), charset: parameters.get('charset'), action: parameters.get('action') }
}

/** First value of a header, whatever its case. */
export function headerValue(headers: readonly (readonly [name: string, value: string])[], name: string): string | undefined {
  return headers.find(([n]) => n.toLowerCase() === name.toLowerCase())?.[1]
}
