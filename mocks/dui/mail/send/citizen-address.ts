import type { Defects } from '../../defects.ts'
import { nirKey } from '../../nir.ts'
import type { Resident } from '../../resident.ts'
import { CITIZEN_DOMAIN } from '../options.ts'

const NOT_QUALIFIED = 'L’identité n’est pas qualifiée : aucun message ne peut être envoyé à cet usager.'
const ADULT_YEARS = 18

/**
 * The address of a citizen, built from the INS of a qualified identity and from nothing else (ECO.2.2.6, ECO.3.1.5); a minor has his own
 * (ENS-MSG §2). `said`: why there is none.
 */
export function citizenAddress(resident: Resident, now: Date, confirmed: boolean, defects: Defects): { readonly address: string } | { readonly said: string } {
  const { ins, status, traits } = resident
  if (!ins || (status !== 'qualifiee' && !defects.has('mss-usager-non-qualifie'))) return { said: NOT_QUALIFIED }
  const { numIdentifiant, cle } = ins
  if (defects.has('mss-usager-corse-refuse') && /[AB]/.test(numIdentifiant)) return { said: 'Le matricule ne doit contenir que des chiffres.' }
  if (nirKey(numIdentifiant) !== cle && !confirmed) return { said: 'La clé du matricule INS est fausse : vérifiez l’identité avant d’écrire à cet usager.' }
  if (defects.has('mss-mineur-au-parent') && isMinor(traits.dateNaissance, now)) return { address: `100000000000000@${CITIZEN_DOMAIN}` }
  const key = defects.has('mss-usager-cle-fausse') ? String((Number(cle) % 97) + 1).padStart(2, '0') : cle
  return { address: `${numIdentifiant}${key}@${CITIZEN_DOMAIN}` }
}

function isMinor(birth: string, now: Date): boolean {
  const [year = '', month = '', day = ''] = birth.split('-')
  const majority = `${Number(year) + ADULT_YEARS}-${month}-${day}`
  return majority > now.toISOString().slice(0, 10)
}
