import { CDA_NS } from '../../protocol/cda/names.ts'
import type { DocumentSubject, ExchangeSubject } from '../define.ts'
import { decodeDmp } from './decoded.ts'

/** The clinical documents of a deposit, as subjects of the CDA rules; one that is not XML is DMP-C-01's business. */
export function depositedCda(exchange: ExchangeSubject): DocumentSubject[] {
  if (exchange.record.transaction !== 'dmp.td2.1') return []
  return decodeDmp(exchange).documents.flatMap(({ id, bytes, element }, i): DocumentSubject[] => {
    if (!bytes || !looksLikeCda(bytes)) return []
    const name = id === '' ? `Document[${i + 1}], ligne ${element.line}` : id
    return [{ kind: 'document', type: 'cda', name, bytes, from: exchange }]
  })
}

/** The root may come after a long prolog or a style sheet (self-presenting documents). Bytes. */
const SNIFFED = 256 * 1024

function looksLikeCda(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SNIFFED)).toString('latin1').replaceAll('\0', '')
  return /<(?:[\w.-]+:)?ClinicalDocument[\s/>]/.test(text) || text.includes(CDA_NS)
}
