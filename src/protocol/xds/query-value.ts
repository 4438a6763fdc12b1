/** One literal of a stored query's value. */
export interface QueryItem {
  /** Quotes removed, doubled quotes made single. */
  readonly text: string
  readonly quoted: boolean
}

/** What is wrong with the writing of a value (ITI TF-2 §3.18.4.1.2.3.5; DMP interface §9.1). */
export interface QueryValueMistake {
  readonly code:
    | 'empty'
    | 'empty-list'
    | 'empty-item'
    | 'unquoted'
    | 'unterminated-quote'
    | 'missing-comma'
    | 'unclosed-parenthesis'
    | 'text-after'
    | 'several-without-parentheses'
    | 'nested-parenthesis'
  /** 1-based character of the value as written. */
  readonly position: number
}

/** A value of a stored query parameter: `'a'`, `('a','b')` or a number. */
export interface QueryValue {
  readonly text: string
  readonly parenthesised: boolean
  readonly items: readonly QueryItem[]
  readonly mistakes: readonly QueryValueMistake[]
}

/** More would teach nobody anything, and would cost as much as the message allows. */
const MAX_MISTAKES = 20

/** Reads a value as far as it can be read; the mistakes say what was wrong on the way. */
export function parseQueryValue(text: string): QueryValue {
  const items: QueryItem[] = []
  const mistakes: QueryValueMistake[] = []
  let at = 0
  const mistake = (code: QueryValueMistake['code'], position = at): void => {
    if (mistakes.length < MAX_MISTAKES) mistakes.push({ code, position: position + 1 })
  }
  const skipSpace = (): void => {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
  }
  const quoted = (): void => {
    const start = at++
    let content = ''
    for (;;) {
      const quote = text.indexOf("'", at)
      if (quote < 0) {
        mistake('unterminated-quote', start)
        items.push({ text: content + text.slice(at), quoted: true })
        at = text.length
        return
      }
      content += text.slice(at, quote)
      at = quote + 1
      if (text[at] !== "'") break
      content += "'"
      at++
    }
    items.push({ text: content, quoted: true })
  }
  const bare = (): void => {
    const start = at
    while (at < text.length && !"',()".includes(text.charAt(at))) at++
    const content = text.slice(start, at).trimEnd()
    if (!/^-?\d+(\.\d+)?$/.test(content)) mistake('unquoted', start)
    items.push({ text: content, quoted: false })
  }

  skipSpace()
  const parenthesised = text[at] === '('
  if (parenthesised) at++
  let wantsItem = true
  let closed = false
  while (at < text.length) {
    skipSpace()
    const c = text[at]
    if (c === undefined) break
    if (closed) {
      mistake('text-after')
      break
    }
    if (c === ')' && parenthesised) {
      if (wantsItem && items.length > 0) mistake('empty-item')
      closed = true
      at++
    } else if (c === ',') {
      if (wantsItem) mistake('empty-item')
      wantsItem = true
      at++
    } else if (c === '(' || c === ')') {
      mistake(c === '(' ? 'nested-parenthesis' : 'text-after')
      at++
    } else {
      if (!wantsItem) mistake('missing-comma')
      if (c === "'") quoted()
      else bare()
      wantsItem = false
    }
  }
  if (parenthesised && !closed && mistakes.at(-1)?.code !== 'unterminated-quote') mistake('unclosed-parenthesis', text.length)
  if (items.length === 0) mistake(parenthesised ? 'empty-list' : 'empty', 0)
  if (!parenthesised && wantsItem && items.length > 0) mistake('empty-item', text.length)
  if (!parenthesised && items.length > 1) mistake('several-without-parentheses', 0)
  return { text, parenthesised, items, mistakes }
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

/** A coded item, `code^^scheme`; undefined when it is not of that form (ITI TF-2 §3.18.4.1.2.3.5). */
export function codedItem(item: string): { readonly code: string; readonly scheme: string } | undefined {
  const parts = item.split('^')
  const [code = '', , scheme = ''] = parts
  return parts.length === 3 && code !== '' && scheme !== '' && parts[1] === '' ? { code, scheme } : undefined
}

/** Writes a string literal: between quotes, its own quotes doubled. */
export function writeQueryString(text: string): string {
  return `'${text.replace(/'/g, "''")}'`
}

/** Writes a list of string literals. */
export function writeQueryList(texts: readonly string[]): string {
  return `(${texts.map(writeQueryString).join(',')})`
}
