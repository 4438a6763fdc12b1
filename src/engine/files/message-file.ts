import { readInsiRequest } from '../../protocol/insi/request.ts'
import { parseXml } from '../../protocol/xml/parse.ts'
import { attribute, elementsOf, type XmlElement } from '../../protocol/xml/tree.ts'
import { type FileProblem, notWellFormed, UNKNOWN_TRANSACTION } from './file-problem.ts'
import type { FileHead } from './http-file.ts'

/** A message of a file, with the service and the operation it asks, and the instant it is judged at. */
export interface FileMessage {
  readonly service: string
  readonly transaction: string
  readonly head: FileHead
  readonly at: string
}

/** Recognises the service a message is for. */
export function messageOf(head: FileHead, now: Date): FileMessage | { readonly problem: FileProblem } {
  const parsed = parseXml(head.body)
  if (!parsed.ok) return { problem: notWellFormed(parsed.problem) }
  const operation = readInsiRequest(parsed.root)?.operation
  if (operation) return { service: 'insi', transaction: `insi.${operation}`, head, at: instantOf(parsed.root, now) }
  return { problem: UNKNOWN_TRANSACTION }
}

/** A file is judged as if received the second its assertion was made: how long it has lain on a disk says nothing of the software. */
function instantOf(root: XmlElement, now: Date): string {
  const issued = Date.parse(issueInstant(root) ?? '')
  return (Number.isNaN(issued) ? now : new Date(issued)).toISOString()
}

function issueInstant(element: XmlElement): string | undefined {
  if (element.local === 'Assertion') return attribute(element, 'IssueInstant')
  for (const child of elementsOf(element)) {
    const found = issueInstant(child)
    if (found !== undefined) return found
  }
  return undefined
}
