import { expect } from 'vitest'
import { parseXml } from '../../../../src/protocol/xml/parse.ts'
import type { XmlElement } from '../../../../src/protocol/xml/tree.ts'

/** The tree of a text that must be well formed. */
export function parsed(text: string): XmlElement {
  const result = parseXml(new TextEncoder().encode(text))
  expect(result.ok ? undefined : result.problem).toBeUndefined()
  if (!result.ok) throw new Error(result.problem.detail)
  return result.root
}
