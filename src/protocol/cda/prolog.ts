/** A processing instruction written before the root element. */
export interface Instruction {
  readonly target: string
  readonly data: string
}

const PROLOG_LIMIT = 65_536

/** Instructions of the prolog (`xml-stylesheet`), which the tree does not keep; comments are passed over. Reads at most 64 KiB. */
export function prologInstructions(bytes: Uint8Array): readonly Instruction[] {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PROLOG_LIMIT)).toString('utf8')
  const uncommented = head.replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  const root = /<[A-Za-z_]/.exec(uncommented)
  const prolog = root ? uncommented.slice(0, root.index) : uncommented
  return [...prolog.matchAll(/<\?([A-Za-z][\w.-]*)\s*([^?]*(?:\?(?!>)[^?]*)*)\?>/g)]
    .map((m) => ({ target: m[1] ?? '', data: (m[2] ?? '').trim() }))
    .filter(({ target }) => target.toLowerCase() !== 'xml')
}

/** The `href` of an `xml-stylesheet` instruction (W3C Associating Style Sheets with XML). */
export function styleSheetHref(instruction: Instruction): string | undefined {
  if (instruction.target !== 'xml-stylesheet') return undefined
  const m = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(instruction.data)
  return m?.[1] ?? m?.[2] ?? ''
}
