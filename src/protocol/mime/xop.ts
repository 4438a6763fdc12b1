import { attribute, elementsOf, isElement, textOf, type XmlElement } from '../xml/tree.ts'
import { decodeBase64 } from './base64.ts'
import { cidOf, partFinder } from './cid.ts'
import type { MimePart, Multipart } from './part.ts'

/** Namespace of `xop:Include` (XOP 1.0 §2.1). */
export const XOP_INCLUDE = 'http://www.w3.org/2004/08/xop/include'

/** One `xop:Include`, and the part it stands for. */
export interface XopInclude {
  readonly element: XmlElement
  /** As written. */
  readonly href: string | undefined
  /** Content-ID, percent-decoded; undefined when `href` is no `cid:` URL. */
  readonly cid: string | undefined
  /** The first of several of the same identifier. */
  readonly part: MimePart | undefined
}

/** The bytes of an element that carries some: its part, or its own base64. */
export interface XopBinary {
  readonly element: XmlElement
  readonly from: 'part' | 'inline'
  readonly bytes: Uint8Array
  /** The part included; undefined for inline content. */
  readonly part: MimePart | undefined
}

export type XopProblem =
  /** `href` absent, or no `cid:` URL (XOP 1.0 §3.2, MTOM §3.2). */
  | { readonly code: 'no-href' | 'not-cid'; readonly element: XmlElement; readonly detail: string }
  /** No part has this identifier; or the part is the root itself. */
  | { readonly code: 'unresolved' | 'includes-root'; readonly element: XmlElement; readonly detail: string }
  /** Several parts have this identifier. */
  | { readonly code: 'ambiguous'; readonly element: XmlElement; readonly detail: string; readonly parts: readonly MimePart[] }
  /** Another `xop:Include`, earlier, stands for the same part. */
  | { readonly code: 'repeated-include'; readonly element: XmlElement; readonly detail: string }
  /** `xop:Include` must be alone in its element (XOP 1.0 §2.1); white space is let through. */
  | { readonly code: 'include-not-alone'; readonly element: XmlElement; readonly detail: string }
  | { readonly code: 'unreferenced-part'; readonly part: MimePart; readonly detail: string }
  /** The content is in the document instead of a part: read all the same. */
  | { readonly code: 'inline-base64' | 'malformed-base64'; readonly element: XmlElement; readonly detail: string }

export interface XopReading {
  readonly includes: readonly XopInclude[]
  /** Of the elements asked for, in document order; one that has no content at all, or whose part is missing, is not there. */
  readonly binaries: ReadonlyMap<XmlElement, XopBinary>
  readonly problems: readonly XopProblem[]
}

export interface QName {
  readonly ns: string
  readonly local: string
}

/**
 * Resolves every `xop:Include` of a document to its part (XOP 1.0 §3.2; dmp.md §3.3: percent-encoding on either side).
 * `binary` names the elements typed base64Binary, such as `xdsb:Document`, whose inline content is decoded and listed.
 * Without `multipart`, every include is unresolved. Never throws.
 */
export function resolveXop(root: XmlElement, multipart: Multipart | undefined, binary: readonly QName[] = []): XopReading {
  const find = partFinder(multipart?.parts ?? [])
  const includes: XopInclude[] = []
  const binaries = new Map<XmlElement, XopBinary>()
  const problems: XopProblem[] = []
  const used = new Set<MimePart>()
  const visit = (element: XmlElement): void => {
    if (element.ns === XOP_INCLUDE && element.local === 'Include') {
      const include = resolve(element, find)
      includes.push(include)
      problems.push(...includeProblems(include, find, multipart?.root, used))
      if (include.part) used.add(include.part)
      if (include.part && element.parent && !binaries.has(element.parent)) {
        binaries.set(element.parent, { element: element.parent, from: 'part', bytes: include.part.content, part: include.part })
      }
      return
    }
    const children = elementsOf(element)
    for (const child of children) visit(child)
    if (children.length === 0 && binary.some((b) => b.local === element.local && b.ns === element.ns)) {
      const inline = inlineBinary(element, problems)
      if (inline) binaries.set(element, inline)
    }
  }
  visit(root)
  for (const part of multipart?.parts ?? []) {
    if (part !== multipart?.root && !used.has(part)) problems.push({ code: 'unreferenced-part', part, detail: part.contentId ?? `part ${part.index}` })
  }
  return { includes, binaries, problems }
}

function resolve(element: XmlElement, find: (cid: string) => readonly MimePart[]): XopInclude {
  const href = attribute(element, 'href')
  const cid = href === undefined ? undefined : cidOf(href)
  return { element, href, cid, part: cid === undefined ? undefined : find(cid)[0] }
}

function includeProblems(
  { element, href, cid, part }: XopInclude,
  find: (cid: string) => readonly MimePart[],
  root: MimePart | undefined,
  used: ReadonlySet<MimePart>,
): XopProblem[] {
  const found: XopProblem[] = []
  const detail = (href ?? '').slice(0, 200)
  if (href === undefined) found.push({ code: 'no-href', element, detail })
  else if (cid === undefined) found.push({ code: 'not-cid', element, detail })
  else if (!part) found.push({ code: 'unresolved', element, detail })
  else {
    const parts = find(cid)
    if (parts.length > 1) found.push({ code: 'ambiguous', element, detail, parts })
    if (part === root) found.push({ code: 'includes-root', element, detail })
    if (used.has(part)) found.push({ code: 'repeated-include', element, detail })
  }
  const alone = element.parent?.children.every((c) => c === element || (!isElement(c) && c.trim() === '')) ?? false
  if (!alone) found.push({ code: 'include-not-alone', element, detail })
  return found
}

function inlineBinary(element: XmlElement, problems: XopProblem[]): XopBinary | undefined {
  const written = textOf(element)
  if (written.trim() === '') return undefined
  problems.push({ code: 'inline-base64', element, detail: `${written.length} characters` })
  const { bytes, fault } = decodeBase64(Buffer.from(written, 'utf8'))
  if (fault) problems.push({ code: 'malformed-base64', element, detail: fault })
  return { element, from: 'inline', bytes, part: undefined }
}
