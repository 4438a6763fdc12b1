import type { ClinicalDocument } from '../../protocol/cda/document.ts'
import type { DocumentEntry } from '../../protocol/xds/document-entry.ts'
import type { CheckContext, ExchangeCheck } from '../define.ts'
import { cdaOf } from './entry-document.ts'
import { type MetadataRule, metadataCheck, type Submitted } from './metadata-check.ts'
import type { MetadataFindings } from './metadata-findings.ts'

/** An entry of a deposit and the clinical document it describes. */
export interface DescribedDocument {
  readonly entry: DocumentEntry
  readonly document: ClinicalDocument
  readonly submitted: Submitted
}

/** A rule on what an entry repeats of its document; of a document that cannot be read, DMP-C-01 speaks. */
export interface CoherenceRule extends Omit<MetadataRule, 'judge' | 'source'> {
  /** Reports what it finds; returns whether both sides had something to compare. */
  judge(described: DescribedDocument, found: MetadataFindings, context: CheckContext): boolean
}

/** Where each attribute of an entry is taken from in its CDA (DMP contract §7.4). */
export const COHERENCE_SOURCE: ExchangeCheck['source'] = {
  ref: 'ANS, PDSM4DMP et volet de transmission d’un document CDA : correspondance entre les métadonnées XDS et l’en-tête CDA',
  mark: 'S',
}

/** Declares a rule on the coherence of the entries of a deposit with their documents. */
export function coherenceCheck({ judge, ...rule }: CoherenceRule): ExchangeCheck {
  return metadataCheck({
    ...rule,
    source: COHERENCE_SOURCE,
    judge(submitted, found, context) {
      let looked = false
      for (const entry of submitted.entries) {
        const document = cdaOf(submitted, entry)
        if (document && judge({ entry, document, submitted }, found, context)) looked = true
      }
      return looked
    },
  })
}
