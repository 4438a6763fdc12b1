import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import type { SubmitObjects } from '../../protocol/xds/submission.ts'
import type { SubmissionSet } from '../../protocol/xds/submission-set.ts'
import { type CheckContext, defineExchangeCheck, type Example, type ExchangeCheck, type ExchangeSubject } from '../define.ts'
import { type DecodedDmp, decodeDmp } from './decoded.ts'
import { MetadataFindings } from './metadata-findings.ts'

/** The metadata of one submission: a deposit (TD2.1), or a change of attributes (TD3.3). */
export interface Submitted {
  readonly subject: ExchangeSubject
  readonly decoded: DecodedDmp
  readonly submit: SubmitObjects
  /** Undefined when there is none; DMP-M-01 says so. */
  readonly set: SubmissionSet | undefined
  /** Entries of clinical documents. */
  readonly entries: readonly DocumentEntry[]
  readonly signatures: readonly DocumentEntry[]
}

/** A rule on the metadata of a submission that could be read; of one that could not, the rules on transport speak. */
export interface MetadataRule extends Omit<ExchangeCheck, 'on' | 'always' | 'level' | 'judge' | 'exigences' | 'examples'> {
  /** A deposit alone, unless said otherwise. */
  readonly on?: readonly string[]
  /** DOIT unless said otherwise. */
  readonly level?: ExchangeCheck['level']
  /** Those of every deposit unless said otherwise. */
  readonly exigences?: readonly string[]
  readonly conforme: readonly Example<ExchangeSubject>[]
  readonly fautif: readonly (Example<ExchangeSubject> & { readonly reason: string })[]
  /** Reports what it finds; returns whether there was something to look at. */
  judge(submitted: Submitted, found: MetadataFindings, context: CheckContext): boolean
}

/** Transactions whose SubmissionSet has the same attributes (DMP contract §§7.3, 10.2). */
export const SUBMISSIONS: readonly string[] = ['dmp.td2.1', 'dmp.td3.3']

/** Metadata of outgoing documents (SC.DOC.02.MS1), sent to the DMP. */
export const OUTGOING: readonly string[] = ['SC.DOC.02.MS1', 'SC.DMP.01.MS1', 'DMP/va1.01']

/** Declares a rule on the metadata of a submission, judged whenever the DUI sends one. */
export function metadataCheck(rule: MetadataRule): ExchangeCheck {
  const { conforme, fautif, judge, on = ['dmp.td2.1'], level = 'DOIT', exigences = OUTGOING, ...said } = rule
  return defineExchangeCheck({
    ...said,
    on,
    always: true,
    level,
    exigences,
    examples: { conforme, fautif },
    judge(subject, context) {
      const submitted = submittedIn(subject)
      if (!submitted) return []
      const found = new MetadataFindings()
      return found.all(judge(submitted, found, context))
    },
  })
}

function submittedIn(subject: ExchangeSubject): Submitted | undefined {
  const decoded = decodeDmp(subject)
  const { submit } = decoded
  if (!submit) return undefined
  return { subject, decoded, submit, set: submit.submissionSet, entries: submit.documentEntries, signatures: submit.signatureEntries }
}

/** The name of an object in a sentence: its id, or the line where it begins. */
export function nameOf({ id, element }: Pick<DocumentEntry | SubmissionSet, 'id' | 'element'>): string {
  return id === undefined || id === '' ? `${element.local}, ligne ${element.line}` : id
}
