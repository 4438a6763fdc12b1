/** Letters that canonical decomposition leaves whole. */
const LIGATURES: Readonly<Record<string, string>> = { Œ: 'OE', œ: 'oe', Æ: 'AE', æ: 'ae', ß: 'ss', Ø: 'O', ø: 'o', Ł: 'L', ł: 'l', '’': "'" }

/** Text without accents nor ligatures, typographic apostrophes made plain; case, hyphens and spaces are kept (mssante.md §3.1). */
export function withoutAccents(text: string): string {
  return text
    .replace(/[ŒœÆæßØøŁł’]/g, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
}

/** Longest label in a subject or a file name, in characters (ECO.2.1.3, ECO.2.1.6; mssante.md §§3.1, 3.2). */
export const LABEL_LENGTH = 40

/** The name of a type of document, cut as a subject and a file name want it. */
export function cutLabel(label: string): string {
  return [...label.normalize('NFC').replace(/\s+/g, ' ').trim()].slice(0, LABEL_LENGTH).join('').trim()
}
