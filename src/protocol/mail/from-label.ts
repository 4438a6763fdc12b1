/** Kinds of boxes (TRE_R257-TypeBAL), and PAT for those of citizens. */
export type BoxKind = 'PER' | 'ORG' | 'APP' | 'CAB' | 'PAT'

/** What is wrong with a label; what it means is for the checks to say. */
export type FromLabelFault =
  | 'empty'
  /** The address itself, or one: it tells a person nothing. */
  | 'address'
  /** PER: no underscore. */
  | 'no-separator'
  /** PER: nothing between two underscores. */
  | 'empty-field'
  /** PER: no NOM in capitals in its place. */
  | 'no-family-in-capitals'

/** The display name of From (Ref#2 §3.5, ECO.2.2.7; mssante.md §3.3). */
export interface FromLabel {
  /** PER; null when absent. */
  readonly title: string | null
  /** PER; null for the label of an organisation or when it cannot be told. */
  readonly given: string | null
  readonly family: string | null
  /** The whole label for ORG, APP and CAB; optional for PER. */
  readonly entity: string | null
  readonly fault?: FromLabelFault
}

/**
 * Reads a label: `<Titre>_<Prénom>_<NOM>_<Entité>` for PER, title and entity optional; the entity alone for the others (mssante.md §3.3).
 * The NOM is the field in capitals: it is what tells a title from a given name. Never throws.
 */
export function readFromLabel(label: string, kind: BoxKind): FromLabel {
  const text = label.normalize('NFC').trim()
  const nobody = { title: null, given: null, family: null }
  if (text === '') return { ...nobody, entity: null, fault: 'empty' }
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return { ...nobody, entity: null, fault: 'address' }
  if (kind !== 'PER') return { ...nobody, entity: text }
  const fields = text.split('_').map((field) => field.trim())
  if (fields.length < 2) return { ...nobody, entity: null, fault: 'no-separator' }
  if (fields.includes('')) return { ...nobody, entity: null, fault: 'empty-field' }
  const at = familyAt(fields)
  if (at < 0) return { ...nobody, entity: null, fault: 'no-family-in-capitals' }
  const entity = fields.slice(at + 1).join('_')
  return { title: at === 2 ? (fields[0] ?? null) : null, given: fields[at - 1] ?? null, family: fields[at] ?? null, entity: entity === '' ? null : entity }
}

/** Titles of the professions, as people write them: they tell `Dr_Marie_MARTIN` from `Marie_MARTIN_SAMU`. */
const TITLE = /^(?:dr|docteure?|pr|prof|professeure?|m|mr|mme|monsieur|madame|mlle|me|ma[iî]tre|ide)\.?$/i

/** Second field, or third after a title. */
function familyAt(fields: readonly string[]): number {
  const capitals = (index: number): boolean => isCapitals(fields[index] ?? '')
  const titled = TITLE.test(fields[0] ?? '')
  if (titled) return capitals(2) ? 2 : -1
  if (capitals(1)) return 1
  return capitals(2) ? 2 : -1
}

function isCapitals(text: string): boolean {
  return /\p{L}/u.test(text) && text === text.toUpperCase()
}
