import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { requirementsByCode } from '../../../src/checks/requirement.ts'

const file: unknown = JSON.parse(readFileSync(new URL('../../../profiles/requirements.json', import.meta.url), 'utf8'))
const rows = [...requirementsByCode(file).values()]

describe('the requirement table', () => {
  it('holds its 349 rows, each with a code of its own', () => {
    expect(rows).toHaveLength(349)
  })

  it('gives a text in both languages for every row', () => {
    expect(rows.filter((r) => !r.fr.trim() || !r.en.trim()).map((r) => r.code)).toEqual([])
  })

  it('marks the criteria of the project as proposed, never as mandatory', () => {
    const local = rows.filter((r) => r.code.startsWith('LOCAL-'))
    expect(local).toHaveLength(37)
    for (const r of local) expect([r.source, r.applicability, r.obligation.startsWith('proposée')]).toEqual(['M', 'local', true])
  })

  it('explains each of its own marks', () => {
    const legend = (file as { $comment: Record<string, Record<string, string>> }).$comment
    for (const r of rows) {
      for (const key of ['source', 'confidence', 'applicability', 'applicabilityConfidence'] as const) expect(legend[key]).toHaveProperty([r[key]])
    }
  })

  it('refuses a file that is not the table', () => {
    expect(() => requirementsByCode([])).toThrow(TypeError)
  })
})
