import type { Defects } from './defects.ts'
import type { FoundIdentity, ReferenceTraits } from './insi-answer.ts'
import { isNir13, nirKey } from './nir.ts'
import { type InsNumber, type Resident, sameNumber, type Traits } from './resident.ts'
import { beginsWith, firstOf, wordsOf } from './spelling.ts'

const OID_NIR = '1.2.250.1.213.1.4.8'
const OID_NIA = '1.2.250.1.213.1.4.9'

/** A trait on which INSi and the DUI differ. */
export interface Difference {
  readonly trait: string
  readonly local: string
  readonly insi: string
  /** false for what only completes or respells the local trait. */
  readonly contradicts: boolean
}

/** Why an identity found must not be imported, or undefined (Guide INS, rules 11 and 12). */
export function whyNotImportable(traits: ReferenceTraits, defects: Defects): string | undefined {
  const date = traits.dateNaissance
  if (!defects.has('rapatrie-date-incomplete') && (date === '' || date.split('-').slice(1).includes('00'))) {
    return 'la date de naissance rendue par INSi est incomplète'
  }
  if (defects.has('rapatrie-champ-vide')) return undefined
  const empty = [
    ['le nom', traits.nomNaissance],
    ['les prénoms', traits.listePrenoms],
    ['le sexe', traits.sexe],
  ].filter(([, value]) => value?.trim() === '')
  return empty.length > 0 ? `INSi n’a pas rendu ${empty.map(([name]) => name).join(', ')}` : undefined
}

/** Every difference between the local traits and those of INSi: all are shown to the user. */
export function differences(local: Traits, insi: ReferenceTraits): Difference[] {
  const respelled = (a: string, b: string): boolean => wordsOf(a).join(' ') === wordsOf(b).join(' ')
  const all: Difference[] = [
    { trait: 'nom de naissance', local: local.nomNaissance, insi: insi.nomNaissance, contradicts: !respelled(local.nomNaissance, insi.nomNaissance) },
    {
      trait: 'prénoms de naissance',
      local: local.listePrenoms,
      insi: insi.listePrenoms,
      // The reference list may only be longer; it must begin with the local first given name (EXI ID 10).
      contradicts: !beginsWith(insi.listePrenoms, local.premierPrenom),
    },
    { trait: 'sexe', local: local.sexe, insi: insi.sexe, contradicts: local.sexe !== insi.sexe },
    { trait: 'date de naissance', local: local.dateNaissance, insi: insi.dateNaissance, contradicts: local.dateNaissance !== insi.dateNaissance },
    {
      trait: 'lieu de naissance',
      local: local.lieuNaissance,
      insi: insi.lieuNaissance,
      contradicts: insi.lieuNaissance !== '' && local.lieuNaissance !== '' && local.lieuNaissance !== '99999',
    },
  ]
  return all.filter((d) => d.local !== d.insi && !(d.trait === 'lieu de naissance' && d.insi === ''))
}

/** Puts an accepted identity in the record: INS, history and traits of INSi, then the new status (EXI REC 07 and 08). */
export function repatriate(resident: Resident, found: FoundIdentity, mode: 'traits' | 'carte', at: string, defects: Defects): void {
  const before = differences(resident.traits, found.traits)
  const active = storedNumber(found.active, defects)
  if (!defects.has('historique-perdu')) resident.history = historyOf(resident, found, active, defects)
  if (!defects.has('matricule-non-enregistre')) resident.ins = active
  if (!defects.has('traits-locaux-gardes')) resident.traits = storedTraits(resident.traits, found.traits, defects)
  if (defects.has('remplit-nom-utilise')) {
    resident.nomUtilise ||= resident.traits.nomNaissance
    resident.prenomUtilise ||= resident.traits.premierPrenom
  }
  resident.query = { at, mode }
  resident.updatedAt = at
  const stillChecked = !before.some((d) => d.contradicts && d.trait !== 'lieu de naissance')
  resident.status = statusAfter(resident.status, stillChecked, defects)
}

/** A checked document keeps its worth only for the traits it proved. */
function statusAfter(status: Resident['status'], stillChecked: boolean, defects: Defects): Resident['status'] {
  if (defects.has('recuperee-donnee-pour-qualifiee')) return 'qualifiee'
  if (defects.has('validation-perdue')) return 'recuperee'
  const checked = status === 'validee' || status === 'qualifiee'
  return checked && stillChecked ? 'qualifiee' : 'recuperee'
}

function storedNumber(answered: InsNumber, defects: Defects): InsNumber {
  // The schema lets the service leave the key out.
  const ins = answered.cle === '' && isNir13(answered.numIdentifiant) ? { ...answered, cle: nirKey(answered.numIdentifiant) } : answered
  if (defects.has('oid-de-test')) return { ...ins, oid: '1.2.250.1.213.1.4.10' }
  if (defects.has('nia-pris-pour-nir') && ins.oid === OID_NIA) return { ...ins, oid: OID_NIR }
  if (defects.has('cle-recalculee-fausse')) {
    return { ...ins, cle: String(Number(BigInt(ins.numIdentifiant.replace(/[AB]/, '0')) % 97n)).padStart(2, '0') }
  }
  return ins
}

function historyOf(resident: Resident, found: FoundIdentity, active: InsNumber, defects: Defects): InsNumber[] {
  if (defects.has('actif-montre-comme-ancien')) return [...found.former, active]
  // INSi may repeat the active number in its history: it is not a former one.
  const former = found.former.filter((f) => !sameNumber(f, found.active))
  const replaced = resident.ins
  if (!replaced || sameNumber(replaced, active) || former.some((f) => sameNumber(f, replaced))) return former
  return [...former, replaced]
}

function storedTraits(local: Traits, insi: ReferenceTraits, defects: Defects): Traits {
  return {
    nomNaissance: defects.has('casse-changee') ? titleCase(insi.nomNaissance) : insi.nomNaissance,
    premierPrenom: storedFirst(firstOf(insi.listePrenoms, local.premierPrenom), defects),
    listePrenoms: insi.listePrenoms,
    sexe: insi.sexe === 'M' || insi.sexe === 'F' ? insi.sexe : 'I',
    dateNaissance: insi.dateNaissance,
    lieuNaissance: insi.lieuNaissance || local.lieuNaissance,
  }
}

function storedFirst(premierPrenom: string, defects: Defects): string {
  if (defects.has('premier-prenom-coupe')) return premierPrenom.split(/[ -]/)[0] ?? ''
  return defects.has('premier-prenom-tronque') ? premierPrenom.slice(0, -1) : premierPrenom
}

function titleCase(name: string): string {
  return name.toLowerCase().replace(/(^|[ '-])(\p{L})/gu, (_whole, before: string, letter: string) => before + letter.toUpperCase())
}
