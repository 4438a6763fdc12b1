import { resolveXop, type XopReading } from '../../../src/protocol/mime/xop.ts'
import type { DocumentEntry } from '../../../src/protocol/xds/document-entry.ts'
import { XDSB } from '../../../src/protocol/xds/names.ts'
import { type ProvideAndRegister, readProvideAndRegister } from '../../../src/protocol/xds/provide-and-register.ts'
import type { SubmitObjects } from '../../../src/protocol/xds/submission.ts'
import type { DmpCall } from '../call.ts'

/** A deposit decoded: its objects, and the bytes of each document. */
export interface Deposit {
  readonly call: DmpCall
  readonly request: ProvideAndRegister
  readonly submit: SubmitObjects
  readonly xop: XopReading
  /** Clinical and signature entries, in the order of the message. */
  readonly entries: readonly DocumentEntry[]
  /** Bytes by id of entry; the first of a repeated one. */
  readonly contents: ReadonlyMap<string, Uint8Array>
}

/** Reads a TD2.1; undefined when the body is something else, or holds no submission at all. */
export function readDeposit(call: DmpCall): Deposit | undefined {
  const { payload, message } = call
  const request = payload && readProvideAndRegister(payload)
  if (!request?.submit || !message.tree) return undefined
  const xop = resolveXop(message.tree, message.multipart, [{ ns: XDSB, local: 'Document' }])
  const contents = new Map<string, Uint8Array>()
  for (const { id, element } of request.documents) {
    const binary = xop.binaries.get(element)
    if (id && binary && !contents.has(id)) contents.set(id, binary.bytes)
  }
  const { submit } = request
  return { call, request, submit, xop, entries: [...submit.documentEntries, ...submit.signatureEntries], contents }
}
