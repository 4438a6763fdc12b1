import type { Verdict } from '../evidence/events.ts'
import { escapeXml } from './xml-escape.ts'

/** One line of a JUnit suite: a check, a step, a file. */
export interface Case {
  readonly name: string
  readonly properties: readonly (readonly [name: string, value: string])[]
  readonly verdict: Verdict
  readonly message: string
  readonly lines: readonly string[]
}

/** What a continuous-integration server understands of a verdict. */
function kindOf(verdict: Verdict): 'passed' | 'failure' | 'error' | 'skipped' {
  switch (verdict) {
    case 'erreur-de-banc':
    case 'configuration':
      return 'error'
    case 'non-conforme':
    case 'non-testable':
    case 'a-verifier':
      return 'failure'
    case 'sans-objet':
      return 'skipped'
    default:
      return 'passed'
  }
}

/** Attributes of a suite. */
export function totals(cases: readonly Case[]): string {
  const count = (kind: ReturnType<typeof kindOf>): number => cases.filter((c) => kindOf(c.verdict) === kind).length
  return `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
}

/** Lines of one `testcase` element. */
export function caseXml(suite: string, c: Case): string[] {
  const open = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(c.name)}">`
  const properties = c.properties.map(([name, value]) => `        <property name="${name}" value="${escapeXml(value)}"/>`)
  const body = [...(properties.length > 0 ? ['      <properties>', ...properties, '      </properties>'] : []), ...outcomeXml(c)]
  return body.length > 0 ? [open, ...body, '    </testcase>'] : [open.replace(/>$/, '/>')]
}

function outcomeXml(c: Case): string[] {
  const kind = kindOf(c.verdict)
  const text = escapeXml(c.lines.join('\n'))
  const message = escapeXml(c.message)
  if (kind === 'passed') return c.verdict === 'avertissement' ? [`      <system-out>${escapeXml([c.message, ...c.lines].join('\n'))}</system-out>`] : []
  if (kind === 'skipped') return [`      <skipped message="${message}"/>`]
  return [`      <${kind} type="${c.verdict}" message="${message}">${text}</${kind}>`]
}
