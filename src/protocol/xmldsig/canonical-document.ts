import { XmlElement as LibElement, ParseOption, XmlC14NMode, XmlDocument, XmlError } from 'libxml2-wasm'
import { decodeCharset } from '../xml/charset.ts'
import { elementsOf, type XmlElement } from '../xml/tree.ts'
import type { C14nAlgorithm } from './algorithms.ts'
import { boundsProblem } from './bounds.ts'

/** How to turn a part of a document into bytes. */
export interface Canonicalization extends C14nAlgorithm {
  readonly prefixes: readonly string[]
}

/** Largest document we canonicalise: documents of a deposit stay below, and libxml2 holds about five times that. */
export const CANONICAL_LIMIT = 32 * 1024 * 1024

export type OpenedDocument =
  | { readonly ok: true; readonly document: CanonicalDocument }
  | { readonly ok: false; readonly code: 'too-large' | 'message-unreadable'; readonly detail: string }

const MODES = { inclusive: XmlC14NMode.XML_C14N_1_0, exclusive: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0, '1.1': XmlC14NMode.XML_C14N_1_1 } as const
// Nothing is ever loaded from elsewhere, and nothing is printed. HUGE: a document may hold a file of more than 10 MB in base64;
// the bounds it lifts are held before.
const OPTIONS =
  ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOERROR | ParseOption.XML_PARSE_NOWARNING | ParseOption.XML_PARSE_HUGE

/**
 * The exact bytes received, as libxml2 sees them: all it is asked for is Canonical XML. It must be disposed, its memory
 * being outside the reach of the garbage collector. Elements are named by those of our own tree.
 */
export class CanonicalDocument {
  readonly #document: XmlDocument
  /** What was taken out, so that the places of the others are still known. */
  readonly #gone = new Set<XmlElement>()

  private constructor(document: XmlDocument) {
    this.#document = document
  }

  /** `charset` is that of the Content-Type, which wins over the XML declaration (RFC 7303 §3.2). */
  static open(bytes: Uint8Array, charset?: string): OpenedDocument {
    if (bytes.length > CANONICAL_LIMIT) return { ok: false, code: 'too-large', detail: `${bytes.length} bytes, ${CANONICAL_LIMIT} at most` }
    const decoded = decodeCharset(bytes, charset)
    if (!decoded.ok) return { ok: false, code: 'message-unreadable', detail: decoded.problem.detail }
    const beyond = boundsProblem(decoded.text)
    if (beyond) return { ok: false, code: 'message-unreadable', detail: beyond }
    let document: XmlDocument
    try {
      // Canonical forms are in UTF-8 whatever was sent (Canonical XML §4.1): characters of other charsets are read as our tree was.
      const utf8 = decoded.encoding === 'utf-8' || decoded.encoding === 'utf8' ? bytes : Buffer.from(decoded.text)
      document = XmlDocument.fromBuffer(utf8, { option: OPTIONS, encoding: 'UTF-8' })
    } catch (error) {
      return { ok: false, code: 'message-unreadable', detail: error instanceof Error ? error.message.slice(0, 200) : 'unreadable' }
    }
    // A DTD may add attributes and entities that nobody sees: no message of the field has one.
    if (document.dtd === null) return { ok: true, document: new CanonicalDocument(document) }
    document.dispose()
    return { ok: false, code: 'message-unreadable', detail: 'a document type declaration is not accepted' }
  }

  /** Canonical form of the whole document, what surrounds its root included; undefined when it has none (a relative namespace). */
  whole(how: Canonicalization): Uint8Array | undefined {
    return this.#canonicalize(how)
  }

  /** Canonical form of one element of the document; undefined when libxml2 does not see it where we do. */
  part(element: XmlElement, how: Canonicalization): Uint8Array | undefined {
    const node = this.#find(element)
    return node && this.#canonicalize(how, node)
  }

  /** Takes an element out, as the enveloped-signature transform does; false when it is not where we see it. */
  remove(element: XmlElement): boolean {
    const node = this.#find(element)
    node?.remove()
    this.#gone.add(element)
    return node !== undefined
  }

  /** Forgets all that is beside an element and its ancestors: nothing of it changes the canonical form of that element. */
  keepOnly(element: XmlElement): void {
    for (let node: LibElement | null = this.#find(element) ?? null; node; node = node.parent) {
      for (let other = node.prev; other; other = node.prev) other.remove()
      for (let other = node.next; other; other = node.next) other.remove()
    }
    for (let at = element; at.parent; at = at.parent) {
      for (const sibling of elementsOf(at.parent)) if (sibling !== at) this.#gone.add(sibling)
    }
  }

  [Symbol.dispose](): void {
    this.#document.dispose()
  }

  #canonicalize({ mode, withComments, prefixes }: Canonicalization, node?: LibElement): Uint8Array | undefined {
    const chunks: Buffer[] = []
    const handler = {
      write(chunk: Uint8Array): number {
        // A view of memory that libxml2 uses again.
        chunks.push(Buffer.from(chunk))
        return chunk.length
      },
      close: () => true,
    }
    try {
      this.#document.canonicalize(handler, {
        mode: MODES[mode],
        withComments,
        ...(mode === 'exclusive' ? { inclusiveNamespacePrefixes: [...prefixes] } : {}),
        ...(node ? { nodeSet: new Set([node]) } : {}),
      })
    } catch (error) {
      if (error instanceof XmlError) return undefined
      throw error
    }
    return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
  }

  /** The element at the same place, of the same name, down from the root. */
  #find(element: XmlElement): LibElement | undefined {
    const { parent } = element
    if (parent === null) return same(this.#document.root, element)
    const above = this.#find(parent)
    if (!above) return undefined
    const place = elementsOf(parent)
      .filter((sibling) => !this.#gone.has(sibling))
      .indexOf(element)
    let index = -1
    for (let node = above.firstChild; node; node = node.next) {
      if (node instanceof LibElement && ++index === place) return same(node, element)
    }
    return undefined
  }
}

function same(node: LibElement, element: XmlElement): LibElement | undefined {
  return node.name === element.local && (node.namespaceUri || '') === element.ns ? node : undefined
}
