import { defineExchangeCheck, type ExchangeCheck, type ExchangeSubject, type Judgement, ok } from '../define.ts'
import { type ReadSubmission, readSubmissions } from './xades-reading.ts'

/** The signature document of a submission, as the samples and the editor kit of the GIE SESAM-Vitale write it (DMP contract §8.2). */
export const XADES_SOURCE: ExchangeCheck['source'] = {
  ref: 'GIE SESAM-Vitale, exemples de messages DMP v02.05.00 et kit éditeur v2.06.01 : signature du lot de soumission (XAdES 1.1.1)',
  mark: 'S',
}

/** Feeding the DMP asks for a submission that it takes. */
export const XADES_EXIGENCES: readonly string[] = ['SC.DMP.01.MS1', 'DMP/va1.01']

/** A rule on a signature document whose structure is right; of one that is not, DMP-X-01 speaks. */
export interface XadesRule extends Omit<ExchangeCheck, 'on' | 'always' | 'exigences' | 'source' | 'judge'> {
  /** What is wrong with one signature document; undefined when there was nothing to look at. */
  judge(submission: ReadSubmission, subject: ExchangeSubject): readonly Judgement[] | undefined
}

/** Declares a rule on the signature documents of a deposit. */
export function xadesCheck({ judge, ...rule }: XadesRule): ExchangeCheck {
  return defineExchangeCheck({
    ...rule,
    on: ['dmp.td2.1'],
    always: true,
    exigences: XADES_EXIGENCES,
    source: XADES_SOURCE,
    judge(subject) {
      const judged = readSubmissions(subject).flatMap((submission) => {
        const found = judge(submission, subject)
        return found ? [found] : []
      })
      const found = judged.flat()
      return found.length > 0 ? found : judged.length > 0 ? [ok] : []
    },
  })
}
