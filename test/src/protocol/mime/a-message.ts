import { readContentType } from '../../../../src/protocol/mime/content-type.ts'
import { type MultipartResult, readMultipart } from '../../../../src/protocol/mime/multipart.ts'
import type { Multipart } from '../../../../src/protocol/mime/part.ts'
import type { MultipartLimits } from '../../../../src/protocol/mime/problem.ts'

export const TYPE = 'multipart/related; type="text/xml"; boundary="b"; start="<root@x>"'

/** Bytes written one character each, so that a test may hold any byte. */
export function bytes(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

export function text(content: Uint8Array): string {
  return Buffer.from(content).toString('latin1')
}

export function tried(body: string | Uint8Array, type = TYPE, limits?: MultipartLimits): MultipartResult {
  return readMultipart(typeof body === 'string' ? bytes(body) : body, readContentType(type), limits)
}

/** The message, which must be one. */
export function read(body: string | Uint8Array, type = TYPE, limits?: MultipartLimits): Multipart {
  const result = tried(body, type, limits)
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`)
  return result.multipart
}

export function contents(message: Multipart): string[] {
  return message.parts.map((p) => text(p.content))
}

export function codes(message: Multipart): string[] {
  return message.irregularities.map((i) => (i.part === undefined ? i.code : `${i.code} ${i.part}`))
}
