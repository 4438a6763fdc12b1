import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import { decodeCda } from '../cda/decoded.ts'
import { defineExchangeCheck, type ExchangeCheck, type Judgement, ok } from '../define.ts'
import { type DepositedDocument, decodeDmp } from './decoded.ts'

/** A document of a deposit that could be read as a CDA. */
export interface DepositedCda {
  readonly id: string
  readonly deposited: DepositedDocument
  readonly document: ClinicalDocument
}

/** A rule on the clinical documents of a deposit; of one that cannot be read, DMP-C-01 speaks. */
export interface DepositedRule extends Omit<ExchangeCheck, 'on' | 'always' | 'judge'> {
  /** What is wrong with one document; undefined when the rule does not apply to it. */
  judge(cda: DepositedCda): readonly Judgement[] | undefined
}

/** Declares a rule on the documents of a deposit, as the DMP receives them. */
export function depositedCheck({ judge, ...rule }: DepositedRule): ExchangeCheck {
  return defineExchangeCheck({
    ...rule,
    on: ['dmp.td2.1'],
    always: true,
    judge(subject) {
      const judged = decodeDmp(subject).documents.flatMap((deposited) => {
        const { id, bytes } = deposited
        const reading = bytes ? decodeCda({ kind: 'document', type: 'cda', name: id, bytes, from: subject }) : undefined
        const found = reading?.ok ? judge({ id, deposited, document: reading.document }) : undefined
        return found ? [found] : []
      })
      const found = judged.flat()
      return found.length > 0 ? found : judged.length > 0 ? [ok] : []
    },
  })
}
