import type { ExchangeCheck } from '../define.ts'

type Source = ExchangeCheck['source']

/** Stored queries of IHE, as the DMP serves them (DMP contract §9.1). */
export const IHE_QUERIES: Source = { ref: 'IHE ITI TF-2 §3.18 ; exemples de messages DMP v02.05.00 (TD3.1)', mark: 'S' }

/** How software is to search, first and later (DMP contract §9.4). */
export const USAGE_EXAMPLES: Source = { ref: 'ANS, PDSM4DMP, exemples d’usage du DMP V0.3 (26/05/2026)', mark: 'S' }

/** Retrieval of documents, in its answer the MTOM frame (DMP contract §§3.3, 10.1). */
export const IHE_RETRIEVE: Source = { ref: 'IHE ITI TF-2 §3.43 ; exemples de messages DMP v02.05.00 (TD3.2)', mark: 'S' }
