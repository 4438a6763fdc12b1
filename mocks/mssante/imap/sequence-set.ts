/** A range of numbers, both ends in; `Infinity` is `*`. */
interface Range {
  readonly from: number
  readonly to: number
}

/** Message numbers or UIDs, as a client names them (RFC 3501 §9, sequence-set). */
export class SequenceSet {
  readonly #ranges: readonly Range[]

  private constructor(ranges: readonly Range[]) {
    this.#ranges = ranges
  }

  /** undefined when the text is no set. */
  static read(text: string): SequenceSet | undefined {
    const ranges: Range[] = []
    for (const item of text.split(',')) {
      const [, a, b = a] = /^([1-9]\d{0,9}|\*)(?::([1-9]\d{0,9}|\*))?$/.exec(item) ?? []
      if (a === undefined || b === undefined) return undefined
      ranges.push({ from: numberOf(a), to: numberOf(b) })
    }
    return new SequenceSet(ranges)
  }

  /** The largest number named, `*` left out: what a set of message numbers must not go beyond. */
  get largest(): number {
    let largest = 0
    for (const { from, to } of this.#ranges) for (const end of [from, to]) if (end !== Number.POSITIVE_INFINITY) largest = Math.max(largest, end)
    return largest
  }

  /** Disjoint ranges in ascending order; `last` stands for `*`. */
  ranges(last: number): Range[] {
    const end = (n: number): number => (n === Number.POSITIVE_INFINITY ? last : n)
    const sorted = this.#ranges
      .map(({ from, to }) => ({ from: Math.min(end(from), end(to)), to: Math.max(end(from), end(to)) }))
      .sort((a, b) => a.from - b.from)
    const merged: { from: number; to: number }[] = []
    for (const range of sorted) {
      const before = merged.at(-1)
      if (before && range.from <= before.to + 1) before.to = Math.max(before.to, range.to)
      else merged.push({ ...range })
    }
    return merged
  }
}

function numberOf(written: string): number {
  return written === '*' ? Number.POSITIVE_INFINITY : Number(written)
}

/** Sorted numbers as a set: `1:3,7`. */
export function setText(numbers: readonly number[]): string {
  const items: string[] = []
  for (let i = 0; i < numbers.length; ) {
    let j = i
    while (j + 1 < numbers.length && numbers[j + 1] === (numbers[j] ?? 0) + 1) j++
    items.push(i === j ? `${numbers[i]}` : `${numbers[i]}:${numbers[j]}`)
    i = j + 1
  }
  return items.join(',')
}
