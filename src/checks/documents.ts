import type { DocumentSubject, ExchangeSubject } from './define.ts'
import { depositedCda } from './dmp/deposited-cda.ts'
import { mailedDocuments } from './mss/mailed-subjects.ts'

/** Reads the documents that a request of one service carried. */
export type DocumentsOf = (exchange: ExchangeSubject) => readonly DocumentSubject[]

/** By service id; a service whose requests carry documents is added here and nowhere else. */
const CARRIERS: Readonly<Record<string, DocumentsOf>> = { dmp: depositedCda, mssante: mailedDocuments }

const cache = new WeakMap<ExchangeSubject, readonly DocumentSubject[]>()

/** The documents the DUI sent in an exchange, in order; what a service answered is never judged. */
export function documentsOf(exchange: ExchangeSubject): readonly DocumentSubject[] {
  const known = cache.get(exchange)
  if (known) return known
  const found = CARRIERS[exchange.record.service]?.(exchange) ?? []
  cache.set(exchange, found)
  return found
}
