import { dmpTransactionOf } from '../../protocol/dmp/transaction-of.ts'
import { readInsiRequest } from '../../protocol/insi/request.ts'
import { readAddressing } from '../../protocol/soap/addressing.ts'
import { readSoapMessage } from '../../protocol/soap/message.ts'
import { SOAP12, WSSE } from '../../protocol/soap/names.ts'
import { attribute, elementsOf, type XmlElement } from '../../protocol/xml/tree.ts'
import { badMultipart, type FileProblem, notWellFormed, UNKNOWN_TRANSACTION } from './file-problem.ts'
import type { FileHead } from './http-file.ts'

/** A message of a file, with the service and the operation it asks, and the instant it is judged at. */
export interface FileMessage {
  readonly service: string
  readonly transaction: string
  readonly head: FileHead
  readonly at: string
}

/** Recognises the service a message is for; an assertion alone is judged as that of a call to the DMP, the only one to ask for it. */
export function messageOf(kind: 'soap' | 'vihf', given: FileHead, now: Date): FileMessage | { readonly problem: FileProblem } {
  const head = kind === 'vihf' ? enveloped(given) : given
  const { tree, envelope, problem } = readSoapMessage(headerOf(head, 'content-type'), head.body)
  if (problem?.layer === 'mime') return { problem: badMultipart(problem.problem.code) }
  if (problem?.layer === 'xml') return { problem: notWellFormed(problem.problem) }
  if (!tree) return { problem: UNKNOWN_TRANSACTION }
  const at = instantOf(tree, now)
  if (kind === 'vihf') return { service: 'dmp', transaction: 'dmp.inconnue', head, at }
  const operation = readInsiRequest(tree)?.operation
  if (operation) return { service: 'insi', transaction: `insi.${operation}`, head, at }
  const action = envelope && readAddressing(envelope).action?.value
  const { transaction } = dmpTransactionOf({ path: '', action, payload: envelope?.bodyElement })
  return transaction === 'dmp.inconnue' ? { problem: UNKNOWN_TRANSACTION } : { service: 'dmp', transaction, head, at }
}

/** On the same line as the assertion's first: its lines stay those of the file, and exclusive canonicalisation keeps its signature good. */
function enveloped(head: FileHead): FileHead {
  const text = Buffer.from(head.body.buffer, head.body.byteOffset, head.body.byteLength)
  const declaration = /^\s*<\?xml[^>]*\?>/.exec(text.toString('latin1', 0, 200))?.[0].length ?? 0
  const before = `<soap:Envelope xmlns:soap="${SOAP12}"><soap:Header><wsse:Security xmlns:wsse="${WSSE}">`
  const after = '</wsse:Security></soap:Header><soap:Body/></soap:Envelope>'
  return { ...head, body: Buffer.concat([text.subarray(0, declaration), Buffer.from(before), text.subarray(declaration), Buffer.from(after)]) }
}

function headerOf(head: FileHead, name: string): string | undefined {
  return head.headers.find(([n]) => n.toLowerCase() === name)?.[1]
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
