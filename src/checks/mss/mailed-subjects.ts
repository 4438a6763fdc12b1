import type { DocumentSubject, ExchangeSubject } from '../define.ts'
import { decodeSubmission } from './decoded.ts'
import { isWhole } from './mail-check.ts'

/** The archives of a submitted mail, then the clinical documents they hold, as subjects of the rules on documents. A mail that was cut says nothing of them. */
export function mailedDocuments(exchange: ExchangeSubject): DocumentSubject[] {
  if (exchange.record.transaction !== 'mssante.submission' || !isWhole(exchange)) return []
  const { archives, cdas } = decodeSubmission(exchange)
  const several = archives.length > 1
  return [
    ...archives.map(({ part, bytes }): DocumentSubject => {
      const name = part.fileName ?? `partie ${part.path}`
      return { kind: 'document', type: 'xdm', name: several ? `${part.path}:${name}` : name, bytes, from: exchange }
    }),
    ...cdas.map(({ name, bytes }): DocumentSubject => ({ kind: 'document', type: 'cda', name, bytes, from: exchange })),
  ]
}
