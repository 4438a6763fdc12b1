import { readFileSync } from 'node:fs'
import type { ErrorObject, ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import { BancError } from '../evidence/banc-error.ts'
import type { Text } from '../i18n/text.ts'

/** One thing wrong in a YAML file, with its place. */
export interface FileProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly text: Text
}

/** A YAML file whose content fits its JSON Schema, and the line of any part of it. */
export interface ValidYaml<T> {
  readonly value: T
  lineOf(path: readonly (string | number)[]): number
}

const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true })

/** Compiles one of the published JSON Schemas (2020-12). */
export function compileSchema(schema: object): ValidateFunction {
  return ajv.compile(schema)
}

/** Reads a YAML file against a schema; every problem is collected with its line and column, none is thrown alone. */
export function readYaml<T>(file: string, shown: string, validate: ValidateFunction): ValidYaml<T> | readonly FileProblem[] {
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new BancError(
      'fichier-illisible',
      'configuration',
      { fr: 'Le fichier « {file} » ne peut pas être lu.', en: 'The file "{file}" cannot be read.' },
      { fr: 'Vérifiez son chemin et vos droits de lecture.', en: 'Check its path and your read permission.' },
      { file: shown },
      { cause },
    )
  }
  return parseYaml<T>(source, shown, validate)
}

/** The same as `readYaml`, from text. */
export function parseYaml<T>(source: string, shown: string, validate: ValidateFunction): ValidYaml<T> | readonly FileProblem[] {
  const counter = new LineCounter()
  const document = parseDocument(source, { lineCounter: counter, uniqueKeys: true })
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = counter.linePos(offset)
    return { line, column: col }
  }
  if (document.errors.length > 0) {
    return document.errors.map((e) => {
      const detail = e.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? e.code
      return { file: shown, ...at(e.pos[0]), text: { fr: `YAML incorrect (${detail}).`, en: `Invalid YAML (${detail}).` } }
    })
  }
  const value: unknown = document.toJS()
  if (!validate(value)) {
    return mostPrecise(validate.errors ?? []).map((e) => {
      const path = pathOf(e.instancePath)
      const offset = offsetOf(document, e.keyword === 'additionalProperties' ? [...path, String(e.params['additionalProperty'])] : path)
      return { file: shown, ...at(offset), text: explain(e) }
    })
  }
  return { value: value as T, lineOf: (path) => at(offsetOf(document, path)).line }
}

/** `oneOf`/`enum` give cascades; the deepest place of each is the one a reader needs. */
function mostPrecise(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const leaves = errors.filter((e) => e.keyword !== 'oneOf' && e.keyword !== 'if')
  return leaves.length > 0 ? leaves : errors
}

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((p) => p.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((p) => (/^\d+$/.test(p) ? Number(p) : p))
}

function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length--) {
    const wanted = path.slice(0, length)
    const parent = document.getIn(wanted.slice(0, -1), true)
    const last = wanted.at(-1)
    if (typeof last === 'string' && parent && typeof parent === 'object' && 'items' in parent && Array.isArray(parent.items)) {
      for (const pair of parent.items) {
        const key: unknown = pair?.key
        if (isNode(key) && key.range && 'value' in key && key.value === last) return key.range[0]
      }
    }
    const node = wanted.length === 0 ? document.contents : document.getIn(wanted, true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function shorten(data: unknown): string {
  const text = JSON.stringify(data) ?? String(data)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

function explain(e: ErrorObject): Text {
  const where = e.instancePath || '/'
  const received = shorten(e.data)
  switch (e.keyword) {
    case 'required':
      return {
        fr: `il manque « ${e.params['missingProperty']} » dans ${where}.`,
        en: `"${e.params['missingProperty']}" is missing in ${where}.`,
      }
    case 'additionalProperties':
      return {
        fr: `« ${e.params['additionalProperty']} » n’est pas un mot connu dans ${where}.`,
        en: `"${e.params['additionalProperty']}" is not a known word in ${where}.`,
      }
    case 'enum':
      return {
        fr: `${where} : attendu l’un de ${(e.params['allowedValues'] as unknown[]).join(', ')} ; reçu ${received}.`,
        en: `${where}: expected one of ${(e.params['allowedValues'] as unknown[]).join(', ')}; received ${received}.`,
      }
    case 'type': {
      const quote = e.params['type'] === 'string' && typeof e.data !== 'object'
      return {
        fr: `${where} : attendu ${e.params['type']}, reçu ${received}.${quote ? ' Mettez la valeur entre guillemets.' : ''}`,
        en: `${where}: expected ${e.params['type']}, received ${received}.${quote ? ' Put the value between quotes.' : ''}`,
      }
    }
    default:
      return { fr: `${where} : ${e.message ?? e.keyword} ; reçu ${received}.`, en: `${where}: ${e.message ?? e.keyword}; received ${received}.` }
  }
}
