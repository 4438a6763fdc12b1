import type { Location } from '../../evidence/events.ts'
import { field } from '../../protocol/mail/header.ts'
import type { MailMessage, MailPart } from '../../protocol/mail/message.ts'
import { avertissement, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../dmp/decoded.ts'

/** What was expected at a place of a mail, and what was there. */
export interface MailFault {
  readonly expected: string
  /** Undefined: nothing was there. */
  readonly received?: string | undefined
  readonly params?: Readonly<Record<string, string | number>>
}

/** Enough places to mend a mail. */
const LIMIT = 50

/** What a check finds in one mail, in order. */
export class MailFindings {
  private readonly found: Judgement[] = []

  /** A departure from a rule. */
  fail(reason: string, at: Location, fault: MailFault): void {
    this.add(nonConforme(reason, details(at, fault)))
  }

  /** A departure that deserves a look. */
  warn(reason: string, at: Location, fault: MailFault): void {
    this.add(avertissement(reason, details(at, fault)))
  }

  get none(): boolean {
    return this.found.length === 0
  }

  /** The judgements: one `conforme` when nothing was found. */
  all(): readonly Judgement[] {
    return this.none ? [ok] : this.found
  }

  private add(judgement: Judgement): void {
    if (this.found.length < LIMIT) this.found.push(judgement)
  }
}

function details(at: Location, { expected, received, params = {} }: MailFault): Omit<Judgement, 'verdict' | 'reason'> {
  return {
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value])),
    expected: shown(expected),
    received: received === undefined || received === '' ? ABSENT : shown(received),
    at,
  }
}

/** The place of a header field of the mail; the beginning of the header when it is absent. */
export function inField({ root }: Pick<MailMessage, 'root'>, name: string): Location {
  const found = field(root, name)
  return { part: 'request', line: found?.line ?? 1, header: found?.name ?? name }
}

/** The place of a part of the mail: its first line. */
export function inPart(part: MailPart): Location {
  return { part: 'request', line: part.line }
}

/** The envelope, which has no line in the message. */
export function inEnvelope(command: 'MAIL FROM' | 'RCPT TO'): Location {
  return { part: 'request', header: command }
}

/** The whole mail. */
export const IN_MAIL: Location = { part: 'request', line: 1 }
