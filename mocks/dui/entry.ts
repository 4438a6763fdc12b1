import type { Defects } from './defects.ts'
import type { TypedIdentity } from './patient.ts'
import type { Sex, Traits } from './resident.ts'
import { beginsWith, firstOf, spellName } from './spelling.ts'

/** The traits kept of what was typed, with what the user is told; or why nothing is kept. */
export type Entry = { readonly traits: Traits; readonly remarks: readonly string[] } | { readonly refused: string }

const LABELS: Readonly<Record<keyof Traits, string>> = {
  nomNaissance: 'le nom de naissance',
  premierPrenom: 'le premier prénom',
  listePrenoms: 'la liste des prénoms',
  sexe: 'le sexe',
  dateNaissance: 'la date de naissance',
  lieuNaissance: 'le lieu de naissance',
}
/** The only fields that are mandatory (INS/va1.21 and va1.22). */
const MANDATORY = ['nomNaissance', 'premierPrenom', 'dateNaissance', 'sexe', 'lieuNaissance'] as const
const NAMES = ['nomNaissance', 'premierPrenom', 'listePrenoms'] as const

/** Checks and rewrites typed traits over those already kept, which stay as they are; without the latter it is a creation. */
export function enterTraits(typed: TypedIdentity['traits'], kept: Traits | undefined, today: string, defects: Defects): Entry {
  const entered: { [K in keyof Traits]?: string } = { ...typed }
  const remarks: string[] = []
  const missing = MANDATORY.filter((f) => (typed[f] ?? kept?.[f] ?? '').trim() === '' && !(f === 'lieuNaissance' && defects.has('creation-sans-lieu')))
  if (missing.length > 0) return { refused: `Il manque ${missing.map((f) => LABELS[f]).join(', ')} : l’identité n’est pas enregistrée.` }

  for (const field of defects.has('garde-les-accents') ? [] : NAMES) {
    const name = typed[field]
    if (name === undefined) continue
    const spelled = spellName(name, field === 'nomNaissance' ? 'nom' : 'prenom')
    if ('refused' in spelled) return { refused: `Saisie refusée pour ${LABELS[field]} : ${spelled.refused}.` }
    entered[field] = spelled.value
  }
  if (typed.dateNaissance !== undefined) {
    const date = wholeDate(typed.dateNaissance)
    if (!date) return { refused: `La date de naissance « ${typed.dateNaissance} » n’existe pas.` }
    if (date.value > today) return { refused: 'La date de naissance est dans le futur.' }
    if (date.interpreted) remarks.push(`date de naissance incomplète, interprétée : ${date.value}`)
    entered.dateNaissance = date.value
  }
  if (typed.lieuNaissance && !/^[0-9][0-9AB][0-9]{3}$/.test(typed.lieuNaissance)) {
    return { refused: `« ${typed.lieuNaissance} » n’est pas un code INSEE de lieu de naissance.` }
  }
  const traits = merge(entered, kept)
  if (!beginsWith(traits.listePrenoms, traits.premierPrenom)) remarks.push('attention, la liste des prénoms ne commence pas par le premier prénom')
  return { traits, remarks }
}

function merge(entered: { readonly [K in keyof Traits]?: string }, kept: Traits | undefined): Traits {
  const list = entered.listePrenoms
  const premierPrenom = entered.premierPrenom ?? (kept && (list ? firstOf(list, kept.premierPrenom) : kept.premierPrenom)) ?? ''
  return {
    nomNaissance: entered.nomNaissance ?? kept?.nomNaissance ?? '',
    premierPrenom,
    listePrenoms: list || (entered.premierPrenom === undefined && kept ? kept.listePrenoms : listFor(premierPrenom, kept)),
    sexe: sexOf(entered.sexe ?? kept?.sexe ?? ''),
    dateNaissance: entered.dateNaissance ?? kept?.dateNaissance ?? '',
    lieuNaissance: entered.lieuNaissance ?? kept?.lieuNaissance ?? '',
  }
}

/** The list may come later (RNIV): until then it holds the first given name. */
function listFor(first: string, kept: Traits | undefined): string {
  return kept && beginsWith(kept.listePrenoms, first) ? kept.listePrenoms : first
}

function sexOf(text: string): Sex {
  return text === 'M' || text === 'F' ? text : 'I'
}

/** An incomplete date is completed as the RNIV says (EXI PP 19): unknown day 01, unknown day and month 31/12. */
function wholeDate(typed: string): { readonly value: string; readonly interpreted: boolean } | undefined {
  const m = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(typed)
  if (!m) return undefined
  const [, year, month, day] = m
  const value = month === undefined ? `${year}-12-31` : `${year}-${month}-${day ?? '01'}`
  const parsed = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== value) return undefined
  return { value, interpreted: day === undefined }
}
