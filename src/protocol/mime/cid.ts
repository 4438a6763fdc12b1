import type { MimePart } from './part.ts'

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The Content-ID that a `cid:` URL names, percent-decoded (RFC 2392 §2); undefined when it is no such URL. */
export function cidOf(href: string): string | undefined {
  const written = href.trim()
  return /^cid:./is.test(written) ? percentDecoded(written.slice(4)) : undefined
}

/** The `cid:` URL of a Content-ID given without brackets, as XDS toolkits write it: all encoded but `@`. */
export function cidUrl(contentId: string): string {
  return `cid:${encodeURIComponent(contentId.replace(LONE_SURROGATE, '\ufffd')).replaceAll('%40', '@')}`
}

/**
 * Finds the parts a Content-ID names. Writers encode one side or both (dmp.md §3.3): both are compared as written
 * first, then decoded, so that an identifier which holds a real `%` is still found.
 */
export function partFinder(parts: readonly MimePart[]): (cid: string) => readonly MimePart[] {
  const exact = new Map<string, MimePart[]>()
  const decoded = new Map<string, MimePart[]>()
  for (const part of parts) {
    if (part.contentId === undefined) continue
    add(exact, part.contentId, part)
    add(decoded, percentDecoded(part.contentId), part)
  }
  return (cid) => exact.get(cid) ?? decoded.get(percentDecoded(cid)) ?? []
}

function add(map: Map<string, MimePart[]>, key: string, part: MimePart): void {
  const same = map.get(key)
  if (same) same.push(part)
  else map.set(key, [part])
}

/** Content-ID of a header or of a `start` parameter, without its brackets. */
export function withoutBrackets(written: string): string {
  const value = written.trim()
  return value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value
}

/** A malformed escape is left as it is: identifiers are compared, not interpreted. */
export function percentDecoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
