import type { XmlElement } from '../../protocol/xml/tree.ts'
import { avertissement, type DocumentSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../insi/decoded.ts'
import { inDocument } from './decoded.ts'

/** What was expected at a place, what was there, and the words of the reason. */
export interface Fault {
  readonly expected: string
  /** Undefined: nothing was there. */
  readonly received?: string | undefined
  readonly params?: Readonly<Record<string, string | number>>
}

/** Enough places to mend a document; thousands of identical ones would drown the report. */
const LIMIT = 50

/** What a check finds in one document, in order. */
export class Findings {
  private readonly found: Judgement[] = []

  constructor(private readonly subject: DocumentSubject) {}

  /** A departure from a rule. `element` is the one at fault, or the nearest when it is absent. */
  fail(reason: string, element: XmlElement, fault: Fault): void {
    this.add(nonConforme(reason, this.details(element, fault)))
  }

  /** A departure that deserves a look, without being one from a published rule. */
  warn(reason: string, element: XmlElement, fault: Fault): void {
    this.add(avertissement(reason, this.details(element, fault)))
  }

  /** The judgements: one `conforme` when nothing was found. */
  all(): readonly Judgement[] {
    return this.found.length > 0 ? this.found : [ok]
  }

  private add(judgement: Judgement): void {
    if (this.found.length < LIMIT) this.found.push(judgement)
  }

  private details(element: XmlElement, { expected, received, params = {} }: Fault): Omit<Judgement, 'verdict' | 'reason'> {
    return {
      params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value])),
      expected,
      received: received === undefined ? ABSENT : shown(received),
      at: inDocument(this.subject, element),
    }
  }
}
