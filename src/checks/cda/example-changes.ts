/** One change to a valid document: what is replaced (its first occurrence), by what. */
export type Change = readonly [from: string, to: string]

/** A text after some changes; one that finds nothing to replace is a mistake of ours. */
export function changed(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`nothing to replace: ${from}`)
    return before.replace(from, () => to)
  }, text)
}

export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}
