import { significant, topLevel } from './xpath-text.ts'

/** Names, in our namespace, of the functions written below. */
export const HAS_TEXT = 'has-text'
export const NAMED = 'elements-named'
export const FROM_FILE = 'from-file'

/**
 * Writes an expression so that it costs less and is worth the same: what scans the document or a file of values each time
 * reads an index made once. Anything that has not exactly the shape expected is left as it is.
 */
export function faster(expression: string): string {
  return namedFromIndex(valuesFromFile(textLookups(expression)))
}

const TEXT_LOOKUP =
  /exists\s*\(\s*doc\s*\((?<path>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*\/\/\s*(?<name>[\w.-]+(?::[\w.-]+)?)\s*\[\s*text\(\)\s*=\s*string\(\s*(?<value>\$[\w.-]+)\s*\)\s*\]\s*\)/g

/** `exists(doc(p)//n[text() = string($v)])` scans a whole terminology for each code, up to nine seconds a document. */
function textLookups(expression: string): string {
  return expression.replace(TEXT_LOOKUP, (_, path: string, name: string, value: string) => `${HAS_TEXT}(${path}, '${name}', string(${value}))`)
}

const FILE_VALUES =
  /\bdoc\(\s*'(?<file>[^']+)'\s*\)(?<path>(?:\/\/?(?:\*|[\w-]+)(?:\[\d+\])?)*\/(?:@[\w-]+|concat\(\s*@[\w-]+(?:\s*,\s*(?:''|@[\w-]+))*\s*\)))(?=\s*(?:[)\]]|$))/g

/** `doc('file')/path/@attribute`: a path without variable nor context, hence the same values each time. */
function valuesFromFile(expression: string): string {
  return expression.replace(FILE_VALUES, (_, file: string, path: string) => `${FROM_FILE}('${file}', '${path.replaceAll("'", "''")}')`)
}

/** What may stand before an absolute path; after anything else `//` goes on from a step. */
const BEFORE_ABSOLUTE = /(?:^|[(,=<>|+[]|\b(?:and|or|return|in|satisfies|then|else|eq|ne|div|to|union|except|intersect))\s*$/
const STEP = /\/\/(?<name>(?:[\p{L}_][\p{L}\p{N}._-]*|\*):[\p{L}_][\p{L}\p{N}._-]*)(?![\w(:.-])/uy

/** `//p:name` scans the document; the index of names gives the same elements, unless a predicate counts positions among siblings. */
function namedFromIndex(expression: string): string {
  let written = ''
  let done = 0
  for (const { at, char } of significant(expression)) {
    if (char !== '/' || at < done || expression.charAt(at - 1) === '/') continue
    STEP.lastIndex = at
    const step = STEP.exec(expression)
    if (!step?.groups?.['name'] || !BEFORE_ABSOLUTE.test(expression.slice(0, at))) continue
    const end = at + step[0].length
    if (predicatesAt(expression, end).some(mayCountPositions)) continue
    written += `${expression.slice(done, at)}${NAMED}(., '${step.groups['name']}')`
    done = end
  }
  return written + expression.slice(done)
}

/** Predicates that follow one another from `from`, without their brackets. */
export function predicatesAt(xpath: string, from: number): string[] {
  const found: string[] = []
  const rest = xpath.slice(from)
  let open = -1
  for (const { at, char, depth } of significant(rest)) {
    if (depth !== 0) continue
    if (char === '[') open = at
    else if (char === ']') {
      found.push(rest.slice(open + 1, at))
      open = -1
    } else if (!/\s/.test(char)) break
  }
  return found
}

/** True unless the value of the predicate is surely a truth value or nodes: a number would select by position. */
export function mayCountPositions(predicate: string): boolean {
  if (/\b(?:position|last)\s*\(/.test(predicate)) return true
  const top = topLevel(predicate)
  if (/[=<>]|\b(?:and|or|eq|ne|lt|gt|le|ge)\b/.test(top)) return false
  return !/^\s*(?:not\s*\(|exists\s*\(|empty\s*\(|matches\s*\(|contains\s*\(|starts-with\s*\(|ends-with\s*\(|@|\.{0,2}\/|[\w.*-]+:[\w.-]+\s*(?:[[/]|$)|self::)/.test(
    top,
  )
}
