import type { Check, CheckContext, CheckSubject } from '../../checks/define.ts'
import { documentsOf } from '../../checks/documents.ts'
import { selectChecks } from '../../checks/select.ts'
import type { FindingRecord, StepResult } from '../../evidence/events.ts'
import { checkContext, exchangesOf, type PlayStep, type ScenarioContext } from '../context.ts'
import { judge, speaksOf, subjectId } from '../judge.ts'
import type { CheckStep } from '../scenario.ts'
import { substitute } from '../substitute.ts'
import { worst } from '../verdict.ts'

/** Runs checks on named captures, or on the whole scenario. A named check that applies to none of them is red. */
export const playCheck: PlayStep<CheckStep> = async (step, context, index): Promise<StepResult> => {
  const subjects: CheckSubject[] = []
  for (const name of step.on ?? []) {
    const subject = context.captures.get(name)
    if (!subject) return { verdict: 'non-testable', blame: 'dui', reason: 'sujet-absent', params: { name } }
    subjects.push(subject)
    if (subject.kind === 'exchange') subjects.push(...documentsOf(subject))
  }
  if (!step.on) subjects.push({ kind: 'scenario', exchanges: exchangesOf(context), observations: context.observations })
  await context.ans.prepare(subjects)
  const params = substitute(step.with ?? {}, context.variables)
  const findings: FindingRecord[] = []
  const silent: string[] = []
  for (const id of step.ids) {
    const found = selectChecks(context.checks, [id]).checks.flatMap((check) =>
      subjects.filter((s) => speaksOf(check, s)).flatMap((s) => judgeOnce(context, check, s, checkContext(context, s, params), index)),
    )
    if (found.length === 0) silent.push(id)
    findings.push(...found)
  }
  if (silent.length > 0) {
    return { verdict: 'non-testable', blame: 'banc', reason: 'aucun-controle-applicable', params: { ids: silent.join(', ') } }
  }
  return { verdict: worst(findings.map((f) => f.verdict)) }
}

/** Judges and keeps the findings. Asked by a step, a check is judged again even if already judged with other parameters. */
function judgeOnce(context: ScenarioContext, check: Check, subject: CheckSubject, known: CheckContext, step?: number): FindingRecord[] {
  const findings = judge(check, subject, known, step)
  if (findings.length > 0) context.judged.add(judgedKey(check.id, subject))
  for (const finding of findings) {
    context.findings.push(finding)
    context.emit({ type: 'finding', run: context.run, scenario: context.scenario.id, finding })
  }
  return findings
}

/** The checks that run on every exchange, observation or scenario, even if no step asks (DESIGN §4, step 5). */
export async function judgeAlways(context: ScenarioContext): Promise<void> {
  const exchanges = exchangesOf(context)
  const subjects: CheckSubject[] = [
    ...exchanges,
    ...exchanges.flatMap(documentsOf),
    ...context.observations,
    { kind: 'scenario', exchanges, observations: context.observations },
  ]
  await context.ans.prepare(subjects)
  for (const subject of subjects) {
    // Nothing comes while checks run: what they may know of the scenario is the same for all.
    const known = checkContext(context, subject)
    for (const check of context.checks) {
      if (check.always && speaksOf(check, subject) && !context.judged.has(judgedKey(check.id, subject))) judgeOnce(context, check, subject, known)
    }
  }
}

function judgedKey(check: string, subject: CheckSubject): string {
  return `${check}|${subjectId(subject)}${subject.kind === 'document' ? `|${subject.name}` : ''}`
}
