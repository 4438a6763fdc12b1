/** Shape of the 15 characters of a matricule INS: 13 (character 7 may be A or B, Corsica) + 2 of key. */
export const MATRICULE = /^\d{6}[0-9AB]\d{6}\d{2}$/

/**
 * The key of a NIR or NIA: 97 − (N mod 97) on two digits, N being the 13 characters after replacing
 * department 2A by 19 and 2B by 18 (INSi contract §1.1). Returns undefined when the shape is not that of a number.
 */
export function matriculeKey(numero13: string): string | undefined {
  if (!/^\d{6}[0-9AB]\d{6}$/.test(numero13)) return undefined
  const letter = numero13[6]
  // Equivalent to 2A → 19, 2B → 18: letter read as 0, minus one or two millions.
  const n = Number(numero13.replace(/[AB]/, '0')) - (letter === 'A' ? 1_000_000 : letter === 'B' ? 2_000_000 : 0)
  return String(97 - (n % 97)).padStart(2, '0')
}

/** What is wrong with a matricule, or undefined when shape and key are right. */
export function matriculeProblem(matricule: string): { code: 'shape' } | { code: 'key'; expected: string; received: string } | undefined {
  if (!MATRICULE.test(matricule)) return { code: 'shape' }
  const expected = matriculeKey(matricule.slice(0, 13)) ?? ''
  const received = matricule.slice(13)
  return expected === received ? undefined : { code: 'key', expected, received }
}
