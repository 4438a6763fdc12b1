import { isElement, type XmlElement } from '../../src/protocol/xml/tree.ts'

/** One particle of an `xs:sequence`: name, fewest, most. */
export type Particle = readonly [local: string, min: 0 | 1, max: 1 | typeof Infinity]

/** The first departure of an element's children from an `xs:sequence`, in words. */
export function sequenceProblem(parent: XmlElement, ns: string, particles: readonly Particle[]): string | undefined {
  let at = 0
  let count = 0
  for (const child of parent.children) {
    if (!isElement(child)) continue
    const found = child.ns === ns ? particles.findIndex(([local]) => local === child.local) : -1
    if (found < 0) return `${child.local} n'est pas attendu dans ${parent.local}`
    if (found < at) return `${child.local} est mal placé dans ${parent.local}`
    if (found > at) {
      const missing = particles.slice(at, found).find(([, min], i) => min > (i === 0 ? count : 0))
      if (missing) return `${missing[0]} manque dans ${parent.local}`
      at = found
      count = 0
    }
    if (++count > (particles[at]?.[2] ?? 0)) return `${child.local} est répété dans ${parent.local}`
  }
  const missing = particles.slice(at).find(([, min], i) => min > (i === 0 ? count : 0))
  return missing && `${missing[0]} manque dans ${parent.local}`
}
