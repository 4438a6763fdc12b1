import { type ErrorDetail, ParseOption, XmlDocument, XmlElement, XmlLibError, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import type { SchemaFiles } from '../schematron/files.ts'
import { decodeCharset } from '../xml/charset.ts'
import { addressOf, withFiles } from './input-provider.ts'
import type { XsdFailure, XsdInputProblem, XsdSchemaProblem, XsdVerdict } from './result.ts'

export type XsdCompilation = { readonly ok: true; readonly schema: XsdSchema } | { readonly ok: false; readonly problem: XsdSchemaProblem }

export interface ElementName {
  readonly ns: string
  readonly local: string
}

/** A document above this is refused: base64 of a scanned file reaches tens of megabytes, never this. */
const MAX_BYTES = 100 * 1024 * 1024
/** From here on a text node may pass the usual bound of the parser. */
const LARGE = 9 * 1024 * 1024
/** No entity, no network, no file; lines beyond 65 535 counted. */
const SAFE = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_BIG_LINES

/**
 * A W3C XML Schema, compiled once and kept (0.2 s for CDA) by libxml2. Must be disposed: its memory is not the collector's.
 */
export class XsdSchema {
  private constructor(
    private readonly source: XmlDocument,
    private readonly validator: XsdValidator,
  ) {}

  /** Compiles the schema of `path` and those it includes or imports, read from `files` alone. */
  static compile(path: string, files: SchemaFiles): XsdCompilation {
    const found = files.locate(path)
    if (found === undefined) return { ok: false, problem: { code: 'fichier-absent', file: path, detail: `file not found: ${path}` } }
    return withFiles(files, () => {
      let source: XmlDocument | undefined
      try {
        source = XmlDocument.fromBuffer(files.read(found), { url: addressOf(found), option: SAFE })
        return { ok: true, schema: new XsdSchema(source, XsdValidator.fromDoc(source)) }
      } catch (error) {
        source?.dispose()
        return { ok: false, problem: { code: 'schema-invalide', file: found, detail: wordsOf(error) } }
      }
    })
  }

  /**
   * Judges a document, or the first element `root` in it: a CDA made self-displaying sits inside a style sheet.
   * Lines and columns are 1-based; the column is that of the end of the start tag when the library knows it, else 1.
   */
  validate(bytes: Uint8Array, root: ElementName): XsdVerdict {
    const refused = refusal(bytes)
    if (refused) return { ok: false, problem: refused }
    let document: XmlDocument
    try {
      document = XmlDocument.fromBuffer(bytes, { option: bytes.length > LARGE ? SAFE | ParseOption.XML_PARSE_HUGE : SAFE })
    } catch (error) {
      return { ok: false, problem: unreadable(error) }
    }
    try {
      const element = elementNamed(document, root)
      if (!element) return { ok: false, problem: { code: 'root-absent', detail: `no element {${root.ns}}${root.local}`, line: 1, column: 1 } }
      return { ok: true, failures: this.failuresOf(document, element, root) }
    } finally {
      document.dispose()
    }
  }

  private failuresOf(document: XmlDocument, element: XmlElement, root: ElementName): XsdFailure[] {
    try {
      if (isNamed(document.root, root)) this.validator.validate(document)
      else this.validator.validate(element)
      return []
    } catch (error) {
      if (error instanceof XmlValidateError) return error.details.map(failureOf)
      throw error
    }
  }

  dispose(): void {
    this.validator.dispose()
    this.source.dispose()
  }

  [Symbol.dispose](): void {
    this.dispose()
  }
}

function refusal(bytes: Uint8Array): XsdInputProblem | undefined {
  if (bytes.length === 0) return { code: 'empty', detail: 'no byte received', line: 1, column: 1 }
  if (bytes.length > MAX_BYTES) return { code: 'too-large', detail: `${bytes.length} bytes, ${MAX_BYTES} at most`, line: 1, column: 1 }
  const decoded = decodeCharset(bytes)
  if (!decoded.ok) return decoded.problem
  // Without a declaration of document type there is no entity to expand, which is what makes a large text node safe.
  const doctype = doctypeAt(decoded.text)
  if (doctype === -1) return undefined
  const before = decoded.text.slice(0, doctype).split('\n')
  return { code: 'dtd', detail: 'a document type declaration is not accepted', line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** Where the document type declaration begins, after the white space, instructions and comments that may stand before it; -1 without one. */
function doctypeAt(text: string): number {
  let at = 0
  for (;;) {
    while (/\s/.test(text.charAt(at))) at++
    if (text.startsWith('<!DOCTYPE', at)) return at
    const close = text.startsWith('<?', at) ? '?>' : text.startsWith('<!--', at) ? '-->' : undefined
    const end = close === undefined ? -1 : text.indexOf(close, at)
    if (close === undefined || end === -1) return -1
    at = end + close.length
  }
}

function elementNamed(document: XmlDocument, wanted: ElementName): XmlElement | undefined {
  if (isNamed(document.root, wanted)) return document.root
  const found = document.get(`//r:${wanted.local}`, { r: wanted.ns })
  return found instanceof XmlElement ? found : undefined
}

function isNamed(element: XmlElement, { ns, local }: ElementName): boolean {
  return element.name === local && element.namespaceUri === ns
}

function unreadable(error: unknown): XsdInputProblem {
  const detail = error instanceof XmlLibError ? error.details[0] : undefined
  return { code: 'not-well-formed', detail: (detail?.message ?? wordsOf(error)).trim(), line: detail?.line ?? 1, column: Math.max(1, detail?.col ?? 1) }
}

function failureOf(detail: ErrorDetail): XsdFailure {
  return { message: detail.message.trim(), line: detail.line, column: Math.max(1, detail.col), path: detail.xpath ?? null }
}

function wordsOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().slice(0, 500)
}
