/** Bounds of a JSON document of the FHIR route; ours, above any bundle a DUI sends (I). Bytes, levels, values. */
export const JSON_LIMITS = { bytes: 64 * 1024 * 1024, depth: 64, values: 200_000 } as const

/** Why a body is not a JSON document that can be read. `detail` is short and shows no content. */
export interface JsonProblem {
  readonly code: 'too-large' | 'not-utf8' | 'too-deep' | 'too-many-values' | 'not-json' | 'not-an-object'
  readonly detail: string
}
export type JsonResult = { readonly ok: true; readonly value: JsonObject } | { readonly ok: false; readonly problem: JsonProblem }
export type JsonObject = Readonly<Record<string, unknown>>
export type JsonPath = readonly (string | number)[]

/**
 * Reads a JSON object in UTF-8 (FHIR R4 §2.6.2): bounded in bytes, depth and number of values before anything is built, so
 * that a hostile body costs no more than its length. Never throws.
 */
export function readJson(bytes: Uint8Array, limits: typeof JSON_LIMITS | { bytes: number; depth: number; values: number } = JSON_LIMITS): JsonResult {
  const refuse = (code: JsonProblem['code'], detail: string): JsonResult => ({ ok: false, problem: { code, detail } })
  if (bytes.length > limits.bytes) return refuse('too-large', `${bytes.length} > ${limits.bytes}`)
  const text = decoded(bytes)
  if (text === undefined) return refuse('not-utf8', '')
  const { depth, values } = measure(text)
  if (depth > limits.depth) return refuse('too-deep', `> ${limits.depth}`)
  if (values > limits.values) return refuse('too-many-values', `${values} > ${limits.values}`)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('not-json', '')
  }
  return isObject(value) ? { ok: true, value } : refuse('not-an-object', '')
}

/** Whether a value is a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value at a path; undefined as soon as a step is not there. */
export function at(value: unknown, ...path: JsonPath): unknown {
  let found: unknown = value
  for (const step of path) {
    if (typeof step === 'number') found = Array.isArray(found) ? found[step] : undefined
    else found = isObject(found) && Object.hasOwn(found, step) ? found[step] : undefined
  }
  return found
}

/** The text at a path, trimmed; undefined when there is none, or an empty one. */
export function textAt(value: unknown, ...path: JsonPath): string | undefined {
  const found = at(value, ...path)
  return typeof found === 'string' && found.trim() !== '' ? found.trim() : undefined
}

/** The list at a path; empty when it is not one. */
export function listAt(value: unknown, ...path: JsonPath): readonly unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Depth and number of values of what will be parsed: strings are skipped, brackets and commas counted. */
function measure(text: string): { depth: number; values: number } {
  let [level, depth, values] = [0, 0, 1]
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case QUOTE:
        i = endOfString(text, i)
        break
      case OPEN_BRACE:
      case OPEN_BRACKET:
        depth = Math.max(depth, ++level)
        values++
        break
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        level--
        break
      case COMMA:
        values++
    }
  }
  return { depth, values }
}

/** Place of the quote that ends a string begun at `start`; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let from = start + 1
  for (;;) {
    const end = text.indexOf('"', from)
    if (end < 0) return text.length
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
    from = end + 1
  }
}

const [QUOTE, BACKSLASH, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COMMA] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c]
