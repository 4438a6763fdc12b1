import type { Check } from '../checks/define.ts'
import { phrase } from '../i18n/catalogue.ts'
import type { CheckReport, Mark, Report } from './model.ts'
import { byText } from './severity.ts'

const MARKS: readonly Mark[] = ['S', 'C', 'M', 'I']

/** The rules the report speaks of, by id; a rule that no longer exists keeps its id as title. */
export function checkReports(ids: Iterable<string>, checks: ReadonlyMap<string, Check>): CheckReport[] {
  return [...new Set(ids)].sort(byText).map((id) => {
    const check = checks.get(id)
    if (!check) return unknownCheck(id)
    const { title, why, mend, exigences, level, source } = check
    return { id, title, why, mend, exigences, level, source, inferred: source.mark === 'M' || source.mark === 'I' }
  })
}

function unknownCheck(id: string): CheckReport {
  const title = { fr: id, en: id }
  return { id, title, why: null, mend: null, exigences: [], level: 'DOIT', source: { ref: '–', mark: 'M' }, inferred: true }
}

/** Annex: how sure the rules are, and which. */
export function markReports(checks: readonly CheckReport[]): Report['marks'] {
  return MARKS.map((mark) => ({ mark, meaning: phrase(`marque.${mark}.sens`), checks: checks.filter((c) => c.source.mark === mark).map((c) => c.id) }))
}
