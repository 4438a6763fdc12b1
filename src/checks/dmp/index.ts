import type { Check } from '../define.ts'

/** Rules on the calls to the DMP: transport, VIHF, existence and authorisations, metadata, signature, coherence, search, updates, sequences. */
export const dmpChecks: readonly Check[] = []
