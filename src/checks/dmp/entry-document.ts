import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import { decodeCda } from '../cda/decoded.ts'
import type { Submitted } from './metadata-check.ts'

/** Bytes of the document that an entry describes; undefined when the message does not carry them. */
export function bytesOf({ decoded }: Pick<Submitted, 'decoded'>, entry: DocumentEntry): Uint8Array | undefined {
  if (entry.id === undefined || entry.id === '') return undefined
  return [...decoded.documents, ...decoded.signatures].find((d) => d.id === entry.id)?.bytes
}

/** The clinical document that an entry describes; undefined when it is absent, or cannot be read as a CDA. */
export function cdaOf(submitted: Pick<Submitted, 'decoded' | 'subject'>, entry: DocumentEntry): ClinicalDocument | undefined {
  const bytes = bytesOf(submitted, entry)
  if (!bytes) return undefined
  const reading = decodeCda({ kind: 'document', type: 'cda', name: entry.id ?? '', bytes, from: submitted.subject })
  return reading.ok ? reading.document : undefined
}
