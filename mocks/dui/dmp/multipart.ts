import type { Part } from './mtom.ts'

/** An answer in parts: the SOAP envelope, and what it refers to. */
export interface PartedAnswer {
  readonly root: string
  readonly parts: readonly Part[]
}

const MAX_PARTS = 200

/** Reads a `multipart/related` answer, or a plain one; undefined when its frame cannot be followed. */
export function readParts(contentType: string, body: Buffer): PartedAnswer | undefined {
  if (!/^\s*multipart\/related/i.test(contentType)) return { root: body.toString('utf8'), parts: [] }
  const boundary = parameter(contentType, 'boundary')
  if (boundary === undefined || boundary === '') return undefined
  const parts = split(body, Buffer.from(`--${boundary}`, 'latin1')).flatMap(readPart)
  const start = parameter(contentType, 'start')?.replace(/^<|>$/g, '')
  // Without `start` the first part is the root (RFC 2387).
  const root = parts.find((p) => p.id === start) ?? parts[0]
  return root && { root: Buffer.from(root.bytes).toString('utf8'), parts: parts.filter((p) => p !== root) }
}

/** The part a `cid:` reference names: both sides are percent-decoded, since the DMP encodes one and not the other (dmp.md §3.3). */
export function partOf(href: string, parts: readonly Part[], decode: boolean): Part | undefined {
  const id = href.replace(/^cid:/, '')
  return parts.find((p) => (decode ? decoded(p.id) === decoded(id) : p.id === id))
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

function split(body: Buffer, delimiter: Buffer): Buffer[] {
  const found: Buffer[] = []
  let at = body.indexOf(delimiter)
  while (at >= 0 && found.length < MAX_PARTS) {
    const from = at + delimiter.length
    if (body.subarray(from, from + 2).toString('latin1') === '--') break
    const next = body.indexOf(delimiter, from)
    if (next < 0) break
    found.push(body.subarray(from, next))
    at = next
  }
  return found
}

function readPart(raw: Buffer): Part[] {
  const blank = ['\r\n\r\n', '\n\n'].map((b) => ({ at: raw.indexOf(b), length: b.length })).filter((b) => b.at >= 0)
  const end = blank.sort((a, b) => a.at - b.at)[0]
  if (!end) return []
  const headers = raw.subarray(0, end.at).toString('latin1')
  const content = raw.subarray(end.at + end.length)
  const cut = content.subarray(-2).toString('latin1') === '\r\n' ? 2 : content.subarray(-1).toString('latin1') === '\n' ? 1 : 0
  const id = /^content-id:\s*<?([^>\r\n]*?)>?\s*$/im.exec(headers)?.[1] ?? ''
  const mediaType = /^content-type:\s*([^\r\n]*)/im.exec(headers)?.[1] ?? ''
  return [{ id, mediaType, bytes: content.subarray(0, content.length - cut) }]
}

function parameter(contentType: string, name: string): string | undefined {
  const m = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(contentType)
  return m?.[1] ?? m?.[2]
}
