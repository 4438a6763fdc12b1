import type { DocumentCheck } from '../define.ts'

type Source = DocumentCheck['source']

/** The header profile, whose published assertions were executed (CDA contract §§1, 4.3). */
export const STRUCTURATION_MINIMALE: Source = { ref: 'CI-SIS, Structuration minimale des documents de santé (règles publiées StrucMin)', mark: 'S' }

/** The rules of one volet, whose published assertions were executed (CDA contract §2.3). */
export function volet(name: string): Source {
  return { ref: `CI-SIS, volet ${name} (règles publiées par l’ANS)`, mark: 'S' }
}

/** A rule of the project: no published assertion says it. */
export function ours(reason: string): Source {
  return { ref: reason, mark: 'I' }
}
