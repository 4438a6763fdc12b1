import type { XmlElement } from '../../protocol/xml/tree.ts'
import { avertissement, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, inEnvelope, shown } from './decoded.ts'

/** What was expected at a place of the metadata, what was there, and the words of the reason. */
interface MetadataFault {
  readonly expected: string
  /** Undefined: nothing was there. */
  readonly received?: string | undefined
  readonly params?: Readonly<Record<string, string | number>>
}

/** Enough places to mend a message; thousands of identical ones would drown the report. */
const LIMIT = 50

/** What a check finds in the metadata of one message, in order. */
export class MetadataFindings {
  private readonly found: Judgement[] = []

  /** A departure from a rule. `element` is the one at fault, or the nearest when it is absent. */
  fail(reason: string, element: XmlElement, fault: MetadataFault): void {
    this.add(nonConforme(reason, details(element, fault)))
  }

  /** A departure that deserves a look, without being one from a published rule. */
  warn(reason: string, element: XmlElement, fault: MetadataFault): void {
    this.add(avertissement(reason, details(element, fault)))
  }

  /** The judgements; when nothing was found, one `conforme` if the rule really looked, none if it had nothing to look at. */
  all(looked: boolean): readonly Judgement[] {
    if (this.found.length > 0) return this.found
    return looked ? [ok] : []
  }

  private add(judgement: Judgement): void {
    if (this.found.length < LIMIT) this.found.push(judgement)
  }
}

function details(element: XmlElement, { expected, received, params = {} }: MetadataFault): Omit<Judgement, 'verdict' | 'reason'> {
  return {
    params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value])),
    expected,
    received: received === undefined || received === '' ? ABSENT : shown(received),
    at: inEnvelope(element),
  }
}
