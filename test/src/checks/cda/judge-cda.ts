import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { cdaChecks } from '../../../../src/checks/cda/index.ts'
import type { Check, CheckContext, DocumentCheck, DocumentSubject, Judgement } from '../../../../src/checks/define.ts'
import { exampleContext } from '../../../../src/checks/example-context.ts'

/** Published documents, beside the project: read, never copied. */
export const ANS_CDA = resolve(import.meta.dirname, '../../../../../shared/data/ans-cda')

export const DLU_SAMPLES = ['DLU-EHPAD-DLU_2022.01', 'DLU-EHPAD-FLUDT_2022.01', 'DLU-EHPAD-FLUDR_2022.01', 'DLU-FT-SU_2025.01', 'DLU-FR-SU_2025.01'] as const

export function sample(name: string): Uint8Array {
  return readFileSync(resolve(ANS_CDA, 'ExemplesCDA', `${name}.xml`))
}

export interface Found extends Judgement {
  readonly check: string
}

const isDocumentCheck = (check: Check): check is DocumentCheck => check.on.kind === 'document'

/** Everything the rules on documents say of a document, what conforms left out. */
export function judgeCda(bytes: Uint8Array, context: Partial<CheckContext> = {}): readonly Found[] {
  const subject: DocumentSubject = { kind: 'document', type: 'cda', name: 'document.xml', bytes, from: null }
  const whole = { ...exampleContext(subject), ...context }
  return cdaChecks
    .filter(isDocumentCheck)
    .flatMap((check) => check.judge(subject, whole).map((judgement) => ({ check: check.id, ...judgement })))
    .filter((one) => one.verdict !== 'conforme')
}
