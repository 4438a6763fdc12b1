import type { Check, CheckContext, CheckSubject, Judgement } from '../../../../src/checks/define.ts'
import { documentsOf } from '../../../../src/checks/documents.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'
import { mssChecks } from '../../../../src/checks/mss/index.ts'
import { xdmChecks } from '../../../../src/checks/xdm/index.ts'
import { exchangeSubject } from '../../../../src/engine/exchange-subject.ts'
import type { OperatorScene } from './operator-scene.ts'

const GREEN: readonly string[] = ['conforme', 'sans-objet']
const CHECKS: readonly Check[] = [...mssChecks, ...xdmChecks]

/** What the rules that always run say of what the DUI sent and asked: `MSS-E-05 charset`, sorted; empty when all is right. */
export function judged(scene: OperatorScene): string[] {
  const exchanges = scene.bench.exchanges().map((record) => exchangeSubject(record, scene.bench.log))
  const usual = exampleContext({ kind: 'scenario', exchanges, observations: [] })
  const context: CheckContext = { ...usual, settings: { ...usual.settings, mss: { ...usual.settings.mss, productReference: '3734' } } }
  const found = new Set<string>()
  const judge = (check: Check, subject: CheckSubject): void => {
    const judgements = (check.judge as (s: CheckSubject, c: CheckContext) => readonly Judgement[])(subject, context)
    for (const { verdict, reason = '' } of judgements) if (!GREEN.includes(verdict)) found.add(`${check.id} ${reason}`)
  }
  for (const check of CHECKS.filter((c) => c.always)) {
    const { on } = check
    for (const subject of exchanges) {
      if (on.kind === 'exchange' && on.transactions.includes(subject.record.transaction)) judge(check, subject)
      if (on.kind === 'document') for (const document of documentsOf(subject)) if (on.types.includes(document.type)) judge(check, document)
    }
    if (on.kind === 'scenario') judge(check, { kind: 'scenario', exchanges, observations: [] })
  }
  return [...found].sort()
}
