import type { PrettyLine } from './model.ts'

// One token of a document already known to be well formed: comment, CDATA, instruction, tag, or text.
// The text of each token is shown as received; nothing is compared or decided here.
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?:"[^"]*"|'[^']*'|[^>"'])+>|[^<]+/g

interface Token {
  readonly text: string
  readonly line: number
  readonly column: number
}

/** Lays out well-formed XML, one element a line, each line knowing where it was in the message as received. */
export function prettyXml(source: string): PrettyLine[] {
  const tokens = tokenise(source)
  const lines: PrettyLine[] = []
  let depth = 0
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) break
    if (token.text.startsWith('</')) depth = Math.max(0, depth - 1)
    let text = token.text.trim()
    if (isOpening(token.text)) {
      const inline = inlineRest(tokens, i)
      if (inline) {
        text += inline.text
        i += inline.tokens
      }
    }
    if (text !== '') lines.push({ line: token.line, column: token.column, text: '  '.repeat(depth) + text.replace(/\s*[\r\n]+\s*/g, ' ') })
    if (isOpening(token.text) && text === token.text.trim()) depth++
  }
  return lines
}

/** `<a>text</a>` and `<a></a>` stay on one line. */
function inlineRest(tokens: readonly Token[], at: number): { readonly text: string; readonly tokens: number } | undefined {
  const next = tokens[at + 1]
  if (next?.text.startsWith('</')) return { text: next.text, tokens: 1 }
  const after = tokens[at + 2]
  const isText = next !== undefined && (!next.text.startsWith('<') || next.text.startsWith('<![CDATA['))
  if (isText && next.text.trim() !== '' && after?.text.startsWith('</')) return { text: next.text + after.text, tokens: 2 }
  return undefined
}

function isOpening(text: string): boolean {
  return text.startsWith('<') && !/^<[/?!]/.test(text) && !text.endsWith('/>')
}

function tokenise(source: string): Token[] {
  const tokens: Token[] = []
  let line = 1
  let column = 1
  for (const [text] of source.matchAll(TOKEN)) {
    tokens.push({ text, line, column })
    const rows = text.split(/\r\n|\n|\r/)
    line += rows.length - 1
    column = rows.length > 1 ? (rows.at(-1)?.length ?? 0) + 1 : column + text.length
  }
  return tokens
}
