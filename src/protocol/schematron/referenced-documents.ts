import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import type { Document } from 'slimdom'
import type { SchemaFiles } from './files.ts'
import { parsePositioned } from './positioned-document.ts'
import { SCHEMA_LIMITS } from './read-schema.ts'

/** Files that rules read with `doc()`: parsed once, kept as long as this object. */
export class ReferencedDocuments {
  private readonly parsed = new Map<string, Document>()
  private readonly texts = new Map<string, ReadonlySet<string>>()
  private readonly selected = new Map<string, readonly unknown[]>()
  private readonly located = new Map<string, string | undefined>()

  constructor(private readonly files: SchemaFiles) {}

  has(path: string): boolean {
    return this.locate(path) !== undefined
  }

  /** Throws with an explanation when the file is absent or unreadable: the assertion is then not evaluated. */
  document(path: string): Document {
    const found = this.found(path)
    const known = this.parsed.get(found)
    if (known) return known
    const result = parsePositioned(this.files.read(found), SCHEMA_LIMITS)
    if (!result.ok) throw new Error(`FODC0002: ${found}:${result.problem.line}:${result.problem.column}: ${result.problem.detail}`)
    this.parsed.set(found, result.value.document)
    return result.value.document
  }

  /** What a path without variable selects in a file: computed once. */
  values(path: string, steps: string, compute: (document: Document) => readonly unknown[]): readonly unknown[] {
    const document = this.document(path)
    const key = `${path} ${steps}`
    const known = this.selected.get(key)
    if (known) return known
    const values = compute(document)
    this.selected.set(key, values)
    return values
  }

  /** Texts of the elements of a name in a file: read as a stream, since a terminology may weigh hundreds of megabytes. */
  textsOf(path: string, ns: string, local: string): ReadonlySet<string> {
    const found = this.found(path)
    const key = `${found} {${ns}}${local}`
    const known = this.texts.get(key)
    if (known) return known
    const texts = collectTexts(this.files.read(found), ns, local, found)
    this.texts.set(key, texts)
    return texts
  }

  private locate(path: string): string | undefined {
    if (!this.located.has(path)) this.located.set(path, this.files.locate(path))
    return this.located.get(path)
  }

  private found(path: string): string {
    const found = this.locate(path)
    if (found === undefined) throw new Error(`FODC0002: document not found: ${path}`)
    return found
  }
}

const CHUNK = 1 << 20

function collectTexts(bytes: Uint8Array, ns: string, local: string, file: string): ReadonlySet<string> {
  const texts = new Set<string>()
  const parser = new SaxesParser({ xmlns: true })
  const stack: boolean[] = []
  let text = ''
  const flush = (): void => {
    if (text !== '' && stack.at(-1)) texts.add(text)
    text = ''
  }
  const add = (t: string): void => {
    if (stack.at(-1)) text += t
  }
  parser.on('error', (error) => {
    throw new Error(`FODC0002: ${file}: ${error.message}`)
  })
  parser.on('opentag', (tag) => {
    flush()
    stack.push(tag.local === local && tag.uri === ns)
  })
  parser.on('closetag', () => {
    flush()
    stack.pop()
  })
  parser.on('comment', flush)
  parser.on('processinginstruction', flush)
  parser.on('text', add)
  parser.on('cdata', add)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for (let at = 0; at < bytes.length; at += CHUNK) parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }))
  parser.write(decoder.decode()).close()
  return texts
}
