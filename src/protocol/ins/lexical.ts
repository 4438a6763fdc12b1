/** One departure from the lexical profile of the names sent to INSi (INSi contract §6.4). */
export interface LexicalProblem {
  readonly code: 'character' | 'first-character' | 'doubled' | 'space-apostrophe' | 'double-hyphen' | 'last-character'
  readonly character: string
  /** 1-based. */
  readonly position: number
}

/**
 * Checks a birth name or a given name against the lexical profile of INSi inputs
 * (SEL-MP-043 §2, EF_INS01_03, EF_INS10_01 and 02, as quoted in the INSi contract §6.4).
 */
export function lexicalProblem(value: string, kind: 'nom' | 'prenom'): LexicalProblem | undefined {
  const characters = [...value]
  for (const [i, character] of characters.entries()) {
    if (!/[A-Z '-]/.test(character)) return { code: 'character', character, position: i + 1 }
  }
  const first = characters[0]
  if (first === ' ' || first === '-') return { code: 'first-character', character: first, position: 1 }
  const at = (code: LexicalProblem['code'], pattern: RegExp): LexicalProblem | undefined => {
    const m = pattern.exec(value)
    return m ? { code, character: m[0], position: m.index + 1 } : undefined
  }
  return (
    at('doubled', / {2}|'{2}/) ??
    at('space-apostrophe', / '|' /) ??
    (kind === 'prenom' ? (at('double-hyphen', /--/) ?? at('last-character', /[-']$/)) : undefined)
  )
}

/** Folds a name for attribution and comparison by people: no accent, no case, hyphen and apostrophe as spaces. */
export function foldName(value: string): string {
  return value
    .replace(/[Œœ]/g, 'OE')
    .replace(/[Ææ]/g, 'AE')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/['’\u02bc-]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
