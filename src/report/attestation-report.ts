import type { Scenario } from '../engine/scenario.ts'
import { phrase } from '../i18n/catalogue.ts'
import type { AttestationReport } from './model.ts'
import type { RunLog } from './run-log.ts'
import { stepLabel } from './step-words.ts'

/** What people answered, with their proofs, scenario by scenario. */
export function attestationReports(
  log: RunLog,
  order: readonly string[],
  scenarios: ReadonlyMap<string, Scenario>,
  mask: (text: string) => string,
): AttestationReport[] {
  return order.flatMap((scenario) => {
    const steps = [...(log.scenarios.get(scenario)?.steps ?? [])].sort(([a], [b]) => a - b)
    return steps.flatMap(([index, { attestation }]) => {
      if (!attestation) return []
      const step = scenarios.get(scenario)?.steps[index]
      return [
        {
          scenario,
          step: index + 1,
          question: step ? stepLabel(step) : phrase('verbe.inconnu', { n: index + 1 }),
          answer: attestation.answer,
          by: mask(attestation.by),
          at: attestation.at,
          comment: attestation.comment === undefined ? null : mask(attestation.comment),
          proof: attestation.proof ? { ...attestation.proof, file: mask(attestation.proof.file) } : null,
        },
      ]
    })
  })
}
