/** What the DUI keeps of a typed name, or why it cannot keep it. */
export type Spelling = { readonly value: string } | { readonly refused: string }

/**
 * Rewrites a typed name for the national services: capitals, accents removed, ligatures opened, straight apostrophe.
 * A character without equivalent is refused, never dropped (INSi inputs, EF_INS10_01 and EF_INS10_02).
 */
export function spellName(typed: string, kind: 'nom' | 'prenom'): Spelling {
  const value = typed
    .replace(/[ŒœÆæ]/g, (c) => ({ Œ: 'OE', œ: 'OE', Æ: 'AE', æ: 'AE' })[c] ?? c)
    .replace(/[’‘ʼ´`]/g, "'")
    .replace(/[‐‑–]/g, '-')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?' ?/g, "'")
    .trim()
  const foreign = /[^A-Z '-]/u.exec(value)
  if (foreign) return { refused: `le caractère « ${foreign[0]} » n’a pas d’équivalent admis` }
  if (value.startsWith('-')) return { refused: 'un nom ne commence pas par un tiret' }
  if (value.includes("''")) return { refused: 'deux apostrophes se suivent' }
  if (kind === 'prenom' && value.includes('--')) return { refused: 'deux tirets se suivent dans le prénom' }
  if (kind === 'prenom' && /[-']$/.test(value)) return { refused: 'un prénom ne finit ni par un tiret ni par une apostrophe' }
  return { value }
}

/** Words of a name: hyphens and apostrophes count as spaces when names are compared (EXI ID 10). */
export function wordsOf(name: string): string[] {
  return name.split(/[ '-]+/).filter((w) => w !== '')
}

/** Whether a list of given names begins with this first given name, whatever the hyphens. */
export function beginsWith(list: string, first: string): boolean {
  const words = wordsOf(list)
  return wordsOf(first).every((w, i) => words[i] === w)
}

/**
 * The first given name as a list spells it: the local one decides how many words it holds (`ANNE SOPHIE`),
 * the list decides its hyphens (`PIERRE-ALAIN`). When they disagree, the list wins.
 */
export function firstOf(list: string, local: string): string {
  const tokens = list.split(' ')
  if (!beginsWith(list, local)) return tokens[0] ?? ''
  const wanted = wordsOf(local).length
  let taken = 0
  while (taken < tokens.length && wordsOf(tokens.slice(0, taken).join(' ')).length < wanted) taken++
  return tokens.slice(0, taken).join(' ')
}

/** The given names of a list, the first one kept whole. */
export function givenNamesOf(list: string, first: string): string[] {
  const spelled = firstOf(list, first)
  return [spelled, ...list.slice(spelled.length).split(' ')].filter((n) => n !== '')
}
