import { type Glyph, glyphOf } from './pdf-glyphs.ts'

/** Units of the strokes to the em: capitals take seven tenths of it. */
const EM = 14.3
const PEN = 0.95
/** Codes are given from the space on, as characters come. */
const FIRST_CODE = 32
const LAST_CODE = 255
const UNKNOWN = '\ufffd'

interface Drawn {
  /** Glyph description. */
  readonly procedure: string
  readonly width: number
}

/** Characters drawn before, by any font: every document uses the same few dozen. */
const DRAWN = new Map<string, Drawn>()
const MOST_DRAWN = 1000

function drawn(character: string): Drawn {
  const known = DRAWN.get(character)
  if (known) return known
  const glyph = glyphOf(character)
  const made = { procedure: procedure(glyph), width: glyph.width }
  if (DRAWN.size < MOST_DRAWN) DRAWN.set(character, made)
  return made
}

/** A simple Type 3 font that holds the characters it is asked for, and no other (PDF 1.4 §5.5.4). */
export class StrokeFont {
  private readonly codes = new Map<string, number>([[' ', FIRST_CODE]])

  /** Width of a text in points. */
  width(text: string, size: number): number {
    let units = 0
    for (const c of text) units += drawn(c).width
    return (units * size) / EM
  }

  /** The text as a hexadecimal string. Characters beyond those that a simple font has room for are drawn as one unknown character. */
  encode(text: string): string {
    let hex = ''
    for (const c of text) hex += this.codeOf(c).toString(16).padStart(2, '0')
    return `<${hex}>`
  }

  private codeOf(character: string): number {
    const known = this.codes.get(character)
    if (known !== undefined) return known
    const code = FIRST_CODE + this.codes.size
    if (code >= LAST_CODE && character !== UNKNOWN) return this.codeOf(UNKNOWN)
    this.codes.set(character, code)
    return code
  }

  /** Name, code, drawing and width of every character asked for, in the order of the codes. */
  glyphs(): { readonly name: string; readonly code: number; readonly character: string; readonly procedure: string; readonly width: number }[] {
    return [...this.codes].map(([character, code]) => {
      return { name: `u${hex4(character)}`, code, character, ...drawn(character) }
    })
  }

  get matrix(): string {
    const scale = number(1 / EM)
    return `[${scale} 0 0 ${scale} 0 0]`
  }

  get box(): string {
    return '[-2 -4 14 15]'
  }

  /** From codes to Unicode, so that the text can be read, copied and searched (PDF 1.4 §5.9). */
  toUnicode(): string {
    const lines = this.glyphs().map(
      ({ code, character }) => `<${code.toString(16).padStart(2, '0')}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`,
    )
    const blocks: string[] = []
    for (let i = 0; i < lines.length; i += 100) {
      const block = lines.slice(i, i + 100)
      blocks.push(`${block.length} beginbfchar`, ...block, 'endbfchar')
    }
    return [
      '/CIDInit /ProcSet findresource begin',
      '12 dict begin',
      'begincmap',
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
      '/CMapName /Adobe-Identity-UCS def',
      '/CMapType 2 def',
      '1 begincodespacerange',
      '<00> <ff>',
      'endcodespacerange',
      ...blocks,
      'endcmap',
      'CMapName currentdict /CMap defineresource pop',
      'end',
      'end',
    ].join('\n')
  }
}

function hex4(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

/** A glyph description that gives the shape and takes the colour of the text (operator `d1`). */
function procedure({ strokes, width }: Glyph): string {
  const paths = strokes.map((s) => s.map(([x, y], i) => `${number(x)} ${number(y)} ${i === 0 ? 'm' : 'l'}`).join(' '))
  const drawing = strokes.length === 0 ? '' : `\n${PEN} w 1 J 1 j ${paths.join(' ')} S`
  return `${number(width)} 0 -2 -4 14 15 d1${drawing}`
}

/** A number as PDF writes it: no exponent, no needless zeros. */
export function number(value: number): string {
  return String(Number(value.toFixed(5)))
}
