import type { XdmPackage } from '../../protocol/xdm/package.ts'
import { type CheckContext, type DocumentCheck, type DocumentSubject, defineDocumentCheck, type Example } from '../define.ts'
import { type DescribedCda, decodeXdm, describedCdas, type ReadSubset, readSubsets } from './decoded.ts'
import { XdmFindings } from './xdm-findings.ts'

/** A rule on an IHE_XDM archive. */
export interface XdmRule extends Omit<DocumentCheck, 'on' | 'always' | 'level' | 'judge' | 'exigences' | 'examples'> {
  /** DOIT unless said otherwise. */
  readonly level?: DocumentCheck['level']
  /** Those of every archive sent unless said otherwise. */
  readonly exigences?: readonly string[]
  readonly conforme: readonly Example<DocumentSubject>[]
  readonly fautif: readonly (Example<DocumentSubject> & { readonly reason: string })[]
  /** Reports what it finds; returns whether there was something to look at. */
  judge(xdm: XdmPackage, found: XdmFindings, context: CheckContext): boolean
}

type PieceRule<T> = Omit<XdmRule, 'judge'> & { judge(piece: T, found: XdmFindings, context: CheckContext): boolean }

/** A mail that carries a document carries it in an IHE_XDM archive. */
const SENT: readonly string[] = ['SC.MSS/CONF.23', 'SC.MSS.17.MS1', 'MSS/va1.01']
/** The receiver finds the person by the patientId of METADATA.XML. */
export const SENT_WITH_PATIENT: readonly string[] = [...SENT, 'SC.MSS/CONF.24']

/** Declares a rule on archives, judged whenever the DUI sends one. */
export function xdmCheck(rule: XdmRule): DocumentCheck {
  const { conforme, fautif, judge, level = 'DOIT', exigences = SENT, ...said } = rule
  return defineDocumentCheck({
    ...said,
    on: ['xdm'],
    always: true,
    level,
    exigences,
    examples: { conforme, fautif },
    judge(subject, context) {
      const found = new XdmFindings(subject)
      return found.all(judge(decodeXdm(subject), found, context))
    },
  })
}

/** Declares a rule on each METADATA.XML that could be read. */
export function metadataCheck({ judge, ...rule }: PieceRule<ReadSubset>): DocumentCheck {
  return overEach(rule, readSubsets, judge)
}

/** Declares a rule on each clinical document and what METADATA.XML says of it. */
export function coherenceCheck({ judge, ...rule }: PieceRule<DescribedCda>): DocumentCheck {
  return overEach(rule, describedCdas, judge)
}

function overEach<T>(rule: Omit<XdmRule, 'judge'>, pieces: (xdm: XdmPackage) => readonly T[], judge: PieceRule<T>['judge']): DocumentCheck {
  return xdmCheck({
    ...rule,
    judge(xdm, found, context) {
      let looked = false
      for (const piece of pieces(xdm)) if (judge(piece, found, context)) looked = true
      return looked
    },
  })
}
