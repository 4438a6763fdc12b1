import { describe, expect, test } from 'vitest'
import type { DocumentCheck, DocumentSubject } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { xdmChecks } from '../../../../src/checks/xdm/index.ts'
import { samples } from '../../protocol/xdm/a-package.ts'

const checks = xdmChecks.filter((c): c is DocumentCheck => c.on.kind === 'document')
const published = samples()

/**
 * The archives that ANS publishes, from a folder that `GABARIT_XDM_SAMPLES` names: no rule on archives may refuse one.
 * XDM-C-06 is left out: what is wrong in a published document is the business of the rules on documents.
 */
describe.skipIf(published.length === 0)('published archives (GABARIT_XDM_SAMPLES)', () => {
  test.each(published)('$name', ({ name, bytes }) => {
    const subject: DocumentSubject = { kind: 'document', type: 'xdm', name, bytes, from: null }
    const refused = checks.flatMap((check) =>
      check
        .judge(subject, exampleContext(subject))
        .flatMap((j) => (j.verdict === 'non-conforme' && check.id !== 'XDM-C-06' ? [`${check.id} ${j.reason} ${j.received}`] : [])),
    )
    expect(refused).toEqual([])
  })
})
