/** Deeper than our own reader accepts, shallower than what exhausts the stack of libxml2 compiled to WebAssembly. */
const DEPTH_LIMIT = 200

/**
 * Canonicalising takes a time that grows as the square of the namespaces in scope, and of the attributes, of each element:
 * this bounds the sum, at under a second. A large CDA document is a hundred times below.
 */
const WORK_LIMIT = 100_000_000

/**
 * What forbids to give a document to libxml2, in English; null when nothing does. Reads tags and nothing else: a document that
 * is not well formed is refused by libxml2, which stops at the first fault and has read the same until there.
 */
export function boundsProblem(text: string): string | null {
  const outer: number[] = []
  let inScope = 0
  let work = 0
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    const next = text[at + 1]
    if (next === '/') {
      inScope = outer.pop() ?? 0
      at += 2
    } else if (next === '?' || next === '!') {
      const end = afterMarkup(text, at)
      if (end === undefined) return 'a document type declaration is not accepted'
      if (end < 0) return null
      at = end
    } else {
      const tag = startTag(text, at)
      if (!tag) return null
      const here = inScope + tag.namespaces
      work += here * here + tag.attributes * tag.attributes
      if (work > WORK_LIMIT) return 'too many namespaces in scope, or attributes, for its size'
      if (!tag.empty) {
        outer.push(inScope)
        inScope = here
        if (outer.length > DEPTH_LIMIT) return `more than ${DEPTH_LIMIT} nested elements`
      }
      at = tag.end
    }
  }
  return null
}

/** The place after a comment, an instruction or a CDATA section; -1 when it does not end; undefined for any other declaration. */
function afterMarkup(text: string, at: number): number | undefined {
  const after = (open: number, close: string): number => {
    const end = text.indexOf(close, at + open)
    return end < 0 ? -1 : end + close.length
  }
  if (text[at + 1] === '?') return after(2, '?>')
  if (text.startsWith('<!--', at)) return after(4, '-->')
  return text.startsWith('<![CDATA[', at) ? after(9, ']]>') : undefined
}

interface StartTag {
  readonly end: number
  readonly empty: boolean
  readonly attributes: number
  readonly namespaces: number
}

function startTag(text: string, at: number): StartTag | undefined {
  let attributes = 0
  for (let i = at + 1; i < text.length; i++) {
    const c = text[i]
    if (c === '"' || c === "'") {
      i = text.indexOf(c, i + 1)
      if (i < 0) return undefined
      attributes++
    } else if (c === '>') {
      const tag = attributes > 0 ? text.slice(at, i) : ''
      const namespaces = tag.includes('xmlns') ? (tag.match(/\sxmlns[\s:=]/g)?.length ?? 0) : 0
      return { end: i + 1, empty: text[i - 1] === '/', attributes, namespaces }
    }
  }
  return undefined
}
