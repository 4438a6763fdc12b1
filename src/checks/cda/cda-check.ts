import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { type CheckContext, type DocumentCheck, type DocumentSubject, defineDocumentCheck, type Example } from '../define.ts'
import { decodeCda } from './decoded.ts'
import { Findings } from './findings.ts'

/** A rule on a clinical document that could be read; a file that could not is the business of CDA-H-00. */
export interface CdaRule extends Omit<DocumentCheck, 'on' | 'always' | 'level' | 'judge' | 'exigences' | 'examples'> {
  /** DOIT unless said otherwise. */
  readonly level?: DocumentCheck['level']
  /** Those of every outgoing document unless said otherwise. */
  readonly exigences?: readonly string[]
  readonly conforme: readonly Example<DocumentSubject>[]
  readonly fautif: readonly (Example<DocumentSubject> & { readonly reason: string })[]
  /** false: the rule says nothing of this document. */
  readonly applies?: (document: ClinicalDocument, context: CheckContext) => boolean
  judge(document: ClinicalDocument, found: Findings, context: CheckContext): void
}

/** Every outgoing document: a conforming CDA, sent to the DMP. */
const OUTGOING: readonly string[] = ['SC.DOC.03.MS1', 'SC.DMP.01.MS1', 'DOC/va1.08']

/** Declares a rule on clinical documents, judged whenever the DUI sends one. */
export function cdaCheck(rule: CdaRule): DocumentCheck {
  const { conforme, fautif, applies, judge, level = 'DOIT', exigences = OUTGOING, ...said } = rule
  return defineDocumentCheck({
    ...said,
    on: ['cda'],
    always: true,
    level,
    exigences,
    examples: { conforme, fautif },
    judge(subject, context) {
      const reading = decodeCda(subject)
      if (!reading.ok || applies?.(reading.document, context) === false) return []
      const found = new Findings(subject)
      judge(reading.document, found, context)
      return found.all()
    },
  })
}
