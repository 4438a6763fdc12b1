import type { PrettyLine } from './model.ts'

// One token of JSON already known to be well formed: string, punctuation, number or word. Shown as received.
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

interface Token {
  readonly text: string
  readonly line: number
  readonly column: number
}

/** Lays out JSON, one member a line, each line knowing where it was as received; null when the text is not JSON. */
export function layOutJson(source: string): PrettyLine[] | null {
  try {
    JSON.parse(source)
  } catch {
    return null
  }
  const lines: PrettyLine[] = []
  let depth = 0
  let open: { text: string; readonly line: number; readonly column: number } | undefined
  const flush = (): void => {
    if (open) lines.push(open)
    open = undefined
  }
  const add = (token: Token, text: string): void => {
    if (open) open.text += text
    else open = { text: '  '.repeat(depth) + text, line: token.line, column: token.column }
  }
  const tokens = tokensOf(source)
  for (const [i, token] of tokens.entries()) {
    const { text } = token
    const next = tokens[i + 1]?.text
    if ((text === '}' || text === ']') && tokens[i - 1]?.text !== (text === '}' ? '{' : '[')) {
      flush()
      depth--
      add(token, text)
    } else add(token, text === ':' ? ': ' : text)
    if ((text === '{' && next !== '}') || (text === '[' && next !== ']')) {
      flush()
      depth++
    } else if (text === ',') flush()
  }
  flush()
  return lines
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  let line = 1
  let lineStart = 0
  let seen = 0
  for (const match of source.matchAll(TOKEN)) {
    for (let i = seen; i < match.index; i++) {
      if (source[i] !== '\n') continue
      line++
      lineStart = i + 1
    }
    seen = match.index
    tokens.push({ text: match[0], line, column: match.index - lineStart + 1 })
  }
  return tokens
}

/** Lays out the parameters of a form (application/x-www-form-urlencoded), one a line, decoded. */
export function layOutForm(source: string): PrettyLine[] {
  let column = 1
  return source.split('&').map((pair) => {
    const at = column
    column += pair.length + 1
    const [[name, value] = ['', '']] = [...new URLSearchParams(pair)]
    return { line: 1, column: at, text: `${name} = ${value}` }
  })
}
