import { field } from '../../protocol/mail/header.ts'
import type { MailPart } from '../../protocol/mail/message.ts'
import { readXdmSubject } from '../../protocol/mail/subject.ts'
import { type CheckContext, defineExchangeCheck, type Example, type ExchangeCheck, type ExchangeSubject } from '../define.ts'
import { type DecodedSubmission, decodeSubmission } from './decoded.ts'
import { MailFindings } from './mail-findings.ts'

/** A rule on a mail that the DUI submits. */
export interface MailRule extends Omit<ExchangeCheck, 'on' | 'always' | 'level' | 'judge' | 'examples'> {
  /** DOIT unless said otherwise. */
  readonly level?: ExchangeCheck['level']
  /** Judged whenever the DUI submits, unless said otherwise. */
  readonly always?: boolean
  readonly conforme: readonly Example<ExchangeSubject>[]
  readonly fautif: readonly (Example<ExchangeSubject> & { readonly reason: string })[]
  /** false: the rule says nothing of this mail. */
  readonly applies?: (mail: DecodedSubmission, context: CheckContext, subject: ExchangeSubject) => boolean
  judge(mail: DecodedSubmission, found: MailFindings, context: CheckContext, subject: ExchangeSubject): void
}

/** Declares a rule on submitted mails. A message that did not come (refused at MAIL or RCPT), or not whole, says nothing of what the DUI writes. */
export function mailCheck(rule: MailRule): ExchangeCheck {
  const { conforme, fautif, applies, judge, level = 'DOIT', always = true, ...said } = rule
  return defineExchangeCheck({
    ...said,
    on: ['mssante.submission'],
    always,
    level,
    examples: { conforme, fautif },
    judge(subject, context) {
      if (!isWhole(subject)) return []
      const mail = decodeSubmission(subject)
      if (applies?.(mail, context, subject) === false) return []
      const found = new MailFindings()
      judge(mail, found, context, subject)
      return found.all()
    },
  })
}

/** Whether the whole message was received and kept. */
export function isWhole({ requestBody, record }: ExchangeSubject): boolean {
  return requestBody.length > 0 && record.request?.complete !== false
}

/** A mail that carries clinical documents, or says that it does: to it apply the rules on archives. An answer keeps the subject without the documents; X-MSS fields alone are told by MSS-E-16. */
export function bearsDocuments({ kind, archives, subject, message: { root } }: DecodedSubmission): boolean {
  if (kind !== 'mail') return false
  return archives.length > 0 || (readXdmSubject(subject) !== null && !isAnswer({ subject, root }))
}

/** An answer: by its own fields, or by what its subject begins with. */
export function isAnswer({ subject, root }: { readonly subject: string; readonly root: MailPart }): boolean {
  return field(root, 'In-Reply-To') !== undefined || field(root, 'References') !== undefined || /^\s*r[eé](p|f)?\s*:/i.test(subject)
}
