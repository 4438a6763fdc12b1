import type { DocumentCheck } from '../define.ts'

type Source = DocumentCheck['source']

/** The layout, as the 110 archives published by ANS all have it (XDM contract §§1–2). */
export const LAYOUT: Source = { ref: 'IHE ITI-32 (XDM) ; exemples publiés par l’ANS (interop-exemples-xdm, 110 archives)', mark: 'S' }

/** Cardinalities of the metadata (XDM contract §3, draft of July 2026). */
export const MODELS: Source = { ref: 'ANS, modèles logiques xdmSubmissionSet et xdmDocumentEntry (projet 2026) ; exemples publiés par l’ANS', mark: 'S' }

/** Where each attribute is taken from in the CDA (XDM contract §3.2). */
export const MAPPING: Source = { ref: 'ANS, correspondance entre les métadonnées XDS et l’en-tête CDA ; exemples publiés par l’ANS', mark: 'S' }

/** One mail, one person (R2 ECO.2.1.1, quoted by others). */
export const ONE_PERSON: Source = { ref: 'Référentiel socle MSSanté n° 2, ECO.2.1.1', mark: 'C' }

export function terminology(what: string): Source {
  return { ref: `ANS, nomenclatures des objets de santé : ${what}`, mark: 'S' }
}

/** A rule of the project: no published text says it. */
export function ours(reason: string): Source {
  return { ref: reason, mark: 'I' }
}
