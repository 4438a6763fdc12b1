import type { XdmFile } from '../../protocol/xdm/package.ts'
import type { XmlElement } from '../../protocol/xml/tree.ts'
import { avertissement, type DocumentSubject, type Judgement, nonConforme, ok } from '../define.ts'
import { ABSENT, shown } from '../insi/decoded.ts'
import { inArchive, type ReadSubset } from './decoded.ts'

/** What was expected at a place of the archive, what was there, and the words of the reason. */
export interface XdmFault {
  readonly expected: string
  /** Undefined: nothing was there. */
  readonly received?: string | undefined
  readonly params?: Readonly<Record<string, string | number>>
}

/** A file of the archive and the element at fault, or the nearest when it is absent; null: the archive as a whole. */
export type XdmPlace = { readonly file: Pick<XdmFile, 'path'>; readonly element?: XmlElement } | null

/** A place in METADATA.XML. */
export function inMetadata({ file, root }: ReadSubset, element: XmlElement | undefined = root): XdmPlace {
  return { file, element }
}

/** Enough places to mend an archive; thousands of identical ones would drown the report. */
const LIMIT = 50

/** What a check finds in one archive, in order. */
export class XdmFindings {
  private readonly found: Judgement[] = []

  constructor(readonly subject: DocumentSubject) {}

  /** A departure from a rule. */
  fail(reason: string, place: XdmPlace, fault: XdmFault): void {
    this.add(() => nonConforme(reason, this.details(place, fault)))
  }

  /** A departure that deserves a look, without being one from a published rule. */
  warn(reason: string, place: XdmPlace, fault: XdmFault): void {
    this.add(() => avertissement(reason, this.details(place, fault)))
  }

  /** The judgements; when nothing was found, one `conforme` if the rule really looked, none if it had nothing to look at. */
  all(looked: boolean): readonly Judgement[] {
    if (this.found.length > 0) return this.found
    return looked ? [ok] : []
  }

  /** Telling the place of an element costs the number of its twins: beyond the limit it is not told. */
  private add(judgement: () => Judgement): void {
    if (this.found.length < LIMIT) this.found.push(judgement())
  }

  private details(place: XdmPlace, { expected, received, params = {} }: XdmFault): Omit<Judgement, 'verdict' | 'reason'> {
    return {
      params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? shown(value) : value])),
      expected: shown(expected),
      received: received === undefined || received === '' ? ABSENT : shown(received),
      at: inArchive(this.subject, place?.file.path, place?.element),
    }
  }
}
