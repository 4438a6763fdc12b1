import type { Defects } from './defects.ts'
import { type Attribute, forgetIns, type Resident, type Status, type Traits } from './resident.ts'

/** Whether two sets of strict traits differ. */
export function strictTraitsDiffer(a: Traits, b: Traits): boolean {
  return (
    a.nomNaissance !== b.nomNaissance ||
    a.premierPrenom !== b.premierPrenom ||
    a.listePrenoms !== b.listePrenoms ||
    a.sexe !== b.sexe ||
    a.dateNaissance !== b.dateNaissance ||
    a.lieuNaissance !== b.lieuNaissance
  )
}

/** A strict trait was changed: récupérée falls to provisoire, qualifiée to validée, the INS goes (INS/va1.60). */
export function afterStrictEdit(resident: Resident, defects: Defects): void {
  if (defects.has('ins-gardee-apres-modification')) return
  const fallen: Partial<Record<Status, Status>> = { recuperee: 'provisoire', qualifiee: 'validee' }
  const status = fallen[resident.status]
  if (status === undefined) return
  resident.status = status
  forgetIns(resident)
}

/** Why an attribute cannot be set beside those already there, or undefined (EXI ID 24 and 26: only douteuse and homonyme go together). */
export function whyNotFlag(resident: Resident, attribute: Attribute): string | undefined {
  const others = [...resident.attributes].filter((a) => a !== attribute)
  if (others.length === 0) return undefined
  if (attribute === 'fictive' || others.includes('fictive')) return `« fictive » ne se combine avec aucun autre attribut`
  return undefined
}

/** Douteuse or fictive: back to provisoire, INS removed (INS/va1.44). */
export function afterFlag(resident: Resident, attribute: Attribute, defects: Defects): void {
  if (attribute === 'homonyme' || defects.has('ins-gardee-si-douteuse')) return
  backToProvisional(resident)
}

/** A high-confidence document was checked: provisoire becomes validée, récupérée becomes qualifiée (INS/va1.54). */
export function afterValidation(resident: Resident, kind: string, at: string, defects: Defects): void {
  resident.document = { kind, at }
  if (defects.has('validation-oubliee')) return
  if (resident.status === 'provisoire') resident.status = 'validee'
  if (resident.status === 'recuperee') resident.status = 'qualifiee'
}

/** INSi did not confirm the identity: back to provisoire, INS removed (INS/va1.08). */
export function afterVerificationKo(resident: Resident, defects: Defects): void {
  if (defects.has('verification-ko-ignoree')) return
  backToProvisional(resident)
}

function backToProvisional(resident: Resident): void {
  resident.status = 'provisoire'
  resident.document = null
  forgetIns(resident)
}
